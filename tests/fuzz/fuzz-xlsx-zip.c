/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/xlsx_reader.h"
#include "read_sheet.h"

/* A whole workbook, packed. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GxSheet) sheet = gx_xlsx_reader_new_for_data (bytes, "fuzz.xlsx", NULL);

  if (sheet != NULL)
    read_sheet (sheet);
  return 0;
}
