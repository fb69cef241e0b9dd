/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/**
 * GxReplacement: a book about to take the place of another one. From begin to free the present book is locked: nobody writes it. It is saved before it goes.
 */
typedef struct _GxReplacement GxReplacement;

/* There may be no book at @path. Errors: BUSY naming who has it open, this program's own windows among them; NOT_FOUND, READ_ONLY, FULL, IO. */
GxReplacement *gx_replacement_begin  (const char *path, GError **error);

/* Where the book that is to come is made; see gx_new_file_get_part. */
const char    *gx_replacement_get_part (GxReplacement *self);

/**
 * gx_replacement_finish: saves the present book as a verified copy in its folder, then puts the new one in its place. A present book that is damaged cannot be
 * copied: it is kept as it is, under the other name. @saved: (out) (transfer full) (nullable): where the present book is now; NULL when there was none.
 * On error the present book is in its place, as it was.
 */
gboolean       gx_replacement_finish (GxReplacement *self, char **saved, GError **error);

void           gx_replacement_free   (GxReplacement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxReplacement, gx_replacement_free)

G_END_DECLS
