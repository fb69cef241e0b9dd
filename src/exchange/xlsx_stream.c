/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_stream.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>
#include <zlib.h>

#include "exchange/deflater.h"

/* Deflating takes as long as all the rest of an export together, so it is done beside it. What the library writes comes to the sheet's part before the rows
 * (the head), which is deflated apart and followed by them as one stream, and after them (the tail). */

#define SHEET "xl/worksheets/sheet1.xml"
#define MAX_EXACT 1e15
#define DECIMALS 10000
#define DOS_1980 0x21 /* the first day of 1980, which the library gives all it writes */

struct _GxXlsxStream
{
  GxDeflater *deflater;
  GString *buffer;     /* its text */
  int fd;
  char (*letters)[4];  /* of the columns */
  gboolean in_row;
};

static void
name_columns (GxXlsxStream *self, guint n_columns)
{
  self->letters = g_malloc0_n (n_columns, sizeof *self->letters);
  for (guint i = 0; i < n_columns; i++)
    {
      char *end = self->letters[i] + 3;
      char *p = end;

      for (guint n = i + 1; n > 0; n = (n - 1) / 26)
        *--p = (char) ('A' + (n - 1) % 26);
      memmove (self->letters[i], p, (gsize) (end - p + 1));
    }
}

GxXlsxStream *
gx_xlsx_stream_new (guint n_columns)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("guanxi-XXXXXX", &path, NULL);
  GxXlsxStream *self;

  if (fd < 0)
    return NULL;
  g_unlink (path);
  self = g_new0 (GxXlsxStream, 1);
  self->fd = fd;
  self->deflater = gx_deflater_new (fd);
  self->buffer = gx_deflater_get_text (self->deflater);
  name_columns (self, n_columns);
  return self;
}

void
gx_xlsx_stream_free (GxXlsxStream *self)
{
  gx_deflater_free (self->deflater);
  close (self->fd);
  g_free (self->letters);
  g_free (self);
}

static void
append_integer (GString *buffer, guint64 number)
{
  char digits[20];
  char *p = digits + sizeof digits;

  do
    *--p = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (buffer, p, digits + sizeof digits - p);
}

/* As nearly all are, with at most four digits behind the point: written as they are counted, which is the same number and takes a tenth of the time of
 * asking for the digits of any. FALSE: this one has more. */
static gboolean
append_decimal (GString *buffer, double number)
{
  double counted = rint (number * DECIMALS);
  guint64 rest;

  if (!(fabs (counted) < MAX_EXACT) || counted / DECIMALS != number)
    return FALSE;
  if (counted < 0)
    g_string_append_c (buffer, '-');
  append_integer (buffer, (guint64) fabs (counted) / DECIMALS);
  rest = (guint64) fabs (counted) % DECIMALS;
  if (rest > 0)
    g_string_append_c (buffer, '.');
  for (guint64 place = DECIMALS / 10; rest > 0; rest %= place, place /= 10)
    g_string_append_c (buffer, (char) ('0' + rest / place));
  return TRUE;
}

static void
begin_cell (GxXlsxStream *self, guint64 row, guint column)
{
  if (!self->in_row)
    {
      g_string_append (self->buffer, "<row r=\"");
      append_integer (self->buffer, row);
      g_string_append (self->buffer, "\">");
      self->in_row = TRUE;
    }
  g_string_append (self->buffer, "<c r=\"");
  g_string_append (self->buffer, self->letters[column]);
  append_integer (self->buffer, row);
}

static gboolean
is_plain (char c)
{
  return ((guchar) c >= ' ' && c != '&' && c != '<' && c != '>') || c == '\t' || c == '\n';
}

/* What XML would take for its own, and what it cannot hold, as Excel writes it. */
static void
append_escaped (GString *buffer, const char *text)
{
  while (*text != '\0')
    {
      const char *plain = text;

      while (is_plain (*text))
        text++;
      g_string_append_len (buffer, plain, text - plain);
      if (*text == '&')
        g_string_append (buffer, "&amp;");
      else if (*text == '<')
        g_string_append (buffer, "&lt;");
      else if (*text == '>')
        g_string_append (buffer, "&gt;");
      else if (*text != '\0')
        g_string_append_printf (buffer, "_x%04X_", (guint) *text);
      text += *text != '\0';
    }
}

void
gx_xlsx_stream_add_text (GxXlsxStream *self, guint64 row, guint column, const char *text)
{
  gboolean has_outer_space = g_ascii_isspace (text[0]) || (*text != '\0' && g_ascii_isspace (text[strlen (text) - 1]));

  begin_cell (self, row, column);
  g_string_append (self->buffer, has_outer_space ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t>");
  append_escaped (self->buffer, text);
  g_string_append (self->buffer, "</t></is></c>");
}

void
gx_xlsx_stream_add_number (GxXlsxStream *self, guint64 row, guint column, double number, guint style)
{
  begin_cell (self, row, column);
  if (style > 0)
    {
      g_string_append (self->buffer, "\" s=\"");
      append_integer (self->buffer, style);
    }
  g_string_append (self->buffer, "\"><v>");
  if (!append_decimal (self->buffer, number))
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append (self->buffer, g_ascii_formatd (text, sizeof text, "%.16G", number));
    }
  g_string_append (self->buffer, "</v></c>");
}

void
gx_xlsx_stream_add_bool (GxXlsxStream *self, guint64 row, guint column, gboolean yes)
{
  begin_cell (self, row, column);
  g_string_append (self->buffer, yes ? "\" t=\"b\"><v>1</v></c>" : "\" t=\"b\"><v>0</v></c>");
}

gboolean
gx_xlsx_stream_end_row (GxXlsxStream *self)
{
  gboolean is_well;

  if (self->in_row)
    g_string_append (self->buffer, "</row>");
  self->in_row = FALSE;
  is_well = gx_deflater_rest (self->deflater);
  self->buffer = gx_deflater_get_text (self->deflater);
  return is_well;
}

/* The finished part of the sheet, as libzip asks for it: packed already. */
typedef struct
{
  GxXlsxStream *stream;
  GByteArray *head; /* packed */
  guint64 size;
  uLong crc;
  guint64 at; /* of what is packed */
  int failure; /* errno of what kept it from being packed, else 0 */
} Packed;

static zip_int64_t
read_packed (Packed *self, guint8 *data, guint64 length)
{
  gssize n;

  if (self->at < self->head->len)
    {
      n = (gssize) MIN (length, self->head->len - self->at);
      memcpy (data, self->head->data + self->at, (gsize) n);
    }
  else
    n = pread (self->stream->fd, data, length, (off_t) (self->at - self->head->len));
  self->at += (guint64) MAX (n, 0);
  return n;
}

static zip_int64_t
answer (void *user_data, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  Packed *self = user_data;
  zip_stat_t *stat = data;
  int failures[2] = { ZIP_ER_READ, errno };

  switch (command)
    {
    case ZIP_SOURCE_OPEN:
      self->at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read_packed (self, data, length);
    case ZIP_SOURCE_STAT:
      zip_stat_init (stat);
      stat->size = self->size;
      stat->comp_size = self->head->len + gx_deflater_get_packed_size (self->stream->deflater);
      stat->crc = (zip_uint32_t) self->crc;
      stat->comp_method = ZIP_CM_DEFLATE;
      stat->encryption_method = ZIP_EM_NONE;
      stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
      return sizeof *stat;
    case ZIP_SOURCE_ERROR:
      memcpy (data, failures, sizeof failures);
      return sizeof failures;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
      return 0;
    }
}

/* Deflated so that more can follow. NULL: there is no memory for it. */
static GByteArray *
pack_head (const char *head, gsize length)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  gboolean is_whole;
  z_stream stream = { .next_in = (Bytef *) head, .avail_in = (uInt) length };

  deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY);
  g_byte_array_set_size (packed, (guint) deflateBound (&stream, (uLong) length) + 64);
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  is_whole = deflate (&stream, Z_FULL_FLUSH) == Z_OK && stream.avail_in == 0;
  g_byte_array_set_size (packed, (guint) stream.total_out);
  deflateEnd (&stream);
  return is_whole ? g_steal_pointer (&packed) : NULL;
}

static char *
read_sheet (zip_t *zip)
{
  zip_stat_t stat;
  zip_file_t *file = zip_stat (zip, SHEET, 0, &stat) == 0 ? zip_fopen (zip, SHEET, 0) : NULL;
  g_autofree char *text = file != NULL ? g_malloc0 (stat.size + 1) : NULL;
  gboolean is_read = file != NULL && zip_fread (file, text, stat.size) == (zip_int64_t) stat.size;

  if (file != NULL)
    zip_fclose (file);
  return is_read ? g_steal_pointer (&text) : NULL;
}

/* The first row, which holds the headings, is before the rows. */
static gboolean
split_sheet (GxXlsxStream *self, const char *sheet, Packed *packed)
{
  static const char end_row[] = "</row>";
  const char *tail = strstr (sheet, end_row);
  gsize length;

  if (tail == NULL)
    return FALSE;
  tail += strlen (end_row);
  length = (gsize) (tail - sheet);
  g_string_append (self->buffer, tail);
  if (!gx_deflater_finish (self->deflater))
    {
      packed->failure = errno;
      return FALSE;
    }

  packed->stream = self;
  packed->head = pack_head (sheet, length);
  if (packed->head == NULL)
    {
      packed->failure = ENOMEM;
      return FALSE;
    }
  packed->size = length + gx_deflater_get_size (self->deflater);
  packed->crc = crc32_combine (crc32 (0, (const Bytef *) sheet, (uInt) length), gx_deflater_get_crc (self->deflater),
                               (z_off_t) gx_deflater_get_size (self->deflater));
  return TRUE;
}

static gboolean
replace_sheet (zip_t *zip, Packed *packed)
{
  zip_int64_t index = zip_name_locate (zip, SHEET, 0);
  zip_source_t *source = zip_source_function (zip, answer, packed);

  if (source != NULL && index >= 0 && zip_file_replace (zip, (zip_uint64_t) index, source, 0) == 0)
    return zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_DEFLATE, 0) == 0 && zip_file_set_dostime (zip, (zip_uint64_t) index, 0, DOS_1980, 0) == 0;
  zip_source_free (source);
  return FALSE;
}

gboolean
gx_xlsx_stream_put_into (GxXlsxStream *self, const char *path)
{
  zip_t *zip = zip_open (path, 0, NULL);
  g_autofree char *sheet = zip != NULL ? read_sheet (zip) : NULL;
  Packed packed = { 0 };
  gboolean is_done;

  is_done = sheet != NULL && split_sheet (self, sheet, &packed) && replace_sheet (zip, &packed) && zip_close (zip) == 0;
  if (!is_done)
    {
      int system = zip != NULL ? zip_error_code_system (zip_get_error (zip)) : 0;

      g_clear_pointer (&zip, zip_discard);
      errno = packed.failure != 0 ? packed.failure : system != 0 ? system : EIO;
    }
  if (packed.head != NULL)
    g_byte_array_unref (packed.head);
  return is_done;
}
