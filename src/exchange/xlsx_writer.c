/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_writer_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "exchange/xlsx_check.h"

/* Our values in Excel's terms. Every return of libxlsxwriter is looked at: it goes on after an error and writes a file Excel refuses. */

#define SERIAL_1970 25569     /* Excel's number for 1970-01-01 */
#define FIRST_SERIAL 61       /* 1900-03-01: before, Excel has a day too many */
#define LAST_SERIAL 2958465   /* 9999-12-31 */
#define MAX_SHEET_NAME 31
#define COPIED (256 * 1024)   /* bytes at a time */
#define MAX_HEADING 200       /* Excel has 255, and a number may have to be added */

static const gint64 max_number = G_GINT64_CONSTANT (999999999999999);

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

gboolean
gx_xlsx_writer_check (GxXlsxWriter *self, lxw_error result, int saved_errno, GError **error)
{
  g_autofree char *name = NULL;

  if (result == LXW_NO_ERROR)
    return TRUE;

  if (result != LXW_ERROR_MEMORY_MALLOC_FAILED && saved_errno != 0)
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

/* @text, cut to @max UTF-16 units. */
static char *
cut_text (const char *text, glong max, gboolean *is_cut)
{
  const char *p = text;

  for (glong units = 0; *p != '\0'; p = g_utf8_next_char (p))
    {
      units += g_utf8_get_char (p) >= 0x10000 ? 2 : 1;
      if (units > max)
        break;
    }

  *is_cut = *p != '\0';
  return g_strndup (text, p - text);
}

/* Excel reads `_x0041_` as A, and refuses a file with the last two characters of the first plane. */
static char *
escape_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (valid);

  g_string_replace (out, "\xEF\xBF\xBE", "\xEF\xBF\xBD", 0);
  g_string_replace (out, "\xEF\xBF\xBF", "\xEF\xBF\xBD", 0);

  for (gsize i = 0; i + 7 <= out->len; i++)
    {
      const char *p = out->str + i;

      if (p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) && g_ascii_isxdigit (p[4])
          && g_ascii_isxdigit (p[5]) && p[6] == '_')
        {
          g_string_insert (out, i, "_x005F");
          i += strlen ("_x005F_xHHHH") - 1;
        }
    }

  return g_string_free (out, FALSE);
}

/* As nearly every text is: written as it stands. */
static gboolean
is_ordinary (const char *text)
{
  gsize length = strlen (text);

  return length <= GX_XLSX_MAX_TEXT && strstr (text, "_x") == NULL && strstr (text, "\xEF\xBF") == NULL && g_utf8_validate_len (text, length, NULL);
}

static gboolean
write_text (GxXlsxWriter *self, lxw_col_t column, const char *text, GError **error)
{
  g_autofree char *escaped = is_ordinary (text) ? NULL : escape_text (text);
  gboolean is_cut = FALSE;
  g_autofree char *fitted = escaped != NULL ? cut_text (escaped, GX_XLSX_MAX_TEXT, &is_cut) : NULL;
  const char *cut = fitted != NULL ? fitted : text;

  if (*cut == '\0')
    return TRUE;

  self->n_cut += is_cut;
  self->row_is_filled = TRUE;
  if (self->stream != NULL)
    {
      gx_xlsx_stream_add_text (self->stream, self->n_rows + 2, column, cut);
      return TRUE;
    }
  errno = 0;
  return gx_xlsx_writer_check (self, worksheet_write_string (self->sheet, self->n_rows + 1, column, cut, NULL), errno, error);
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
  errno = 0;
  return gx_xlsx_writer_check (self, worksheet_write_number (self->sheet, self->n_rows + 1, column, number, self->formats[look]), errno,
                error);
}

/* Milliseconds since 1970 as the clocks of @zone show them. */
static gint64
to_local_ms (gint64 ms, GTimeZone *zone)
{
  gint64 seconds = ms / 1000 - (ms % 1000 < 0);
  int interval;

  if (zone == NULL)
    return ms;

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  return ms + g_time_zone_get_offset (zone, interval) * G_GINT64_CONSTANT (1000);
}

gboolean
gx_xlsx_to_number (const GxValue *value, const GxFormat *format, double *number, Look *look)
{
  static const double powers[] = { 1, 10, 100, 1000, 10000 };
  int digits;

  switch (value->kind)
    {
    case GX_KIND_INT:
    case GX_KIND_REF:
      *number = value->integer;
      *look = LOOK_INTEGER;
      return ABS (value->integer) <= max_number;

    case GX_KIND_MONEY:
      digits = CLAMP (gx_currency_digits (format->currency), 0, 4);
      *number = value->integer / powers[digits];
      *look = LOOK_MONEY + digits;
      return ABS (value->integer) <= max_number;

    case GX_KIND_QUANTITY:
      *number = value->integer / 1000.0;
      *look = LOOK_PLAIN;
      return ABS (value->integer) <= max_number;

    case GX_KIND_RATE:
      *number = value->integer / 10000.0;
      *look = LOOK_RATE;
      return ABS (value->integer) <= max_number;

    case GX_KIND_DAY:
      *number = (double) value->integer + SERIAL_1970;
      *look = LOOK_DAY;
      return *number >= FIRST_SERIAL && *number <= LAST_SERIAL;

    case GX_KIND_INSTANT:
      *number = to_local_ms (value->integer, format->zone) / 86400000.0 + SERIAL_1970;
      *look = LOOK_INSTANT;
      return *number >= FIRST_SERIAL && *number < LAST_SERIAL + 1;

    case GX_KIND_TEXT:
    case GX_KIND_BOOL:
    case GX_KIND_CHOICE:
    case GX_KIND_SET:
    case GX_N_KINDS:
      break;
    }

  return FALSE;
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
  errno = 0;
  return gx_xlsx_writer_check (self, worksheet_write_boolean (self->sheet, self->n_rows + 1, column, yes, NULL), errno, error);
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

/* Names of sheets: 31 characters, some of them forbidden, no apostrophe at either end, and not the one Excel keeps for itself. */
static char *
fit_sheet_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  gboolean is_cut;
  g_autofree char *cut = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if (strchr ("[]:*?/\\'", *p) != NULL || g_ascii_iscntrl (*p))
      *p = '_';

  cut = cut_text (g_strstrip (valid), MAX_SHEET_NAME, &is_cut);
  if (*cut == '\0')
    return g_strdup ("Sheet1");
  if (g_ascii_strcasecmp (cut, "History") == 0)
    return g_strconcat (cut, "_", NULL);
  return g_steal_pointer (&cut);
}

/* Excel repairs, that is alters, a table in which two headings are alike or one is missing. */
static GPtrArray *
fit_headings (const GxXlsxColumn *columns, guint n_columns)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *given = columns[i].heading;
      g_autofree char *whole = given != NULL && *given != '\0' ? escape_text (given)
                                                              : g_strdup_printf (_("Column %u"), i + 1);
      gboolean is_cut;
      g_autofree char *base = cut_text (whole, MAX_HEADING, &is_cut);
      g_autofree char *heading = NULL;

      for (char *p = base; *p != '\0'; p++)
        if (g_ascii_iscntrl (*p))
          *p = ' ';

      heading = g_strdup (base);
      for (guint n = 2; !g_hash_table_add (taken, g_utf8_casefold (heading, -1)); n++)
        {
          g_free (heading);
          heading = g_strdup_printf ("%s %u", base, n);
        }
      g_ptr_array_add (headings, g_steal_pointer (&heading));
    }

  return headings;
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
  self->sheet_name = fit_sheet_name (sheet_name);
  self->workbook = workbook_new (self->stream != NULL ? self->frame : gx_atomic_file_get_part_path (self->file));
  if (self->workbook == NULL)
    return gx_xlsx_writer_check (self, LXW_ERROR_MEMORY_MALLOC_FAILED, 0, error);

  errno = 0;
  self->sheet = workbook_add_worksheet (self->workbook, self->sheet_name);
  if (self->sheet == NULL)
    return gx_xlsx_writer_check (self, LXW_ERROR_CREATING_TMPFILE, errno, error);
  if (!make_formats (self))
    return gx_xlsx_writer_check (self, LXW_ERROR_MEMORY_MALLOC_FAILED, 0, error);

  worksheet_freeze_panes (self->sheet, 1, 0);
  self->n_filled_rows = 1;
  self->next_row = 1;

  for (guint i = 0; i < self->headings->len; i++)
    {
      double width = columns[i].width > 0 ? MIN (columns[i].width, 255) : widths[columns[i].kind];

      if (!gx_xlsx_writer_check (self, worksheet_set_column (self->sheet, i, i, width, NULL), 0, error)
          || !gx_xlsx_writer_check (self, worksheet_write_string (self->sheet, 0, i, g_ptr_array_index (self->headings, i),
                                                   self->stream == NULL ? NULL : self->formats[LOOK_HEADING]), 0, error))
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
  self->headings = fit_headings (columns, n_columns);
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
  errno = 0;
  result = worksheet_write_formula_num (self->sheet, self->next_row, column, formula, self->formats[look], number);
  return gx_xlsx_writer_check (self, result, errno, error);
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

      if (!gx_xlsx_writer_check (self, result, errno, error))
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
  g_autofree char *escaped = escape_text (text);
  lxw_error result;

  self->next_row++; /* apart from what is above */
  errno = 0;
  result = worksheet_write_string (self->sheet, self->next_row++, 0, escaped, NULL);
  self->n_filled_rows++;
  return gx_xlsx_writer_check (self, result, errno, error);
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

  if (!gx_xlsx_writer_check (self, result, 0, error))
    return FALSE;

  errno = 0;
  result = workbook_close (g_steal_pointer (&self->workbook));
  if (!gx_xlsx_writer_check (self, result, errno, error))
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
