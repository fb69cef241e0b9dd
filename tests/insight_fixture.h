/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import_fixture.h"
#include "insight/insight.h"

/* Reports of a book, each held against the records it counts. */

#define DAY(year, month, day) gx_day_from_ymd (year, month, day)

static inline GxReport *
run_with (Fixture *self, const char *name, const GxReportOptions *options)
{
  g_autoptr (GError) error = NULL;
  const GxReportKind *kind = gx_report_kind_by_name (name);
  GxReport *report;

  g_assert_nonnull (kind);
  report = gx_report_run (kind, gx_book_get_reader (self->book), options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->name, ==, name);
  g_assert_cmpstr (report->title, ==, kind->title);
  g_assert_cmpint (report->chart, ==, kind->chart);
  g_assert_nonnull (report->formula);
  return report;
}

static inline GxReport *
run_report (Fixture *self, const char *name)
{
  return run_with (self, name, NULL);
}

/* How many records the figure in @column is of: in each report one column counts them, and one more those of the period compared with. */
static inline gint64
count_beside (const GxReport *report, const GxReportRow *row, guint column)
{
  gint64 count = 0;

  for (guint i = 1; i < report->n_columns; i++)
    if (report->columns[i].kind == GX_KIND_INT && (report->columns[i].before_of != 0) == (report->columns[column].before_of != 0))
      count += row->values[i].integer;
  return count;
}

/* The drill-down of a cell against its figure, by way of the query's text, as it would be kept. Adds to @left_out. */
static inline void
check_cell (Fixture *self, const GxReport *report, const GxReportRow *row, guint column, gint64 *left_out)
{
  GxReader *reader = gx_book_get_reader (self->book);
  g_autoptr (GxQuery) records = gx_report_dup_records (report, row, column);
  g_autoptr (GxQuery) again = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sum = 0, without = 0;

  if (report->columns[column].kind == GX_KIND_RATE || gx_value_is_none (&row->values[column]) || count_beside (report, row, column) == 0)
    {
      g_assert_null (records);
      return;
    }
  text = records->filter != NULL ? gx_filter_to_string (records->filter) : g_strdup ("");
  again = gx_query_new (records->entity);
  gx_query_take_filter (again, gx_filter_parse (records->entity, text, NULL, &error));
  g_assert_no_error (error);
  if (report->columns[column].kind == GX_KIND_INT)
    {
      g_assert_cmpint (gx_reader_count (reader, again, -1, &error), ==, row->values[column].integer);
      g_assert_no_error (error);
      return;
    }

  gx_reader_sum (reader, again, gx_entity_find_field (again->entity, "amount"), &sum, &without, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sum, ==, row->values[column].integer);
  *left_out += without;
}

/* The drill-down of each cell of @column against its figure. Returns: Σ of the figures; rates are never added up. */
static inline gint64
check_column (Fixture *self, const GxReport *report, guint column, gint64 *left_out)
{
  gint64 all = 0;

  for (guint i = 0; i < report->rows->len; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      g_assert_cmpstr (row->label, !=, "");
      check_cell (self, report, row, column, left_out);
      if (report->columns[column].kind != GX_KIND_RATE && !gx_value_is_none (&row->values[column]))
        all += row->values[column].integer;
    }
  return all;
}

/* The drill-down of each cell against its figure, and the totals against the rows. */
static inline void
check_rows (Fixture *self, const GxReport *report)
{
  for (guint column = 1; column < report->n_columns; column++)
    {
      gint64 left_out = 0, left_out_all = 0, of_others = 0;
      gint64 all = check_column (self, report, column, &left_out);

      if (report->others != NULL)
        check_cell (self, report, gx_report_get_row (report, GX_REPORT_OTHERS), column, &of_others);
      if (report->columns[column].kind == GX_KIND_RATE)
        continue;
      g_assert_cmpint (report->totals->values[column].integer, ==, all);
      check_cell (self, report, gx_report_get_row (report, GX_REPORT_TOTALS), column, &left_out_all);
      g_assert_cmpint (left_out_all, ==, left_out);
      if (report->columns[column].kind == GX_KIND_MONEY && report->columns[column].before_of == 0)
        g_assert_cmpuint (report->left_out, ==, left_out);
    }
}

/* `First contact 2 5.00, …`: the rows in order, those that count nothing left out unless @all. */
static inline char *
describe_rows (const GxReport *report, gboolean all)
{
  GString *text = g_string_new (NULL);
  GxFormat format = { .currency = report->currency };

  for (guint i = 0; i < report->rows->len; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      if (row->values[1].integer == 0 && !all)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", row->label);
      for (guint j = 1; j < report->n_columns; j++)
        {
          g_autofree char *value = gx_value_to_string (&row->values[j], &format);

          g_string_append_printf (text, " %s", value != NULL ? value : "-");
        }
    }
  return g_string_free (text, FALSE);
}
