/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/db.h"
#include "book/score.h"
#include "model/customer.h"
#include "model/score_rule.h"
#include "support.h"

/* F5: points from rules that a person can see and change. */

static void
clear_rules (GxBook *book)
{
  g_autoptr (GArray) ids = test_ids (book, &gx_score_rule_entity, NULL, NULL, NULL);

  test_run (book, gx_step_new_delete (&gx_score_rule_entity, (gint64 *) ids->data, ids->len, NULL));
}

static gint64
add_rule (GxBook *book, const char *filter, const char *points)
{
  g_autoptr (GxRecord) rule = test_record (&gx_score_rule_entity, "name", filter, "filter", filter, "points", points, NULL);

  return test_add (book, rule);
}

/* Rules, and what they come to for a customer of level A in Ningbo with a phone and no deal. */
static const struct
{
  const char *rules[4][2];
  const char *expected; /* NULL: absent */
} sums[] = {
  { { { NULL } }, NULL },
  { { { "level = A", "30" } }, "30" },
  { { { "level = B", "30" } }, "0" },
  { { { "level = A", "30" }, { "region contains 宁波", "25" } }, "55" },
  { { { "level = A", "30" }, { "won_deals = 0", "-10" } }, "20" },
  { { { "level = A", "30" }, { "won_deals = 0", "-50" } }, "0" },
  { { { "level = A", "90" }, { "not phone is empty", "80" }, { "region = \"宁波\"", "-100" } }, "70" },
  { { { "level = A", "90" }, { "not phone is empty", "80" } }, "100" },
  { { { "life_cycle = lead", "7" } }, "7" },
  { { { "created_on >= today and tags has 老客户", "9" } }, "9" },
  { { { "level in (A, B) or (region = \"x\" and not level = C)", "11" } }, "11" },
};

static void
test_sums (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "甲公司", "level", "A", "region", "宁波", "phone", "13805741234", "tags", "老客户", NULL);

  test_book_init (&book, "zh");
  test_add (book.book, customer);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *filter = g_strdup_printf ("score = %s", sums[i].expected);

      clear_rules (book.book);
      for (guint r = 0; sums[i].rules[r][0] != NULL; r++)
        add_rule (book.book, sums[i].rules[r][0], sums[i].rules[r][1]);
      g_test_message ("%s", sums[i].rules[0][0]);
      test_assert_field (book.book, &gx_customer_entity, customer->id, "score", sums[i].expected);
      g_assert_cmpint (test_count (book.book, &gx_customer_entity, sums[i].expected != NULL ? filter : "score is empty"), ==, 1);
    }
}

/* A rule that is off, gone or changed counts at once; undo brings it back. */
static void
test_follows_rules (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, rule;

  test_book_init (&book, "en");
  clear_rules (book.book);
  customer = test_add_customer (book.book, "Acme");
  rule = add_rule (book.book, "name = \"Acme\"", "40");
  test_assert_field (book.book, &gx_customer_entity, customer, "score", "40");
  test_edit (book.book, &gx_score_rule_entity, rule, "points", "50");
  test_assert_field (book.book, &gx_customer_entity, customer, "score", "50");
  test_edit (book.book, &gx_score_rule_entity, rule, "active", "no");
  test_assert_field (book.book, &gx_customer_entity, customer, "score", NULL);
  test_undo (book.book);
  test_assert_field (book.book, &gx_customer_entity, customer, "score", "50");
  test_edit (book.book, &gx_customer_entity, customer, "name", "Other");
  test_assert_field (book.book, &gx_customer_entity, customer, "score", "0");
  test_check (book.book);
}

static const struct
{
  const char *filter, *points;
  GxError code;
  const char *says;
} refused[] = {
  { "score > 50", "10", GX_ERROR_REFUSED, "cannot ask for “Score”" },
  { "level = A and (name = \"x\" or not score is empty)", "10", GX_ERROR_REFUSED, "cannot ask for “Score”" },
  { "parent.score > 3", "10", GX_ERROR_REFUSED, "cannot ask for “Score”" },
  { "levle = A", "10", GX_ERROR_INVALID, "Customers for whom" },
  { "level =", "10", GX_ERROR_INVALID, "Column" },
  { "level = A", "101", GX_ERROR_INVALID, "from -100 to 100" },
  { "level = A", "-101", GX_ERROR_INVALID, "from -100 to 100" },
  { "level = A", "1000000000000", GX_ERROR_INVALID, "1000000000000 is out of reach" },
};

static void
test_refused (void)
{
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GxRecord) rule = test_record (&gx_score_rule_entity, "name", "x", "filter", refused[i].filter, "points", refused[i].points, NULL);

      test_refuse (book.book, gx_step_new_add (rule), refused[i].code, refused[i].says);
    }
}

static const GxScorePart *
part_of (GPtrArray *parts, gint64 rule)
{
  for (guint i = 0; i < parts->len; i++)
    if (GX_RECORD (((const GxScorePart *) parts->pdata[i])->rule)->id == rule)
      return parts->pdata[i];
  return NULL;
}

/* Behind the back of the rules that would refuse it. */
static void
break_rule (TestBook *book, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE score_rule SET filter = 'colour_of_hat = 1' WHERE id = %" G_GINT64_FORMAT, id);
  GxDb *db;

  test_book_close (book);
  db = gx_db_open (book->path, GX_DB_WRITE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gx_db_exec (db, sql, &error));
  gx_db_free (db);
  test_book_reopen (book);
}

/* What each rule says. One that cannot be read, as when its field is gone, says so and spoils nothing. */
static void
test_why (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) nobody = NULL;
  gint64 customer, hit, miss, broken, score;

  test_book_init (&book, "en");
  clear_rules (book.book);
  customer = test_add_customer (book.book, "Acme");
  hit = add_rule (book.book, "name starts \"Ac\"", "40");
  miss = add_rule (book.book, "level = A", "20");
  broken = add_rule (book.book, "qq = \"1\"", "30");
  break_rule (&book, broken);
  parts = gx_reader_get_score (gx_book_get_reader (book.book), customer, &score, &error);
  g_assert_no_error (error);
  g_assert_cmpint (score, ==, 40);
  g_assert_cmpuint (parts->len, ==, 3);
  g_assert_nonnull (strstr (part_of (parts, broken)->trouble, "colour_of_hat"));
  g_assert_false (part_of (parts, broken)->matches);
  test_assert_field (book.book, &gx_customer_entity, customer, "score", "40");
  g_assert_true (part_of (parts, hit)->matches);
  g_assert_false (part_of (parts, miss)->matches);
  g_assert_null (part_of (parts, miss)->trouble);
  nobody = gx_reader_get_score (gx_book_get_reader (book.book), 999, &score, &error);
  g_assert_no_error (error);
  g_assert_cmpint (score, ==, 0);
}

/* The rules of a new book, in either language, can be read and kept as they are. */
static void
test_defaults (void)
{
  static const char *const languages[] = { "en", "zh" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_auto (TestBook) book = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) parts = NULL;
      gint64 score;

      test_book_init (&book, languages[l]);
      parts = gx_reader_get_score (gx_book_get_reader (book.book), test_add_customer (book.book, "甲"), &score, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (parts->len, ==, GX_N_DEFAULT_SCORE_RULES);
      for (guint i = 0; i < parts->len; i++)
        {
          const GxScorePart *part = parts->pdata[i];
          g_autoptr (GxFilter) filter = gx_score_rule_parse (gx_default_score_rules[i].filter, NULL, &error);
          g_autofree char *kept = gx_filter_to_string (filter);

          g_assert_null (part->trouble);
          g_assert_cmpstr (kept, ==, gx_default_score_rules[i].filter);
          g_assert_cmpstr (part->rule->name, ==, l == 0 ? gx_default_score_rules[i].english : gx_default_score_rules[i].chinese);
        }
    }
}

/* A list sorted by score, read by a connection of its own that knew other rules before. */
static void
test_sorted_elsewhere (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  gint64 a, b;

  test_book_init (&book, "en");
  clear_rules (book.book);
  a = test_add_customer (book.book, "A");
  b = test_add_customer (book.book, "B");
  add_rule (book.book, "name = \"A\"", "40");
  reader = gx_book_open_reader (book.book, &error);
  gx_query_set_sort (query, "-score", &error);
  g_assert_no_error (error);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GArray) ids = gx_reader_ids (reader, query, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpint (g_array_index (ids, gint64, 0), ==, round == 0 ? a : b);
      add_rule (book.book, "name = \"B\"", "60");
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-06-30T12:00:00+08:00", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/sums", test_sums);
  g_test_add_func ("/score/follows-rules", test_follows_rules);
  g_test_add_func ("/score/refused", test_refused);
  g_test_add_func ("/score/why", test_why);
  g_test_add_func ("/score/defaults", test_defaults);
  g_test_add_func ("/score/sorted-elsewhere", test_sorted_elsewhere);
  return g_test_run ();
}
