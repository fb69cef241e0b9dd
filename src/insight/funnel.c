/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

#include "model/deal.h"

/* The funnel as it stands: open deals in each stage now, their count and amount (F31, snapshot). Stages without a deal are shown
 * too: an empty step of the funnel is news. */

enum { STAGE, COUNT, AMOUNT, N_COLUMNS };

static const GxReportColumn columns[] = {
  [STAGE] = { "stage", N_("Stage"), GX_KIND_TEXT },
  [COUNT] = { "count", N_("Deals"), GX_KIND_INT },
  [AMOUNT] = { "amount", N_("Amount"), GX_KIND_MONEY },
};

/* ?1 is the base currency. */
static const char sql[] =
  "SELECT stage.id, stage.name, pipeline.name, (SELECT count(*) > 1 FROM pipeline), count(deal.id),"
  "  coalesce(sum(deal.amount) FILTER (WHERE coalesce(deal.currency, ?1) = ?1), 0),"
  "  count(deal.id) FILTER (WHERE coalesce(deal.currency, ?1) <> ?1)"
  " FROM stage JOIN pipeline ON pipeline.id = stage.pipeline_id"
  "  LEFT JOIN deal ON deal.stage_id = stage.id AND deal.status = 'open'"
  " WHERE stage.outcome = 'open' GROUP BY stage.id"
  " ORDER BY pipeline.position, pipeline.id, stage.position, stage.id";

static GxQuery *
query_open_deals (const GxReport *report, const GxReportRow *row, gboolean before)
{
  GxQuery *query = gx_query_new (&gx_deal_entity);

  if (row->key != NULL)
    gx_insight_where (query, "stage_id", row->key);
  gx_insight_where (query, "status", "open");
  return query;
}

static gboolean
add_stage (GxRow *row, gpointer user_data)
{
  GxReport *report = user_data;
  const char *stage = gx_row_text (row, 1);
  gboolean several_pipelines = gx_row_integer (row, 3) != 0;
  /* Translators: a stage and its pipeline, where there is more than one pipeline. */
  g_autofree char *label = several_pipelines ? g_strdup_printf (_("%s (%s)"), stage, gx_row_text (row, 2)) : g_strdup (stage);
  GxReportRow *line = gx_report_add_row (report, gx_row_text (row, 0), label);

  gx_value_clear (&line->values[STAGE]);
  line->values[STAGE] = gx_value_text (GX_KIND_TEXT, stage);
  line->values[COUNT].integer = gx_row_integer (row, 4);
  line->values[AMOUNT].integer = gx_row_integer (row, 5);
  report->left_out += gx_row_integer (row, 6);
  return TRUE;
}

GxReport *
gx_report_funnel (GxReader *reader, const GxReportOptions *options, GError **error)
{
  const char *currency = gx_reader_get_format (reader)->currency;
  g_autoptr (GxReport) report = gx_report_new ("funnel", _("Sales funnel"), columns, N_COLUMNS);
  g_auto (GxValue) base = gx_value_text (GX_KIND_TEXT, currency);

  report->formula = g_strdup (_("Open deals in each stage now: how many, and the sum of their amounts in the book's currency."));
  report->currency = g_strdup (currency);
  report->chart = GX_CHART_FUNNEL;
  report->query = query_open_deals;
  if (!gx_reader_select (reader, sql, &base, 1, add_stage, report, error))
    return NULL;

  gx_report_add_totals (report);
  return g_steal_pointer (&report);
}
