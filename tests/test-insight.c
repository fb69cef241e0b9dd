/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_fixture.h"

#include <string.h>

#include "insight/insight.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/pipeline.h"
#include "model/stage.h"

/* Each row of a report must list exactly the records it counted, and say what a person can read. */

static const GxPeriod always = { { GX_NONE }, { GX_NONE } };

static GxReport *
run_report (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  const GxReportKind *kind = gx_report_kind_by_name (name);
  GxReport *report;

  g_assert_nonnull (kind);
  report = kind->func (gx_book_get_reader (self->book), always, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->name, ==, name);
  g_assert_cmpstr (report->title, ==, kind->title);
  g_assert_nonnull (report->formula);
  return report;
}

/* The drill-down of each row against its figures, and the totals against the rows. */
static void
check_rows (Fixture *self, const GxReport *report, const char *money_field)
{
  GxReader *reader = gx_book_get_reader (self->book);
  gint64 n_all = 0, amount_all = 0, left_out_all = 0;

  for (guint i = 0; i < report->rows->len; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];
      g_autoptr (GError) error = NULL;
      gint64 sum = 0, left_out = 0;

      g_assert_cmpstr (row->label, !=, "");
      g_assert_cmpint (gx_reader_count (reader, row->records, -1, &error), ==, row->values[1].integer);
      g_assert_no_error (error);
      n_all += row->values[1].integer;
      if (money_field == NULL)
        continue;

      gx_reader_sum (reader, row->records, gx_entity_find_field (row->records->entity, money_field), &sum, &left_out, &error);
      g_assert_no_error (error);
      g_assert_cmpint (sum, ==, row->values[2].integer);
      amount_all += sum;
      left_out_all += left_out;
    }
  g_assert_cmpint (report->totals->values[1].integer, ==, n_all);
  g_assert_cmpuint (report->left_out, ==, left_out_all);
  if (money_field != NULL)
    g_assert_cmpint (report->totals->values[2].integer, ==, amount_all);
}

/* `First contact 2 5.00, …`: the rows in order, those that count nothing left out. */
static char *
describe (const GxReport *report)
{
  GString *text = g_string_new (NULL);
  GxFormat format = { .currency = report->currency };

  for (guint i = 0; i < report->rows->len; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      if (row->values[1].integer == 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", row->label);
      for (guint j = 1; j < report->n_columns; j++)
        {
          g_autofree char *value = gx_value_to_string (&row->values[j], &format);

          g_string_append_printf (text, " %s", value);
        }
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *report;
  const GxEntity *entity;
  const char *csv;
  const char *money_field;
  const char *expected;
} Case;

static const Case cases[] = {
  { "funnel-empty", "funnel", &gx_deal_entity, "title\n", "amount", "" },
  { "funnel", "funnel", &gx_deal_entity, "title,stage,amount\na,Proposal,5\nb,First contact,7.25\nc,Proposal,\nd,Won,9\ne,Lost,1\n", "amount",
    "First contact 1 7.25, Proposal 2 5.00" },
  { "funnel-currencies", "funnel", &gx_deal_entity, "title,amount,currency\na,5,\nb,7,USD\nc,9,CNY\nd,,USD\n", "amount", "First contact 4 14.00" },
  { "funnel-negative", "funnel", &gx_deal_entity, "title,amount\na,-5\nb,3\n", "amount", "First contact 2 -2.00" },
  { "industries-empty", "customers-by-industry", &gx_customer_entity, "name\n", NULL, "" },
  { "industries", "customers-by-industry", &gx_customer_entity,
    "name,industry\na,technolgy\nb,\nc,Manufacturing\nd,C\ne,\nf,\ng,Technolgy\nh,\"a \"\"b\"\"\"\n", NULL,
    "Manufacturing 2, Technolgy 1, a \"b\" 1, technolgy 1, No industry 3" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxReport) report = NULL;
  g_autofree char *text = NULL;

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import_text (&self, test->entity, test->csv));
  report = run_report (&self, test->report);
  check_rows (&self, report, test->money_field);
  text = describe (report);
  g_assert_cmpstr (text, ==, test->expected);
}

/* With a second pipeline each stage says whose it is; its value stays its name. */
static void
test_two_pipelines (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxReport) report = NULL;
  const GxReportRow *last;

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import_text (&self, &gx_pipeline_entity, "name,position\nExport,2\n"));
  gx_import_result_free (fixture_import_text (&self, &gx_stage_entity, "pipeline,name,position,outcome\nExport,Proposal,1,open\n"));
  report = run_report (&self, "funnel");
  check_rows (&self, report, "amount");

  g_assert_cmpuint (report->rows->len, ==, 5);
  last = report->rows->pdata[4];
  g_assert_cmpstr (last->label, ==, "Proposal (Export)");
  g_assert_cmpstr (last->values[0].text, ==, "Proposal");
}

/* The trader's 85 accounts and 8,800 opportunities. */
static void
test_real_data (void)
{
  static const char *const account_map[] = { "account=name", "sector=industry", NULL };
  static const char *const deal_map[] = { "opportunity_id=title", "account=customer", "deal_stage=stage", "close_value=amount", "product=", NULL };
  static const GxEntity *const create[] = { &gx_stage_entity, NULL };
  g_autofree char *accounts = g_test_build_filename (G_TEST_DIST, "data", "crm-sales-opportunities", "accounts.csv", NULL);
  g_autofree char *deals = g_test_build_filename (G_TEST_DIST, "data", "crm-sales-opportunities", "sales_pipeline.csv", NULL);
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxReport) funnel = NULL;
  g_autoptr (GxReport) industries = NULL;
  g_autofree char *text = NULL;

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import (&self, &(GxImportOptions) { .path = accounts, .entity = &gx_customer_entity, .map = account_map }));
  gx_import_result_free (fixture_import (&self, &(GxImportOptions) { .path = deals, .entity = &gx_deal_entity, .map = deal_map, .create = create }));

  funnel = run_report (&self, "funnel");
  check_rows (&self, funnel, "amount");
  text = describe (funnel);
  g_assert_true (strstr (text, "Prospecting 500 0.00") != NULL && strstr (text, "Engaging 1589 0.00") != NULL);
  g_assert_cmpint (funnel->totals->values[1].integer, ==, 2089);

  industries = run_report (&self, "customers-by-industry");
  check_rows (&self, industries, NULL);
  g_assert_cmpint (industries->totals->values[1].integer, ==, 85);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/insight/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/insight/two-pipelines", test_two_pipelines);
  g_test_add_func ("/insight/real-data", test_real_data);
  return g_test_run ();
}
