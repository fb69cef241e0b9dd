/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/copies.h"
#include "exchange/sealed_file.h"

G_BEGIN_DECLS

/* The parts of a sealed copy, in their order. Others, of a later Guanxi, are passed over. */
#define GX_PART_SUMMARY "summary"
#define GX_PART_SETTINGS "settings"
#define GX_PART_BOOK "book"
#define GX_PART_SMALL (1024 * 1024) /* no summary and no settings are larger */

/* The first part: a key file. */
GBytes *gx_copy_summary_to_bytes (const char *book, GxInstant made_at, gboolean has_settings, const GxBookState *state);

/* Opens @copy as a sealed one. FALSE with @reader NULL and no @error: it is a book in the clear. */
gboolean gx_copy_open_sealed (const char *copy, const char *secret, GxSealedReader **reader, GError **error);

/* What a book is called: its file without its suffix. Returns: (transfer full). */
char   *gx_copy_book_name (const char *book);

/* Takes @of_book, which was said of the copy as of a book; of a damaged one other things are to be said when it is a copy. */
void            gx_copy_propagate_error (GError **error, GError *of_book, const char *copy);

G_END_DECLS
