/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/**
 * gx_sample_create: makes a practice book: a believable small trading business in @language (`zh`, `en`) with @n_customers customers, and two years of
 * contacts, deals with their stage history, and tasks. One customer has exactly GX_SAMPLE_LONG_STORY interactions.
 *
 * @until is the day on which the book stands: what has happened lies before it, what is due lies around it. The same number, seed, language and day
 * give the same book, byte for byte. Refuses an existing file. Errors: those of gx_book_create_filled; INVALID for a number below 1 or another language.
 */
gboolean gx_sample_create (const char *path, gint64 n_customers, guint64 seed, const char *language, GxDay until, GError **error);

#define GX_SAMPLE_LONG_STORY 10000

G_END_DECLS
