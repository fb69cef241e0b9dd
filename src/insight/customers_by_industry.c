/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

#include "model/choices.h"
#include "model/customer.h"

/* How many customers each industry has, the largest first. An industry that is none of the known ones stands under its own text, those
 * without one at the end. */

enum { INDUSTRY, COUNT, N_COLUMNS };

static const GxReportColumn columns[] = {
  [INDUSTRY] = { "industry", N_("Industry"), GX_KIND_CHOICE },
  [COUNT] = { "count", N_("Customers"), GX_KIND_INT },
};

static const char sql[] =
  "SELECT industry, count(*) FROM customer GROUP BY industry ORDER BY industry IS NULL, count(*) DESC, industry";

typedef struct
{
  GxReport *report;
  const GxChoices *choices;
} Filling;

static GxQuery *
query_industry (const GxReport *report, const GxReportRow *row, gboolean before)
{
  GxQuery *query = gx_query_new (&gx_customer_entity);

  if (row->key != NULL)
    gx_insight_where (query, "industry", row->key);
  return query;
}

static gboolean
add_industry (GxRow *row, gpointer user_data)
{
  Filling *filling = user_data;
  const GxField *field = gx_entity_find_field (&gx_customer_entity, "industry");
  const char *key = gx_row_text (row, 0);
  GxReportRow *line = gx_report_add_row (filling->report, key != NULL ? key : "", key != NULL ? gx_choices_label (filling->choices, field, key) : _("No industry"));

  gx_value_clear (&line->values[INDUSTRY]);
  line->values[INDUSTRY] = gx_value_text (GX_KIND_CHOICE, key);
  line->values[COUNT].integer = gx_row_integer (row, 1);
  return TRUE;
}

GxReport *
gx_report_customers_by_industry (GxReader *reader, const GxReportOptions *options, GError **error)
{
  g_autoptr (GxReport) report = gx_report_new ("customers-by-industry", _("Customers by industry"), columns, N_COLUMNS);
  Filling filling = { report, gx_reader_get_format (reader)->choices };

  report->formula = g_strdup (_("Customers in each industry now."));
  report->chart = GX_CHART_PIE;
  report->query = query_industry;
  if (!gx_reader_select (reader, sql, NULL, 0, add_industry, &filling, error))
    return NULL;

  gx_report_add_totals (report);
  return g_steal_pointer (&report);
}
