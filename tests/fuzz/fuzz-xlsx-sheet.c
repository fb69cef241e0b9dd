/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <zip.h>

#include "exchange/xlsx_reader.h"
#include "read_sheet.h"

/* One part of a workbook that is otherwise sound: up to the first NUL its sheet, then its styles, then its shared texts. */

static const char book[] = "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='rId1'/></sheets></workbook>";

static void
add (zip_t *zip, const char *name, const void *data, gsize size)
{
  zip_int64_t index = zip_file_add (zip, name, zip_source_buffer (zip, data, size, 0), 0);

  g_assert (index >= 0);
  zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_STORE, 0);
}

static void
add_parts (zip_t *zip, const guint8 *data, gsize size)
{
  static const char *const names[] = { "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml" };

  add (zip, "xl/workbook.xml", book, strlen (book));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const guint8 *end = i + 1 < G_N_ELEMENTS (names) && size > 0 ? memchr (data, '\0', size) : NULL;
      gsize length = end != NULL ? (gsize) (end - data) : size;

      add (zip, names[i], data, length);
      data += length;
      size -= length;
      if (end != NULL)
        data++, size--;
      else
        break;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GxSheet) sheet = NULL;
  zip_stat_t stat;
  char *packed;

  zip_source_keep (source);
  add_parts (zip, data, size);
  g_assert (zip_close (zip) == 0 && zip_source_stat (source, &stat) == 0 && zip_source_open (source) == 0);
  packed = g_malloc (stat.size);
  g_assert (zip_source_read (source, packed, stat.size) == (zip_int64_t) stat.size);
  zip_source_close (source);
  zip_source_free (source);

  bytes = g_bytes_new_take (packed, stat.size);
  sheet = gx_xlsx_reader_new_for_data (bytes, "fuzz.xlsx", NULL);
  if (sheet != NULL)
    read_sheet (sheet);
  return 0;
}
