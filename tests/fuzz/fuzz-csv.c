/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/csv_reader.h"
#include "read_sheet.h"

/* A file of comma-separated text, whatever its character set, read in small pieces. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const GxSheetOptions options = { .buffer_size = 64 };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GxSheet) sheet = gx_csv_reader_new (stream, "fuzz.csv", &options, NULL);

  if (sheet != NULL)
    read_sheet (sheet);
  return 0;
}
