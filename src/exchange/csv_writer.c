/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv_writer.h"

#include <string.h>

/* Whatever is written here, GxCsvReader must read back the same, apostrophes excepted. */

#define FLUSH_SIZE (64 * 1024)

struct _GxCsvWriter
{
  GxAtomicFile *file;    /* for people, or */
  GOutputStream *stream; /* for programs */
  GString *pending;
  gsize row_start; /* in pending */
  guint n_cells;
  gboolean is_first_row;
};

static GxCsvWriter *
csv_writer_new (void)
{
  GxCsvWriter *self = g_new0 (GxCsvWriter, 1);

  self->pending = g_string_sized_new (FLUSH_SIZE + FLUSH_SIZE / 4);
  self->is_first_row = TRUE;
  return self;
}

GxCsvWriter *
gx_csv_writer_new_for_file (const char *path, GError **error)
{
  GxAtomicFile *file = gx_atomic_file_new (path, error);
  GxCsvWriter *self;

  if (file == NULL)
    return NULL;

  self = csv_writer_new ();
  self->file = file;
  g_string_append (self->pending, "\xEF\xBB\xBF");
  self->row_start = self->pending->len;
  return self;
}

GxCsvWriter *
gx_csv_writer_new_for_stream (GOutputStream *stream)
{
  GxCsvWriter *self = csv_writer_new ();

  self->stream = g_object_ref (stream);
  return self;
}

gboolean
gx_csv_writer_flush (GxCsvWriter *self, GError **error)
{
  g_autoptr (GError) io_error = NULL;

  if (self->file != NULL)
    {
      if (!gx_atomic_file_write (self->file, self->pending->str, self->pending->len, error))
        return FALSE;
    }
  else if (!g_output_stream_write_all (self->stream, self->pending->str, self->pending->len, NULL, NULL, &io_error))
    {
      gx_file_propagate_write_error (error, g_steal_pointer (&io_error), NULL);
      return FALSE;
    }

  g_string_truncate (self->pending, 0);
  self->row_start = 0;
  return TRUE;
}

static void
append_quoted (GString *out, const char *text)
{
  const char *quote;

  g_string_append_c (out, '"');
  for (; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      g_string_append_len (out, text, quote + 1 - text);
      g_string_append_c (out, '"');
    }
  g_string_append (out, text);
  g_string_append_c (out, '"');
}

/* The other delimiters need quotes too, or a reader that finds out the delimiter may find the wrong one; and so does what it would take
 * for a line `sep=;`. */
static gboolean
needs_quotes (GxCsvWriter *self, const char *text)
{
  return text[strcspn (text, ",;\t|\"\r\n")] != '\0'
         || (self->is_first_row && self->n_cells == 1 && g_ascii_strncasecmp (text, "sep=", 4) == 0);
}

static void
add_cell (GxCsvWriter *self, const char *prefix, const char *text)
{
  if (self->n_cells++ > 0)
    g_string_append_c (self->pending, ',');

  if (text == NULL || *text == '\0')
    return;

  if (needs_quotes (self, text))
    {
      g_autofree char *whole = g_strconcat (prefix, text, NULL);

      append_quoted (self->pending, whole);
    }
  else
    {
      g_string_append (self->pending, prefix);
      g_string_append (self->pending, text);
    }
}

void
gx_csv_writer_add_text (GxCsvWriter *self, const char *text)
{
  gboolean is_formula = self->file != NULL && text != NULL && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  add_cell (self, is_formula ? "'" : "", text);
}

void
gx_csv_writer_add_number (GxCsvWriter *self, const char *text)
{
  add_cell (self, "", text);
}

/* A row of one blank cell would be a blank line, which readers skip. */
static void
protect_row (GxCsvWriter *self)
{
  const char *row = self->pending->str + self->row_start;
  g_autofree char *cell = NULL;

  if (self->n_cells > 1 || row[strspn (row, " ")] != '\0')
    return;

  cell = g_strdup (row);
  g_string_truncate (self->pending, self->row_start);
  append_quoted (self->pending, cell);
}

gboolean
gx_csv_writer_end_row (GxCsvWriter *self, GError **error)
{
  protect_row (self);
  g_string_append (self->pending, self->file != NULL ? "\r\n" : "\n");
  self->row_start = self->pending->len;
  self->n_cells = 0;
  self->is_first_row = FALSE;

  return self->pending->len < FLUSH_SIZE || gx_csv_writer_flush (self, error);
}

GxAtomicFile *
gx_csv_writer_get_file (GxCsvWriter *self)
{
  return self->file;
}

gboolean
gx_csv_writer_close (GxCsvWriter *self, GError **error)
{
  g_autoptr (GError) io_error = NULL;

  if (!gx_csv_writer_flush (self, error))
    return FALSE;
  if (self->file != NULL)
    return gx_atomic_file_commit (self->file, error);

  if (!g_output_stream_flush (self->stream, NULL, &io_error))
    {
      gx_file_propagate_write_error (error, g_steal_pointer (&io_error), NULL);
      return FALSE;
    }
  return TRUE;
}

void
gx_csv_writer_free (GxCsvWriter *self)
{
  g_clear_pointer (&self->file, gx_atomic_file_free);
  g_clear_object (&self->stream);
  g_string_free (self->pending, TRUE);
  g_free (self);
}
