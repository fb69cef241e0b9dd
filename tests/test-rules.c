/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/deal_line.h"
#include "model/interaction.h"
#include "model/product.h"
#include "model/stage.h"
#include "model/stage_event.h"
#include "model/tag.h"
#include "model/task.h"
#include "model/topic.h"
#include "support.h"

/* What the book does by itself when records change, and bulk edits. */

#define NOW "2026-03-05T09:00:00Z"

static gint64
stage_called (GxBook *book, const char *name)
{
  g_autoptr (GArray) ids = gx_reader_find_title (gx_book_get_reader (book), &gx_stage_entity, name, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

static void
test_primary (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, first, second, third;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  first = test_add_owned (book.book, &gx_channel_entity, customer, "value", "13800000001");
  second = test_add_owned (book.book, &gx_channel_entity, customer, "value", "13800000002");
  test_assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  test_assert_field (book.book, &gx_channel_entity, second, "is_primary", "false");
  test_assert_field (book.book, &gx_customer_entity, customer, "phone", "13800000001");

  test_edit (book.book, &gx_channel_entity, second, "is_primary", "true");
  test_assert_field (book.book, &gx_channel_entity, first, "is_primary", "false");
  test_assert_field (book.book, &gx_customer_entity, customer, "phone", "13800000002");
  test_edit (book.book, &gx_channel_entity, second, "is_primary", "false");
  test_assert_field (book.book, &gx_channel_entity, second, "is_primary", "true"); /* somebody must be */

  /* The primary leaves its kind; then it goes altogether. */
  test_edit (book.book, &gx_channel_entity, second, "kind", "fax");
  test_assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  test_undo (book.book);
  test_delete (book.book, &gx_channel_entity, second);
  test_assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  test_assert_field (book.book, &gx_customer_entity, customer, "phone", "13800000001");

  /* Back again it does not displace the one that took its place. */
  test_run (book.book, gx_step_new_restore (&gx_channel_entity, second));
  test_assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  test_assert_field (book.book, &gx_channel_entity, second, "is_primary", "false");
  test_check (book.book);

  third = test_add_owned (book.book, &gx_channel_entity, customer, "value", "wx-1");
  test_edit (book.book, &gx_channel_entity, third, "kind", "wechat");
  test_assert_field (book.book, &gx_customer_entity, customer, "wechat", "wx-1");
  test_check (book.book);
}

/* The form in which channels are compared follows the number. */
static void
test_normal_form (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 id;

  test_book_init (&book, "en");
  id = test_add_owned (book.book, &gx_channel_entity, test_add_customer (book.book, "Acme"), "value", "138 0000 0001");
  test_assert_field (book.book, &gx_channel_entity, id, "normal", "+8613800000001");
  test_edit (book.book, &gx_channel_entity, id, "value", "138 0000 0002");
  test_assert_field (book.book, &gx_channel_entity, id, "normal", "+8613800000002");
  test_undo (book.book);
  test_assert_field (book.book, &gx_channel_entity, id, "normal", "+8613800000001");
}

static void
test_via (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "Acme", "phone", "13800000001", "email", "a@example.com", NULL);
  g_autofree char *before = NULL;

  test_book_init (&book, "en");
  test_add (book.book, customer);
  g_assert_cmpint (test_count (book.book, &gx_channel_entity, NULL), ==, 2);
  before = test_dump (book.path);
  test_edit (book.book, &gx_customer_entity, customer->id, "phone", "13800000002");
  g_assert_cmpint (test_count (book.book, &gx_channel_entity, NULL), ==, 2); /* changed, not added */
  test_turn_around (&book, before);
  test_edit (book.book, &gx_customer_entity, customer->id, "phone", "");
  g_assert_cmpint (test_count (book.book, &gx_channel_entity, "kind = \"phone\""), ==, 0);
  test_assert_field (book.book, &gx_customer_entity, customer->id, "phone", NULL);
  test_edit (book.book, &gx_customer_entity, customer->id, "wechat", "acme-wx");
  test_assert_field (book.book, &gx_customer_entity, customer->id, "wechat", "acme-wx");
  test_check (book.book);
}

static void
test_via_of_several (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) one = test_record (&gx_product_entity, "name", "GTX Pro", NULL);
  g_autoptr (GxRecord) two = test_record (&gx_product_entity, "name", "MG", NULL);
  g_autoptr (GxRecord) deal = NULL;
  g_autoptr (GxRecord) line = gx_record_new (&gx_deal_line_entity);
  g_autoptr (GxRecord) edited = NULL;

  test_book_init (&book, "en");
  test_add (book.book, one);
  test_add (book.book, two);
  deal = test_record (&gx_deal_entity, "title", "Machines", NULL);
  GX_DEAL (deal)->product_id = one->id;
  test_add (book.book, deal);
  g_assert_cmpint (test_count (book.book, &gx_deal_line_entity, NULL), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_deal_entity, "product = \"GTX Pro\""), ==, 1);

  GX_DEAL_LINE (line)->deal_id = deal->id;
  GX_DEAL_LINE (line)->product_id = two->id;
  test_add (book.book, line);
  test_assert_field (book.book, &gx_deal_entity, deal->id, "product_id", NULL);
  edited = test_read (book.book, &gx_deal_entity, deal->id);
  GX_DEAL (edited)->product_id = two->id;
  test_refuse (book.book, gx_step_new_edit (edited, NULL), GX_ERROR_REFUSED, "several");

  test_delete (book.book, &gx_deal_line_entity, line->id);
  g_assert_cmpint (test_count (book.book, &gx_deal_entity, "product = \"GTX Pro\""), ==, 1);
  test_refuse (book.book, gx_step_new_delete (&gx_product_entity, &one->id, 1, NULL), GX_ERROR_REFUSED, "still used");
  test_check (book.book);
}

static void
test_deal_stages (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "Machines", "amount", "100", NULL);
  g_autofree char *won = NULL;
  gint64 customer, stage;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  GX_DEAL (deal)->customer_id = customer;
  test_add (book.book, deal);
  test_assert_field (book.book, &gx_deal_entity, deal->id, "status", "open");
  test_assert_field (book.book, &gx_deal_entity, deal->id, "opened_on", "2026-03-05");
  test_assert_field (book.book, &gx_customer_entity, customer, "open_deals", "1");
  g_assert_cmpint (test_count (book.book, &gx_stage_event_entity, NULL), ==, 1);

  stage = stage_called (book.book, "Won");
  won = g_strdup_printf ("%" G_GINT64_FORMAT, stage);
  test_edit (book.book, &gx_deal_entity, deal->id, "stage_id", won);
  test_assert_field (book.book, &gx_deal_entity, deal->id, "status", "won");
  test_assert_field (book.book, &gx_deal_entity, deal->id, "closed_on", "2026-03-05");
  test_assert_field (book.book, &gx_customer_entity, customer, "open_deals", "0");
  test_assert_field (book.book, &gx_customer_entity, customer, "won_amount", "100.00");
  g_assert_cmpint (test_count (book.book, &gx_stage_event_entity, "stage = \"Won\""), ==, 1);

  test_undo (book.book);
  test_assert_field (book.book, &gx_deal_entity, deal->id, "status", "open");
  test_assert_field (book.book, &gx_deal_entity, deal->id, "closed_on", NULL);
  g_assert_cmpint (test_count (book.book, &gx_stage_event_entity, NULL), ==, 1);

  /* The stage itself changes its meaning: its deals follow. */
  test_redo (book.book);
  test_edit (book.book, &gx_stage_entity, stage, "outcome", "lost");
  test_assert_field (book.book, &gx_deal_entity, deal->id, "status", "lost");
  test_assert_field (book.book, &gx_customer_entity, customer, "won_amount", NULL);
  test_undo (book.book);
  test_assert_field (book.book, &gx_deal_entity, deal->id, "status", "won");
  test_refuse (book.book, gx_step_new_delete (&gx_stage_entity, &stage, 1, NULL), GX_ERROR_REFUSED, "still used");
  test_check (book.book);
}

/* A deal that is back finds what its stage means now. */
static void
test_deal_restored (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "Machines", NULL);
  gint64 stage;

  test_book_init (&book, "en");
  stage = stage_called (book.book, "Won");
  GX_DEAL (deal)->stage_id = stage;
  test_add (book.book, deal);
  g_assert_cmpint (test_count (book.book, &gx_stage_event_entity, NULL), ==, 2); /* opened, and won */
  test_delete (book.book, &gx_deal_entity, deal->id);
  test_edit (book.book, &gx_stage_entity, stage, "outcome", "lost");
  test_run (book.book, gx_step_new_restore (&gx_deal_entity, deal->id));
  test_assert_field (book.book, &gx_deal_entity, deal->id, "status", "lost");
  test_check (book.book);
}

static GxStep *
set_parent (GxBook *book, gint64 id, gint64 parent)
{
  g_autoptr (GxRecord) before = test_read (book, &gx_customer_entity, id);
  g_autoptr (GxRecord) edited = gx_record_dup (before);

  GX_CUSTOMER (edited)->parent_id = parent;
  return gx_step_new_edit (edited, before);
}

/* No company stands above itself, however long the way round. */
static void
test_parents (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  GxValue value;
  gint64 a, b, c;

  test_book_init (&book, "en");
  a = test_add_customer (book.book, "A");
  b = test_add_customer (book.book, "B");
  c = test_add_customer (book.book, "C");
  test_refuse (book.book, set_parent (book.book, a, a), GX_ERROR_REFUSED, "“A” cannot be its own parent company");
  test_run (book.book, set_parent (book.book, a, b));
  test_refuse (book.book, set_parent (book.book, b, a), GX_ERROR_REFUSED, "“B” cannot have “A” as its parent company");
  test_run (book.book, set_parent (book.book, b, c));
  test_refuse (book.book, set_parent (book.book, c, a), GX_ERROR_REFUSED, "“C” cannot have “A” as its parent company");

  /* Several at once are no way round it. */
  value = gx_value_integer (GX_KIND_REF, a);
  test_refuse (book.book, gx_step_new_edit_all (query, gx_entity_find_field (&gx_customer_entity, "parent_id"), &value), GX_ERROR_REFUSED, "“A”");

  /* While B is gone nothing leads from A to C; what comes back with B would. */
  test_delete (book.book, &gx_customer_entity, b);
  test_run (book.book, set_parent (book.book, c, a));
  test_refuse (book.book, gx_step_new_restore (&gx_customer_entity, b), GX_ERROR_REFUSED, "“B” cannot have “C” as its parent company");
  test_run (book.book, set_parent (book.book, c, 0));
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, b));
  test_assert_field (book.book, &gx_customer_entity, a, "parent_id", "2");
  test_assert_field (book.book, &gx_customer_entity, b, "parent_id", "3");
  test_check (book.book);
}

static void
test_tags (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "Acme", "tags", "VIP,老客户", NULL);
  g_autoptr (GArray) tags = NULL;
  gint64 vip;

  test_book_init (&book, "en");
  test_add (book.book, customer);
  g_assert_cmpint (test_count (book.book, &gx_tag_entity, NULL), ==, 2);
  tags = test_ids (book.book, &gx_tag_entity, NULL, "name = \"VIP\"", NULL);
  vip = g_array_index (tags, gint64, 0);
  test_edit (book.book, &gx_tag_entity, vip, "name", "Best");
  test_assert_field (book.book, &gx_customer_entity, customer->id, "tags", "Best,老客户");
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "tags has \"best\""), ==, 1);
  test_delete (book.book, &gx_tag_entity, vip);
  test_assert_field (book.book, &gx_customer_entity, customer->id, "tags", "老客户");
  test_undo (book.book);
  test_assert_field (book.book, &gx_customer_entity, customer->id, "tags", "Best,老客户");

  /* A customer that is back brings its tags with it. */
  test_delete (book.book, &gx_customer_entity, customer->id);
  test_delete (book.book, &gx_tag_entity, vip);
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer->id));
  g_assert_cmpint (test_count (book.book, &gx_tag_entity, "name = \"Best\""), ==, 1);
  test_check (book.book);
}

/* Topics of interactions go the same way. */
static void
test_topics (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, talk;
  g_autoptr (GArray) topics = NULL;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  talk = test_add_owned (book.book, &gx_interaction_entity, customer, "topics", "价格,交期");
  g_assert_cmpint (test_count (book.book, &gx_topic_entity, NULL), ==, 2);
  g_assert_cmpint (test_count (book.book, &gx_interaction_entity, "topics has \"价格\""), ==, 1);
  topics = test_ids (book.book, &gx_topic_entity, NULL, "name = \"价格\"", NULL);
  test_edit (book.book, &gx_topic_entity, g_array_index (topics, gint64, 0), "name", "报价");
  test_assert_field (book.book, &gx_interaction_entity, talk, "topics", "交期,报价");

  /* A tag of the same name is another thing. */
  test_edit (book.book, &gx_customer_entity, customer, "tags", "报价");
  test_delete (book.book, &gx_topic_entity, g_array_index (topics, gint64, 0));
  test_assert_field (book.book, &gx_interaction_entity, talk, "topics", "交期");
  test_assert_field (book.book, &gx_customer_entity, customer, "tags", "报价");
  test_undo (book.book);
  test_assert_field (book.book, &gx_interaction_entity, talk, "topics", "交期,报价");
  test_check (book.book);
}

static void
test_summaries (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, interaction, task;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  interaction = test_add_owned (book.book, &gx_interaction_entity, customer, "summary", "Visit");
  test_assert_field (book.book, &gx_customer_entity, customer, "last_contact_at", "2026-03-01T10:00:00Z");
  task = test_add_owned (book.book, &gx_task_entity, customer, "title", "Call back");
  test_edit (book.book, &gx_task_entity, task, "due_on", "2026-03-08");
  test_assert_field (book.book, &gx_customer_entity, customer, "next_follow_up", "2026-03-08");
  test_edit (book.book, &gx_task_entity, task, "done_at", "2026-03-06T10:00:00Z");
  test_assert_field (book.book, &gx_customer_entity, customer, "next_follow_up", NULL);
  test_delete (book.book, &gx_interaction_entity, interaction);
  test_assert_field (book.book, &gx_customer_entity, customer, "last_contact_at", NULL);
  test_check (book.book);
}

static void
test_edit_all_counts (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  const GxField *fields[] = { gx_entity_find_field (&gx_customer_entity, "level"), gx_entity_find_field (&gx_customer_entity, "wechat") };
  const char *const texts[] = { "A", "wx" };

  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %u", i);
      g_auto (GxValue) value = gx_value_text (fields[i]->kind, texts[i]);
      g_autoptr (GPtrArray) history = NULL;
      gint64 first = test_add_customer (book.book, name);

      test_add_customer (book.book, "Other");
      test_edit (book.book, &gx_customer_entity, first, fields[i]->name, texts[i]);
      test_run (book.book, gx_step_new_edit_all (query, fields[i], &value));
      test_assert_field (book.book, &gx_customer_entity, first + 1, fields[i]->name, texts[i]);
      test_undo (book.book);
      test_assert_field (book.book, &gx_customer_entity, first, fields[i]->name, texts[i]);
      test_assert_field (book.book, &gx_customer_entity, first + 1, fields[i]->name, NULL);
    }
  test_check (book.book);
}

static gint64 n_edited;

static gboolean
edit_all_and_count (GxStore *store, gpointer data, GError **error)
{
  const GxField *field = data;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_auto (GxValue) value = gx_value_text (field->kind, "same");

  n_edited = gx_store_edit_all (store, query, field, &value, error);
  return n_edited >= 0;
}

/* It tells how many changed, however it went about it. */
static void
test_edit_all_tells (void)
{
  static const char *const names[] = { "source", "wechat" };
  g_auto (TestBook) book = { 0 };
  gint64 first;

  test_book_init (&book, "en");
  first = test_add_customer (book.book, "One");
  test_add_customer (book.book, "Two");
  test_add_customer (book.book, "Three");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      test_edit (book.book, &gx_customer_entity, first, names[i], "same");
      test_run (book.book, gx_step_new ("x", edit_all_and_count, (gpointer) gx_entity_find_field (&gx_customer_entity, names[i]), NULL));
      g_assert_cmpint (n_edited, ==, 2);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/primary", test_primary);
  g_test_add_func ("/rules/normal-form", test_normal_form);
  g_test_add_func ("/rules/via", test_via);
  g_test_add_func ("/rules/via-of-several", test_via_of_several);
  g_test_add_func ("/rules/deal-stages", test_deal_stages);
  g_test_add_func ("/rules/deal-restored", test_deal_restored);
  g_test_add_func ("/rules/parents", test_parents);
  g_test_add_func ("/rules/tags", test_tags);
  g_test_add_func ("/rules/topics", test_topics);
  g_test_add_func ("/rules/summaries", test_summaries);
  g_test_add_func ("/rules/edit-all-counts", test_edit_all_counts);
  g_test_add_func ("/rules/edit-all-tells", test_edit_all_tells);
  return g_test_run ();
}
