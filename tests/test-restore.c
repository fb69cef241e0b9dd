/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/pipeline.h"
#include "model/score_rule.h"
#include "model/stage.h"
#include "model/stage_event.h"
#include "model/task.h"
#include "support.h"

/* Deleting, bringing back, and what the history tells. */

#define NOW "2026-03-05T09:00:00Z"

/* Deleting and bringing back ------------------------------------------------------------------------------------------------ */

/* A customer with everything, referred to from outside as a parent and a contact. */
static gint64
add_rich_customer (GxBook *book, gint64 *other)
{
  gint64 customer = test_add_customer (book, "甲公司");
  gint64 contact = test_add_owned (book, &gx_contact_entity, customer, "name", "王小明");
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "Machines", NULL);
  g_autoptr (GxRecord) channel = test_record (&gx_channel_entity, "kind", "phone", "value", "13805741234", NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  g_autofree char *contact_text = g_strdup_printf ("%" G_GINT64_FORMAT, contact);

  GX_CHANNEL (channel)->contact_id = contact;
  test_add (book, channel);
  GX_DEAL (deal)->customer_id = customer;
  test_add (book, deal);
  test_add_owned (book, &gx_interaction_entity, customer, "summary", "Visit");
  test_add_owned (book, &gx_task_entity, customer, "title", "Call back");
  test_add_owned (book, &gx_channel_entity, customer, "value", "0574-87654321");
  *other = test_add_customer (book, "乙公司");
  test_edit (book, &gx_customer_entity, *other, "parent_id", text);
  test_edit (book, &gx_task_entity, test_add_owned (book, &gx_task_entity, *other, "title", "Ask Wang"), "contact_id", contact_text);
  return customer;
}

static void
test_delete_customer (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *restored = NULL;
  gint64 customer, other;

  test_book_init (&book, "en");
  customer = add_rich_customer (book.book, &other);
  before = test_dump (book.path);
  test_delete (book.book, &gx_customer_entity, customer);
  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      const GxEntity *entity = gx_entities[e];
      gboolean theirs = entity == &gx_stage_entity || entity == &gx_score_rule_entity || entity == &gx_pipeline_entity || entity == &gx_customer_entity || entity == &gx_task_entity;

      if (!theirs)
        g_assert_cmpint (test_count (book.book, entity, NULL), ==, 0);
    }
  g_assert_cmpint (test_count (book.book, &gx_task_entity, NULL), ==, 1);
  test_assert_field (book.book, &gx_customer_entity, other, "parent_id", NULL);
  test_check (book.book);
  test_turn_around (&book, before);

  /* Restored rather than undone, it is the same again. */
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));
  restored = test_dump (book.path);
  test_dump_equal (before, restored, "restored");
}

static void
test_deleted_list (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GPtrArray) deleted = NULL;
  GxDeletedRecord *first;
  gint64 customer, other;

  test_book_init (&book, "en");
  customer = add_rich_customer (book.book, &other);
  test_delete (book.book, &gx_customer_entity, customer);
  test_undo (book.book);
  deleted = gx_reader_deleted (gx_book_get_reader (book.book), NULL, -1, NULL);
  g_assert_cmpuint (deleted->len, ==, 0);
  test_redo (book.book);
  g_ptr_array_unref (deleted);
  deleted = gx_reader_deleted (gx_book_get_reader (book.book), &gx_customer_entity, -1, NULL);
  g_assert_cmpuint (deleted->len, ==, 1);
  first = deleted->pdata[0];
  g_assert_cmpint (first->id, ==, customer);
  g_assert_cmpstr (first->title, ==, "甲公司");
  g_ptr_array_unref (deleted);
  deleted = gx_reader_deleted (gx_book_get_reader (book.book), NULL, 2, NULL);
  g_assert_cmpuint (deleted->len, ==, 2);

  /* What was added and undone was not deleted by anybody. */
  test_add_customer (book.book, "丙公司");
  test_undo (book.book);
  g_ptr_array_unref (deleted);
  deleted = gx_reader_deleted (gx_book_get_reader (book.book), &gx_customer_entity, -1, NULL);
  g_assert_cmpuint (deleted->len, ==, 1);

  /* What was brought back and then not is deleted as before, and no Redo may be left to bring it. */
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));
  test_undo (book.book);
  test_add_customer (book.book, "丁公司");
  g_ptr_array_unref (deleted);
  deleted = gx_reader_deleted (gx_book_get_reader (book.book), &gx_customer_entity, -1, NULL);
  g_assert_cmpuint (deleted->len, ==, 1);
}

static gboolean
add_one_of_many (GxStore *store, gpointer data, GError **error)
{
  g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", "One of many", NULL);

  return gx_store_add (store, record, error);
}

static void
test_restore_late (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) expected = NULL;
  g_autoptr (GxRecord) found = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 customer, other;

  test_book_init (&book, "en");
  customer = add_rich_customer (book.book, &other);
  expected = test_read (book.book, &gx_customer_entity, customer);
  test_delete (book.book, &gx_customer_entity, customer);
  for (guint i = 0; i < 500; i++)
    test_run (book.book, gx_step_new ("Add", add_one_of_many, NULL, NULL));
  before = test_dump (book.path);
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));

  found = test_read (book.book, &gx_customer_entity, customer);
  for (guint i = 0; i < gx_customer_entity.n_fields; i++)
    g_assert_true (gx_record_field_equal (expected, found, &gx_customer_entity.fields[i]));
  g_assert_cmpint (test_count (book.book, &gx_contact_entity, "customer = \"甲公司\""), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_channel_entity, NULL), ==, 2);
  g_assert_cmpint (test_count (book.book, &gx_stage_event_entity, NULL), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_task_entity, "contact = \"王小明\""), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "parent = \"甲公司\""), ==, 1);
  test_check (book.book);
  test_undo (book.book);
  after = test_dump (book.path);
  test_dump_equal (before, after, "the restoring undone");
}

/* A child cannot be back before whom it belongs to; a lost reference is left out. */
static void
test_restore_parts (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, other, contact, task;

  test_book_init (&book, "en");
  customer = add_rich_customer (book.book, &other);
  contact = test_add_owned (book.book, &gx_contact_entity, customer, "name", "李四");
  test_delete (book.book, &gx_contact_entity, contact);
  test_delete (book.book, &gx_customer_entity, customer);
  test_refuse (book.book, gx_step_new_restore (&gx_contact_entity, contact), GX_ERROR_REFUSED, "Restore that one first");
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));
  g_assert_cmpint (test_count (book.book, &gx_contact_entity, NULL), ==, 1); /* that one went before */
  test_run (book.book, gx_step_new_restore (&gx_contact_entity, contact));

  task = test_add_owned (book.book, &gx_task_entity, other, "title", "Ask Li");
  {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, contact);

    test_edit (book.book, &gx_task_entity, task, "contact_id", text);
  }
  test_delete (book.book, &gx_task_entity, task);
  test_delete (book.book, &gx_contact_entity, contact);
  test_run (book.book, gx_step_new_restore (&gx_task_entity, task));
  test_assert_field (book.book, &gx_task_entity, task, "contact_id", NULL);
  test_check (book.book);
}

/* History ------------------------------------------------------------------------------------------------------------------ */

static void
assert_change (GPtrArray *changes, guint at, char op, const char *field, const char *before, const char *after)
{
  GxHistoryChange *change = changes->pdata[at];

  g_assert_cmpuint (at, <, changes->len);
  g_assert_cmpint (change->op, ==, op);
  g_assert_cmpstr (change->field != NULL ? change->field->name : NULL, ==, field);
  g_assert_cmpstr (change->before, ==, before);
  g_assert_cmpstr (change->after, ==, after);
}

static void
test_record_history (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  gint64 id;

  test_book_init (&book, "en");
  id = test_add_customer (book.book, "Acme");
  test_edit (book.book, &gx_customer_entity, id, "credit_limit", "1000");
  test_edit (book.book, &gx_customer_entity, id, "credit_limit", "2000");
  test_undo (book.book);
  test_edit (book.book, &gx_customer_entity, id, "level", "B");
  test_delete (book.book, &gx_customer_entity, id);

  changes = gx_reader_record_history (gx_book_get_reader (book.book), &gx_customer_entity, id, NULL);
  g_assert_cmpuint (changes->len, ==, 6);
  assert_change (changes, 0, 'd', NULL, NULL, NULL);
  assert_change (changes, 1, 'u', "level", NULL, "B");
  assert_change (changes, 2, 'u', "credit_limit", "2000.00", "1000.00");
  assert_change (changes, 3, 'u', "credit_limit", "1000.00", "2000.00");
  assert_change (changes, 4, 'u', "credit_limit", NULL, "1000.00");
  assert_change (changes, 5, 'i', NULL, NULL, NULL);
  g_assert_cmpint (((GxHistoryChange *) changes->pdata[2])->kind, ==, GX_STEP_UNDO);

  steps = gx_reader_history (gx_book_get_reader (book.book), -1, NULL);
  g_assert_cmpuint (steps->len, ==, 6);
  g_assert_true (((GxHistoryStep *) steps->pdata[3])->is_undone);
  g_assert_cmpint (((GxHistoryStep *) steps->pdata[2])->of_step, ==, ((GxHistoryStep *) steps->pdata[3])->id);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restore/delete-customer", test_delete_customer);
  g_test_add_func ("/restore/deleted-list", test_deleted_list);
  g_test_add_func ("/restore/restore-late", test_restore_late);
  g_test_add_func ("/restore/restore-parts", test_restore_parts);
  g_test_add_func ("/restore/record-history", test_record_history);
  return g_test_run ();
}
