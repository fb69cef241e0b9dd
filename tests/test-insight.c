/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_fixture.h"

#include <string.h>

#include "exchange/sample.h"
#include "insight/insight.h"
#include "model/choices.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/pipeline.h"
#include "model/stage.h"

/* Each row of a report must list exactly the records it counted, and say what a person can read. */

static GxReport *
run_report (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  const GxReportKind *kind = gx_report_kind_by_name (name);
  GxReport *report;

  g_assert_nonnull (kind);
  report = gx_report_run (kind, gx_book_get_reader (self->book), NULL, &error);
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
      g_autoptr (GxQuery) records = gx_report_dup_records (report, row, 1);
      g_autoptr (GError) error = NULL;
      gint64 sum = 0, left_out = 0;

      g_assert_cmpstr (row->label, !=, "");
      g_assert_cmpint (gx_reader_count (reader, records, -1, &error), ==, row->values[1].integer);
      g_assert_no_error (error);
      n_all += row->values[1].integer;
      if (money_field == NULL)
        continue;

      gx_reader_sum (reader, records, gx_entity_find_field (records->entity, money_field), &sum, &left_out, &error);
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

/* The slow definition: every record in turn, added to the row that its dimension names. */
typedef struct
{
  const GxReport *report;
  gint64 *counts, *amounts;
} Tally;

static guint
row_called (const GxReport *report, const char *label)
{
  for (guint i = 0; i < report->rows->len; i++)
    if (g_str_equal (((GxReportRow *) report->rows->pdata[i])->label, label))
      return i;
  g_assert_not_reached ();
}

static gboolean
tally_deal (GxRecord *record, gpointer data)
{
  Tally *tally = data;
  GxDeal *deal = GX_DEAL (record);
  guint row;

  if (!g_str_equal (deal->status, "open"))
    return TRUE;
  row = row_called (tally->report, gx_record_get_ref_title (record, gx_entity_find_field (&gx_deal_entity, "stage_id")));
  tally->counts[row]++;
  if (deal->amount.minor != GX_NONE && g_str_equal (gx_record_get_currency (record, tally->report->currency), tally->report->currency))
    tally->amounts[row] += deal->amount.minor;
  return TRUE;
}

static gboolean
tally_customer (GxRecord *record, gpointer data)
{
  Tally *tally = data;
  const char *industry = GX_CUSTOMER (record)->industry;
  const GxField *field = gx_entity_find_field (&gx_customer_entity, "industry");

  tally->counts[row_called (tally->report, industry != NULL ? gx_choices_label (NULL, field, industry) : "No industry")]++;
  return TRUE;
}

static void
check_slowly (Fixture *self, const char *name, const GxEntity *entity, GxRecordFunc func, const char *money_field)
{
  g_autoptr (GxReport) report = run_report (self, name);
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autofree gint64 *counts = g_new0 (gint64, report->rows->len);
  g_autofree gint64 *amounts = g_new0 (gint64, report->rows->len);
  Tally tally = { report, counts, amounts };
  g_autoptr (GError) error = NULL;

  gx_reader_each (gx_book_get_reader (self->book), query, -1, func, &tally, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->rows->len; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      g_assert_cmpint (row->values[1].integer, ==, counts[i]);
      if (money_field != NULL)
        g_assert_cmpint (row->values[2].integer, ==, amounts[i]);
    }
  check_rows (self, report, money_field);
}

/* An invented business, another at each run. */
static void
test_sample_data (void)
{
  guint64 seed = (guint32) g_test_rand_int ();
  g_auto (Fixture) self = { 0 };
  g_autofree char *path = fixture_path (&self, "sample.gx");
  g_autoptr (GError) error = NULL;

  g_test_message ("sample seed %" G_GUINT64_FORMAT, seed);
  gx_sample_create (path, 300, seed, "en", gx_day_from_ymd (2026, 3, 1), &error);
  g_assert_no_error (error);
  self.book = gx_book_open (path, GX_BOOK_READ, &error);
  g_assert_no_error (error);

  check_slowly (&self, "funnel", &gx_deal_entity, tally_deal, "amount");
  check_slowly (&self, "customers-by-industry", &gx_customer_entity, tally_customer, NULL);
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
  g_test_add_func ("/insight/sample-data", test_sample_data);
  return g_test_run ();
}
