/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv_reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "exchange/atomic_file.h"
#include "exchange/charset.h"
#include "exchange/csv_scanner.h"

/* A row is found first and changed after: the scanner marks where the cells of a row lie, without touching them, so that a row cut
 * off by the end of the buffer can be scanned again once there is more; finish_row then takes the quotes out in place and
 * ends each cell with a NUL, where its delimiter was. The buffer grows to the longest row and no further. */

#define BUFFER_SIZE (64 * 1024)
#define MIN_BUFFER_SIZE (4 * GX_DECODER_MIN_ROOM)

struct _GxCsvReader
{
  GxSheet parent_instance;

  char *path;
  char *name;
  const char *names[2];
  GInputStream *stream;
  GxCharset charset;
  gboolean is_fixed;
  GxDecoder *decoder;

  GxCsvScanner scanner;

  char *buffer; /* one byte longer than size, for the sentinel */
  gsize size;
  gsize start, end; /* the text not yet delivered */
  gboolean at_end;
  guint row; /* that begins at `start`, counted as a spreadsheet does: a blank line is one, a line end inside a cell is none */
  GArray *bad; /* where in the buffer bad bytes stand */

  GArray *cells;
};

G_DEFINE_FINAL_TYPE (GxCsvReader, gx_csv_reader, GX_TYPE_SHEET)

static gboolean
has_line_end (const char *text, const char *end)
{
  return memchr (text, '\n', end - text) != NULL || memchr (text, '\r', end - text) != NULL;
}

/* Remembers where bad bytes stand in the piece just put at the end of the buffer, once a line: in which row that is, is known when it is scanned. */
static void
note_bad (GxCsvReader *self)
{
  GArray *bad = gx_decoder_get_bad (self->decoder);

  for (guint i = 0; i < bad->len; i++)
    {
      gsize at = self->end + g_array_index (bad, gsize, i);

      if (self->bad->len == 0 || has_line_end (self->buffer + g_array_index (self->bad, gsize, self->bad->len - 1), self->buffer + at))
        g_array_append_val (self->bad, at);
    }
}

/* Warns of what could not be read in the row that ends at @next, and makes NUL a space. */
static void
tell_faults (GxCsvReader *self, gsize next)
{
  char *nul = memchr (self->buffer + self->start, '\0', next - self->start);
  guint n_bad = 0;

  while (n_bad < self->bad->len && g_array_index (self->bad, gsize, n_bad) < next)
    n_bad++;
  if (n_bad > 0)
    {
      gx_sheet_warn (GX_SHEET (self), self->row, _("Row %u holds bytes that mean nothing in the file's character set; they became �."));
      g_array_remove_range (self->bad, 0, n_bad);
    }
  if (nul != NULL)
    gx_sheet_warn (GX_SHEET (self), self->row, _("Row %u holds NUL characters; they became spaces."));
  for (; nul != NULL; nul = memchr (nul, '\0', self->buffer + next - nul))
    *nul++ = ' ';
}

/* Makes room, then reads until the buffer is full or the file ends. */
static gboolean
fill (GxCsvReader *self, GError **error)
{
  memmove (self->buffer, self->buffer + self->start, self->end - self->start);
  self->end -= self->start;
  for (guint i = 0; i < self->bad->len; i++)
    g_array_index (self->bad, gsize, i) -= self->start;
  self->start = 0;

  if (self->size - self->end < GX_DECODER_MIN_ROOM)
    {
      self->size = MAX (self->size * 2, self->end + GX_DECODER_MIN_ROOM);
      self->buffer = g_realloc (self->buffer, self->size + 1);
    }

  while (!self->at_end && self->size - self->end >= GX_DECODER_MIN_ROOM)
    {
      g_autoptr (GError) io_error = NULL;
      gssize got = gx_decoder_read (self->decoder, self->buffer + self->end, self->size - self->end, &io_error);

      if (got < 0)
        {
          gx_file_propagate_read_error (error, g_steal_pointer (&io_error), self->path);
          return FALSE;
        }

      note_bad (self);
      self->end += got;
      self->at_end = got == 0;
    }

  self->buffer[self->end] = '\n';
  return TRUE;
}

/* A first line `sep=;` is for the program that opens the file, and no row there; the person's own word goes before it. */
static void
skip_sep_line (GxCsvReader *self)
{
  const char *text = self->buffer + self->start;
  gsize length = self->end - self->start;
  gsize next;

  if (length < 5 || g_ascii_strncasecmp (text, "sep=", 4) != 0 || strchr ("\r\n\"", text[4]) != NULL
      || (length > 5 && text[5] != '\r' && text[5] != '\n'))
    return;

  if (self->scanner.delimiter == '\0')
    gx_csv_scanner_set_delimiter (&self->scanner, text[4]);
  next = self->start + 5;
  next += next < self->end && self->buffer[next] == '\r';
  next += next < self->end && self->buffer[next] == '\n';
  self->start = next;
}

static gboolean
gx_csv_reader_rewind (GxSheet *sheet, GError **error)
{
  GxCsvReader *self = GX_CSV_READER (sheet);
  g_autoptr (GError) io_error = NULL;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), self->charset.bom_length, G_SEEK_SET, NULL, &io_error))
    {
      gx_file_propagate_read_error (error, g_steal_pointer (&io_error), self->path);
      return FALSE;
    }

  gx_decoder_reset (self->decoder);
  self->start = self->end = 0;
  self->at_end = FALSE;
  g_array_set_size (self->bad, 0);
  self->row = 1;
  if (!fill (self, error))
    return FALSE;

  skip_sep_line (self);
  return TRUE;
}

/* Takes the quotes out of a cell, in place: what they enclose, then what follows them. Returns its new end. */
static char *
unquote (GxCsvReader *self, const GxCsvSpan *span)
{
  char *out = self->buffer + span->start;
  const char *in = out + 1;
  const char *close = self->buffer + span->close;
  gsize rest = span->end - span->close - 1;

  while (in < close)
    {
      const char *quote = memchr (in, '"', close - in);
      gsize length = (quote != NULL ? quote + 1 : close) - in;

      memmove (out, in, length);
      out += length;
      in += length + (quote != NULL);
    }

  memmove (out, close + 1, rest);
  return out + rest;
}

/* Makes cells of the spans and moves on to @next. */
static void
finish_row (GxCsvReader *self, gsize next, GxSheetRow *row)
{
  g_array_set_size (self->cells, self->scanner.spans->len);

  for (guint i = 0; i < self->scanner.spans->len; i++)
    {
      const GxCsvSpan *span = &g_array_index (self->scanner.spans, GxCsvSpan, i);
      GxCell *cell = &g_array_index (self->cells, GxCell, i);
      char *text = self->buffer + span->start;
      char *end = self->buffer + span->end;

      if (span->close != 0)
        {
          if (!gx_csv_is_white (self->buffer + span->close + 1, end))
            gx_sheet_warn (GX_SHEET (self), self->row,
                           _("Row %u: text after a closing quotation mark was kept as part of its cell."));
          end = unquote (self, span);
        }

      *end = '\0';
      cell->kind = GX_CELL_TEXT;
      cell->text = end > text ? text : NULL;
      cell->length = end - text;
    }

  row->cells = (const GxCell *) self->cells->data;
  row->n_cells = self->cells->len;
  row->line = self->row++;

  self->start = next;
}

static void
set_unreadable (GxCsvReader *self, GxCsvScan scan, GError **error)
{
  switch (scan)
    {
    case GX_CSV_SCAN_UNCLOSED:
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   _("“%s”: the quotation mark opened in row %u is never closed. Close it or remove it."),
                   self->name, self->row);
      break;
    case GX_CSV_SCAN_TOO_MANY:
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   _("“%s”: row %u has more than %u columns. That is no table a person could use."),
                   self->name, self->row, GX_CSV_MAX_COLUMNS);
      break;
    case GX_CSV_SCAN_MORE:
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   _("“%s”: row %u is longer than %u MB. A quotation mark in it may not be closed."),
                   self->name, self->row, GX_CSV_MAX_ROW / 1024 / 1024);
      break;
    case GX_CSV_SCAN_ROW:
      g_assert_not_reached ();
    }
}

/* Another program is not done with the file; what it writes later is not read. */
static void
tell_growth (GxCsvReader *self)
{
  if (g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_END, NULL, NULL) && g_seekable_tell (G_SEEKABLE (self->stream)) > self->charset.end)
    gx_sheet_take_warning (GX_SHEET (self), self->row,
                           g_strdup_printf (_("“%s” became longer while it was read. What came last is left out: try again when no other program writes to it."), self->name));
}

static gboolean
gx_csv_reader_next_row (GxSheet *sheet, GxSheetRow *row, GError **error)
{
  GxCsvReader *self = GX_CSV_READER (sheet);

  while (self->start < self->end || !self->at_end)
    {
      const GxCsvPiece piece = { self->buffer, self->end, self->at_end };
      gsize next = 0;
      GxCsvScan scan = self->start < self->end ? gx_csv_scanner_scan (&self->scanner, &piece, self->start, &next) : GX_CSV_SCAN_MORE;

      if (scan == GX_CSV_SCAN_ROW)
        tell_faults (self, next);
      if (scan == GX_CSV_SCAN_ROW && gx_csv_scanner_is_blank (&self->scanner, &piece))
        {
          self->start = next;
          self->row++;
        }
      else if (scan == GX_CSV_SCAN_ROW)
        {
          finish_row (self, next, row);
          return TRUE;
        }
      else if (scan != GX_CSV_SCAN_MORE || self->end - self->start > GX_CSV_MAX_ROW)
        {
          set_unreadable (self, scan, error);
          return FALSE;
        }
      else if (!fill (self, error))
        {
          return FALSE;
        }
    }

  tell_growth (self);
  return FALSE;
}

static const char *const *
gx_csv_reader_get_names (GxSheet *sheet)
{
  return GX_CSV_READER (sheet)->names;
}

static const char *
gx_csv_reader_get_charset (GxSheet *sheet)
{
  GxCsvReader *self = GX_CSV_READER (sheet);

  return self->is_fixed ? NULL : self->charset.charset;
}

static gboolean
gx_csv_reader_select (GxSheet *sheet, const char *name, GError **error)
{
  return gx_sheet_rewind (sheet, error);
}

static void
gx_csv_reader_finalize (GObject *object)
{
  GxCsvReader *self = GX_CSV_READER (object);

  g_clear_pointer (&self->decoder, gx_decoder_free);
  g_clear_object (&self->stream);
  gx_csv_scanner_clear (&self->scanner);
  g_array_unref (self->cells);
  g_array_unref (self->bad);
  g_free (self->buffer);
  g_free (self->name);
  g_free (self->path);
  G_OBJECT_CLASS (gx_csv_reader_parent_class)->finalize (object);
}

static void
gx_csv_reader_class_init (GxCsvReaderClass *klass)
{
  GxSheetClass *sheet_class = GX_SHEET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_csv_reader_finalize;
  sheet_class->get_names = gx_csv_reader_get_names;
  sheet_class->get_charset = gx_csv_reader_get_charset;
  sheet_class->select = gx_csv_reader_select;
  sheet_class->next_row = gx_csv_reader_next_row;
  sheet_class->rewind = gx_csv_reader_rewind;
}

static void
gx_csv_reader_init (GxCsvReader *self)
{
  gx_csv_scanner_init (&self->scanner);
  self->cells = g_array_new (FALSE, FALSE, sizeof (GxCell));
  self->bad = g_array_new (FALSE, FALSE, sizeof (gsize));
}

GxSheet *
gx_csv_reader_new (GInputStream *stream, const char *path, const GxSheetOptions *options, GError **error)
{
  static const GxSheetOptions find_out;
  g_autoptr (GxCsvReader) self = g_object_new (GX_TYPE_CSV_READER, NULL);
  g_autoptr (GError) io_error = NULL;

  if (options == NULL)
    options = &find_out;

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  self->names[0] = self->name;
  self->is_fixed = options->is_fixed;
  self->stream = g_object_ref (stream);
  self->size = options->buffer_size > 0 ? MAX (options->buffer_size, MIN_BUFFER_SIZE) : BUFFER_SIZE;
  self->buffer = g_malloc (self->size + 1);

  if (!gx_charset_detect (stream, options->charset, &self->charset, &io_error))
    {
      gx_file_propagate_read_error (error, g_steal_pointer (&io_error), path);
      return NULL;
    }

  self->decoder = gx_decoder_new (stream, &self->charset, options->buffer_size);
  if (options->delimiter != '\0')
    gx_csv_scanner_set_delimiter (&self->scanner, options->delimiter);
  if (!gx_sheet_rewind (GX_SHEET (self), error))
    return NULL;
  if (self->scanner.delimiter == '\0')
    gx_csv_scanner_find_delimiter (&self->scanner, &(GxCsvPiece) { self->buffer, self->end, self->at_end }, self->start);

  return GX_SHEET (g_steal_pointer (&self));
}

char
gx_csv_reader_get_delimiter (GxCsvReader *self)
{
  return self->scanner.delimiter;
}
