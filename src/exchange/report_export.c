/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/report_export.h"

#include <glib/gi18n-lib.h>

#include "exchange/csv_writer.h"
#include "exchange/xlsx_writer.h"

/* Reports as files and for other programs. Nothing is computed here. */

static const char *const kind_names[] = {
  [GX_KIND_TEXT] = "text",
  [GX_KIND_INT] = "int",
  [GX_KIND_BOOL] = "bool",
  [GX_KIND_MONEY] = "money",
  [GX_KIND_QUANTITY] = "quantity",
  [GX_KIND_RATE] = "rate",
  [GX_KIND_DAY] = "day",
  [GX_KIND_INSTANT] = "instant",
  [GX_KIND_CHOICE] = "choice",
  [GX_KIND_SET] = "set",
  [GX_KIND_REF] = "ref",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == GX_N_KINDS);

static gboolean
is_text (GxKind kind)
{
  return gx_kind_is_text (kind) || kind == GX_KIND_SET;
}

gboolean
gx_report_export_csv (const GxReport *report, const char *path, GError **error)
{
  g_autoptr (GxCsvWriter) csv = gx_csv_writer_new_for_file (path, error);
  GxFormat format = { .currency = report->currency };

  if (csv == NULL)
    return FALSE;
  for (guint i = 0; i < report->n_columns; i++)
    gx_csv_writer_add_text (csv, _(report->columns[i].label));
  if (!gx_csv_writer_end_row (csv, error))
    return FALSE;

  for (guint i = 0; i < report->rows->len; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      gx_csv_writer_add_text (csv, row->label);
      for (guint j = 1; j < report->n_columns; j++)
        {
          g_autofree char *text = gx_value_to_string (&row->values[j], &format);

          if (is_text (report->columns[j].kind))
            gx_csv_writer_add_text (csv, text);
          else
            gx_csv_writer_add_number (csv, text);
        }
      if (!gx_csv_writer_end_row (csv, error))
        return FALSE;
    }
  return gx_csv_writer_close (csv, error);
}

/* Excel's words for the report's picture; bars of months stand, since time goes to the right. */
static gboolean
find_chart (const GxReport *report, GxXlsxChart *chart)
{
  *chart = (GxXlsxChart) { .title = report->title, .column = report->measure, .n_rows = report->rows->len };
  if (report->top > 0)
    chart->n_rows = MIN (chart->n_rows, report->top);
  for (guint i = 1; i < report->n_columns; i++)
    if (report->columns[i].before_of == report->measure)
      chart->before = i;

  switch (report->chart)
    {
    case GX_CHART_FUNNEL:
      chart->kind = GX_XLSX_FUNNEL;
      return TRUE;
    case GX_CHART_PIE:
      chart->kind = GX_XLSX_PIE;
      return TRUE;
    case GX_CHART_BAR:
      chart->kind = GX_XLSX_BARS;
      return TRUE;
    case GX_CHART_LINE:
      chart->kind = GX_XLSX_LINE;
      return TRUE;
    case GX_CHART_NONE:
      return FALSE;
    }
  g_assert_not_reached ();
}

static gboolean
add_chart (const GxReport *report, GxXlsxWriter *xlsx, const GxFormat *format, GError **error)
{
  g_autofree GxValue *cells = g_new0 (GxValue, report->rows->len + 1);
  GxXlsxChart chart;

  if (!find_chart (report, &chart))
    return TRUE;
  for (guint i = 0; i < report->rows->len; i++)
    cells[i] = ((const GxReportRow *) report->rows->pdata[i])->values[report->measure];
  chart.cells = cells;
  chart.format = format;
  return gx_xlsx_writer_add_chart (xlsx, &chart, error);
}

/* How it was computed, over which days, and what is not in it. */
static gboolean
add_notes (const GxReport *report, GxXlsxWriter *xlsx, GError **error)
{
  g_autofree char *period = gx_period_to_string (report->period);
  g_autofree char *before = gx_period_to_string (report->before);
  g_autofree char *compared = before != NULL ? g_strdup_printf (_("Compared with %s"), before) : NULL;
  g_autofree char *left_out = gx_report_dup_left_out (report);
  const char *notes[] = { report->formula, period, compared, left_out };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (notes[i] != NULL && !gx_xlsx_writer_add_note (xlsx, notes[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_rows (const GxReport *report, GxXlsxWriter *xlsx, const GxFormat *format, GError **error)
{
  g_autofree GxValue *values = g_new0 (GxValue, report->n_columns);

  for (guint i = 0; i < report->rows->len; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      for (guint j = 1; j < report->n_columns; j++)
        values[j] = row->values[j];
      values[0] = (GxValue) { .kind = GX_KIND_TEXT, .text = row->label };
      if (!gx_xlsx_writer_add_row (xlsx, values, format, error))
        return FALSE;
    }
  return report->totals == NULL || gx_xlsx_writer_add_totals (xlsx, report->totals->label, report->totals->values, format, error);
}

gboolean
gx_report_export_xlsx (const GxReport *report, const char *path, GError **error)
{
  g_autofree GxXlsxColumn *columns = g_new0 (GxXlsxColumn, report->n_columns);
  g_autoptr (GxXlsxWriter) xlsx = NULL;
  GxFormat format = { .currency = report->currency };

  for (guint i = 0; i < report->n_columns; i++)
    columns[i] = (GxXlsxColumn) { .heading = _(report->columns[i].label), .kind = report->columns[i].kind };
  columns[0].kind = GX_KIND_TEXT;

  xlsx = gx_xlsx_writer_new (path, report->title, columns, report->n_columns, report->rows->len, error);
  return xlsx != NULL
         && add_rows (report, xlsx, &format, error)
         && add_notes (report, xlsx, error)
         && add_chart (report, xlsx, &format, error)
         && gx_xlsx_writer_close (xlsx, NULL, error);
}

static void
write_row (const GxReport *report, const GxReportRow *row, GxJson *json)
{
  GxFormat format = { .currency = report->currency };

  gx_json_begin_object (json);
  for (guint i = 0; i < report->n_columns; i++)
    {
      gx_json_key (json, report->columns[i].name);
      gx_json_value (json, &row->values[i], &format);
    }
  gx_json_end_object (json);
}

static void
write_columns (const GxReport *report, GxJson *json)
{
  gx_json_begin_array (json);
  for (guint i = 0; i < report->n_columns; i++)
    {
      const GxReportColumn *column = &report->columns[i];

      gx_json_begin_object (json);
      gx_json_key (json, "name");
      gx_json_string (json, column->name);
      gx_json_key (json, "label");
      gx_json_string (json, _(column->label));
      gx_json_key (json, "kind");
      gx_json_string (json, kind_names[column->kind]);
      gx_json_end_object (json);
    }
  gx_json_end_array (json);
}

void
gx_report_write_json (const GxReport *report, GxJson *json)
{
  gx_json_begin_object (json);
  gx_json_key (json, "name");
  gx_json_string (json, report->name);
  gx_json_key (json, "title");
  gx_json_string (json, report->title);
  gx_json_key (json, "formula");
  gx_json_string (json, report->formula);
  gx_json_key (json, "currency");
  gx_json_string (json, report->currency);
  gx_json_key (json, "left_out");
  gx_json_integer (json, report->left_out);
  gx_json_key (json, "columns");
  write_columns (report, json);

  gx_json_key (json, "rows");
  gx_json_begin_array (json);
  for (guint i = 0; i < report->rows->len; i++)
    write_row (report, report->rows->pdata[i], json);
  gx_json_end_array (json);

  if (report->totals != NULL)
    {
      gx_json_key (json, "totals");
      write_row (report, report->totals, json);
    }
  gx_json_end_object (json);
}
