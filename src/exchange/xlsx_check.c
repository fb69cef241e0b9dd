/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_check.h"

#include <string.h>

#include <gio/gio.h>

/* Just enough of the zip format (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16, no ZIP64) to read back what libxlsxwriter wrote.
 * This is not a reader for other people's files. */

#define LOCAL_HEADER_SIZE 30
#define ENTRY_SIZE 46
#define END_SIZE 22
#define CHUNK (64 * 1024)

typedef struct
{
  const guchar *bytes;
  gsize length;
} Bytes;

static guint32
number_at (const guchar *bytes, guint size)
{
  guint32 number = 0;

  while (size-- > 0)
    number = number << 8 | bytes[size];
  return number;
}

/* The packed content of the member called @name. */
static gboolean
find_member (Bytes zip, const char *name, Bytes *packed)
{
  const guchar *end_record = zip.bytes + zip.length - END_SIZE;
  gsize offset, header;

  if (zip.length < END_SIZE || memcmp (end_record, "PK\5\6", 4) != 0)
    return FALSE;

  for (offset = number_at (end_record + 16, 4); offset + ENTRY_SIZE <= zip.length;)
    {
      const guchar *entry = zip.bytes + offset;
      guint name_length = number_at (entry + 28, 2);

      if (memcmp (entry, "PK\1\2", 4) != 0 || offset + ENTRY_SIZE + name_length > zip.length)
        return FALSE;

      if (name_length == strlen (name) && memcmp (entry + ENTRY_SIZE, name, name_length) == 0)
        {
          header = number_at (entry + 42, 4);
          if (header + LOCAL_HEADER_SIZE > zip.length)
            return FALSE;

          header += LOCAL_HEADER_SIZE + number_at (zip.bytes + header + 26, 2) + number_at (zip.bytes + header + 28, 2);
          packed->bytes = zip.bytes + header;
          packed->length = number_at (entry + 20, 4);
          return header + packed->length <= zip.length;
        }

      offset += ENTRY_SIZE + name_length + number_at (entry + 30, 2) + number_at (entry + 32, 2);
    }

  return FALSE;
}

static guint64
count_in (const char *text, gsize length, const char *what)
{
  const char *end = text + length;
  guint64 n = 0;

  while ((text = memmem (text, end - text, what, strlen (what))) != NULL)
    {
      n++;
      text += strlen (what);
    }
  return n;
}

/* Unpacks @packed, counts @what in it and sees that it ends in @ending. */
static gboolean
read_member (Bytes packed, const char *ending, const char *what, guint64 *count)
{
  g_autoptr (GInputStream) bytes = g_memory_input_stream_new_from_data (packed.bytes, packed.length, NULL);
  g_autoptr (GConverter) unpack = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (bytes, unpack);
  g_autofree char *text = g_malloc (CHUNK);
  gsize kept = 0; /* the tail of the piece before, in which @what or @ending may begin */
  gssize got;

  *count = 0;
  while ((got = g_input_stream_read (stream, text + kept, CHUNK - kept, NULL, NULL)) > 0)
    {
      gsize length = kept + got;
      gsize keep = MIN (length, 32);

      *count += count_in (text, length, what);
      *count -= count_in (text + length - keep, keep, what);
      memmove (text, text + length - keep, keep);
      kept = keep;
    }
  *count += count_in (text, kept, what);

  while (kept > 0 && g_ascii_isspace (text[kept - 1]))
    kept--;
  return got == 0 && kept >= strlen (ending) && memcmp (text + kept - strlen (ending), ending, strlen (ending)) == 0;
}

gboolean
gx_xlsx_is_whole (const char *path, guint64 n_rows)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  guint64 n_found, ignored;
  Bytes zip, sheet, strings;

  if (file == NULL)
    return FALSE;

  zip.bytes = (const guchar *) g_mapped_file_get_contents (file);
  zip.length = g_mapped_file_get_length (file);

  if (!find_member (zip, "xl/worksheets/sheet1.xml", &sheet)
      || !read_member (sheet, "</worksheet>", "<row ", &n_found) || n_found != n_rows)
    return FALSE;

  /* A workbook need not have shared texts. */
  return !find_member (zip, "xl/sharedStrings.xml", &strings) || read_member (strings, "</sst>", "<si>", &ignored);
}
