/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"
#include "book/db.h"

G_BEGIN_DECLS

/**
 * What tells that a copy was altered. SQLite does not: a digit of a phone may change and the file is still a book. So a copy ends with the SHA-256 sum of all that
 * stands before, in less than a page, which SQLite passes over: its head says how many pages there are. It goes wherever the copy goes. A copy that is opened for
 * writing becomes a book like any other, which shows in its head, and the sum means nothing any more.
 */
typedef struct
{
  char magic[8];
  guint8 sum[32];
} GxCopySum;

G_STATIC_ASSERT (sizeof (GxCopySum) == 40);

/* Of the file at @path, which nobody has open. Errors: IO, CANCELLED. */
gboolean gx_copy_sum_read  (const char *path, const GxCopyWatch *watch, GxCopySum *sum, GError **error);

/* Whether the file of @db, which is in a read transaction, is what it says it is; a book, or a copy without a sum, says nothing. Reads it to its end. Errors: DAMAGED, IO. */
gboolean gx_copy_sum_check (GxDb *db, GError **error);

G_END_DECLS
