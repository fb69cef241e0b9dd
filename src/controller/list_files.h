/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/lazy_list.h"
#include "controller/page.h"

G_BEGIN_DECLS

/* The records that a list on a page is about: into an Excel workbook, a CSV table, a PDF, or on paper. */

/* What @page wants to be written now. (transfer full): NULL with the reason in @error. */
typedef GxQuery *(*GxListQueryFunc) (GxPage *page, GError **error);

/* How many rows of its list @page wants, where it does not want all; else 0. */
typedef guint (*GxListCountFunc) (GxPage *page);

/* Gives @page, of @book, the actions `export`, `export-pdf`, `export-csv` and `print`. The first three offer all of the list, @dup_whole, beside some rows of it. */
void     gx_list_files_add  (GxPage *page, GxBook *book, GxListQueryFunc dup_query, GxListQueryFunc dup_whole, GxListCountFunc count_rows);

/* What the first three do once the person has chosen @path, whose ending says which. */
void     gx_list_files_save (GxPage *page, const char *path);

/* Of what is at @positions, where these are several, else of the whole list, as it is searched, filtered and sorted. (transfer full)
 * Errors: GX_ERROR_REFUSED when too many are selected one by one. */
GxQuery *gx_list_query      (GxLazyList *list, GtkBitset *positions, GError **error);

/* Of how many rows that is; 0: of the whole list. */
guint    gx_list_count_rows (GxLazyList *list, GtkBitset *positions);

G_END_DECLS
