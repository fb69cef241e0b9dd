/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

#include "exchange/atomic_file.h"
#include "exchange/xlsx_stream.h"
#include "exchange/xlsx_writer.h"

G_BEGIN_DECLS

/* How a cell looks. */
typedef enum
{
  LOOK_PLAIN,
  LOOK_HEADING,
  LOOK_INTEGER,
  LOOK_RATE,
  LOOK_DAY,
  LOOK_INSTANT,
  LOOK_MONEY, /* without decimals; those with 1 to 4 follow */
  N_LOOKS = LOOK_MONEY + 5,
} Look;

struct _GxXlsxWriter
{
  GxAtomicFile *file;
  lxw_workbook *workbook; /* NULL once closed */
  lxw_worksheet *sheet;
  char *sheet_name;
  lxw_format *formats[N_LOOKS];
  GPtrArray *headings; /* as Excel wants them */
  GxXlsxStream *stream; /* of the rows of a long sheet; NULL: a table, which the library holds */
  char *frame;          /* where the library writes the workbook that the stream's rows go into; NULL: none yet */
  guint64 n_rows;        /* without the headings */
  guint64 n_filled_rows; /* that the library writes, with the headings; a row without a cell is not in the file */
  gboolean row_is_filled;
  guint n_cut;
  lxw_table_column *totals; /* of a table, one for each column; NULL: it has none */
  char *total_label;
  guint64 next_row;         /* the first below all that was written */
};

/* Whether a call of libxlsxwriter did what it should; to be called right after it, as errno tells why it did not. */
gboolean gx_xlsx_writer_check (GxXlsxWriter *self, lxw_error result, GError **error);

/* xlsx_terms.c */

/* @text as a cell holds it: itself or, in @made, another one, which the caller frees. @is_cut: it was longer than GX_XLSX_MAX_TEXT. */
const char *gx_xlsx_fit_text (const char *text, char **made, gboolean *is_cut);

/* What Excel can hold of @value as a number of its own, and how that looks; FALSE when it is better as text. */
gboolean gx_xlsx_to_number (const GxValue *value, const GxFormat *format, double *number, Look *look);

char      *gx_xlsx_fit_sheet_name (const char *name);                               /* (transfer full) */
GPtrArray *gx_xlsx_fit_headings   (const GxXlsxColumn *columns, guint n_columns); /* (transfer full): of char *, none empty and no two alike */

G_END_DECLS
