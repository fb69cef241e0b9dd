/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/rejects_file.h"

#include <glib/gi18n-lib.h>

#include "exchange/csv_text.h"
#include "exchange/csv_writer.h"
#include "exchange/xlsx_writer.h"

/* The reason stands right of the last heading; cells beyond it, often the reason themselves, follow it: in a workbook, whose columns are fixed, as one
 * text. */

struct _GxRejectsFile
{
  GxCsvWriter *csv;   /* nullable */
  GxXlsxWriter *xlsx; /* nullable */
  guint n_headings;
};

static gboolean
write_headings (GxRejectsFile *self, const char *const *headings, GError **error)
{
  for (guint i = 0; i < self->n_headings; i++)
    gx_csv_writer_add_text (self->csv, headings[i]);
  gx_csv_writer_add_text (self->csv, _("Reason"));
  return gx_csv_writer_end_row (self->csv, error);
}

static GxXlsxWriter *
new_workbook (const char *path, const char *const *headings, guint n, gint64 n_rows, GError **error)
{
  g_autofree GxXlsxColumn *columns = g_new0 (GxXlsxColumn, n + 2);

  for (guint i = 0; i < n + 2; i++)
    columns[i].kind = GX_KIND_TEXT;
  for (guint i = 0; i < n; i++)
    columns[i].heading = headings[i];
  columns[n].heading = _("Reason");
  columns[n + 1].heading = _("Further cells");
  return gx_xlsx_writer_new (path, _("Rejected rows"), columns, n + 2, (guint64) MIN (n_rows, GX_XLSX_MAX_ROWS), error);
}

GxRejectsFile *
gx_rejects_file_new (const char *path, const char *const *headings, gint64 n_rows, GError **error)
{
  g_autoptr (GxRejectsFile) self = g_new0 (GxRejectsFile, 1);
  g_autofree char *lower = g_ascii_strdown (path, -1);

  self->n_headings = g_strv_length ((char **) headings);
  if (g_str_has_suffix (lower, ".xlsx"))
    {
      self->xlsx = new_workbook (path, headings, self->n_headings, n_rows, error);
      return self->xlsx != NULL ? g_steal_pointer (&self) : NULL;
    }
  self->csv = gx_csv_writer_new_for_file (path, error);
  return self->csv != NULL && write_headings (self, headings, error) ? g_steal_pointer (&self) : NULL;
}

static const char *
text_of (const char *cell)
{
  return *cell != '\0' ? cell : NULL;
}

static gboolean
write_workbook_row (GxRejectsFile *self, const char *const *cells, guint n_cells, const char *reason, GError **error)
{
  g_autofree GxValue *values = g_new0 (GxValue, self->n_headings + 2);
  g_autoptr (GString) further = g_string_new (NULL);
  const GxFormat format = { 0 };

  for (guint i = 0; i < self->n_headings; i++)
    values[i].text = i < n_cells ? (char *) text_of (cells[i]) : NULL;
  for (guint i = self->n_headings; i < n_cells; i++)
    if (*cells[i] != '\0')
      g_string_append_printf (further, "%s%s", further->len > 0 ? " | " : "", cells[i]);
  values[self->n_headings].text = (char *) reason;
  values[self->n_headings + 1].text = (char *) text_of (further->str);
  return gx_xlsx_writer_add_row (self->xlsx, values, &format, error);
}

static gboolean
write_row (GxRejectsFile *self, const char *const *cells, guint n_cells, const char *reason, GError **error)
{
  for (guint i = 0; i < self->n_headings; i++)
    gx_csv_add_cell (self->csv, i < n_cells ? text_of (cells[i]) : NULL);
  gx_csv_writer_add_text (self->csv, reason);
  for (guint i = self->n_headings; i < n_cells; i++)
    gx_csv_add_cell (self->csv, text_of (cells[i]));
  return gx_csv_writer_end_row (self->csv, error);
}

gboolean
gx_rejects_file_add (GxRejectsFile *self, const char *const *cells, const char *reason, GError **error)
{
  guint n_cells = g_strv_length ((char **) cells);

  return self->csv != NULL ? write_row (self, cells, n_cells, reason, error) : write_workbook_row (self, cells, n_cells, reason, error);
}

gboolean
gx_rejects_file_close (GxRejectsFile *self, GError **error)
{
  return self->csv != NULL ? gx_csv_writer_close (self->csv, error) : gx_xlsx_writer_close (self->xlsx, NULL, error);
}

void
gx_rejects_file_free (GxRejectsFile *self)
{
  g_clear_pointer (&self->csv, gx_csv_writer_free);
  g_clear_pointer (&self->xlsx, gx_xlsx_writer_free);
  g_free (self);
}
