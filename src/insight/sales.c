/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include "model/deal.h"

/* What a sale is: a won deal, dated by its closing day. */

GxReport *
gx_sales_report_new (GxReader *reader, const char *name, const char *title, const GxReportColumn *columns, const GxReportOptions *options)
{
  GxReport *report = gx_report_new (name, title, columns, GX_N_SALES_COLUMNS);

  report->currency = g_strdup (gx_reader_get_format (reader)->currency);
  report->measure = GX_SALES_AMOUNT;
  if (!gx_insight_set_period (report, options))
    report->n_columns = GX_SALES_COUNT_BEFORE;
  return report;
}

void
gx_sales_set (const GxReport *report, GxReportRow *row, GxFigure now, GxFigure before)
{
  row->values[GX_SALES_COUNT].integer = now.count;
  row->values[GX_SALES_AMOUNT].integer = now.amount;
  if (report->n_columns == GX_SALES_COUNT_BEFORE)
    return;
  row->values[GX_SALES_COUNT_BEFORE].integer = before.count;
  row->values[GX_SALES_AMOUNT_BEFORE].integer = before.amount;
}

GxQuery *
gx_sales_query (const GxReport *report, gboolean before)
{
  GxQuery *query = gx_query_new (&gx_deal_entity);

  gx_insight_where (query, "status", "won");
  gx_insight_where_days (query, "closed_on", before ? report->before : report->period);
  return query;
}
