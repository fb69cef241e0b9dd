/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sheet.h"

G_BEGIN_DECLS

/**
 * GxXlsxReader: a sheet of an Excel workbook (Office Open XML), as Excel, WPS, LibreOffice, Google and others write it:
 *
 * - a cell is what its formula came to when the file was saved; a formula without a result is GX_CELL_UNKNOWN, with a warning;
 * - numbers are days, times or moments where their format says so;
 * - a merged region that spans rows has its first cell in each row;
 * - blank rows are left out; hidden ones are read, with a warning that names them.
 *
 * In memory are the texts that cells share and one buffer of rows.
 */
#define GX_TYPE_XLSX_READER (gx_xlsx_reader_get_type ())
G_DECLARE_FINAL_TYPE (GxXlsxReader, gx_xlsx_reader, GX, XLSX_READER, GxSheet)

/* Errors: GX_ERROR_INVALID, GX_ERROR_IO. */
GxSheet *gx_xlsx_reader_new          (const char *path, GError **error);
GxSheet *gx_xlsx_reader_new_for_data (GBytes *data, const char *name, GError **error);

G_END_DECLS
