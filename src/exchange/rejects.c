/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/rejects.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "exchange/csv_text.h"
#include "exchange/csv_writer.h"
#include "exchange/xlsx_writer.h"

/* The reason stands right of the last heading; cells beyond it, often the reason themselves, follow it: in a workbook, whose columns are fixed, as one
 * text. */

/* A reason may quote a cell, and a cell may be megabytes. */
#define MAX_REASON_CHARS 500

struct _GxRejects
{
  GxImportResult *result;
  GxCsvWriter *csv;   /* nullable */
  GxXlsxWriter *xlsx; /* nullable */
  guint n_headings;
};

static gboolean
write_headings (GxRejects *self, const GxImportPlan *plan, GError **error)
{
  for (guint i = 0; i < self->n_headings; i++)
    gx_csv_writer_add_text (self->csv, g_ptr_array_index (plan->headings, i));
  gx_csv_writer_add_text (self->csv, _("Reason"));
  return gx_csv_writer_end_row (self->csv, error);
}

static GxXlsxWriter *
new_workbook (const GxImportPlan *plan, GError **error)
{
  guint n = plan->headings->len;
  g_autofree GxXlsxColumn *columns = g_new0 (GxXlsxColumn, n + 2);

  for (guint i = 0; i < n + 2; i++)
    columns[i].kind = GX_KIND_TEXT;
  for (guint i = 0; i < n; i++)
    columns[i].heading = g_ptr_array_index (plan->headings, i);
  columns[n].heading = _("Reason");
  columns[n + 1].heading = _("Further cells");
  return gx_xlsx_writer_new (plan->options->rejects, _("Rejected rows"), columns, n + 2, (guint64) MIN (plan->n_rows, GX_XLSX_MAX_ROWS), error);
}

static gboolean
begin_file (GxRejects *self, const GxImportPlan *plan, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (plan->options->rejects, -1);

  if (g_str_has_suffix (lower, ".xlsx"))
    {
      self->xlsx = new_workbook (plan, error);
      return self->xlsx != NULL;
    }
  self->csv = gx_csv_writer_new_for_file (plan->options->rejects, error);
  return self->csv != NULL && write_headings (self, plan, error);
}

/* The file of rejects replaces what was there: were that the file being read, its good rows would be gone once undone. */
static gboolean
check_not_the_source (const GxImportOptions *options, GError **error)
{
  g_autofree char *name = NULL;
  GStatBuf source, rejects;

  if (g_stat (options->path, &source) != 0 || g_stat (options->rejects, &rejects) != 0 || source.st_dev != rejects.st_dev ||
      source.st_ino != rejects.st_ino)
    return TRUE;
  name = g_filename_display_basename (options->rejects);
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is the file that is imported: --rejects needs another name."), name);
  return FALSE;
}

GxRejects *
gx_rejects_new (const GxImportPlan *plan, GxImportResult *result, GError **error)
{
  g_autoptr (GxRejects) self = g_new0 (GxRejects, 1);

  self->result = result;
  self->n_headings = plan->headings->len;
  if (plan->options->rejects != NULL && (!check_not_the_source (plan->options, error) || !begin_file (self, plan, error)))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
shorten (const char *reason)
{
  if (g_utf8_strlen (reason, -1) <= MAX_REASON_CHARS)
    return g_strdup (reason);

  return g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (reason, MAX_REASON_CHARS) - reason), reason);
}

static gboolean
write_workbook_row (GxRejects *self, const GxSheetRow *row, const char *reason, GError **error)
{
  g_autofree GxValue *values = g_new0 (GxValue, self->n_headings + 2);
  g_autoptr (GString) further = g_string_new (NULL);
  const GxFormat format = { 0 };

  for (guint i = 0; i < self->n_headings; i++)
    values[i].text = i < row->n_cells ? (char *) row->cells[i].text : NULL;
  for (guint i = self->n_headings; i < row->n_cells; i++)
    if (row->cells[i].text != NULL)
      g_string_append_printf (further, "%s%s", further->len > 0 ? " | " : "", row->cells[i].text);
  values[self->n_headings].text = (char *) reason;
  values[self->n_headings + 1].text = further->len > 0 ? further->str : NULL;
  return gx_xlsx_writer_add_row (self->xlsx, values, &format, error);
}

static gboolean
write_row (GxRejects *self, const GxSheetRow *row, const char *reason, GError **error)
{
  for (guint i = 0; i < self->n_headings; i++)
    gx_csv_add_cell (self->csv, i < row->n_cells ? row->cells[i].text : NULL);
  gx_csv_writer_add_text (self->csv, reason);
  for (guint i = self->n_headings; i < row->n_cells; i++)
    gx_csv_add_cell (self->csv, row->cells[i].text);
  return gx_csv_writer_end_row (self->csv, error);
}

gboolean
gx_rejects_add (GxRejects *self, const GxSheetRow *row, const char *reason, GError **error)
{
  g_autofree char *text = shorten (reason);
  gboolean written = (self->csv == NULL || write_row (self, row, text, error)) && (self->xlsx == NULL || write_workbook_row (self, row, text, error));

  self->result->rejected++;
  if (self->result->rejects->len < GX_IMPORT_MAX_REJECTS)
    {
      GxImportReject *reject = g_new0 (GxImportReject, 1);

      reject->line = row->line;
      reject->reason = g_steal_pointer (&text);
      g_ptr_array_add (self->result->rejects, reject);
    }
  return written;
}

gboolean
gx_rejects_close (GxRejects *self, GError **error)
{
  return (self->csv == NULL || gx_csv_writer_close (self->csv, error)) && (self->xlsx == NULL || gx_xlsx_writer_close (self->xlsx, NULL, error));
}

void
gx_rejects_free (GxRejects *self)
{
  g_clear_pointer (&self->csv, gx_csv_writer_free);
  g_clear_pointer (&self->xlsx, gx_xlsx_writer_free);
  g_free (self);
}
