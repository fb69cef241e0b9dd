/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* Data rows a sheet of Excel has room for below its headings. */
#define GX_XLSX_MAX_ROWS 1048575

/* Above this many rows a sheet is written in constant memory, as the rows come, without a table. */
#define GX_XLSX_MAX_TABLE_ROWS 50000

/* Excel counts a cell's characters in UTF-16 units. */
#define GX_XLSX_MAX_TEXT 32767

typedef struct
{
  const char *heading;
  GxKind kind;
  double width; /* in digits of the default font; 0: what the kind needs */
} GxXlsxColumn;

/**
 * GxXlsxWriter: one sheet of typed rows into an Excel workbook. Numbers, days and booleans are real ones; text is always
 * text, also when it begins with `=`. What Excel would show with digits lost (more than 15, or a day before March 1900) is written as text.
 */
typedef struct _GxXlsxWriter GxXlsxWriter;

/**
 * gx_xlsx_writer_new:
 * Begins a workbook beside @path, which is replaced only by gx_xlsx_writer_close. Up to GX_XLSX_MAX_TABLE_ROWS the sheet is an Excel table;
 * beyond, it has a fixed heading row with a filter and memory stays flat. @n_rows decides that and
 * may be an estimate. @sheet_name and headings are bent to Excel's rules.
 * Errors: as gx_atomic_file_new; GX_ERROR_REFUSED when @n_rows or @n_columns is more than a sheet holds; GX_ERROR_NO_MEMORY.
 */
GxXlsxWriter *gx_xlsx_writer_new (const char *path, const char *sheet_name, const GxXlsxColumn *columns, guint n_columns,
                                  guint64 n_rows, GError **error);

/**
 * gx_xlsx_writer_add_row:
 * @values: one for each column, of its kind or text; absent ones leave the cell empty. @format: the row's currency decides its
 * digits of money, the zone turns instants into local time.
 * Errors: GX_ERROR_REFUSED when the sheet is full; GX_ERROR_IO.
 */
gboolean gx_xlsx_writer_add_row (GxXlsxWriter *self, const GxValue *values, const GxFormat *format, GError **error);

/**
 * gx_xlsx_writer_add_totals:
 * After the last row: a row of sums beneath them, live formulas that hold what they come to now. @values: one for each column, the first unused, absent where nothing is added up.
 * Nothing is written beneath no rows.
 */
gboolean gx_xlsx_writer_add_totals (GxXlsxWriter *self, const char *label, const GxValue *values, const GxFormat *format, GError **error);

/* After rows and totals: a line of text, apart from what is above it. */
gboolean gx_xlsx_writer_add_note (GxXlsxWriter *self, const char *text, GError **error);

typedef enum
{
  GX_XLSX_BARS,    /* lying, the first row on top */
  GX_XLSX_COLUMNS, /* standing */
  GX_XLSX_LINE,
  GX_XLSX_PIE,
  GX_XLSX_FUNNEL,  /* bars about a middle: stacked on a series that is not seen */
} GxXlsxChartKind;

typedef struct
{
  GxXlsxChartKind kind;
  const char *title;
  guint column; /* drawn, by the first column */
  guint before; /* drawn beside it; 0: none */
  guint n_rows; /* the first so many */
  const GxValue *cells;   /* FUNNEL: those of the column */
  const GxFormat *format; /* FUNNEL: of the cells */
} GxXlsxChart;

/* xlsx_chart.c. After all rows: a chart of Excel's own beside the table, that follows its cells. Nothing is drawn of no rows. */
gboolean gx_xlsx_writer_add_chart (GxXlsxWriter *self, const GxXlsxChart *chart, GError **error);

/* Puts the workbook in its place. @n_cut, if not NULL, becomes the number of texts that were longer than GX_XLSX_MAX_TEXT and were cut.
 * The writer can then only be freed. Errors: GX_ERROR_FULL, GX_ERROR_READ_ONLY, GX_ERROR_IO, GX_ERROR_NO_MEMORY. */
gboolean gx_xlsx_writer_close (GxXlsxWriter *self, guint *n_cut, GError **error);

/* Without gx_xlsx_writer_close before it, the file at the path stays as it was. */
void gx_xlsx_writer_free (GxXlsxWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxWriter, gx_xlsx_writer_free)

G_END_DECLS
