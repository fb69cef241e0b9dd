/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight_fixture.h"

#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"

/* Reports along time: periods, what they are compared with, months and weeks side by side. */

static const struct
{
  const char *from, *to;
  GxAgainst against;
  const char *before; /* NULL: refused */
} periods[] = {
  { "2017-04-01", "2017-06-30", GX_AGAINST_BEFORE, "2017-01-01 – 2017-03-31" },
  { "2017-03-01", "2017-03-31", GX_AGAINST_BEFORE, "2017-02-01 – 2017-02-28" },
  { "2024-02-01", "2024-02-29", GX_AGAINST_LAST_YEAR, "2023-02-01 – 2023-02-28" },
  { "2023-02-01", "2023-02-28", GX_AGAINST_LAST_YEAR, "2022-02-01 – 2022-02-28" },
  { "2025-02-01", "2025-02-28", GX_AGAINST_LAST_YEAR, "2024-02-01 – 2024-02-29" },
  { "2025-03-10", "2025-03-16", GX_AGAINST_BEFORE, "2025-03-03 – 2025-03-09" },
  { "2024-02-29", "2024-02-29", GX_AGAINST_LAST_YEAR, "2023-02-28 – 2023-02-28" },
  { "2025-01-01", NULL, GX_AGAINST_BEFORE, NULL },
  { NULL, "2025-01-31", GX_AGAINST_LAST_YEAR, NULL },
  { "2025-02-01", "2025-01-31", GX_AGAINST_NOTHING, NULL },
};

static void
test_periods (void)
{
  g_auto (Fixture) self = { 0 };

  fixture_open (&self, "book.gx");
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      GxReportOptions options = { .period = GX_PERIOD_ALWAYS, .against = periods[i].against };
      g_autoptr (GError) error = NULL;
      g_autoptr (GxReport) report = NULL;
      g_autofree char *before = NULL;

      if (periods[i].from != NULL)
        gx_day_from_iso (periods[i].from, &options.period.from);
      if (periods[i].to != NULL)
        gx_day_from_iso (periods[i].to, &options.period.to);
      report = gx_report_run (gx_report_kind_by_name ("sales-by-month"), gx_book_get_reader (self.book), &options, &error);
      if (periods[i].before == NULL)
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
          continue;
        }
      g_assert_no_error (error);
      before = gx_period_to_string (report->before);
      g_assert_cmpstr (before, ==, periods[i].before);
    }
}

/* What its records are called says what they are, and when: those beside it are of another month. */
static void
check_title (const GxReport *report, guint row, guint column, const char *expected)
{
  g_autoptr (GxQuery) records = gx_report_dup_records (report, gx_report_get_row (report, row), column);

  g_assert_cmpstr (records->title, ==, expected);
}

/* Months side by side, gaps and the period's ends as rows of nothing; a month that has not come has no figure at all. */
static void
test_months_compared (void)
{
  g_auto (Fixture) self = { 0 };
  GxReportOptions options = { .period = { DAY (2025, 3, 1), DAY (2025, 6, 30) }, .against = GX_AGAINST_BEFORE };
  g_autoptr (GxReport) report = NULL;
  g_autofree char *text = NULL;

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import_text (&self, &gx_deal_entity, "title,stage,amount,closed_on\na,Won,5,2025-04-30\nb,Won,7,2024-11-01\nc,Won,9,2025-02-28\nd,Won,1,2025-07-01\n"));
  report = run_with (&self, "sales-by-month", &options);
  text = describe_rows (report, TRUE);
  g_assert_cmpstr (text, ==, "2025-03 0 0.00 1 7.00, 2025-04 1 5.00 0 0.00, 2025-05 0 0.00 0 0.00, 2025-06 - - 1 9.00");
  check_rows (&self, report);
  check_title (report, 1, 1, "Sales by month · 2025-04 · 2025-03-01 – 2025-06-30");
  check_title (report, 3, 4, "Sales by month · 2025-02 · 2024-11-01 – 2025-02-28");
  check_title (report, GX_REPORT_TOTALS, 1, "Sales by month · 2025-03-01 – 2025-06-30");
}

/* A week begins on Monday at midnight where the book is, not in Greenwich. */
static void
test_weeks (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxReport) report = NULL;
  g_autofree char *text = NULL;

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import_text (&self, &gx_customer_entity, "name\nAcme\n"));
  gx_import_result_free (fixture_import_text (&self, &gx_interaction_entity, "customer,happened_at,kind\n"
                                              "Acme,2025-12-28T15:59:59Z,phone\nAcme,2025-12-28T16:00:00Z,phone\nAcme,2026-01-04T15:59:59Z,phone\nAcme,2026-01-11T16:00:00Z,visit\n"));
  report = run_report (&self, "activity");
  text = describe_rows (report, TRUE);
  g_assert_cmpstr (text, ==, "2025-12-22 1, 2025-12-29 2, 2026-01-05 0, 2026-01-12 1");
  check_rows (&self, report);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GUANXI_NOW", "2025-05-20T09:00:00Z", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/periods", test_periods);
  g_test_add_func ("/insight/months-compared", test_months_compared);
  g_test_add_func ("/insight/weeks", test_weeks);
  return g_test_run ();
}
