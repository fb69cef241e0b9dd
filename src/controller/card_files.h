/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "controller/page.h"

G_BEGIN_DECLS

/* The card of a customer, all one wants on paper when visiting: printed, or saved as a PDF. What became of it is told through @page. */

void gx_card_file_save (GxPage *page, GxBook *book, gint64 customer, const char *path);
void gx_card_print     (GxPage *page, GxBook *book, gint64 customer);

G_END_DECLS
