/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"

G_BEGIN_DECLS

/**
 * GxAsOf: a book as it was at the end of a day, in a file of its own that goes when this is freed: whatever can be asked of a book can be asked of it. Open it to
 * read (GX_BOOK_READ), and close it before it is freed.
 */
typedef struct _GxAsOf GxAsOf;

/**
 * gx_as_of_make: copies the book at @path, beside whoever writes it, and takes back in the copy all that was done after @day, a day of the book's zone, with the history
 * of it. For any thread; takes as long as a copy, and as undoing what came since.
 * Errors: NOT_FOUND where the history does not reach back to that day, and those of gx_book_copy.
 */
GxAsOf     *gx_as_of_make     (const char *path, GxDay day, const GxCopyWatch *watch, GError **error);
const char *gx_as_of_get_path (GxAsOf *self);
void        gx_as_of_free     (GxAsOf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxAsOf, gx_as_of_free)

G_END_DECLS
