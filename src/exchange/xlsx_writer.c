/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_writer_private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "exchange/xlsx_check.h"

/* A sheet, row by row. Every return of libxlsxwriter is looked at: it goes on after an error and writes a file Excel refuses. */

#define COPIED (256 * 1024)   /* bytes at a time */

static const char *const number_formats[N_LOOKS] = {
  [LOOK_INTEGER] = "0",
  [LOOK_RATE] = "0.00%",
  [LOOK_DAY] = "yyyy-mm-dd",
  [LOOK_INSTANT] = "yyyy-mm-dd hh:mm:ss",
  [LOOK_MONEY] = "#,##0",
  [LOOK_MONEY + 1] = "#,##0.0",
  [LOOK_MONEY + 2] = "#,##0.00",
  [LOOK_MONEY + 3] = "#,##0.000",
  [LOOK_MONEY + 4] = "#,##0.0000",
};

static const double widths[] = {
  [GX_KIND_TEXT] = 24,  [GX_KIND_INT] = 10,    [GX_KIND_BOOL] = 8,   [GX_KIND_MONEY] = 14,
  [GX_KIND_QUANTITY] = 10, [GX_KIND_RATE] = 9, [GX_KIND_DAY] = 12, [GX_KIND_INSTANT] = 20,
  [GX_KIND_CHOICE] = 14, [GX_KIND_SET] = 20,   [GX_KIND_REF] = 20,
};
G_STATIC_ASSERT (G_N_ELEMENTS (widths) == GX_N_KINDS);

/* Only after these does errno say why. */
static gboolean
is_of_file (lxw_error result)
{
  return result >= LXW_ERROR_CREATING_XLSX_FILE && result <= LXW_ERROR_ZIP_CLOSE;
}

gboolean
gx_xlsx_writer_check (GxXlsxWriter *self, lxw_error result, GError **error)
{
  int saved_errno = is_of_file (result) ? errno : 0;
  g_autofree char *name = NULL;

  if (result == LXW_NO_ERROR)
    return TRUE;

  if (saved_errno != 0)
    {
      gx_file_set_write_error (error, saved_errno, gx_atomic_file_get_path (self->file));
      return FALSE;
    }

  name = g_filename_display_basename (gx_atomic_file_get_path (self->file));
  g_set_error (error, GX_ERROR, result == LXW_ERROR_MEMORY_MALLOC_FAILED ? GX_ERROR_NO_MEMORY : GX_ERROR_IO,
               _("“%s” could not be written: %s."), name, lxw_strerror (result));
  return FALSE;
}

/* The folder for temporary files could not hold what is written there. FALSE. */
static gboolean
set_no_room (GxXlsxWriter *self, int saved_errno, GError **error)
{
  gx_file_set_write_error (error, saved_errno, gx_atomic_file_get_path (self->file));
  if (saved_errno == ENOSPC)
    g_prefix_error (error, _("The folder for temporary files, %s, is full. "), g_get_tmp_dir ());
  return FALSE;
}

static gboolean
write_text (GxXlsxWriter *self, lxw_col_t column, const char *text, GError **error)
{
  gboolean is_cut;
  g_autofree char *made = NULL;
  const char *cut = gx_xlsx_fit_text (text, &made, &is_cut);

  if (*cut == '\0')
    return TRUE;

  self->n_cut += is_cut;
  self->row_is_filled = TRUE;
  if (self->stream != NULL)
    {
      gx_xlsx_stream_add_text (self->stream, self->n_rows + 2, column, cut);
      return TRUE;
    }
  return gx_xlsx_writer_check (self, worksheet_write_string (self->sheet, self->n_rows + 1, column, cut, NULL), error);
}

static gboolean
write_number (GxXlsxWriter *self, lxw_col_t column, double number, Look look, GError **error)
{
  self->row_is_filled = TRUE;
  if (self->stream != NULL)
    {
      lxw_format *format = self->formats[look];

      gx_xlsx_stream_add_number (self->stream, self->n_rows + 2, column, number, format != NULL ? (guint) lxw_format_get_xf_index (format) : 0);
      return TRUE;
    }
  return gx_xlsx_writer_check (self, worksheet_write_number (self->sheet, self->n_rows + 1, column, number, self->formats[look]), error);
}

static gboolean
write_bool (GxXlsxWriter *self, lxw_col_t column, gboolean yes, GError **error)
{
  self->row_is_filled = TRUE;
  if (self->stream != NULL)
    {
      gx_xlsx_stream_add_bool (self->stream, self->n_rows + 2, column, yes);
      return TRUE;
    }
  return gx_xlsx_writer_check (self, worksheet_write_boolean (self->sheet, self->n_rows + 1, column, yes, NULL), error);
}

static gboolean
write_value (GxXlsxWriter *self, lxw_col_t column, const GxValue *value, const GxFormat *format, GError **error)
{
  g_autofree char *text = NULL;
  double number;
  Look look;

  if (gx_value_is_none (value))
    return TRUE;
  if (gx_kind_is_text (value->kind))
    return write_text (self, column, value->text, error);
  if (gx_xlsx_to_number (value, format, &number, &look))
    return write_number (self, column, number, look, error);

  if (value->kind == GX_KIND_BOOL)
    return write_bool (self, column, value->integer != 0, error);

  text = gx_value_to_string (value, format);
  return write_text (self, column, text, error);
}

static gboolean
make_formats (GxXlsxWriter *self)
{
  for (Look look = LOOK_HEADING; look < N_LOOKS; look++)
    {
      lxw_format *format = workbook_add_format (self->workbook);

      if (format == NULL)
        return FALSE;
      self->formats[look] = format;

      if (look == LOOK_HEADING)
        {
          format_set_bold (format);
          format_set_bottom (format, LXW_BORDER_THIN);
        }
      else
        {
          format_set_num_format (format, number_formats[look]);
        }
    }

  return TRUE;
}

/* A sheet too long for a table: the library makes a workbook without its rows, elsewhere. */
static gboolean
begin_stream (GxXlsxWriter *self, GError **error)
{
  int fd = g_file_open_tmp ("guanxi-XXXXXX.xlsx", &self->frame, NULL);

  if (fd >= 0)
    close (fd);
  self->stream = fd >= 0 ? gx_xlsx_stream_new (self->headings->len) : NULL;
  return self->stream != NULL || set_no_room (self, errno, error);
}

static gboolean
begin_sheet (GxXlsxWriter *self, const char *sheet_name, const GxXlsxColumn *columns, GError **error)
{
  self->sheet_name = gx_xlsx_fit_sheet_name (sheet_name);
  self->workbook = workbook_new (self->stream != NULL ? self->frame : gx_atomic_file_get_part_path (self->file));
  if (self->workbook == NULL)
    return gx_xlsx_writer_check (self, LXW_ERROR_MEMORY_MALLOC_FAILED, error);

  errno = 0;
  self->sheet = workbook_add_worksheet (self->workbook, self->sheet_name);
  if (self->sheet == NULL)
    return gx_xlsx_writer_check (self, LXW_ERROR_CREATING_TMPFILE, error);
  if (!make_formats (self))
    return gx_xlsx_writer_check (self, LXW_ERROR_MEMORY_MALLOC_FAILED, error);

  worksheet_freeze_panes (self->sheet, 1, 0);
  self->n_filled_rows = 1;
  self->next_row = 1;

  for (guint i = 0; i < self->headings->len; i++)
    {
      double width = columns[i].width > 0 ? MIN (columns[i].width, 255) : widths[columns[i].kind];

      if (!gx_xlsx_writer_check (self, worksheet_set_column (self->sheet, i, i, width, NULL), error)
          || !gx_xlsx_writer_check (self, worksheet_write_string (self->sheet, 0, i, g_ptr_array_index (self->headings, i),
                                                   self->stream == NULL ? NULL : self->formats[LOOK_HEADING]), error))
        return FALSE;
    }

  return TRUE;
}

GxXlsxWriter *
gx_xlsx_writer_new (const char *path, const char *sheet_name, const GxXlsxColumn *columns, guint n_columns,
                    guint64 n_rows, GError **error)
{
  g_autoptr (GxXlsxWriter) self = NULL;

  g_return_val_if_fail (n_columns > 0, NULL);

  if (n_rows > GX_XLSX_MAX_ROWS || n_columns > LXW_COL_MAX)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
                   _("An Excel sheet holds %u rows of %u columns, no more. Export fewer, or to CSV."),
                   GX_XLSX_MAX_ROWS, LXW_COL_MAX);
      return NULL;
    }

  self = g_new0 (GxXlsxWriter, 1);
  self->headings = gx_xlsx_fit_headings (columns, n_columns);
  self->file = gx_atomic_file_new (path, error);
  if (self->file == NULL || (n_rows > GX_XLSX_MAX_TABLE_ROWS && !begin_stream (self, error)) || !begin_sheet (self, sheet_name, columns, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
gx_xlsx_writer_add_row (GxXlsxWriter *self, const GxValue *values, const GxFormat *format, GError **error)
{
  if (self->n_rows >= GX_XLSX_MAX_ROWS)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
                   _("An Excel sheet holds %u rows of %u columns, no more. Export fewer, or to CSV."),
                   GX_XLSX_MAX_ROWS, LXW_COL_MAX);
      return FALSE;
    }

  self->row_is_filled = FALSE;
  for (guint i = 0; i < self->headings->len; i++)
    if (!write_value (self, i, &values[i], format, error))
      return FALSE;

  self->n_rows++;
  self->next_row = self->n_rows + 1;
  if (self->stream != NULL)
    return gx_xlsx_stream_end_row (self->stream) || set_no_room (self, errno, error);
  self->n_filled_rows += self->row_is_filled;
  return TRUE;
}

/* One cell of the row beneath the rows. A table writes its totals itself, later; without one, a formula stands alone. */
static gboolean
add_total (GxXlsxWriter *self, guint column, const GxValue *value, const GxFormat *format, GError **error)
{
  double number;
  Look look;
  g_autofree char *formula = NULL;
  char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
  lxw_error result;

  if (gx_value_is_none (value) || !gx_xlsx_to_number (value, format, &number, &look))
    return TRUE;
  if (self->totals != NULL)
    {
      self->totals[column].total_function = LXW_TABLE_FUNCTION_SUM;
      self->totals[column].total_value = number;
      self->totals[column].format = self->formats[look];
      return TRUE;
    }

  lxw_rowcol_to_cell (first, 1, column);
  lxw_rowcol_to_cell (last, self->n_rows, column);
  formula = g_strdup_printf ("=SUM(%s:%s)", first, last);
  result = worksheet_write_formula_num (self->sheet, self->next_row, column, formula, self->formats[look], number);
  return gx_xlsx_writer_check (self, result, error);
}

gboolean
gx_xlsx_writer_add_totals (GxXlsxWriter *self, const char *label, const GxValue *values, const GxFormat *format, GError **error)
{
  if (self->n_rows == 0)
    return TRUE;
  if (self->stream == NULL)
    {
      self->totals = g_new0 (lxw_table_column, self->headings->len);
      self->total_label = g_strdup (label);
      self->totals[0].total_string = self->total_label;
    }
  else
    {
      lxw_error result = worksheet_write_string (self->sheet, self->next_row, 0, label, NULL);

      if (!gx_xlsx_writer_check (self, result, error))
        return FALSE;
    }
  for (guint i = 1; i < self->headings->len; i++)
    if (!add_total (self, i, &values[i], format, error))
      return FALSE;
  self->n_filled_rows++;
  self->next_row++;
  return TRUE;
}

gboolean
gx_xlsx_writer_add_note (GxXlsxWriter *self, const char *text, GError **error)
{
  g_autofree char *made = NULL;
  gboolean is_cut;
  lxw_error result;

  self->next_row++; /* apart from what is above */
  result = worksheet_write_string (self->sheet, self->next_row++, 0, gx_xlsx_fit_text (text, &made, &is_cut), NULL);
  self->n_filled_rows++;
  return gx_xlsx_writer_check (self, result, error);
}

/* A table has at least one row, which may be empty. */
static lxw_error
add_table (GxXlsxWriter *self)
{
  guint n_columns = self->headings->len;
  g_autofree lxw_table_column *columns = g_new0 (lxw_table_column, n_columns);
  g_autofree lxw_table_column **pointers = g_new0 (lxw_table_column *, n_columns + 1);
  lxw_table_options options = {
    .style_type = LXW_TABLE_STYLE_TYPE_MEDIUM,
    .style_type_number = 2,
    .columns = pointers,
    .total_row = self->totals != NULL,
  };

  for (guint i = 0; i < n_columns; i++)
    {
      if (self->totals != NULL)
        columns[i] = self->totals[i];
      columns[i].header = g_ptr_array_index (self->headings, i);
      pointers[i] = &columns[i];
    }

  return worksheet_add_table (self->sheet, 0, 0, MAX (self->n_rows, 1) + options.total_row, n_columns - 1, &options);
}

/* What the library wrote, with the stream's rows in it, becomes the file. */
static gboolean
put_together (GxXlsxWriter *self, GError **error)
{
  g_autofree char *piece = g_malloc (COPIED);
  gboolean is_well = TRUE;
  gssize n = -1;
  int fd;

  if (!gx_xlsx_stream_put_into (self->stream, self->frame))
    return set_no_room (self, errno, error);
  fd = g_open (self->frame, O_RDONLY | O_CLOEXEC, 0);
  while (fd >= 0 && is_well && (n = read (fd, piece, COPIED)) > 0)
    is_well = gx_atomic_file_write (self->file, piece, (gsize) n, error);
  if (n < 0)
    is_well = set_no_room (self, errno, error);
  if (fd >= 0)
    close (fd);
  return is_well;
}

gboolean
gx_xlsx_writer_close (GxXlsxWriter *self, guint *n_cut, GError **error)
{
  lxw_error result = self->stream == NULL ? add_table (self) : worksheet_autofilter (self->sheet, 0, 0, self->n_rows, self->headings->len - 1);

  if (!gx_xlsx_writer_check (self, result, error))
    return FALSE;

  errno = 0;
  result = workbook_close (g_steal_pointer (&self->workbook));
  if (!gx_xlsx_writer_check (self, result, error))
    return FALSE;

  if (!gx_xlsx_is_whole (self->stream != NULL ? self->frame : gx_atomic_file_get_part_path (self->file), self->n_filled_rows))
    return set_no_room (self, ENOSPC, error);
  if (self->stream != NULL && !put_together (self, error))
    return FALSE;

  if (n_cut != NULL)
    *n_cut = self->n_cut;
  return gx_atomic_file_commit (self->file, error);
}

void
gx_xlsx_writer_free (GxXlsxWriter *self)
{
  g_clear_pointer (&self->workbook, lxw_workbook_free);
  g_clear_pointer (&self->stream, gx_xlsx_stream_free);
  if (self->frame != NULL)
    g_unlink (self->frame);
  g_free (self->frame);
  g_clear_pointer (&self->file, gx_atomic_file_free);
  g_ptr_array_unref (self->headings);
  g_free (self->sheet_name);
  g_free (self->totals);
  g_free (self->total_label);
  g_free (self);
}
