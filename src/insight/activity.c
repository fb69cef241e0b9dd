/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

#include "model/interaction.h"

/* How much was said and done: interactions by week, Monday to Sunday in the book's time zone. */

enum { WEEK, COUNT, COUNT_BEFORE, N_COLUMNS };

static const GxReportColumn columns[] = {
  [WEEK] = { "week", N_("Week from"), GX_KIND_DAY },
  [COUNT] = { "count", N_("Interactions"), GX_KIND_INT },
  [COUNT_BEFORE] = { "count_before", N_("Interactions before"), GX_KIND_INT, COUNT },
};

static void
set_counts (const GxReport *report, GxReportRow *row, GxFigure now, GxFigure before)
{
  row->values[COUNT].integer = now.count;
  if (report->n_columns > COUNT_BEFORE)
    row->values[COUNT_BEFORE].integer = before.count;
}

static GxQuery *
query_week (const GxReport *report, const GxReportRow *row, gboolean before)
{
  GxQuery *query = gx_query_new (&gx_interaction_entity);
  GxPeriod all = before ? report->before : report->period;

  gx_insight_where_days (query, "happened_at", row->key != NULL ? gx_time_days (report, GX_STEP_WEEK, row->key, before) : all);
  return query;
}

GxReport *
gx_report_activity (GxReader *reader, const GxReportOptions *options, GError **error)
{
  g_autoptr (GxReport) report = gx_report_new ("activity", _("Activity by week"), columns, N_COLUMNS);

  report->formula = g_strdup (_("Interactions in each week, from Monday to Sunday: how many."));
  report->chart = GX_CHART_LINE;
  report->query = query_week;
  if (!gx_insight_set_period (report, options))
    report->n_columns = COUNT_BEFORE;
  if (!gx_time_add_rows (report, reader, GX_SUM_DAY, GX_STEP_WEEK, set_counts, error))
    return NULL;
  return g_steal_pointer (&report);
}
