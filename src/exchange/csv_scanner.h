/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of text. At `end` stands a line end that is no part of it. */
typedef struct
{
  const char *buffer;
  gsize end;
  gboolean at_end; /* nothing comes after it */
} GxCsvPiece;

/* Where a cell lies in the buffer. */
typedef struct
{
  gsize start;
  gsize end;
  gsize close; /* of a quoted cell: its closing quotation mark; else 0 */
} GxCsvSpan;

typedef enum
{
  GX_CSV_SCAN_ROW,
  GX_CSV_SCAN_MORE,     /* the piece ends before the row does */
  GX_CSV_SCAN_UNCLOSED, /* the text ends inside quotation marks */
  GX_CSV_SCAN_TOO_MANY, /* cells */
} GxCsvScan;

/**
 * GxCsvScanner: finds where the cells of a row lie, without touching the text.
 */
typedef struct
{
  char delimiter;           /* '\0': not known yet */
  gboolean is_special[256]; /* ends an unquoted cell */
  GArray *spans;            /* of GxCsvSpan: the row scanned last */
} GxCsvScanner;

void      gx_csv_scanner_init           (GxCsvScanner *self);
void      gx_csv_scanner_clear          (GxCsvScanner *self);
void      gx_csv_scanner_set_delimiter  (GxCsvScanner *self, char delimiter);

/* The one that explains the first rows from @start best. */
void      gx_csv_scanner_find_delimiter (GxCsvScanner *self, const GxCsvPiece *piece, gsize start);

/* Fills the spans with the row at @start; @next is where the row after it begins. */
GxCsvScan gx_csv_scanner_scan           (GxCsvScanner *self, const GxCsvPiece *piece, gsize start, gsize *next);

/* Whether the row scanned last is one unquoted cell of nothing but white space. */
gboolean  gx_csv_scanner_is_blank       (GxCsvScanner *self, const GxCsvPiece *piece);

gboolean  gx_csv_is_white               (const char *text, const char *end);

G_END_DECLS
