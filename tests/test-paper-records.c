/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/query_rows.h"
#include "insight/customer_card.h"
#include "model/address.h"
#include "model/channel.h"
#include "model/contact.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/query_words.h"
#include "model/staff.h"
#include "model/task.h"
#include "paper/customer_card.h"
#include "paper/list.h"
#include "paper/paper_report.h"
#include "pdf_text.h"
#include "support.h"

/* Lists, the customer card and reports on paper: what was put in is what another program reads. */

/* What a query says in words ----------------------------------------------------------------------------------------------- */

static const struct
{
  const char *search, *filter, *sort;
  const char *words;
} queries[] = {
  { NULL, NULL, NULL, "" },
  { " 王 ", NULL, NULL, "Search: “ 王 ”" },
  { NULL, "level = \"A\"", NULL, "Level = A" },
  { NULL, "industry = \"C\"", "name", "Industry = Manufacturing; sorted by Name" },
  { "x", "level in (\"A\", \"VIP\") and (region is empty or not region starts \"宁\")", "-won_amount",
    "Search: “x”; Level is one of: A, VIP and (Region is empty or not Region begins with “宁”); sorted by Sales, downwards" },
  { NULL, "last_contact_on < today-30d and created_on in this-quarter", NULL, "Last contact < 30 days ago (2026-02-02) and Created = This quarter (2026-01-01–2026-03-31)" },
  { NULL, "parent.level = \"B\" and tags has \"VIP\" and notes is not empty", NULL, "Parent company › Level = B and Tags has “VIP” and Notes is not empty" },
  { NULL, "birthday_lunar = true and credit_limit >= 1000.50", NULL, "Lunar birthday = Yes and Credit limit ≥ 1000.50" },
  { NULL, "not (name contains \"a\" and name contains \"b\")", NULL, "not (Name contains “a” and Name contains “b”)" },
  { NULL, "id in (3, 5)", "name", "2 selected; sorted by Name" }, /* numbers that nobody knows */
  { NULL, "owner_id in (3, 5) or id = 3", NULL, "Owner is one of: 3, 5 or Number = 3" },
};

static void
test_words (void)
{
  GxFormat format = { .currency = "CNY" };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL;

      gx_query_set_search (query, queries[i].search);
      if (queries[i].filter != NULL)
        gx_query_take_filter (query, gx_filter_parse (query->entity, queries[i].filter, NULL, &error));
      g_assert_no_error (error);
      if (queries[i].sort != NULL)
        g_assert_true (gx_query_set_sort (query, queries[i].sort, NULL));
      words = gx_query_to_words (query, &format, gx_day_from_ymd (2026, 3, 4));
      g_assert_cmpstr (words, ==, queries[i].words);
    }
}

/* Lists -------------------------------------------------------------------------------------------------------------------- */

static void
fill (TestBook *book, int n)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("客户%05d有限公司 Ltd.", i);
      g_autofree char *limit = g_strdup_printf ("%d.50", i);

      g_ptr_array_add (records, test_record (&gx_customer_entity, "name", name, "level", i % 2 ? "A" : "VIP", "credit_limit", limit, "region", "宁波",
                                             "currency", i == 7 ? "USD" : "CNY", NULL));
    }
  test_run (book->book, gx_step_new_add_all (records, NULL));
}

/* Every cell of every record, in the order of the list. */
static void
assert_cells (GxQueryRows *rows, const GPtrArray *fields, const GxFormat *format, const char *text)
{
  g_autofree char *squeezed = pdf_squeeze (text);
  const char *at = squeezed;

  for (gint64 i = 0; i < gx_query_rows_count (rows); i++)
    {
      g_autoptr (GPtrArray) records = gx_query_rows_fetch (i, 1, rows, NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autofree char *wanted = NULL;

      for (guint j = 0; j < fields->len; j++)
        {
          g_autofree char *cell = gx_record_field_to_display (records->pdata[0], fields->pdata[j], format, GX_NO_DAY);

          g_string_append (expected, cell);
        }
      wanted = pdf_squeeze (expected->str);
      at = strstr (at, wanted);
      if (at == NULL)
        g_error ("row %d, “%s”, is not where it should be", (int) i, wanted);
      at += strlen (wanted);
    }
}

static void
test_list (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GPtrArray) fields = gx_paper_fields (&gx_customer_entity, "id name level region credit_limit created_at");
  g_autoptr (GxQueryRows) rows = NULL;
  g_autoptr (GxPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GxPaperRecords records = { .fetch = gx_query_rows_fetch };
  GxPaperSum sum = { .field = gx_entity_find_field (&gx_customer_entity, "credit_limit") };
  const GxFormat *format;

  test_book_init (&book, "en");
  fill (&book, 230);
  gx_query_set_search (query, "宁波");
  gx_query_set_sort (query, "-credit_limit", NULL);
  rows = gx_query_rows_new (gx_book_open_reader (book.book, NULL), query, &error);
  g_assert_no_error (error);
  format = gx_reader_get_format (gx_query_rows_get_reader (rows));
  records.user_data = rows;
  records.n = gx_query_rows_count (rows);
  g_assert_cmpint (records.n, ==, 230);
  g_assert_true (gx_reader_sum (gx_query_rows_get_reader (rows), query, sum.field, &sum.sum, &sum.left_out, NULL));
  paper = gx_paper_new_list (query, fields, &records, &sum, 1, "My book", format, &error);
  g_assert_no_error (error);
  text = pdf_text (paper, "-raw");

  assert_cells (rows, fields, format, text);
  pdf_assert_holds (text, "Customers");
  pdf_assert_holds (text, "Search: “宁波”; sorted by Credit limit, downwards");
  pdf_assert_holds (text, "230 records");
  pdf_assert_holds (text, "Total¥26,442.50");
  pdf_assert_holds (text, "The total of “Credit limit” leaves out 1 record that is not in CNY.");
}

/* Every entity can be listed, full or empty, in the columns it has by default and in any few. */
static void
test_every_entity (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GRand) rand = test_rand ();

  test_book_init (&book, "zh");
  for (int round = 0; round < 2; round++)
    for (guint i = 0; gx_entities[i] != NULL; i++)
      {
        g_autoptr (GxQuery) query = gx_query_new (gx_entities[i]);
        g_autoptr (GPtrArray) fields = gx_paper_list_fields (gx_entities[i]);
        g_autoptr (GxQueryRows) rows = NULL;
        g_autoptr (GxPaper) paper = NULL;
        g_autoptr (GError) error = NULL;
        GxPaperRecords records = { .fetch = gx_query_rows_fetch };

        g_assert_cmpuint (fields->len, >, 0);
        for (int j = 0; round == 1 && j < 5; j++)
          {
            g_autoptr (GxRecord) record = gx_record_new (gx_entities[i]);

            if (test_fill_random (rand, book.book, record, 0.8))
              gx_book_run (book.book, gx_step_new_add (record), NULL);
          }
        rows = gx_query_rows_new (gx_book_open_reader (book.book, NULL), query, &error);
        g_assert_no_error (error);
        records.user_data = rows;
        records.n = gx_query_rows_count (rows);
        paper = gx_paper_new_list (query, fields, &records, NULL, 0, "Book", gx_book_get_format (book.book), &error);
        g_assert_no_error (error);
        gx_paper_divide (paper, NULL, &error);
        g_assert_no_error (error);
      }
}

/* A long list ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint n_alive, n_alive_max;
  gint64 last;           /* asked for last */
  gsize n_written;
  gint64 last_at_half;   /* how far it was when half of the file was out */
  gsize largest;         /* written at once */
} Long;

static void
record_gone (gpointer data, GObject *record)
{
  ((Long *) data)->n_alive--;
}

static GPtrArray *
fetch_long (gint64 first, guint n, gpointer user_data, GError **error)
{
  Long *self = user_data;
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("客户 %d", (int) (first + i));
      GxRecord *record = test_record (&gx_customer_entity, "name", name, "level", "A", NULL);

      g_object_weak_ref (G_OBJECT (record), record_gone, self);
      g_ptr_array_add (records, record);
    }
  self->n_alive += n;
  self->n_alive_max = MAX (self->n_alive_max, self->n_alive);
  self->last = first + n;
  return records;
}

static gboolean
write_long (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  Long *self = user_data;

  self->n_written += length;
  self->largest = MAX (self->largest, length);
  if (self->n_written > 1000000 && self->last_at_half == 0)
    self->last_at_half = self->last;
  return TRUE;
}

/* Of a hundred thousand rows a few are held at a time, and what is drawn is written. */
static void
test_long_list (void)
{
  const int n = 100000;
  Long self = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GPtrArray) fields = gx_paper_fields (&gx_customer_entity, "name level");
  GxFormat format = { .currency = "CNY" };
  GxPaperRecords records = { n, fetch_long, &self, NULL };
  g_autoptr (GError) error = NULL;
  GxPaper *paper = gx_paper_new_list (query, fields, &records, NULL, 0, "Book", &format, &error);

  g_assert_no_error (error);
  gx_paper_write_pdf (paper, write_long, &self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gx_paper_count_pages (paper), >, n / 60);
  g_assert_cmpuint (self.n_alive_max, <=, 128);
  g_assert_cmpint (self.last_at_half, <, n * 9 / 10);
  g_assert_cmpuint (self.largest, <, 1 << 20);
  gx_paper_free (paper);
  g_assert_cmpuint (self.n_alive, ==, 0);
}

/* The card ------------------------------------------------------------------------------------------------------------------- */

static void
test_card (void)
{
  static const char *const there[] = {
    "宁波恒达机电有限公司", "Level A · Manufacturing · 宁波 · 李雷", "Phone (前台)", "0574-8765 4321", "WeChat", "hengda88", "Address (仓库)",
    "浙江 宁波 鄞州区 工业路 1 号 315000, 王师傅 138 0013 8000", "Contacts", "王小明", "采购经理", "139 0000 0001", "Facts", "Credit limit", "¥50,000.00",
    "Notes", "第一段备注。", "第二段备注。", "Open tasks", "2026-03-10", "送样品", "Open deals", "电机 200 台", "¥120,000.00", "Latest interactions",
    "2026-03-01 18:00", "谈了价格，要再降百分之五。",
  };
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) customer = NULL, owner = NULL;
  g_autoptr (GxCustomerCard) card = NULL;
  g_autoptr (GxPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 id;

  test_book_init (&book, "zh");
  owner = test_record (&gx_staff_entity, "name", "李雷", NULL);
  test_add (book.book, owner);
  customer = test_record (&gx_customer_entity, "name", "宁波恒达机电有限公司", "level", "A", "industry", "C", "region", "宁波", "owner_id", "1",
                          "credit_limit", "50000", "notes", "第一段备注。\n第二段备注。", NULL);
  id = test_add (book.book, customer);
  {
    g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    g_autoptr (GxRecord) phone = test_record (&gx_channel_entity, "customer_id", of, "kind", "phone", "value", "0574-87654321", "label", "前台", NULL);
    g_autoptr (GxRecord) wechat = test_record (&gx_channel_entity, "customer_id", of, "kind", "wechat", "value", "hengda88", NULL);
    g_autoptr (GxRecord) address = test_record (&gx_address_entity, "customer_id", of, "label", "仓库", "province", "浙江", "city", "宁波", "district", "鄞州区",
                                                "street", "工业路 1 号", "postcode", "315000", "recipient", "王师傅", "phone", "13800138000", NULL);
    g_autoptr (GxRecord) contact = test_record (&gx_contact_entity, "customer_id", of, "name", "王小明", "title", "采购经理", "phone", "13900000001", NULL);
    g_autoptr (GxRecord) task = test_record (&gx_task_entity, "customer_id", of, "title", "送样品", "due_on", "2026-03-10", NULL);
    g_autoptr (GxRecord) done = test_record (&gx_task_entity, "customer_id", of, "title", "做完了的", "done_at", "2026-03-01T00:00:00Z", NULL);
    g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "customer_id", of, "title", "电机 200 台", "amount", "120000", "stage_id", "1", NULL);
    g_autoptr (GxRecord) talk = test_record (&gx_interaction_entity, "customer_id", of, "kind", "visit", "happened_at", "2026-03-01T10:00:00Z", "summary",
                                             "谈了价格，要再降百分之五。", NULL);
    GxRecord *const parts[] = { phone, wechat, address, contact, task, done, deal, talk };

    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      test_add (book.book, parts[i]);
  }

  card = gx_customer_card_read (gx_book_get_reader (book.book), id, 20, &error);
  g_assert_no_error (error);
  paper = gx_paper_new_customer_card (card, "我的客户", gx_book_get_format (book.book));
  g_clear_pointer (&card, gx_customer_card_free);
  text = pdf_text (paper, "-raw");
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    pdf_assert_holds (text, there[i]);
  g_assert_null (strstr (text, "做完了的"));
  g_assert_cmpint (gx_paper_count_pages (paper), ==, 1);

  g_assert_null (gx_customer_card_read (gx_book_get_reader (book.book), 99, 20, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);
}

/* It runs on to further pages, and of the interactions the latest are there. */
static void
test_long_card (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxCustomerCard) card = NULL;
  g_autoptr (GxPaper) paper = NULL;
  g_autofree char *text = NULL;
  gint64 id;

  test_book_init (&book, "zh");
  id = test_add_customer (book.book, "宁波恒达");
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      g_autofree char *when = g_strdup_printf ("2026-01-%02dT%02d:00:00Z", i / 10 + 1, i % 10);
      g_autofree char *what = g_strdup_printf ("talk%dend", i);
      g_autoptr (GxRecord) talk = test_record (&gx_interaction_entity, "customer_id", of, "kind", "visit", "happened_at", when, "summary", what, NULL);

      test_add (book.book, talk);
    }
  card = gx_customer_card_read (gx_book_get_reader (book.book), id, 60, NULL);
  paper = gx_paper_new_customer_card (card, "Book", gx_book_get_format (book.book));
  text = pdf_text (paper, "-raw");
  g_assert_cmpint (gx_paper_count_pages (paper), ==, 2);
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *what = g_strdup_printf ("talk%dend", i);

      g_assert_cmpint (strstr (text, what) != NULL, ==, i >= 40);
    }
}

/* Reports -------------------------------------------------------------------------------------------------------------------- */

static void
draw_stub (cairo_t *cr, double width, double height, gpointer user_data)
{
  int *n_drawn = user_data;

  ++*n_drawn;
  g_assert_cmpfloat_with_epsilon (height, width * 0.4, 0.01);
  cairo_select_font_face (cr, "Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_move_to (cr, 10, 20);
  cairo_show_text (cr, "CHART");
}

static void
test_report (void)
{
  static const GxReportColumn columns[] = { { "month", "Month", GX_KIND_TEXT }, { "count", "Deals", GX_KIND_INT }, { "amount", "Amount", GX_KIND_MONEY },
                                            { "rate", "Conversion", GX_KIND_RATE } };
  g_autoptr (GxReport) report = gx_report_new ("by-month", "各月成交 Sales by month", columns, 4);
  g_autoptr (GxPaper) paper = NULL;
  g_autofree char *text = NULL;
  int n_drawn = 0;

  report->formula = g_strdup ("赢单金额按结束日期所在月份相加。");
  report->currency = g_strdup ("CNY");
  report->left_out = 3;
  report->period = (GxPeriod) { gx_day_from_ymd (2025, 1, 1), gx_day_from_ymd (2025, 12, 31) };
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *label = g_strdup_printf ("2025年%d月", month);
      GxReportRow *row = gx_report_add_row (report, label, label);

      row->values[1].integer = month;
      if (month > 1)
        row->values[2].integer = month * 100000;
      row->values[3].integer = 1234 * month;
    }
  gx_report_add_totals (report);
  paper = gx_paper_new_report (report, "我的客户", NULL, 0.4, draw_stub, &n_drawn, NULL);
  g_clear_pointer (&report, gx_report_free);
  text = pdf_text (paper, "-raw");

  g_assert_cmpint (n_drawn, ==, 1);
  pdf_assert_holds (text, "各月成交 Sales by month");
  pdf_assert_holds (text, "2025-01-01 – 2025-12-31");
  pdf_assert_holds (text, "赢单金额按结束日期所在月份相加。");
  pdf_assert_holds (text, "CHART");
  pdf_assert_holds (text, "MonthDealsAmountConversion2025年1月112.34%2025年2月2¥2,000.0024.68%");
  pdf_assert_holds (text, "2025年12月12¥12,000.00148.08%Total78¥77,000.00");
  pdf_assert_holds (text, "The amounts of 3 records that are not in CNY are left out.");
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T02:00:00Z", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/words", test_words);
  g_test_add_func ("/paper/list", test_list);
  g_test_add_func ("/paper/every-entity", test_every_entity);
  g_test_add_func ("/paper/long-list", test_long_list);
  g_test_add_func ("/paper/card", test_card);
  g_test_add_func ("/paper/long-card", test_long_card);
  g_test_add_func ("/paper/report", test_report);
  return g_test_run ();
}
