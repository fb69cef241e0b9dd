/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <string.h>

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

static GxQuery *
query_industry (const GxReport *report, const GxReportRow *row, gboolean before)
{
  GxQuery *query = gx_query_new (&gx_customer_entity);

  if (row->key != NULL)
    gx_insight_where (query, "industry", row->key);
  return query;
}

static int
compare_industries (gconstpointer a, gconstpointer b, gpointer figures)
{
  const char *one = a, *two = b;
  gint64 of_one = gx_figures_get (figures, one).count, of_two = gx_figures_get (figures, two).count;

  if ((*one == '\0') != (*two == '\0'))
    return *one == '\0' ? 1 : -1;
  if (of_one != of_two)
    return of_one > of_two ? -1 : 1;
  return strcmp (one, two);
}

GxReport *
gx_report_customers_by_industry (GxReader *reader, const GxReportOptions *options, GError **error)
{
  g_autoptr (GxReport) report = gx_report_new ("customers-by-industry", _("Customers by industry"), columns, N_COLUMNS);
  const GxChoices *choices = gx_reader_get_format (reader)->choices;
  const GxField *field = gx_entity_find_field (&gx_customer_entity, "industry");
  g_autoptr (GHashTable) figures = gx_figures_read (reader, GX_SUM_INDUSTRY, FALSE, GX_PERIOD_ALWAYS, error);
  g_autoptr (GList) keys = NULL;

  if (figures == NULL)
    return NULL;
  report->formula = g_strdup (_("Customers in each industry now."));
  report->chart = GX_CHART_PIE;
  report->query = query_industry;

  keys = g_list_sort_with_data (g_hash_table_get_keys (figures), compare_industries, figures);
  for (GList *at = keys; at != NULL; at = at->next)
    {
      const char *key = at->data;
      GxReportRow *row = gx_report_add_row (report, key, *key != '\0' ? gx_choices_label (choices, field, key) : _("No industry"));

      row->values[INDUSTRY] = gx_value_text (GX_KIND_CHOICE, *key != '\0' ? key : NULL);
      row->values[COUNT].integer = gx_figures_get (figures, key).count;
    }
  gx_report_add_totals (report);
  return g_steal_pointer (&report);
}
