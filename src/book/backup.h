/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/**
 * GxCopyWatch: who follows a long copy and may stop it. `progress` is called on the thread that copies, with fractions from `from` to `from + span`.
 * NULL for a watch: nobody does.
 */
typedef struct
{
  GCancellable *cancellable; /* nullable */
  GxProgressFunc progress;   /* nullable */
  gpointer data;
  double from, span;
} GxCopyWatch;

/* Tells how far it is, 0…1 of this part. FALSE, with GX_ERROR_CANCELLED, when it is to stop. */
gboolean gx_copy_watch_tell (const GxCopyWatch *watch, double fraction, GError **error);

/**
 * gx_book_copy: copies the book at @path, as of one commit and beside whoever writes it, to the new file @target; opens the copy, and compares the number of
 * records of every entity and the last step before it takes its name. It ends with a sum of itself, and when it is copied back that is compared. Whatever fails, or kills the program, nothing is left under that name. For any thread.
 * Errors: EXISTS, NOT_FOUND, READ_ONLY, FULL, DAMAGED, IO, CANCELLED.
 */
gboolean gx_book_copy (const char *path, const char *target, const GxCopyWatch *watch, GError **error);

/* The same into @target as it is, without a sum: an empty file that is the caller's, as of gx_new_file_get_part. */
gboolean gx_book_copy_into (const char *path, const char *target, const GxCopyWatch *watch, GError **error);

G_END_DECLS
