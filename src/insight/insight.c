/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

/* The list of reports, and what they share. A report reads the book and answers with a value; it draws and prints nothing. */

const GxReportKind gx_reports[] = {
  { "funnel", N_("Sales funnel"), N_("Open deals"), GX_CHART_FUNNEL, FALSE, gx_report_funnel },
  { "customers-by-industry", N_("Customers by industry"), N_("Customers"), GX_CHART_PIE, FALSE, gx_report_customers_by_industry },
  { "sales-by-month", N_("Sales by month"), N_("Sales"), GX_CHART_LINE, TRUE, gx_report_sales_by_month },
  { "sales-by-person", N_("Sales by salesperson"), N_("Sales"), GX_CHART_BAR, TRUE, gx_report_sales_by_person },
  { "sales-by-product", N_("Sales by product"), N_("Sales"), GX_CHART_BAR, TRUE, gx_report_sales_by_product },
  { "sales-by-customer", N_("Sales by customer"), N_("Sales"), GX_CHART_BAR, TRUE, gx_report_sales_by_customer },
  { "activity", N_("Activity by week"), N_("Interactions"), GX_CHART_LINE, TRUE, gx_report_activity },
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

static gboolean
check_options (const GxReportOptions *options, GError **error)
{
  GxPeriod period = options->period;
  GxPeriod before;

  if (period.from.days != GX_NONE && period.to.days != GX_NONE && period.from.days > period.to.days)
    g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, _("The period ends before it begins."));
  else if (options->against != GX_AGAINST_NOTHING && !gx_period_against (period, options->against, &before))
    g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, _("Only a period with a first and a last day can be compared with another."));
  else
    return TRUE;
  return FALSE;
}

GxReport *
gx_report_run (const GxReportKind *kind, GxReader *reader, const GxReportOptions *options, GError **error)
{
  GxReportOptions asked = { .period = GX_PERIOD_ALWAYS };
  GxReport *report;

  if (options != NULL && kind->has_period)
    asked = *options;
  if (!check_options (&asked, error) || !gx_reader_begin (reader, error))
    return NULL;
  report = kind->func (reader, &asked, error);
  gx_reader_end (reader);
  return report;
}

/* Figures ------------------------------------------------------------------------------------------------------------------ */

GHashTable *
gx_figures_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
gx_figures_add (GHashTable *figures, const char *name, GxFigure figure)
{
  GxFigure *sum = g_hash_table_lookup (figures, name);

  if (sum == NULL)
    g_hash_table_insert (figures, g_strdup (name), sum = g_new0 (GxFigure, 1));
  sum->count += figure.count;
  sum->amount += figure.amount;
  sum->left_out += figure.left_out;
}

void
gx_figures_add_row (const GxSumRow *row, gpointer figures)
{
  gx_figures_add (figures, row->name, (GxFigure) { row->count, row->amount, row->left_out });
}

GHashTable *
gx_figures_read (GxReader *reader, GxSum sum, gboolean by_period, GxPeriod period, GError **error)
{
  g_autoptr (GHashTable) figures = gx_figures_new ();

  if (!gx_reader_sums (reader, sum, by_period, period.from, period.to, gx_figures_add_row, figures, error))
    return NULL;
  return g_steal_pointer (&figures);
}

GxFigure
gx_figures_get (GHashTable *figures, const char *name)
{
  const GxFigure *found = figures != NULL ? g_hash_table_lookup (figures, name) : NULL;

  return found != NULL ? *found : (GxFigure) { 0 };
}

/* Drill-down ----------------------------------------------------------------------------------------------------------------- */

static void
add_compare (GxQuery *query, const char *field, gboolean day_of, GxCompare how, const char *text)
{
  GxFilter *compare = gx_filter_new (GX_FILTER_COMPARE);
  GxOperand operand = { .type = GX_OPERAND_TEXT, .text = g_strdup (text) };

  g_ptr_array_add (compare->path, (gpointer) gx_entity_find_field (query->entity, field));
  compare->day_of = day_of;
  compare->compare = how;
  if (text != NULL)
    g_array_append_val (compare->operands, operand);

  if (query->filter == NULL)
    gx_query_take_filter (query, gx_filter_new (GX_FILTER_ALL));
  g_ptr_array_add (query->filter->children, compare);
}

void
gx_insight_where (GxQuery *query, const char *field, const char *text)
{
  if (*text == '\0')
    add_compare (query, field, FALSE, GX_COMPARE_IS_EMPTY, NULL);
  else
    add_compare (query, field, FALSE, GX_COMPARE_EQUAL, text);
}

void
gx_insight_where_days (GxQuery *query, const char *field, GxPeriod period)
{
  gboolean day_of = gx_entity_find_field (query->entity, field)->kind == GX_KIND_INSTANT;
  char day[11];

  if (period.from.days != GX_NONE)
    {
      gx_day_to_buf (period.from, day);
      add_compare (query, field, day_of, GX_COMPARE_GREATER_EQUAL, day);
    }
  if (period.to.days != GX_NONE)
    {
      gx_day_to_buf (period.to, day);
      add_compare (query, field, day_of, GX_COMPARE_LESS_EQUAL, day);
    }
}
