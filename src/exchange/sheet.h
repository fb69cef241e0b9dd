/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/value.h"

G_BEGIN_DECLS

/* What a file says a cell is. A CSV file says nothing: its cells are all text. */
typedef enum
{
  GX_CELL_TEXT,
  GX_CELL_NUMBER,
  GX_CELL_PERCENT,   /* a number shown as a percentage: `0.85` for 85 % */
  GX_CELL_BOOL,
  GX_CELL_DAY,
  GX_CELL_DATE_TIME, /* without a zone: `2025-03-04T05:06:07` */
  GX_CELL_TIME,      /* `05:06:07`; a duration may have more hours than a day */
  GX_CELL_ERROR,     /* a formula that failed, such as #DIV/0! */
  GX_CELL_UNKNOWN,   /* a formula whose result the file does not hold: no text, yet not empty */
} GxCellKind;

/**
 * GxCell: one cell as read. `text` is valid UTF-8, NUL-terminated and holds the stable text form whatever the kind;
 * NULL when the cell is empty. It belongs to the sheet until the next call that reads or rewinds.
 */
typedef struct
{
  GxCellKind kind;
  const char *text;
  gsize length; /* bytes */
} GxCell;

/* One row as it stands in the file: rows may differ in length. Borrowed like its cells. */
typedef struct
{
  const GxCell *cells;
  guint n_cells;
  guint line; /* the row's number, from 1, as a spreadsheet shows it */
} GxSheetRow;

/* Something in the file that could be read only in part; the sentence names the line. */
typedef struct
{
  guint line;
  char *message;
} GxSheetWarning;

/* As many columns as a sheet of Excel has. */
#define GX_SHEET_MAX_COLUMNS 16384

/* No more warnings than this are kept, so that a file of nothing but faults stays small in memory. */
#define GX_SHEET_MAX_WARNINGS 1000

/**
 * GxSheetOptions: what the reader need not find out by itself. Zero-initialised it finds out everything.
 */
typedef struct
{
  const char *charset; /* any name iconv knows; NULL: found out */
  char delimiter;      /* '\0': found out */
  gsize buffer_size;   /* bytes read at a time; 0: 64 KB */
  gboolean is_fixed;   /* the character set is no guess, and is not told */
} GxSheetOptions;

/**
 * GxSheet: rows of cells out of a file, whatever its format, one after the other and without holding the file in
 * memory. It can be rewound as often as wanted.
 */
#define GX_TYPE_SHEET (gx_sheet_get_type ())
G_DECLARE_DERIVABLE_TYPE (GxSheet, gx_sheet, GX, SHEET, GObject)

struct _GxSheetClass
{
  GObjectClass parent_class;

  const char *const *(*get_names)   (GxSheet *self);
  const char        *(*get_charset) (GxSheet *self);
  gboolean           (*select)      (GxSheet *self, const char *name, GError **error);
  gboolean           (*next_row)    (GxSheet *self, GxSheetRow *row, GError **error);
  gboolean           (*rewind)      (GxSheet *self, GError **error);
};

/**
 * gx_sheet_open:
 * Opens the file at @path, CSV, Excel or a web page with a table by what it holds, at its first sheet and before its first row. @options may be NULL.
 * Errors: GX_ERROR_NOT_FOUND; GX_ERROR_IO; GX_ERROR_INVALID when it is no kind of table or the character set of
 * @options is unknown.
 */
GxSheet *gx_sheet_open (const char *path, const GxSheetOptions *options, GError **error);

/* The names of the sheets, in the file's order, never empty. A CSV file has one, named after the file. */
const char *const *gx_sheet_get_names (GxSheet *self);

/* The character set the text is read in; NULL where the format fixes it. */
const char *gx_sheet_get_charset (GxSheet *self);

/* Goes to the start of the sheet called @name. Errors: GX_ERROR_NOT_FOUND, naming those there are; GX_ERROR_IO. */
gboolean gx_sheet_select (GxSheet *self, const char *name, GError **error);

/**
 * gx_sheet_next_row:
 * Reads the next row that is not blank. Returns: FALSE at the end of the sheet, and on error with @error set:
 * GX_ERROR_INVALID naming the line from which nothing more can be read, GX_ERROR_IO. The rows before stay good.
 */
gboolean gx_sheet_next_row (GxSheet *self, GxSheetRow *row, GError **error);

/* Back before the first row. The warnings so far are forgotten: reading again finds them again. */
gboolean gx_sheet_rewind (GxSheet *self, GError **error);

/* What was found so far, GxSheetWarning in no particular order. */
GPtrArray *gx_sheet_get_warnings (GxSheet *self);

/* For readers: keeps @message, a sentence with one %u for the line, once a line. */
void gx_sheet_warn (GxSheet *self, guint line, const char *message) G_GNUC_PRINTF (3, 0);

/* The same with the whole sentence, which it takes. */
void gx_sheet_take_warning (GxSheet *self, guint line, char *message);

/* For a sheet that reads another: from now on the warnings of both are one list. */
void gx_sheet_share_warnings (GxSheet *self, GxSheet *source);

G_END_DECLS
