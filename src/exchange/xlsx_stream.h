/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GxXlsxStream: the rows of a sheet too long to be held, written as XML and deflated by other threads while more of them are read; at the end they are put
 * into a workbook that holds everything else. In memory are a few blocks; what is deflated waits in a file without a name.
 *
 * Rows come from top to bottom, cells from left to right. Columns count from 0, rows from 1; styles are those of the workbook.
 */
typedef struct _GxXlsxStream GxXlsxStream;

/* NULL with errno set when there can be no file. */
GxXlsxStream *gx_xlsx_stream_new  (guint n_columns);
void          gx_xlsx_stream_free (GxXlsxStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxStream, gx_xlsx_stream_free)

void     gx_xlsx_stream_add_text   (GxXlsxStream *self, guint64 row, guint column, const char *text);
void     gx_xlsx_stream_add_number (GxXlsxStream *self, guint64 row, guint column, double number, guint style);
void     gx_xlsx_stream_add_bool   (GxXlsxStream *self, guint64 row, guint column, gboolean yes);

/* Ends the row, if anything was added to it. FALSE with errno set when rows could not be kept. */
gboolean gx_xlsx_stream_end_row    (GxXlsxStream *self);

/* After the last row: puts them behind the first one of the only sheet of the workbook at @path. The file is replaced. FALSE with errno set. */
gboolean gx_xlsx_stream_put_into   (GxXlsxStream *self, const char *path);

G_END_DECLS
