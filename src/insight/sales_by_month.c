/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

#include "model/deal.h"

/* Sales by the month of their closing day. */

static const GxReportColumn columns[] = { GX_SALES_COLUMNS ("month", N_("Month")) };

static GxQuery *
query_month (const GxReport *report, const GxReportRow *row, gboolean before)
{
  GxQuery *query;

  if (row->key == NULL)
    return gx_sales_query (report, before);
  query = gx_query_new (&gx_deal_entity);
  gx_insight_where (query, "status", "won");
  if (*row->key == '\0')
    gx_insight_where (query, "closed_on", "");
  else
    gx_insight_where_days (query, "closed_on", gx_time_days (report, GX_STEP_MONTH, row->key, before));
  return query;
}

GxReport *
gx_report_sales_by_month (GxReader *reader, const GxReportOptions *options, GError **error)
{
  g_autoptr (GxReport) report = gx_sales_report_new (reader, "sales-by-month", _("Sales by month"), columns, options);

  report->formula = g_strdup (_("Won deals by the month of their closing day: how many, and the sum of their amounts in the book's currency."));
  report->chart = GX_CHART_LINE;
  report->query = query_month;
  if (!gx_time_add_rows (report, reader, GX_SUM_OWNER, GX_STEP_MONTH, gx_sales_set, error))
    return NULL;
  return g_steal_pointer (&report);
}
