/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"

G_BEGIN_DECLS

/**
 * gx_book_keep_bytes: has the book keep @bytes under their sum, unless it has them, for a step that is to come. They go to the book thread some pieces at a time, each time
 * a transaction of its own that the history does not tell of, so that whoever saves something meanwhile waits for those only. On error none of them stays.
 * From any thread but that one. Errors: those of the book; CANCELLED.
 */
gboolean gx_book_keep_bytes   (GxBook *book, const char *sha256, GBytes *bytes, const GxCopyWatch *watch, GError **error);

/* No step came: they go, unless a record or the log speaks of them. */
void     gx_book_let_go_bytes (GxBook *book, const char *sha256);

G_END_DECLS
