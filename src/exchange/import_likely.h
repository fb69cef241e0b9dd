/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/**
 * GxImportLikely: which customer a row is probably about: one with the same credit code or phone whose name agrees too, since families and receptions
 * share numbers.
 */
typedef struct _GxImportLikely GxImportLikely;

GxImportLikely *gx_import_likely_new  (GxReader *reader, GError **error); /* @reader must outlive it */
void            gx_import_likely_free (GxImportLikely *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportLikely, gx_import_likely_free)

/* Its id in @id, 0 for none; @why: a sentence naming what they share, (transfer full). */
gboolean        gx_import_likely_find (GxImportLikely *self, GxRecord *customer, gint64 *id, char **why, GError **error);

/* A customer that the import wrote. */
void            gx_import_likely_add  (GxImportLikely *self, GxRecord *customer);

/* Whether two names can be one customer's: equal, or one within the other, without the forms of companies. */
gboolean        gx_import_names_agree (const char *a, const char *b);

G_END_DECLS
