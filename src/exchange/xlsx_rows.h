/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/xlsx_book.h"

G_BEGIN_DECLS

/**
 * GxXlsxRows: the rows of one sheet as its part holds them, from front to back, a buffer at a time. It warns on the GxSheet it reads for.
 */
typedef struct _GxXlsxRows GxXlsxRows;

/* Errors: as gx_xlsx_part_open. @book and @sheet must outlive it. */
GxXlsxRows *gx_xlsx_rows_new  (GxXlsxBook *book, const char *part, GxSheet *sheet, GError **error);
void        gx_xlsx_rows_free (GxXlsxRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxRows, gx_xlsx_rows_free)

/* The next row in which there is something: its number, and its cells into @cells, of GxCell, by column; borrowed until the next call.
 * FALSE at the end, and on error with @error set: GX_ERROR_INVALID. */
gboolean    gx_xlsx_rows_next (GxXlsxRows *self, guint *line, GArray *cells, GError **error);

G_END_DECLS
