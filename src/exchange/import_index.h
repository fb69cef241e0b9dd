/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/* More than one record has the key. */
#define GX_IMPORT_SEVERAL (-1)

/* Makes a field's value comparable. Returns: (transfer full): NULL for a value that is never looked for. */
typedef char *(*GxImportKeyFunc) (const GxField *field, const GxValue *value);

char *gx_import_key_title (const GxField *field, const GxValue *value); /* folded, without white space */
char *gx_import_key_match (const GxField *field, const GxValue *value); /* phones and e-mails in normal form, other text folded, numbers as such */

/**
 * GxImportIndex: which record has which value of one field, the whole entity at once, so that a row of an import costs no query.
 */
typedef struct _GxImportIndex GxImportIndex;

GxImportIndex *gx_import_index_new  (GxReader *reader, const GxEntity *entity, const GxField *field, GxImportKeyFunc key_func, GError **error);
void           gx_import_index_free (GxImportIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportIndex, gx_import_index_free)

/* The record with the value: its id, 0 when none, GX_IMPORT_SEVERAL. */
gint64   gx_import_index_find      (GxImportIndex *self, const GxValue *value);
gint64   gx_import_index_find_text (GxImportIndex *self, const char *text); /* of a text field; an equal text comes before those that fold alike */
gboolean gx_import_index_has_id    (GxImportIndex *self, gint64 id);

/* A record that has been written since. */
void     gx_import_index_add       (GxImportIndex *self, const GxValue *value, gint64 id);

/* A record that was written, alone in having its value, and taken back. */
void     gx_import_index_remove    (GxImportIndex *self, const GxValue *value, gint64 id);

G_END_DECLS
