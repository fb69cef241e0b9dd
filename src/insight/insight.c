/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

/* The list of reports, and what they share. A report reads the book and answers with a value; it draws and prints nothing. */

const GxReportKind gx_reports[] = {
  { "funnel", N_("Sales funnel"), GX_CHART_FUNNEL, FALSE, gx_report_funnel },
  { "customers-by-industry", N_("Customers by industry"), GX_CHART_PIE, FALSE, gx_report_customers_by_industry },
  { NULL },
};

const GxReportKind *
gx_report_kind_by_name (const char *name)
{
  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    if (g_strcmp0 (kind->name, name) == 0)
      return kind;
  return NULL;
}

GxReport *
gx_report_run (const GxReportKind *kind, GxReader *reader, const GxReportOptions *options, GError **error)
{
  GxReportOptions all = { .period = GX_PERIOD_ALWAYS };

  if (options != NULL && kind->has_period)
    all = *options;
  return kind->func (reader, &all, error);
}

void
gx_insight_where (GxQuery *query, const char *field, const char *text)
{
  GxFilter *compare = gx_filter_new (GX_FILTER_COMPARE);
  gboolean is_empty = *text == '\0';
  GxOperand operand = { .type = GX_OPERAND_TEXT, .text = is_empty ? NULL : g_strdup (text) };

  g_ptr_array_add (compare->path, (gpointer) gx_entity_find_field (query->entity, field));
  compare->compare = is_empty ? GX_COMPARE_IS_EMPTY : GX_COMPARE_EQUAL;
  if (!is_empty)
    g_array_append_val (compare->operands, operand);

  if (query->filter == NULL)
    gx_query_take_filter (query, gx_filter_new (GX_FILTER_ALL));
  g_ptr_array_add (query->filter->children, compare);
}
