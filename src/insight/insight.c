/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

/* The list of reports, and what they share. A report reads the book and answers with a value; it draws and prints nothing. */

const GxReportKind gx_reports[] = {
  { "funnel", N_("Sales funnel"), FALSE, gx_report_funnel },
  { "customers-by-industry", N_("Customers by industry"), FALSE, gx_report_customers_by_industry },
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

void
gx_insight_where (GxQuery *query, const char *field, const char *text)
{
  GxFilter *compare = gx_filter_new (GX_FILTER_COMPARE);
  GxOperand operand = { .type = GX_OPERAND_TEXT, .text = g_strdup (text) };

  g_ptr_array_add (compare->path, (gpointer) gx_entity_find_field (query->entity, field));
  compare->compare = text != NULL ? GX_COMPARE_EQUAL : GX_COMPARE_IS_EMPTY;
  if (text != NULL)
    g_array_append_val (compare->operands, operand);

  if (query->filter == NULL)
    gx_query_take_filter (query, gx_filter_new (GX_FILTER_ALL));
  g_ptr_array_add (query->filter->children, compare);
}
