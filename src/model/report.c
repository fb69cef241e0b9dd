/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/report.h"

#include <glib/gi18n-lib.h>

static GxReportRow *
row_new (const GxReport *report, const char *label)
{
  GxReportRow *row = g_new0 (GxReportRow, 1);

  row->label = g_strdup (label);
  row->values = g_new0 (GxValue, report->n_columns);
  for (guint i = 0; i < report->n_columns; i++)
    row->values[i] = gx_value_none (report->columns[i].kind);
  return row;
}

static void
row_free (const GxReport *report, GxReportRow *row)
{
  for (guint i = 0; i < report->n_columns; i++)
    gx_value_clear (&row->values[i]);
  g_free (row->values);
  g_free (row->label);
  g_clear_pointer (&row->records, gx_query_free);
  g_free (row);
}

GxReport *
gx_report_new (const char *name, const char *title, const GxReportColumn *columns, guint n_columns)
{
  GxReport *report = g_new0 (GxReport, 1);

  report->name = g_strdup (name);
  report->title = g_strdup (title);
  report->columns = columns;
  report->n_columns = n_columns;
  report->rows = g_ptr_array_new ();
  return report;
}

GxReportRow *
gx_report_add_row (GxReport *report, const char *label)
{
  GxReportRow *row = row_new (report, label);

  if (gx_kind_is_text (report->columns[0].kind))
    row->values[0] = gx_value_text (report->columns[0].kind, label);
  g_ptr_array_add (report->rows, row);
  return row;
}

void
gx_report_add_totals (GxReport *report)
{
  g_return_if_fail (report->totals == NULL);

  report->totals = row_new (report, _("Total"));
  for (guint i = 1; i < report->n_columns; i++)
    {
      GxValue *total = &report->totals->values[i];

      if (total->kind != GX_KIND_INT && total->kind != GX_KIND_MONEY)
        continue;
      total->integer = 0;
      for (guint j = 0; j < report->rows->len; j++)
        {
          const GxReportRow *row = report->rows->pdata[j];

          if (!gx_value_is_none (&row->values[i]))
            total->integer += row->values[i].integer;
        }
    }
}

void
gx_report_free (GxReport *report)
{
  for (guint i = 0; i < report->rows->len; i++)
    row_free (report, report->rows->pdata[i]);
  if (report->totals != NULL)
    row_free (report, report->totals);
  g_ptr_array_unref (report->rows);
  g_free (report->name);
  g_free (report->title);
  g_free (report->formula);
  g_free (report->currency);
  g_free (report);
}
