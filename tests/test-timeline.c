/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "insight/timeline.h"
#include "model/attachment.h"
#include "model/campaign_member.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/feedback.h"
#include "model/interaction.h"
#include "model/stage_event.h"
#include "model/task.h"
#include "support.h"

/* The stream of a customer against one made by reading every record there is. */

#define NOW "2026-03-04T02:00:00Z" /* a Wednesday */

static gint64
first_known (const gint64 *moments, guint n)
{
  for (guint i = 0; i < n; i++)
    if (moments[i] != GX_NONE)
      return moments[i];
  return GX_NONE;
}

static gint64
day_ms (GxDay day, GTimeZone *zone)
{
  return day.days != GX_NONE ? gx_instant_from_day (day, zone).ms : GX_NONE;
}

/* Whom the record is about, and when it was. */
static gint64
moment_of (GxBook *book, GxRecord *record, gint64 *customer)
{
  GTimeZone *zone = gx_book_get_format (book)->zone;
  GxValue owner = { 0 };

  if (GX_IS_STAGE_EVENT (record))
    {
      g_autoptr (GxRecord) deal = gx_reader_get (gx_book_get_reader (book), &gx_deal_entity, GX_STAGE_EVENT (record)->deal_id, NULL);

      *customer = GX_DEAL (deal)->customer_id;
      return GX_STAGE_EVENT (record)->entered_at.ms;
    }
  owner = gx_record_peek (record, gx_entity_find_field (gx_record_get_entity (record), "customer_id"));
  *customer = owner.integer;
  if (GX_IS_INTERACTION (record))
    return GX_INTERACTION (record)->happened_at.ms;
  if (GX_IS_TASK (record))
    return first_known ((gint64[]) { GX_TASK (record)->done_at.ms, day_ms (GX_TASK (record)->due_on, zone), record->created_at.ms }, 3);
  if (GX_IS_FEEDBACK (record))
    return first_known ((gint64[]) { day_ms (GX_FEEDBACK (record)->received_on, zone), record->created_at.ms }, 2);
  if (GX_IS_CAMPAIGN_MEMBER (record))
    return first_known ((gint64[]) { day_ms (GX_CAMPAIGN_MEMBER (record)->responded_on, zone), record->created_at.ms }, 2);
  return record->created_at.ms;
}

static void
add_by_hand (GxBook *book, GxTimelineKind kind, gint64 customer, GArray *keys)
{
  const GxEntity *entity = gx_timeline_kind_entity (kind);
  g_autoptr (GArray) ids = test_ids (book, entity, NULL, NULL, NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (book), entity, g_array_index (ids, gint64, i), NULL);
      gint64 whose;
      GxTimelineKey key = { .kind = kind, .id = record->id, .at = moment_of (book, record, &whose) };

      if (whose == customer)
        g_array_append_val (keys, key);
    }
}

static int
by_hand_order (gconstpointer a, gconstpointer b)
{
  const GxTimelineKey *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? 1 : -1;
  if (x->kind != y->kind)
    return x->kind > y->kind ? 1 : -1;
  return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

static void
compare_with_hand (GxBook *book, gint64 customer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxTimelineKeys) timeline = gx_timeline_keys_read (gx_book_get_reader (book), customer, &error);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (GxTimelineKey));
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_no_error (error);
  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS; kind++)
    {
      guint before = expected->len;

      add_by_hand (book, (GxTimelineKind) kind, customer, expected);
      g_assert_cmpint (timeline->n[kind], ==, expected->len - before);
    }
  g_array_sort (expected, by_hand_order);
  g_assert_cmpuint (timeline->keys->len, ==, expected->len);
  entries = gx_timeline_read_entries (gx_book_get_reader (book), (const GxTimelineKey *) timeline->keys->data, timeline->keys->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < expected->len; i++)
    {
      const GxTimelineKey *a = &g_array_index (timeline->keys, GxTimelineKey, i), *b = &g_array_index (expected, GxTimelineKey, i);
      GxTimelineEntry *entry = entries->pdata[i];
      g_autofree char *title = gx_timeline_entry_dup_title (entry, gx_book_get_format (book));
      g_autofree char *text = gx_timeline_entry_dup_text (entry, gx_book_get_format (book));

      g_assert_cmpint (a->at, ==, b->at);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->id, ==, b->id);
      g_assert_cmpint (entry->record->id, ==, b->id);
      g_assert_cmpstr (title, !=, "");
      g_assert_nonnull (text);
    }
}

/* Random records of every kind, of three customers. */
static void
test_union (void)
{
  g_auto (TestBook) book = { 0 };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  static const char *const names[] = { "customer", "campaign", "deal", "interaction", "task", "attachment", "feedback", "campaign_member" };

  g_test_message ("seed %u", seed);
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (int k = i == 0 ? 3 : i < 3 ? 8 : 25; k > 0; k--)
      {
        g_autoptr (GxRecord) record = gx_record_new (gx_entity_by_name (names[i]));

        if (test_fill_random (random, book.book, record, 0.6))
          gx_book_run (book.book, gx_step_new_add (record), NULL); /* some are refused: a customer takes part in a campaign once */
        test_drain ();
      }
  for (gint64 customer = 1; customer <= 4; customer++)
    compare_with_hand (book.book, customer);
}

/* What the entries say. */
static void
test_words (void)
{
  static const char *const expected[] = {
    "Task planned: Send quote", "Task overdue: Call", "Task done: Old", "Phone call: Asked → wants it · #price", "Deal lost: Lathe", "Deal moved on: Lathe → Proposal",
    "Deal opened: Lathe → First contact",
  };
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxTimelineKeys) timeline = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 customer, deal, task, talk;

  g_setenv ("GUANXI_NOW", "2026-03-01T02:00:00Z", TRUE);
  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  deal = test_add_owned (book.book, &gx_deal_entity, customer, "title", "Lathe");
  g_setenv ("GUANXI_NOW", "2026-03-01T03:00:00Z", TRUE);
  test_edit (book.book, &gx_deal_entity, deal, "stage_id", "3");
  g_setenv ("GUANXI_NOW", "2026-03-01T04:00:00Z", TRUE);
  test_edit (book.book, &gx_deal_entity, deal, "stage_id", "6");
  talk = test_add_owned (book.book, &gx_interaction_entity, customer, "summary", "Asked");
  test_edit (book.book, &gx_interaction_entity, talk, "kind", "phone");
  test_edit (book.book, &gx_interaction_entity, talk, "outcome", "wants it");
  test_edit (book.book, &gx_interaction_entity, talk, "topics", "price");
  task = test_add_owned (book.book, &gx_task_entity, customer, "title", "Old");
  test_edit (book.book, &gx_task_entity, task, "done_at", "2026-03-01T11:00:00Z");
  task = test_add_owned (book.book, &gx_task_entity, customer, "title", "Call");
  test_edit (book.book, &gx_task_entity, task, "due_on", "2026-03-02");
  task = test_add_owned (book.book, &gx_task_entity, customer, "title", "Send quote");
  test_edit (book.book, &gx_task_entity, task, "due_on", "2026-03-06");

  g_setenv ("GUANXI_NOW", NOW, TRUE);
  timeline = gx_timeline_keys_read (gx_book_get_reader (book.book), customer, NULL);
  entries = gx_timeline_read_entries (gx_book_get_reader (book.book), (const GxTimelineKey *) timeline->keys->data, timeline->keys->len, NULL);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *title = gx_timeline_entry_dup_title (entries->pdata[i], gx_book_get_format (book.book));
      g_autofree char *text = gx_timeline_entry_dup_text (entries->pdata[i], gx_book_get_format (book.book));
      g_autofree char *both = g_strdup_printf ("%s: %s", title, text);

      g_assert_cmpstr (both, ==, expected[i]);
    }
}

static const struct
{
  const char *at;
  int week; /* -1: none of them */
} weeks[] = {
  { "2026-03-04T10:00:00+08:00", 51 },
  { "2026-03-02T00:00:00+08:00", 51 }, /* Monday */
  { "2026-03-08T23:59:59+08:00", 51 },
  { "2026-03-01T23:59:59+08:00", 50 },
  { "2026-03-09T00:00:00+08:00", -1 },
  { "2025-03-10T00:00:00+08:00", 0 },
  { "2025-03-09T23:59:59+08:00", -1 },
};

static void
test_weeks (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (gsize i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (GxTimelineKey));
      GxTimelineKey key = { .kind = GX_TIMELINE_TASK };
      GxInstant at;
      guint counts[GX_TIMELINE_WEEKS];

      g_assert_true (gx_instant_parse (weeks[i].at, &at));
      key.at = at.ms;
      g_array_append_val (keys, key);
      gx_timeline_count_weeks (keys, GX_TIMELINE_ALL, gx_day_from_ymd (2026, 3, 4), zone, counts);
      for (int week = 0; week < GX_TIMELINE_WEEKS; week++)
        g_assert_cmpuint (counts[week], ==, week == weeks[i].week);
      gx_timeline_count_weeks (keys, 1u << GX_TIMELINE_TALK, gx_day_from_ymd (2026, 3, 4), zone, counts);
      for (int week = 0; week < GX_TIMELINE_WEEKS; week++)
        g_assert_cmpuint (counts[week], ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/union", test_union);
  g_test_add_func ("/timeline/words", test_words);
  g_test_add_func ("/timeline/weeks", test_weeks);
  return g_test_run ();
}
