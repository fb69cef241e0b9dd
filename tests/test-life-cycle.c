/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/clock.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "support.h"

/* F4: what a customer's life cycle is after what happened, on a day; what somebody says instead; and that lists, filters and sums agree on it. */

#define TODAY "2026-06-30T12:00:00+08:00"

typedef struct
{
  const char *name;     /* of the customer */
  const char *deals;    /* "won 2026-06-01, open 2026-05-01": each its outcome and the day that counts */
  const char *contacts; /* days of interactions, separated by ", " */
  const char *expected;
  const char *why;      /* what the reason says, in part */
} Case;

/* 180 days before 2026-06-30 is 2026-01-01. */
static const Case cases[] = {
  { "nothing", "", "", "lead", "Nothing has happened" },
  { "called", "", "2026-06-29", "interested", "in touch" },
  { "called long ago", "", "2025-12-31", "dormant", "more than 180 days" },
  { "called on the last day", "", "2026-01-01", "interested", "in touch" },
  { "open", "open 2026-06-01", "", "interested", "1 deal is open" },
  { "open, forgotten", "open 2025-10-01", "", "dormant", "Nothing has happened since" },
  { "open long ago, called", "open 2025-10-01", "2026-06-02", "interested", "1 deal is open" },
  { "won", "won 2026-06-01", "", "won", "1 deal was won" },
  { "won, another open", "won 2026-06-01, open 2026-06-20", "", "won", "1 deal was won" },
  { "won and lost", "won 2026-06-01, lost 2026-06-20", "", "won", "1 deal was won" },
  { "won twice", "won 2026-02-01, won 2026-06-20", "", "repeat", "2 deals were won" },
  { "won twice, long ago", "won 2024-02-01, won 2025-06-20", "", "dormant", "more than 180 days" },
  { "won long ago, called", "won 2024-02-01", "2026-06-20", "won", "1 deal was won" },
  { "lost", "lost 2026-06-20", "", "lost", "The only deal was lost" },
  { "all lost", "lost 2026-06-20, lost 2026-06-21", "2026-06-22", "lost", "All 2 deals were lost" },
  { "lost long ago", "lost 2024-06-20", "", "lost", "The only deal was lost" },
  { "lost, another open", "lost 2026-06-01, open 2026-06-20", "", "interested", "1 deal is open" },
};

static gint64
stage_of (GxBook *book, const char *outcome)
{
  g_autofree char *filter = g_strdup_printf ("outcome = \"%s\"", outcome);
  g_autoptr (GArray) ids = test_ids (book, gx_entity_by_name ("stage"), NULL, filter, NULL);

  return g_array_index (ids, gint64, 0);
}

static void
add_deals (GxBook *book, gint64 customer, const char *deals)
{
  g_auto (GStrv) parts = g_strsplit (deals, ", ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " ", 2);
      gboolean is_open = g_str_equal (words[0], "open");
      g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", parts[i], "opened_on", is_open ? words[1] : "2024-01-02", NULL);

      GX_DEAL (deal)->customer_id = customer;
      GX_DEAL (deal)->stage_id = stage_of (book, words[0]);
      if (!is_open)
        test_set (deal, "closed_on", words[1]);
      test_add (book, deal);
    }
}

static gint64
add_case (GxBook *book, const Case *row)
{
  gint64 customer = test_add_customer (book, row->name);
  g_auto (GStrv) days = g_strsplit (row->contacts, ", ", -1);

  add_deals (book, customer, row->deals);
  for (guint i = 0; days[i] != NULL && *days[i] != '\0'; i++)
    {
      g_autoptr (GxRecord) record = test_record (&gx_interaction_entity, "kind", "phone", "happened_at", days[i], "summary", "x", NULL);

      GX_INTERACTION (record)->customer_id = customer;
      test_add (book, record);
    }
  return customer;
}

static void
test_computed (void)
{
  g_auto (TestBook) book = { 0 };
  static const char *const keys[] = { "lead", "interested", "won", "repeat", "dormant", "lost" };
  gint64 n = 0;

  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = add_case (book.book, &cases[i]);
      g_autoptr (GxRecord) record = test_read (book.book, &gx_customer_entity, id);
      g_autofree char *why = gx_customer_dup_life_cycle_reason (GX_CUSTOMER (record), gx_book_get_format (book.book), gx_reader_today (gx_book_get_reader (book.book)));

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (GX_CUSTOMER (record)->life_cycle, ==, cases[i].expected);
      if (strstr (why, cases[i].why) == NULL)
        g_error ("%s: “%s” does not say “%s”", cases[i].name, why, cases[i].why);
    }

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      g_autofree char *filter = g_strdup_printf ("life_cycle = %s", keys[k]);
      g_autoptr (GArray) ids = test_ids (book.book, &gx_customer_entity, NULL, filter, "-life_cycle");
      gint64 expected = 0;

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        expected += g_str_equal (cases[i].expected, keys[k]);
      g_assert_cmpint (ids->len, ==, expected);
      g_assert_cmpint (test_count (book.book, &gx_customer_entity, filter), ==, expected);
      n += expected;
    }
  g_assert_cmpint (n, ==, G_N_ELEMENTS (cases));
  g_assert_cmpint (test_count (book.book, &gx_deal_entity, "customer.life_cycle = lost"), ==, 4);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "life_cycle is empty"), ==, 0);
  test_check (book.book);
}

/* Nothing is written for it: a day later it is another by itself. */
static void
test_as_time_goes (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  test_book_init (&book, "en");
  id = add_case (book.book, &(Case) { "won", "won 2026-01-01", "", NULL, NULL });
  before = test_dump (book.path);
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "won");
  g_setenv ("GUANXI_NOW", "2026-07-01T00:00:01+08:00", TRUE);
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "dormant");
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "life_cycle = dormant"), ==, 1);
  g_setenv ("GUANXI_NOW", TODAY, TRUE);
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "won");
  after = test_dump (book.path);
  test_dump_equal (before, after, "only read");
}

/* What happened is taken back: so is what followed from it. */
static void
test_follows_steps (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 id;

  test_book_init (&book, "en");
  id = test_add_customer (book.book, "甲公司");
  add_deals (book.book, id, "won 2026-06-01, won 2026-06-02");
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "repeat");
  test_undo (book.book);
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "won");
  test_undo (book.book);
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "lead");
  test_redo (book.book);
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "won");
  test_check (book.book);
}

static void
test_by_hand (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) record = NULL;
  g_autoptr (GxRecord) unreasoned = NULL;
  g_autofree char *why = NULL;
  gint64 id;

  test_book_init (&book, "en");
  id = test_add_customer (book.book, "甲公司");
  unreasoned = test_read (book.book, &gx_customer_entity, id);
  test_set (unreasoned, "life_cycle_set", "lost");
  test_refuse (book.book, gx_step_new_edit (unreasoned, NULL), GX_ERROR_INVALID, "Say why");

  test_set (unreasoned, "life_cycle_reason", "moved abroad");
  test_run (book.book, gx_step_new_edit (unreasoned, NULL));
  record = test_read (book.book, &gx_customer_entity, id);
  g_assert_cmpstr (GX_CUSTOMER (record)->life_cycle, ==, "lost");
  why = gx_customer_dup_life_cycle_reason (GX_CUSTOMER (record), gx_book_get_format (book.book), GX_NO_DAY);
  g_assert_nonnull (strstr (why, "moved abroad"));
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "life_cycle = lost"), ==, 1);

  /* Cleared, it is what happened again, and the reason goes with it. */
  test_edit (book.book, &gx_customer_entity, id, "life_cycle_set", "");
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "lead");
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle_reason", NULL);
  test_undo (book.book);
  test_assert_field (book.book, &gx_customer_entity, id, "life_cycle", "lost");
  test_check (book.book);
}

/* It is nobody's to write. */
static void
test_not_edited (void)
{
  const GxField *field = gx_entity_find_field (&gx_customer_entity, "life_cycle");

  g_assert_false (gx_field_is_editable (field));
  g_assert_false (gx_field_is_stored (field));
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/life-cycle/computed", test_computed);
  g_test_add_func ("/life-cycle/as-time-goes", test_as_time_goes);
  g_test_add_func ("/life-cycle/follows-steps", test_follows_steps);
  g_test_add_func ("/life-cycle/by-hand", test_by_hand);
  g_test_add_func ("/life-cycle/not-edited", test_not_edited);
  return g_test_run ();
}
