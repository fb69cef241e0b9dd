/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <glib/gi18n-lib.h>

#include "model/deal.h"

/* Sales by whom or what they are of: salesperson, product, customer; the largest first, those of none at the end. */

typedef struct
{
  const char *name;
  const char *title;     /* msgid */
  const char *formula;   /* msgid */
  const char *none;      /* msgid: the row of deals that have none */
  const GxReportColumn *columns;
  GxSum sum;
  const char *title_sql; /* the name of the one whose id is ?1 */
  guint top;             /* how many a chart draws, unless told */
  GxReportQueryFunc query;
} Dimension;

#define DEFAULT_TOP 10

/* One row to be. */
typedef struct
{
  const char *key; /* an id; "": none */
  GxFigure now, before;
} Line;

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *one = a, *two = b;
  gint64 id_one = g_ascii_strtoll (one->key, NULL, 10), id_two = g_ascii_strtoll (two->key, NULL, 10);

  if ((id_one == 0) != (id_two == 0))
    return id_one == 0 ? 1 : -1;
  if (one->now.amount != two->now.amount)
    return one->now.amount > two->now.amount ? -1 : 1;
  return id_one < id_two ? -1 : id_one > id_two;
}

/* All that have sales in either period, in order. */
static GArray *
make_lines (GHashTable *now, GHashTable *before)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  GHashTable *const tables[] = { now, before };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GHashTableIter iter;
      gpointer key;

      if (tables[i] == NULL)
        continue;
      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          Line line = { key, gx_figures_get (now, key), gx_figures_get (before, key) };

          if (i == 0 || !g_hash_table_contains (now, key))
            g_array_append_val (lines, line);
        }
    }
  g_array_sort (lines, compare_lines);
  return lines;
}

static gboolean
take_title (GxRow *row, gpointer title)
{
  *(char **) title = g_strdup (gx_row_text (row, 0));
  return TRUE;
}

static gboolean
add_line (GxReport *report, GxReader *reader, const Dimension *dimension, const Line *line, GError **error)
{
  GxValue id = gx_value_integer (GX_KIND_INT, g_ascii_strtoll (line->key, NULL, 10));
  g_autofree char *title = NULL;
  GxReportRow *row;

  if (id.integer != 0 && !gx_reader_select (reader, dimension->title_sql, &id, 1, take_title, &title, error))
    return FALSE;
  row = gx_report_add_row (report, line->key, title != NULL ? title : _(dimension->none));
  if (title == NULL)
    gx_value_clear (&row->values[GX_SALES_DIMENSION]);
  gx_sales_set (report, row, line->now, line->before);
  return TRUE;
}

static void
add_figure (GxFigure *sum, GxFigure figure)
{
  sum->count += figure.count;
  sum->amount += figure.amount;
  sum->left_out += figure.left_out;
}

/* Totals come of all lines, whether or not they are listed. */
static void
set_totals (GxReport *report, const GArray *lines)
{
  GxFigure now = { 0 }, before = { 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      add_figure (&now, g_array_index (lines, Line, i).now);
      add_figure (&before, g_array_index (lines, Line, i).before);
    }
  gx_report_add_totals (report);
  gx_sales_set (report, report->totals, now, before);
  report->left_out = now.left_out;
  gx_report_add_others (report);
}

static gboolean
fill (GxReport *report, GxReader *reader, const Dimension *dimension, gboolean top_only, GError **error)
{
  gboolean compares = report->n_columns == GX_N_SALES_COLUMNS;
  g_autoptr (GHashTable) now = gx_figures_read (reader, dimension->sum, FALSE, report->period, error);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GArray) lines = NULL;

  if (now == NULL || (compares && (before = gx_figures_read (reader, dimension->sum, FALSE, report->before, error)) == NULL))
    return FALSE;
  lines = make_lines (now, before);
  for (guint i = 0; i < lines->len && !(top_only && report->top > 0 && i == report->top); i++)
    if (!add_line (report, reader, dimension, &g_array_index (lines, Line, i), error))
      return FALSE;
  set_totals (report, lines);
  return TRUE;
}

static gboolean
add_best_customer (GxRow *row, gpointer best)
{
  gx_figures_add (best, gx_row_text (row, 0), (GxFigure) { gx_row_integer (row, 1), gx_row_integer (row, 2), 0 });
  return TRUE;
}

/* The best customers of all time stand in the customers' own summary, those of one year in the sums. */
static gboolean
read_best_customers (GxReport *report, GxReader *reader, GHashTable *best, gboolean *known, GError **error)
{
  static const char sql[] = "SELECT s.id, (SELECT count (*) FROM deal WHERE customer_id = s.id AND status = 'won'), s.won_amount FROM customer_summary s "
                            "WHERE s.won_amount > 0 ORDER BY s.won_amount DESC, s.id LIMIT ?1";
  GxValue top = gx_value_integer (GX_KIND_INT, report->top);

  if (report->period.from.days != GX_NONE || report->period.to.days != GX_NONE)
    return gx_reader_best_sums (reader, GX_SUM_CUSTOMER, report->period.from, report->period.to, report->top, known, gx_figures_add_row, best, error);
  if (!gx_reader_select (reader, sql, &top, 1, add_best_customer, best, error))
    return FALSE;
  *known = g_hash_table_size (best) == report->top;
  return TRUE;
}

/* All the rest is what the owners' sums have besides. */
static gboolean
fill_best_customers (GxReport *report, GxReader *reader, const Dimension *dimension, gboolean *filled, GError **error)
{
  g_autoptr (GHashTable) best = gx_figures_new ();
  g_autoptr (GHashTable) all = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) all_lines = NULL;

  if (!read_best_customers (report, reader, best, filled, error))
    return FALSE;
  if (!*filled)
    return TRUE;
  if ((all = gx_figures_read (reader, GX_SUM_OWNER, FALSE, report->period, error)) == NULL)
    return FALSE;
  lines = make_lines (best, NULL);
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (report, reader, dimension, &g_array_index (lines, Line, i), error))
      return FALSE;
  all_lines = make_lines (all, NULL);
  set_totals (report, all_lines);
  return TRUE;
}

static GxReport *
sales_by (const Dimension *dimension, GxReader *reader, const GxReportOptions *options, GError **error)
{
  g_autoptr (GxReport) report = gx_sales_report_new (reader, dimension->name, _(dimension->title), dimension->columns, options);
  gboolean filled = FALSE;

  report->formula = g_strdup (_(dimension->formula));
  report->chart = GX_CHART_BAR;
  report->query = dimension->query;
  report->top = options->top > 0 ? options->top : dimension->top;
  if (dimension->sum == GX_SUM_CUSTOMER && options->top_only && report->n_columns < GX_N_SALES_COLUMNS
      && !fill_best_customers (report, reader, dimension, &filled, error))
    return NULL;
  if (!filled && !fill (report, reader, dimension, options->top_only, error))
    return NULL;
  return g_steal_pointer (&report);
}

static GxQuery *
query_by (const char *field, const GxReport *report, const GxReportRow *row, gboolean before)
{
  GxQuery *query = gx_sales_query (report, before);

  if (row->key != NULL)
    gx_insight_where (query, field, row->key);
  return query;
}

/* Salesperson -------------------------------------------------------------------------------------------------------------- */

static const GxReportColumn person_columns[] = { GX_SALES_COLUMNS ("person", N_("Salesperson")) };

static GxQuery *
query_person (const GxReport *report, const GxReportRow *row, gboolean before)
{
  return query_by ("owner_id", report, row, before);
}

static const Dimension by_person = {
  .name = "sales-by-person",
  .title = N_("Sales by salesperson"),
  .formula = N_("Won deals by their owner: how many, and the sum of their amounts in the book's currency."),
  .none = N_("No salesperson"),
  .columns = person_columns,
  .sum = GX_SUM_OWNER,
  .title_sql = "SELECT name FROM staff WHERE id = ?1",
  .query = query_person,
};

GxReport *
gx_report_sales_by_person (GxReader *reader, const GxReportOptions *options, GError **error)
{
  return sales_by (&by_person, reader, options, error);
}

/* Product ------------------------------------------------------------------------------------------------------------------ */

static const GxReportColumn product_columns[] = { GX_SALES_COLUMNS ("product", N_("Product")) };

static GxQuery *
query_product (const GxReport *report, const GxReportRow *row, gboolean before)
{
  return query_by ("product_id", report, row, before);
}

static const Dimension by_product = {
  .name = "sales-by-product",
  .title = N_("Sales by product"),
  .formula = N_("Won deals of one product by that product, those of several or none in one line: how many, and the sum of their amounts in the book's currency."),
  .none = N_("Several products or none"),
  .columns = product_columns,
  .sum = GX_SUM_PRODUCT,
  .title_sql = "SELECT name FROM product WHERE id = ?1",
  .query = query_product,
};

GxReport *
gx_report_sales_by_product (GxReader *reader, const GxReportOptions *options, GError **error)
{
  return sales_by (&by_product, reader, options, error);
}

/* Customer ----------------------------------------------------------------------------------------------------------------- */

static const GxReportColumn customer_columns[] = { GX_SALES_COLUMNS ("customer", N_("Customer")) };

static GxQuery *
query_customer (const GxReport *report, const GxReportRow *row, gboolean before)
{
  return query_by ("customer_id", report, row, before);
}

static const Dimension by_customer = {
  .name = "sales-by-customer",
  .title = N_("Sales by customer"),
  .formula = N_("Won deals by customer: how many, and the sum of their amounts in the book's currency."),
  .none = N_("No customer"),
  .columns = customer_columns,
  .sum = GX_SUM_CUSTOMER,
  .title_sql = "SELECT name FROM customer WHERE id = ?1",
  .top = DEFAULT_TOP,
  .query = query_customer,
};

GxReport *
gx_report_sales_by_customer (GxReader *reader, const GxReportOptions *options, GError **error)
{
  return sales_by (&by_customer, reader, options, error);
}
