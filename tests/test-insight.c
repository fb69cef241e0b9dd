/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight_fixture.h"

#include <string.h>

#include "book/db.h"
#include "exchange/sample.h"
#include "model/choices.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/pipeline.h"
#include "model/product.h"
#include "model/staff.h"
#include "model/stage.h"
#include "model/stage_event.h"

/* Each row of a report must list exactly the records it counted, and say what a person can read. */

/* Of the rows that are left, and the others, the same; together they are the totals. */
static void
check_top (Fixture *self, const GxReport *report)
{
  for (guint column = 1; column < report->n_columns; column++)
    {
      gint64 ignored = 0;
      gint64 all = check_column (self, report, column, &ignored);

      if (report->columns[column].kind == GX_KIND_RATE)
        continue;
      if (report->others != NULL)
        {
          g_assert_cmpuint (report->rows->len, ==, report->top);
          check_cell (self, report, report->others, column, &ignored);
          all += report->others->values[column].integer;
        }
      g_assert_cmpint (report->totals->values[column].integer, ==, all);
      check_cell (self, report, report->totals, column, &ignored);
    }
}

typedef struct
{
  const char *name;
  const char *report;
  const GxEntity *entity;
  const char *csv;
  const char *expected;
} Case;

static const Case cases[] = {
  { "funnel-empty", "funnel", &gx_deal_entity, "title\n", "" },
  { "funnel", "funnel", &gx_deal_entity, "title,stage,amount\na,Proposal,5\nb,First contact,7.25\nc,Proposal,\nd,Won,9\ne,Lost,1\n",
    "First contact 1 7.25 60, Proposal 2 5.00 33.33" },
  { "funnel-currencies", "funnel", &gx_deal_entity, "title,amount,currency\na,5,\nb,7,USD\nc,9,CNY\nd,,USD\n", "First contact 4 14.00 0" },
  { "funnel-negative", "funnel", &gx_deal_entity, "title,amount\na,-5\nb,3\n", "First contact 2 -2.00 0" },
  { "industries-empty", "customers-by-industry", &gx_customer_entity, "name\n", "" },
  { "industries", "customers-by-industry", &gx_customer_entity,
    "name,industry\na,technolgy\nb,\nc,Manufacturing\nd,C\ne,\nf,\ng,Technolgy\nh,\"a \"\"b\"\"\"\n",
    "Manufacturing 2, Technolgy 1, a \"b\" 1, technolgy 1, No industry 3" },
  { "months-empty", "sales-by-month", &gx_deal_entity, "title\n", "" },
  { "months", "sales-by-month", &gx_deal_entity,
    "title,stage,amount,currency,closed_on\na,Won,5,,2025-01-31\nb,Won,7,,2025-02-01\nc,Lost,9,,2025-02-01\nd,Won,1,USD,2025-01-01\ne,Won,2,,2025-05-09\nf,Proposal,3,,\n",
    "2025-01 2 5.00, 2025-02 1 7.00, 2025-05 1 2.00" },
  { "persons", "sales-by-person", &gx_deal_entity, "title,stage,amount,owner\na,Won,5,\nb,Won,2,\n", "No salesperson 2 7.00" },
  { "customers", "sales-by-customer", &gx_deal_entity, "title,stage,amount\na,Won,5\nb,Won,\n", "No customer 2 5.00" },
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
  check_rows (&self, report);
  text = describe_rows (report, FALSE);
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
  check_rows (&self, report);

  g_assert_cmpuint (report->rows->len, ==, 5);
  last = report->rows->pdata[4];
  g_assert_cmpstr (last->label, ==, "Proposal (Export)");
  g_assert_cmpstr (last->values[0].text, ==, "Proposal");
}

static GxReportOptions
options_of (guint i, GRand *rand)
{
  GxDay from = DAY (2016 + g_rand_int_range (rand, 0, 11), g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
  GxDay to = { from.days + g_rand_int_range (rand, 0, 500) };
  const GxReportOptions options[] = {
    { .period = GX_PERIOD_ALWAYS, .top_only = TRUE },
    { .period = GX_PERIOD_ALWAYS, .top = 3, .top_only = TRUE },
    { .period = { DAY (2017, 4, 1), DAY (2017, 6, 30) }, .against = GX_AGAINST_BEFORE },
    { .period = { DAY (2025, 1, 1), DAY (2025, 12, 31) }, .against = GX_AGAINST_LAST_YEAR, .top = 2 },
    { .period = { DAY (2025, 6, 2), DAY (2025, 6, 29) }, .against = GX_AGAINST_BEFORE }, /* whole weeks */
    { .period = { DAY (2017, 1, 1), DAY (2017, 12, 31) }, .top = 3, .top_only = TRUE }, /* a year, whose best are kept */
    { .period = { DAY (2025, 1, 1), DAY (2025, 12, 31) }, .top_only = TRUE },
    { .period = { from, GX_NO_DAY } },
    { .period = { GX_NO_DAY, to } },
    { .period = { from, to }, .against = GX_AGAINST_BEFORE, .top = 5, .top_only = TRUE },
    { .period = { from, to }, .against = GX_AGAINST_LAST_YEAR },
  };

  return i < G_N_ELEMENTS (options) ? options[i] : (GxReportOptions) { .period = GX_PERIOD_ALWAYS };
}

#define N_OPTIONS 12

/* Every report, with every option; the same when the book keeps no sums. */
static void
check_all (Fixture *self)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("periods' seed %u", seed);
  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    for (guint i = 0; i < N_OPTIONS; i++)
      {
        GxReportOptions options = options_of (i, rand);
        g_autoptr (GxReport) report = run_with (self, kind->name, &options);

        if (!options.top_only)
          check_rows (self, report);
        else
          check_top (self, report);
      }
}

/* The trader's 85 accounts and 8,800 opportunities. */
static void
test_real_data (void)
{
  static const char *const account_map[] = { "account=name", "sector=industry", NULL };
  static const char *const deal_map[] = { "opportunity_id=title", "account=customer", "sales_agent=owner", "deal_stage=stage", "close_value=amount",
                                          "engage_date=opened_on", "close_date=closed_on", NULL };
  static const char *const agent_map[] = { "sales_agent=name", NULL };
  static const char *const product_map[] = { "product=name", NULL };
  static const GxEntity *const create[] = { &gx_stage_entity, NULL };
  g_autofree char *accounts = g_test_build_filename (G_TEST_DIST, "data", "crm-sales-opportunities", "accounts.csv", NULL);
  g_autofree char *agents = g_test_build_filename (G_TEST_DIST, "data", "crm-sales-opportunities", "sales_teams.csv", NULL);
  g_autofree char *products = g_test_build_filename (G_TEST_DIST, "data", "crm-sales-opportunities", "products.csv", NULL);
  g_autofree char *deals = g_test_build_filename (G_TEST_DIST, "data", "crm-sales-opportunities", "sales_pipeline.csv", NULL);
  g_auto (Fixture) self = { 0 };
  g_autoptr (GxReport) funnel = NULL;
  g_autoptr (GxReport) industries = NULL;
  g_autoptr (GxReport) months = NULL;
  g_autofree char *text = NULL;

  fixture_open (&self, "book.gx");
  gx_import_result_free (fixture_import (&self, &(GxImportOptions) { .path = accounts, .entity = &gx_customer_entity, .map = account_map }));
  gx_import_result_free (fixture_import (&self, &(GxImportOptions) { .path = agents, .entity = &gx_staff_entity, .map = agent_map }));
  gx_import_result_free (fixture_import (&self, &(GxImportOptions) { .path = products, .entity = &gx_product_entity, .map = product_map }));
  gx_import_result_free (fixture_import (&self, &(GxImportOptions) { .path = deals, .entity = &gx_deal_entity, .map = deal_map, .create = create }));

  funnel = run_report (&self, "funnel");
  check_rows (&self, funnel);
  text = describe_rows (funnel, FALSE);
  g_assert_true (strstr (text, "Prospecting 500 0.00 89.45") != NULL && strstr (text, "Engaging 1589 0.00 74.89") != NULL);
  g_assert_cmpint (funnel->totals->values[1].integer, ==, 2089);

  industries = run_report (&self, "customers-by-industry");
  check_rows (&self, industries);
  g_assert_cmpint (industries->totals->values[1].integer, ==, 85);

  check_all (&self);
  months = run_report (&self, "sales-by-month");
  g_assert_cmpint (months->totals->values[1].integer, ==, 4238);
  g_assert_cmpint (months->totals->values[2].integer, ==, 1000553400);
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
  check_rows (self, report);
}

/* A deal reached the stages up to the furthest it was in, a won one all of them; the practice book has one pipeline, and its stages' ids are in order. */
typedef struct
{
  gint64 *furthest; /* by deal */
  gint64 reached[GX_N_DEFAULT_STAGES];
} Ways;

static gboolean
tally_event (GxRecord *record, gpointer data)
{
  Ways *ways = data;
  GxStageEvent *event = GX_STAGE_EVENT (record);

  if (event->stage_id <= 4)
    ways->furthest[event->deal_id] = MAX (ways->furthest[event->deal_id], event->stage_id);
  return TRUE;
}

static gboolean
tally_way (GxRecord *record, gpointer data)
{
  Ways *ways = data;
  gint64 furthest = g_str_equal (GX_DEAL (record)->status, "won") ? 5 : ways->furthest[record->id];

  for (gint64 i = 0; i < furthest; i++)
    ways->reached[i]++;
  return TRUE;
}

static void
check_conversion (Fixture *self)
{
  GxReader *reader = gx_book_get_reader (self->book);
  g_autoptr (GxReport) report = run_report (self, "funnel");
  g_autoptr (GxQuery) deals = gx_query_new (&gx_deal_entity);
  g_autoptr (GxQuery) events = gx_query_new (&gx_stage_event_entity);
  g_autofree gint64 *furthest = g_new0 (gint64, gx_reader_count (reader, deals, -1, NULL) + 1);
  Ways ways = { furthest, { 0 } };
  g_autoptr (GError) error = NULL;

  gx_reader_each (reader, events, -1, tally_event, &ways, &error);
  g_assert_no_error (error);
  gx_reader_each (reader, deals, -1, tally_way, &ways, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    {
      const GxReportRow *row = report->rows->pdata[i];

      g_assert_cmpint (row->values[3].integer, ==, (ways.reached[i + 1] * 10000 + ways.reached[i] / 2) / ways.reached[i]);
    }
}

/* A book that another version derived has no sums to go by: its reports are the same, computed from the records. */
static void
check_without_sums (Fixture *self, const char *path)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < 2; round++)
    {
      guint n = 0;

      for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
        for (guint i = 0; i < N_OPTIONS; i++, n++)
          {
            GxReportOptions options = options_of (i, rand);
            g_autoptr (GxReport) report = run_with (self, kind->name, &options);
            char *text = describe_rows (report, TRUE);

            if (round == 0)
              g_ptr_array_add (texts, text);
            else
              {
                g_assert_cmpstr (texts->pdata[n], ==, text);
                g_free (text);
              }
          }
      if (round == 0)
        {
          g_autoptr (GxDb) db = gx_db_open (path, GX_DB_WRITE, NULL, NULL, &error);

          g_assert_no_error (error);
          gx_db_exec (db, "UPDATE meta SET value = '1' WHERE key = 'derived'; DROP TABLE chart_summary", &error);
          g_assert_no_error (error);
          g_rand_set_seed (rand, 7);
        }
    }
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
  check_conversion (&self);
  check_all (&self);
  check_without_sums (&self, path);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GUANXI_NOW", "2025-05-20T09:00:00Z", TRUE);
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
