/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/report.h"

#include <glib/gi18n-lib.h>

static GxReportRow *
row_new (const GxReport *report, const char *key, const char *label)
{
  GxReportRow *row = g_new0 (GxReportRow, 1);

  row->key = g_strdup (key);
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
  g_free (row->label_before);
  g_free (row->key);
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
  report->measure = 1;
  report->period = GX_PERIOD_ALWAYS;
  report->before = GX_PERIOD_ALWAYS;
  report->rows = g_ptr_array_new ();
  return report;
}

GxReportRow *
gx_report_add_row (GxReport *report, const char *key, const char *label)
{
  GxReportRow *row = row_new (report, key, label);

  if (report->columns[0].kind == GX_KIND_TEXT)
    row->values[0] = gx_value_text (GX_KIND_TEXT, label);
  g_ptr_array_add (report->rows, row);
  return row;
}

static gboolean
is_added_up (const GxReport *report, guint column)
{
  return report->columns[column].kind == GX_KIND_INT || report->columns[column].kind == GX_KIND_MONEY;
}

/* Σ of @column over the first @n rows. */
static gint64
sum_of (const GxReport *report, guint column, guint n)
{
  gint64 sum = 0;

  for (guint i = 0; i < MIN (n, report->rows->len); i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      if (!gx_value_is_none (&row->values[column]))
        sum += row->values[column].integer;
    }
  return sum;
}

void
gx_report_add_totals (GxReport *report)
{
  g_return_if_fail (report->totals == NULL);

  report->totals = row_new (report, NULL, _("Total"));
  for (guint i = 1; i < report->n_columns; i++)
    if (is_added_up (report, i))
      report->totals->values[i].integer = sum_of (report, i, G_MAXUINT);
}

void
gx_report_add_others (GxReport *report)
{
  gboolean any = report->rows->len > report->top;

  g_return_if_fail (report->totals != NULL && report->others == NULL);

  if (report->top == 0)
    return;
  report->others = row_new (report, NULL, _("Others"));
  for (guint i = 1; i < report->n_columns; i++)
    if (is_added_up (report, i))
      {
        report->others->values[i].integer = report->totals->values[i].integer - sum_of (report, i, report->top);
        any |= report->others->values[i].integer != 0;
      }
  if (!any)
    {
      row_free (report, report->others);
      report->others = NULL;
    }
}

void
gx_report_free (GxReport *report)
{
  for (guint i = 0; i < report->rows->len; i++)
    row_free (report, report->rows->pdata[i]);
  if (report->totals != NULL)
    row_free (report, report->totals);
  if (report->others != NULL)
    row_free (report, report->others);
  g_ptr_array_unref (report->rows);
  g_free (report->name);
  g_free (report->title);
  g_free (report->formula);
  g_free (report->currency);
  g_free (report);
}

/* All that the totals count and none of the rows drawn does. */
static GxQuery *
query_others (const GxReport *report, gboolean before)
{
  GxQuery *query = report->query (report, report->totals, before);
  GxFilter *all = gx_filter_new (GX_FILTER_ALL);
  GxFilter *none = gx_filter_new (GX_FILTER_NOT);
  GxFilter *any = gx_filter_new (GX_FILTER_ANY);

  for (guint i = 0; i < MIN (report->top, report->rows->len); i++)
    {
      g_autoptr (GxQuery) row = report->query (report, report->rows->pdata[i], before);

      g_ptr_array_add (any->children, g_steal_pointer (&row->filter));
    }
  g_ptr_array_add (none->children, any);
  if (query->filter != NULL)
    g_ptr_array_add (all->children, g_steal_pointer (&query->filter));
  g_ptr_array_add (all->children, none);
  gx_query_take_filter (query, all);
  return query;
}

const GxReportRow *
gx_report_get_row (const GxReport *report, guint row)
{
  return row == GX_REPORT_OTHERS ? report->others : row == GX_REPORT_TOTALS ? report->totals : report->rows->pdata[row];
}

/* An amount may be 0 though there are records, a count not. */
static gboolean
counts_any (const GxReport *report, const GxReportRow *row, gboolean before)
{
  for (guint i = 1; i < report->n_columns; i++)
    if (report->columns[i].kind == GX_KIND_INT && (report->columns[i].before_of != 0) == before && !gx_value_is_none (&row->values[i]) && row->values[i].integer != 0)
      return TRUE;
  return FALSE;
}

gboolean
gx_report_has_records (const GxReport *report, const GxReportRow *row, guint column)
{
  const GxReportColumn *of = &report->columns[column];

  return report->query != NULL && column > 0 && of->kind != GX_KIND_RATE && counts_any (report, row, of->before_of != 0);
}

/* What the records behind a figure are called: `Sales by month · 2025-04 · 2025-01-01 – 2025-12-31` */
static char *
dup_records_title (const GxReport *report, const GxReportRow *row, gboolean before)
{
  g_autofree char *period = gx_period_to_string (before ? report->before : report->period);
  GString *title = g_string_new (report->title);

  if (row != report->totals)
    g_string_append_printf (title, " · %s", before && row->label_before != NULL ? row->label_before : row->label);
  if (period != NULL)
    g_string_append_printf (title, " · %s", period);
  return g_string_free (title, FALSE);
}

GxQuery *
gx_report_dup_records (const GxReport *report, const GxReportRow *row, guint column)
{
  gboolean before = report->columns[column].before_of != 0;
  GxQuery *query;
  g_autofree char *title = dup_records_title (report, row, before);

  if (!gx_report_has_records (report, row, column))
    return NULL;
  query = row == report->others ? query_others (report, before) : report->query (report, row, before);
  if (query != NULL)
    gx_query_set_title (query, title);
  return query;
}

char *
gx_report_dup_left_out (const GxReport *report)
{
  if (report->left_out == 0)
    return NULL;
  return g_strdup_printf (ngettext ("The amount of %u record that is not in %s is left out.",
                                    "The amounts of %u records that are not in %s are left out.", report->left_out),
                          report->left_out, report->currency);
}

char *
gx_period_to_string (GxPeriod period)
{
  char from[11] = "", to[11] = "";

  if (period.from.days == GX_NONE && period.to.days == GX_NONE)
    return NULL;
  if (period.from.days != GX_NONE)
    gx_day_to_buf (period.from, from);
  if (period.to.days != GX_NONE)
    gx_day_to_buf (period.to, to);
  /* Translators: from the first day to the last of a period; either may be absent. */
  return g_strdup_printf (_("%s – %s"), from, to);
}
