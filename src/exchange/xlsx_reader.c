/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_reader.h"

#include <glib/gi18n-lib.h>

#include "exchange/xlsx_merges.h"
#include "exchange/xlsx_rows.h"

/* A workbook as a source of rows: which sheet is open, and its rows with merged regions filled. */

struct _GxXlsxReader
{
  GxSheet parent_instance;

  GxXlsxBook *book;
  GPtrArray *names; /* of the sheets; ended by NULL */
  const GxXlsxSheet *current;
  GxXlsxMerges *merges;
  GxXlsxRows *rows;
  GArray *cells; /* of GxCell: the row given last */
};

G_DEFINE_FINAL_TYPE (GxXlsxReader, gx_xlsx_reader, GX_TYPE_SHEET)

static const char *const *
gx_xlsx_reader_get_names (GxSheet *sheet)
{
  return (const char *const *) GX_XLSX_READER (sheet)->names->pdata;
}

static const char *
gx_xlsx_reader_get_charset (GxSheet *sheet)
{
  return NULL;
}

static gboolean
gx_xlsx_reader_rewind (GxSheet *sheet, GError **error)
{
  GxXlsxReader *self = GX_XLSX_READER (sheet);

  g_clear_pointer (&self->rows, gx_xlsx_rows_free);
  if (self->merges == NULL)
    self->merges = gx_xlsx_merges_new (self->book->archive, self->current->part, error);
  if (self->merges == NULL || !gx_xlsx_book_read_strings (self->book, error) || !gx_xlsx_merges_wait (self->merges, self->book->archive, error))
    return FALSE;
  gx_xlsx_merges_rewind (self->merges);
  if (self->current->is_hidden)
    gx_sheet_take_warning (sheet, 0, g_strdup_printf (_("The sheet “%s” is hidden in Excel."), self->current->name));
  self->rows = gx_xlsx_rows_new (self->book, self->current->part, sheet, error);
  return self->rows != NULL;
}

static gboolean
gx_xlsx_reader_select (GxSheet *sheet, const char *name, GError **error)
{
  GxXlsxReader *self = GX_XLSX_READER (sheet);

  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      self->current = g_ptr_array_index (self->book->sheets, i);
      if (g_str_equal (self->current->name, name))
        break;
    }
  g_clear_pointer (&self->merges, gx_xlsx_merges_free);
  return gx_sheet_rewind (sheet, error);
}

/* At the end: cells that hold nothing in the file and were given something. */
static void
name_filled (GxXlsxReader *self)
{
  guint first, n = gx_xlsx_merges_get_n_filled (self->merges, &first);

  if (n > 0)
    gx_sheet_take_warning (GX_SHEET (self), first,
                           g_strdup_printf (ngettext ("%u cell below a merged one was filled with it (row %u).",
                                                      "%u cells below merged ones were filled with them (the first in row %u).", n),
                                            n, first));
}

static gboolean
gx_xlsx_reader_next_row (GxSheet *sheet, GxSheetRow *row, GError **error)
{
  GxXlsxReader *self = GX_XLSX_READER (sheet);
  g_autoptr (GError) local_error = NULL;

  if (self->rows == NULL)
    return FALSE;
  if (!gx_xlsx_rows_next (self->rows, &row->line, self->cells, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        name_filled (self);
      return FALSE;
    }
  gx_xlsx_merges_fill (self->merges, row->line, self->cells);
  row->cells = (const GxCell *) self->cells->data;
  row->n_cells = self->cells->len;
  return TRUE;
}

static void
gx_xlsx_reader_finalize (GObject *object)
{
  GxXlsxReader *self = GX_XLSX_READER (object);

  g_clear_pointer (&self->rows, gx_xlsx_rows_free);
  g_clear_pointer (&self->merges, gx_xlsx_merges_free);
  g_clear_pointer (&self->book, gx_xlsx_book_free);
  g_ptr_array_unref (self->names);
  g_array_unref (self->cells);
  G_OBJECT_CLASS (gx_xlsx_reader_parent_class)->finalize (object);
}

static void
gx_xlsx_reader_class_init (GxXlsxReaderClass *klass)
{
  GxSheetClass *sheet_class = GX_SHEET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_xlsx_reader_finalize;
  sheet_class->get_names = gx_xlsx_reader_get_names;
  sheet_class->get_charset = gx_xlsx_reader_get_charset;
  sheet_class->select = gx_xlsx_reader_select;
  sheet_class->next_row = gx_xlsx_reader_next_row;
  sheet_class->rewind = gx_xlsx_reader_rewind;
}

static void
gx_xlsx_reader_init (GxXlsxReader *self)
{
  self->names = g_ptr_array_new ();
  self->cells = g_array_new (FALSE, TRUE, sizeof (GxCell));
}

/* Takes @archive; NULL when opening failed. */
static GxSheet *
reader_new (GxXlsxArchive *archive, GError **error)
{
  g_autoptr (GxXlsxReader) self = NULL;

  if (archive == NULL)
    return NULL;
  self = g_object_new (GX_TYPE_XLSX_READER, NULL);
  self->book = gx_xlsx_book_read (archive, error);
  if (self->book == NULL)
    return NULL;

  for (guint i = 0; i < self->book->sheets->len; i++)
    g_ptr_array_add (self->names, ((GxXlsxSheet *) g_ptr_array_index (self->book->sheets, i))->name);
  g_ptr_array_add (self->names, NULL);
  self->current = g_ptr_array_index (self->book->sheets, 0);
  return gx_sheet_rewind (GX_SHEET (self), error) ? GX_SHEET (g_steal_pointer (&self)) : NULL;
}

GxSheet *
gx_xlsx_reader_new (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  return reader_new (gx_xlsx_archive_open (path, name, error), error);
}

GxSheet *
gx_xlsx_reader_new_for_data (GBytes *data, const char *name, GError **error)
{
  return reader_new (gx_xlsx_archive_open_data (data, name, error), error);
}
