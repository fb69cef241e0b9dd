/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sheet.h"

G_BEGIN_DECLS

/* A row longer than this is an error: somebody forgot to close a quotation mark, or it is no table. */
#define GX_CSV_MAX_ROW (64 * 1024 * 1024)

#define GX_CSV_MAX_COLUMNS GX_SHEET_MAX_COLUMNS

/**
 * GxCsvReader: a sheet out of comma-separated text as RFC 4180 describes it, and as it is found:
 *
 * - the delimiter may be a comma, semicolon, tab or vertical bar; a first line `sep=;` decides;
 * - lines may end in LF, CR or both; blank lines are skipped;
 * - text after a closing quotation mark is kept (`"b"x` is `bx`), with a warning;
 * - NUL characters become spaces and undecodable bytes U+FFFD, with a warning;
 * - a quotation mark inside an unquoted cell is an ordinary character.
 */
#define GX_TYPE_CSV_READER (gx_csv_reader_get_type ())
G_DECLARE_FINAL_TYPE (GxCsvReader, gx_csv_reader, GX, CSV_READER, GxSheet)

/**
 * gx_csv_reader_new:
 * Reads @stream, which must be seekable. @path only names it in sentences. @options may be NULL.
 * Errors: GX_ERROR_INVALID, GX_ERROR_IO.
 */
GxSheet *gx_csv_reader_new (GInputStream *stream, const char *path, const GxSheetOptions *options, GError **error);

/* The delimiter given or found. */
char gx_csv_reader_get_delimiter (GxCsvReader *self);

G_END_DECLS
