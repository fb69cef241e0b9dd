/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/deal_line.h"
#include "model/interaction.h"
#include "model/pipeline.h"
#include "model/product.h"
#include "model/staff.h"
#include "model/stage.h"
#include "model/stage_event.h"
#include "model/tag.h"
#include "model/task.h"
#include "support.h"

#define NOW "2026-03-05T09:00:00Z"

static gint64
add_customer (GxBook *book, const char *name)
{
  g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", name, NULL);

  return test_add (book, record);
}

/* Adds a record of @entity that belongs to customer @customer. */
static gint64
add_owned (GxBook *book, const GxEntity *entity, gint64 customer, const char *field, const char *text)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  g_autoptr (GxRecord) record = test_record (entity, field, text, "customer_id", id, NULL);

  if (entity == &gx_interaction_entity)
    {
      test_set (record, "happened_at", "2026-03-01T10:00:00Z");
      test_set (record, "kind", "visit");
    }
  if (entity == &gx_channel_entity)
    test_set (record, "kind", "phone");
  return test_add (book, record);
}

static void
edit (GxBook *book, const GxEntity *entity, gint64 id, const char *field, const char *text)
{
  g_autoptr (GxRecord) before = test_read (book, entity, id);
  g_autoptr (GxRecord) after = gx_record_dup (before);

  test_set (after, field, text);
  test_run (book, gx_step_new_edit (after, before));
}

static void
assert_field (GxBook *book, const GxEntity *entity, gint64 id, const char *field, const char *expected)
{
  g_autoptr (GxRecord) record = test_read (book, entity, id);
  g_autofree char *found = test_get (record, field);

  g_assert_cmpstr (found, ==, expected);
}

static gint64
count (GxBook *book, const GxEntity *entity, const char *filter)
{
  g_autoptr (GArray) ids = test_ids (book, entity, NULL, filter, NULL);

  return ids->len;
}

static gint64
stage_called (GxBook *book, const char *name)
{
  g_autoptr (GArray) ids = gx_reader_find_title (gx_book_get_reader (book), &gx_stage_entity, name, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

/* Every kind of step on every entity, each undone and redone --------------------------------------------------------------- */

static void
turn_around (TestBook *book, const char *before)
{
  g_autofree char *after = test_dump (book->path);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  test_undo (book->book);
  undone = test_dump (book->path);
  test_dump_equal (before, undone, "undone");
  test_redo (book->book);
  redone = test_dump (book->path);
  test_dump_equal (after, redone, "redone");
}

static const GxField *
first_editable (const GxEntity *entity)
{
  for (guint i = GX_N_RECORD_ROWS; i < entity->n_fields; i++)
    if (gx_field_is_editable (&entity->fields[i]) && entity->fields[i].kind != GX_KIND_REF && !(entity->fields[i].flags & GX_UNIQUE))
      return &entity->fields[i];
  g_assert_not_reached ();
}

static void
test_every_entity (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "en");
  for (guint e = 0; gx_entities[e] != NULL; e++)
    {
      const GxEntity *entity = gx_entities[e];
      const GxField *field = first_editable (entity);
      g_autoptr (GxRecord) record = gx_record_new (entity);
      g_autoptr (GxRecord) edited = NULL;
      g_autoptr (GxQuery) query = gx_query_new (entity);
      g_auto (GxValue) value = gx_value_none (field->kind);
      g_autofree char *before = test_dump (book.path);
      gint64 id;

      g_assert_true (test_fill_random (rand, book.book, record, 0.6));
      id = test_add (book.book, record);
      turn_around (&book, before);

      g_free (before);
      before = test_dump (book.path);
      edited = test_read (book.book, entity, id);
      do
        {
          gx_value_clear (&value);
          value = test_random_value (rand, book.book, field);
          gx_record_take (edited, field, &value);
        }
      while (gx_record_field_equal (edited, record, field));
      g_assert_cmpint (test_run (book.book, gx_step_new_edit (edited, record)), >, 0);
      turn_around (&book, before);

      g_free (before);
      before = test_dump (book.path);
      value = gx_record_peek (record, field);
      value = gx_value_copy (&value);
      if (!gx_value_is_none (&value))
        {
          g_assert_cmpint (test_run (book.book, gx_step_new_edit_all (query, field, &value)), >, 0);
          turn_around (&book, before);
        }

      if (entity == &gx_pipeline_entity || entity == &gx_stage_entity)
        continue;
      g_free (before);
      before = test_dump (book.path);
      if (gx_book_run (book.book, gx_step_new_delete (entity, &id, 1, NULL), NULL) > 0)
        {
          g_autofree char *deleted = NULL;

          turn_around (&book, before);
          deleted = test_dump (book.path);
          g_assert_cmpint (test_run (book.book, gx_step_new_restore (entity, id)), >, 0);
          turn_around (&book, deleted);
        }
    }
  test_check (book.book);
}

/* The stack of undo -------------------------------------------------------------------------------------------------------- */

static void
assert_names (GxBook *book, const char *undo, const char *redo)
{
  g_autofree char *undo_name = NULL;
  g_autofree char *redo_name = NULL;

  g_object_get (book, "undo-name", &undo_name, "redo-name", &redo_name, NULL);
  g_assert_cmpstr (undo_name, ==, undo);
  g_assert_cmpstr (redo_name, ==, redo);
}

static void
test_persistent (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *dump = NULL;
  gint64 id;

  test_book_init (&book, "en");
  empty = test_dump (book.path);
  assert_names (book.book, NULL, NULL);
  id = add_customer (book.book, "Acme");
  edit (book.book, &gx_customer_entity, id, "phone", "13805741234");
  assert_names (book.book, "Change Phone of “Acme”", NULL);

  test_book_reopen (&book);
  assert_names (book.book, "Change Phone of “Acme”", NULL);
  test_undo (book.book);
  assert_names (book.book, "Add Customer “Acme”", "Change Phone of “Acme”");
  test_book_reopen (&book);
  test_undo (book.book);
  assert_names (book.book, NULL, "Add Customer “Acme”");
  dump = test_dump (book.path);
  test_dump_equal (empty, dump, "with all undone");
  g_assert_cmpint (gx_book_undo (book.book, &error), ==, -1);
  g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);

  test_book_reopen (&book);
  test_redo (book.book);
  test_redo (book.book);
  assert_field (book.book, &gx_customer_entity, id, "phone", "13805741234");
  g_clear_error (&error);
  g_assert_cmpint (gx_book_redo (book.book, &error), ==, -1);
  g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);

  /* A new step ends redo, not history. */
  test_undo (book.book);
  edit (book.book, &gx_customer_entity, id, "level", "A");
  assert_names (book.book, "Change Level of “Acme”", NULL);
  test_undo (book.book);
  test_undo (book.book);
  assert_names (book.book, NULL, "Add Customer “Acme”");
}

static void
test_changes_nothing (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) record = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_auto (GxValue) level = gx_value_text (GX_KIND_CHOICE, "A");
  gint64 id;

  test_book_init (&book, "en");
  id = add_customer (book.book, "Acme");
  edit (book.book, &gx_customer_entity, id, "level", "A");
  test_undo (book.book);
  record = test_read (book.book, &gx_customer_entity, id);
  g_assert_cmpint (test_run (book.book, gx_step_new_edit (record, NULL)), ==, 0);
  assert_names (book.book, "Add Customer “Acme”", "Change Level of “Acme”"); /* redo is still there */

  test_redo (book.book);
  g_assert_cmpint (test_run (book.book, gx_step_new_edit_all (query, gx_entity_find_field (&gx_customer_entity, "level"), &level)), ==, 0);
  history = gx_reader_history (gx_book_get_reader (book.book), -1, NULL);
  g_assert_cmpuint (history->len, ==, 4);
}

static gboolean
fail_late (GxStore *store, gpointer data, GError **error)
{
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "Gone", "phone", "13800000000", "tags", "new,tag", NULL);

  if (!gx_store_add (store, customer, error))
    return FALSE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, "not today");
  return FALSE;
}

/* Two edits of what was read once: the later one does not take the earlier one back. */
static void
test_edit_beside (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "甲公司", "phone", "13800138000", NULL);
  g_autoptr (GxRecord) before = NULL;
  g_autoptr (GxRecord) first = NULL;
  g_autoptr (GxRecord) second = NULL;
  g_autoptr (GxRecord) after = NULL;
  g_autofree char *region = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *notes = NULL;

  test_book_init (&book, "zh");
  before = test_read (book.book, &gx_customer_entity, test_add (book.book, customer));
  first = gx_record_dup (before);
  test_set (first, "region", "华东");
  test_set (first, "phone", "13900139000");
  second = gx_record_dup (before);
  test_set (second, "notes", "要发票");

  g_assert_cmpint (test_run (book.book, gx_step_new_edit (first, before)), >, 0);
  g_assert_cmpint (test_run (book.book, gx_step_new_edit (second, before)), >, 0);

  after = test_read (book.book, &gx_customer_entity, before->id);
  region = test_get (after, "region");
  phone = test_get (after, "phone");
  notes = test_get (after, "notes");
  g_assert_cmpstr (region, ==, "华东");
  g_assert_cmpstr (phone, ==, "13900139000");
  g_assert_cmpstr (notes, ==, "要发票");
}

static void
test_failing (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) nameless = gx_record_new (&gx_customer_entity);
  g_autoptr (GxRecord) homeless = test_record (&gx_contact_entity, "name", "Li", "customer_id", "4711", NULL);
  g_autoptr (GxRecord) tag = test_record (&gx_tag_entity, "name", "VIP", NULL);
  g_autoptr (GxRecord) twin = test_record (&gx_tag_entity, "name", "VIP", NULL);
  g_autoptr (GxRecord) lost = test_record (&gx_deal_entity, "title", "x", "stage_id", "4711", NULL);
  g_autoptr (GxRecord) own_parent = NULL;
  gint64 id, none = 4711;

  test_book_init (&book, "en");
  id = add_customer (book.book, "Acme");
  test_add (book.book, tag);
  test_refuse (book.book, gx_step_new ("x", fail_late, NULL, NULL), GX_ERROR_REFUSED, "not today");
  test_refuse (book.book, gx_step_new_add (nameless), GX_ERROR_INVALID, "Name");
  test_refuse (book.book, gx_step_new_add (homeless), GX_ERROR_REFUSED, "refers to");
  test_refuse (book.book, gx_step_new_add (lost), GX_ERROR_NOT_FOUND, "Stage");
  test_refuse (book.book, gx_step_new_add (twin), GX_ERROR_EXISTS, "“VIP” is taken");
  test_refuse (book.book, gx_step_new_delete (&gx_customer_entity, &none, 1, NULL), GX_ERROR_NOT_FOUND, "4711");
  test_refuse (book.book, gx_step_new_restore (&gx_customer_entity, 4711), GX_ERROR_NOT_FOUND, "4711");
  test_refuse (book.book, gx_step_new_restore (&gx_customer_entity, id), GX_ERROR_EXISTS, "in the book");
  own_parent = test_read (book.book, &gx_customer_entity, id);
  GX_CUSTOMER (own_parent)->parent_id = id;
  test_refuse (book.book, gx_step_new_edit (own_parent, NULL), GX_ERROR_REFUSED, "own parent");
  assert_names (book.book, "Add Tag “VIP”", NULL);
}

/* Tries what is refused and goes on, as import does. */
static gboolean
go_on (GxStore *store, gpointer data, GError **error)
{
  g_autoptr (GxRecord) nameless = test_record (&gx_customer_entity, "tags", "never", "phone", "13800000009", NULL);
  g_autoptr (GxRecord) empty = test_record (&gx_channel_entity, "kind", "phone", "is_primary", "true", "customer_id", "1", NULL);
  g_autoptr (GxRecord) deal = gx_reader_get (gx_store_get_reader (store), &gx_deal_entity, 1, error);
  g_autoptr (GxRecord) good = test_record (&gx_customer_entity, "name", "Good", NULL);

  g_assert_nonnull (deal);
  test_set (deal, "title", "Otherwise");
  test_set (deal, "product_id", "2");
  g_assert_false (gx_store_add (store, nameless, NULL));
  g_assert_false (gx_store_add (store, empty, NULL));
  g_assert_false (gx_store_update (store, deal, NULL));
  return gx_store_add (store, good, error);
}

static void
test_refused_on_the_way (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "Acme", "phone", "13800000001", NULL);
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "Machines", NULL);
  g_autofree char *before = NULL;

  test_book_init (&book, "en");
  test_add (book.book, customer);
  test_add (book.book, deal);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GxRecord) product = test_record (&gx_product_entity, "name", "GTX", NULL);
      g_autoptr (GxRecord) line = gx_record_new (&gx_deal_line_entity);

      GX_DEAL_LINE (line)->product_id = test_add (book.book, product);
      GX_DEAL_LINE (line)->deal_id = deal->id;
      test_add (book.book, line);
    }
  before = test_dump (book.path);
  g_assert_cmpint (test_run (book.book, gx_step_new ("Import", go_on, NULL, NULL)), >, 0);
  g_assert_cmpint (count (book.book, &gx_customer_entity, "name = \"Good\""), ==, 1);
  g_assert_cmpint (count (book.book, &gx_tag_entity, NULL), ==, 0);
  assert_field (book.book, &gx_customer_entity, customer->id, "phone", "13800000001");
  assert_field (book.book, &gx_deal_entity, deal->id, "title", "Machines");
  test_check (book.book);
  turn_around (&book, before);
}

/* Rules of the book -------------------------------------------------------------------------------------------------------- */

static void
test_primary (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, first, second, third;

  test_book_init (&book, "en");
  customer = add_customer (book.book, "Acme");
  first = add_owned (book.book, &gx_channel_entity, customer, "value", "13800000001");
  second = add_owned (book.book, &gx_channel_entity, customer, "value", "13800000002");
  assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  assert_field (book.book, &gx_channel_entity, second, "is_primary", "false");
  assert_field (book.book, &gx_customer_entity, customer, "phone", "13800000001");

  edit (book.book, &gx_channel_entity, second, "is_primary", "true");
  assert_field (book.book, &gx_channel_entity, first, "is_primary", "false");
  assert_field (book.book, &gx_customer_entity, customer, "phone", "13800000002");
  edit (book.book, &gx_channel_entity, second, "is_primary", "false");
  assert_field (book.book, &gx_channel_entity, second, "is_primary", "true"); /* somebody must be */

  /* The primary leaves its kind; then it goes altogether. */
  edit (book.book, &gx_channel_entity, second, "kind", "fax");
  assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  test_undo (book.book);
  test_delete (book.book, &gx_channel_entity, second);
  assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  assert_field (book.book, &gx_customer_entity, customer, "phone", "13800000001");

  /* Back again it does not displace the one that took its place. */
  test_run (book.book, gx_step_new_restore (&gx_channel_entity, second));
  assert_field (book.book, &gx_channel_entity, first, "is_primary", "true");
  assert_field (book.book, &gx_channel_entity, second, "is_primary", "false");
  test_check (book.book);

  third = add_owned (book.book, &gx_channel_entity, customer, "value", "wx-1");
  edit (book.book, &gx_channel_entity, third, "kind", "wechat");
  assert_field (book.book, &gx_customer_entity, customer, "wechat", "wx-1");
  test_check (book.book);
}

/* The form in which channels are compared follows the number. */
static void
test_normal_form (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 id;

  test_book_init (&book, "en");
  id = add_owned (book.book, &gx_channel_entity, add_customer (book.book, "Acme"), "value", "138 0000 0001");
  assert_field (book.book, &gx_channel_entity, id, "normal", "+8613800000001");
  edit (book.book, &gx_channel_entity, id, "value", "138 0000 0002");
  assert_field (book.book, &gx_channel_entity, id, "normal", "+8613800000002");
  test_undo (book.book);
  assert_field (book.book, &gx_channel_entity, id, "normal", "+8613800000001");
}

static void
test_via (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", "Acme", "phone", "13800000001", "email", "a@example.com", NULL);
  g_autofree char *before = NULL;

  test_book_init (&book, "en");
  test_add (book.book, customer);
  g_assert_cmpint (count (book.book, &gx_channel_entity, NULL), ==, 2);
  before = test_dump (book.path);
  edit (book.book, &gx_customer_entity, customer->id, "phone", "13800000002");
  g_assert_cmpint (count (book.book, &gx_channel_entity, NULL), ==, 2); /* changed, not added */
  turn_around (&book, before);
  edit (book.book, &gx_customer_entity, customer->id, "phone", "");
  g_assert_cmpint (count (book.book, &gx_channel_entity, "kind = \"phone\""), ==, 0);
  assert_field (book.book, &gx_customer_entity, customer->id, "phone", NULL);
  edit (book.book, &gx_customer_entity, customer->id, "wechat", "acme-wx");
  assert_field (book.book, &gx_customer_entity, customer->id, "wechat", "acme-wx");
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
  g_assert_cmpint (count (book.book, &gx_deal_line_entity, NULL), ==, 1);
  g_assert_cmpint (count (book.book, &gx_deal_entity, "product = \"GTX Pro\""), ==, 1);

  GX_DEAL_LINE (line)->deal_id = deal->id;
  GX_DEAL_LINE (line)->product_id = two->id;
  test_add (book.book, line);
  assert_field (book.book, &gx_deal_entity, deal->id, "product_id", NULL);
  edited = test_read (book.book, &gx_deal_entity, deal->id);
  GX_DEAL (edited)->product_id = two->id;
  test_refuse (book.book, gx_step_new_edit (edited, NULL), GX_ERROR_REFUSED, "several");

  test_delete (book.book, &gx_deal_line_entity, line->id);
  g_assert_cmpint (count (book.book, &gx_deal_entity, "product = \"GTX Pro\""), ==, 1);
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
  customer = add_customer (book.book, "Acme");
  GX_DEAL (deal)->customer_id = customer;
  test_add (book.book, deal);
  assert_field (book.book, &gx_deal_entity, deal->id, "status", "open");
  assert_field (book.book, &gx_deal_entity, deal->id, "opened_on", "2026-03-05");
  assert_field (book.book, &gx_customer_entity, customer, "open_deals", "1");
  g_assert_cmpint (count (book.book, &gx_stage_event_entity, NULL), ==, 1);

  stage = stage_called (book.book, "Won");
  won = g_strdup_printf ("%" G_GINT64_FORMAT, stage);
  edit (book.book, &gx_deal_entity, deal->id, "stage_id", won);
  assert_field (book.book, &gx_deal_entity, deal->id, "status", "won");
  assert_field (book.book, &gx_deal_entity, deal->id, "closed_on", "2026-03-05");
  assert_field (book.book, &gx_customer_entity, customer, "open_deals", "0");
  assert_field (book.book, &gx_customer_entity, customer, "won_amount", "100.00");
  g_assert_cmpint (count (book.book, &gx_stage_event_entity, "stage = \"Won\""), ==, 1);

  test_undo (book.book);
  assert_field (book.book, &gx_deal_entity, deal->id, "status", "open");
  assert_field (book.book, &gx_deal_entity, deal->id, "closed_on", NULL);
  g_assert_cmpint (count (book.book, &gx_stage_event_entity, NULL), ==, 1);

  /* The stage itself changes its meaning: its deals follow. */
  test_redo (book.book);
  edit (book.book, &gx_stage_entity, stage, "outcome", "lost");
  assert_field (book.book, &gx_deal_entity, deal->id, "status", "lost");
  assert_field (book.book, &gx_customer_entity, customer, "won_amount", NULL);
  test_undo (book.book);
  assert_field (book.book, &gx_deal_entity, deal->id, "status", "won");
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
  g_assert_cmpint (count (book.book, &gx_stage_event_entity, NULL), ==, 2); /* opened, and won */
  test_delete (book.book, &gx_deal_entity, deal->id);
  edit (book.book, &gx_stage_entity, stage, "outcome", "lost");
  test_run (book.book, gx_step_new_restore (&gx_deal_entity, deal->id));
  assert_field (book.book, &gx_deal_entity, deal->id, "status", "lost");
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
  g_assert_cmpint (count (book.book, &gx_tag_entity, NULL), ==, 2);
  tags = test_ids (book.book, &gx_tag_entity, NULL, "name = \"VIP\"", NULL);
  vip = g_array_index (tags, gint64, 0);
  edit (book.book, &gx_tag_entity, vip, "name", "Best");
  assert_field (book.book, &gx_customer_entity, customer->id, "tags", "Best,老客户");
  g_assert_cmpint (count (book.book, &gx_customer_entity, "tags has \"best\""), ==, 1);
  test_delete (book.book, &gx_tag_entity, vip);
  assert_field (book.book, &gx_customer_entity, customer->id, "tags", "老客户");
  test_undo (book.book);
  assert_field (book.book, &gx_customer_entity, customer->id, "tags", "Best,老客户");

  /* A customer that is back brings its tags with it. */
  test_delete (book.book, &gx_customer_entity, customer->id);
  test_delete (book.book, &gx_tag_entity, vip);
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer->id));
  g_assert_cmpint (count (book.book, &gx_tag_entity, "name = \"Best\""), ==, 1);
  test_check (book.book);
}

static void
test_summaries (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, interaction, task;

  test_book_init (&book, "en");
  customer = add_customer (book.book, "Acme");
  interaction = add_owned (book.book, &gx_interaction_entity, customer, "summary", "Visit");
  assert_field (book.book, &gx_customer_entity, customer, "last_contact_at", "2026-03-01T10:00:00Z");
  task = add_owned (book.book, &gx_task_entity, customer, "title", "Call back");
  edit (book.book, &gx_task_entity, task, "due_on", "2026-03-08");
  assert_field (book.book, &gx_customer_entity, customer, "next_follow_up", "2026-03-08");
  edit (book.book, &gx_task_entity, task, "done_at", "2026-03-06T10:00:00Z");
  assert_field (book.book, &gx_customer_entity, customer, "next_follow_up", NULL);
  test_delete (book.book, &gx_interaction_entity, interaction);
  assert_field (book.book, &gx_customer_entity, customer, "last_contact_at", NULL);
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
      gint64 first = add_customer (book.book, name);

      add_customer (book.book, "Other");
      edit (book.book, &gx_customer_entity, first, fields[i]->name, texts[i]);
      test_run (book.book, gx_step_new_edit_all (query, fields[i], &value));
      assert_field (book.book, &gx_customer_entity, first + 1, fields[i]->name, texts[i]);
      test_undo (book.book);
      assert_field (book.book, &gx_customer_entity, first, fields[i]->name, texts[i]);
      assert_field (book.book, &gx_customer_entity, first + 1, fields[i]->name, NULL);
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
  first = add_customer (book.book, "One");
  add_customer (book.book, "Two");
  add_customer (book.book, "Three");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      edit (book.book, &gx_customer_entity, first, names[i], "same");
      test_run (book.book, gx_step_new ("x", edit_all_and_count, (gpointer) gx_entity_find_field (&gx_customer_entity, names[i]), NULL));
      g_assert_cmpint (n_edited, ==, 2);
    }
}

/* Deleting and bringing back ------------------------------------------------------------------------------------------------ */

/* A customer with everything, referred to from outside as a parent and a contact. */
static gint64
add_rich_customer (GxBook *book, gint64 *other)
{
  gint64 customer = add_customer (book, "甲公司");
  gint64 contact = add_owned (book, &gx_contact_entity, customer, "name", "王小明");
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "Machines", NULL);
  g_autoptr (GxRecord) channel = test_record (&gx_channel_entity, "kind", "phone", "value", "13805741234", NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  g_autofree char *contact_text = g_strdup_printf ("%" G_GINT64_FORMAT, contact);

  GX_CHANNEL (channel)->contact_id = contact;
  test_add (book, channel);
  GX_DEAL (deal)->customer_id = customer;
  test_add (book, deal);
  add_owned (book, &gx_interaction_entity, customer, "summary", "Visit");
  add_owned (book, &gx_task_entity, customer, "title", "Call back");
  add_owned (book, &gx_channel_entity, customer, "value", "0574-87654321");
  *other = add_customer (book, "乙公司");
  edit (book, &gx_customer_entity, *other, "parent_id", text);
  edit (book, &gx_task_entity, add_owned (book, &gx_task_entity, *other, "title", "Ask Wang"), "contact_id", contact_text);
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
      gboolean theirs = entity == &gx_stage_entity || entity == &gx_pipeline_entity || entity == &gx_customer_entity || entity == &gx_task_entity;

      if (!theirs)
        g_assert_cmpint (count (book.book, entity, NULL), ==, 0);
    }
  g_assert_cmpint (count (book.book, &gx_task_entity, NULL), ==, 1);
  assert_field (book.book, &gx_customer_entity, other, "parent_id", NULL);
  test_check (book.book);
  turn_around (&book, before);

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
  add_customer (book.book, "丙公司");
  test_undo (book.book);
  g_ptr_array_unref (deleted);
  deleted = gx_reader_deleted (gx_book_get_reader (book.book), &gx_customer_entity, -1, NULL);
  g_assert_cmpuint (deleted->len, ==, 1);
}

static gboolean
many_steps (GxStore *store, gpointer data, GError **error)
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
    test_run (book.book, gx_step_new ("Add", many_steps, NULL, NULL));
  before = test_dump (book.path);
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));

  found = test_read (book.book, &gx_customer_entity, customer);
  for (guint i = 0; i < gx_customer_entity.n_fields; i++)
    g_assert_true (gx_record_field_equal (expected, found, &gx_customer_entity.fields[i]));
  g_assert_cmpint (count (book.book, &gx_contact_entity, "customer = \"甲公司\""), ==, 1);
  g_assert_cmpint (count (book.book, &gx_channel_entity, NULL), ==, 2);
  g_assert_cmpint (count (book.book, &gx_stage_event_entity, NULL), ==, 1);
  g_assert_cmpint (count (book.book, &gx_task_entity, "contact = \"王小明\""), ==, 1);
  g_assert_cmpint (count (book.book, &gx_customer_entity, "parent = \"甲公司\""), ==, 1);
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
  contact = add_owned (book.book, &gx_contact_entity, customer, "name", "李四");
  test_delete (book.book, &gx_contact_entity, contact);
  test_delete (book.book, &gx_customer_entity, customer);
  test_refuse (book.book, gx_step_new_restore (&gx_contact_entity, contact), GX_ERROR_REFUSED, "Restore that one first");
  test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));
  g_assert_cmpint (count (book.book, &gx_contact_entity, NULL), ==, 1); /* that one went before */
  test_run (book.book, gx_step_new_restore (&gx_contact_entity, contact));

  task = add_owned (book.book, &gx_task_entity, other, "title", "Ask Li");
  {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, contact);

    edit (book.book, &gx_task_entity, task, "contact_id", text);
  }
  test_delete (book.book, &gx_task_entity, task);
  test_delete (book.book, &gx_contact_entity, contact);
  test_run (book.book, gx_step_new_restore (&gx_task_entity, task));
  assert_field (book.book, &gx_task_entity, task, "contact_id", NULL);
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
  id = add_customer (book.book, "Acme");
  edit (book.book, &gx_customer_entity, id, "credit_limit", "1000");
  edit (book.book, &gx_customer_entity, id, "credit_limit", "2000");
  test_undo (book.book);
  edit (book.book, &gx_customer_entity, id, "level", "B");
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

/* Notice and waiting --------------------------------------------------------------------------------------------------------- */

static void
keep_change (GxBook *book, GxChange *change, GxChange **kept)
{
  if (*kept != NULL)
    gx_change_free (*kept);
  *kept = gx_change_copy (change);
}

static void
test_notice (void)
{
  g_auto (TestBook) book = { 0 };
  GxChange *change = NULL;
  gint64 customer, contact, step;
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (g_object_unref);

  test_book_init (&book, "en");
  customer = add_customer (book.book, "Acme");
  contact = add_owned (book.book, &gx_contact_entity, customer, "name", "Li");
  g_signal_connect (book.book, "changed", G_CALLBACK (keep_change), &change);
  edit (book.book, &gx_contact_entity, contact, "phone", "13800000001");
  g_assert_nonnull (change);
  g_assert_true (gx_change_touches (change, &gx_contact_entity, contact));
  g_assert_true (gx_change_touches (change, &gx_customer_entity, customer)); /* its search document */
  g_assert_false (gx_change_touches (change, &gx_customer_entity, customer + 1));
  g_assert_true (gx_change_touches (change, &gx_channel_entity, 0));
  g_assert_false (gx_change_touches (change, &gx_deal_entity, 0));

  step = change->step_id;
  test_undo (book.book);
  g_assert_cmpint (change->step_id, >, step);
  g_assert_true (gx_change_touches (change, &gx_contact_entity, contact));

  for (guint i = 0; i < GX_CHANGE_MAX_IDS + 1; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_ptr_array_add (many, test_record (&gx_tag_entity, "name", name, NULL));
    }
  test_run (book.book, gx_step_new_add_all (many, "Many"));
  g_assert_null (change->ids[gx_tag_entity.code]);
  g_assert_true (gx_change_touches (change, &gx_tag_entity, 4711));
  gx_change_free (change);
}

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  guint n_progress;
  gint64 result;
  GError *error;
} Wait;

static void
on_progress (double fraction, gpointer data)
{
  Wait *wait = data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  wait->n_progress++;
  if (wait->cancellable != NULL)
    g_cancellable_cancel (wait->cancellable);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = gx_book_run_finish (GX_BOOK (object), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static void
on_turned (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = gx_book_undo_finish (GX_BOOK (object), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

/* Slow enough for two words on the way. */
static gboolean
slowly (GxStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", "Slow", NULL);

      if (!gx_store_add (store, record, error) || !gx_store_progress (store, i / 30.0, error))
        return FALSE;
      g_usleep (10000);
    }
  return TRUE;
}

static void
test_async (void)
{
  g_auto (TestBook) book = { 0 };
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  test_book_init (&book, "en");
  gx_book_run_async (book.book, gx_step_new ("Slow", slowly, NULL, NULL), NULL, on_progress, &wait, on_done, &wait);
  g_main_loop_run (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_cmpint (wait.result, >, 0);
  g_assert_cmpuint (wait.n_progress, >, 1);
  g_assert_cmpint (count (book.book, &gx_customer_entity, NULL), ==, 30);

  gx_book_undo_async (book.book, FALSE, NULL, on_turned, &wait);
  g_main_loop_run (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_cmpint (count (book.book, &gx_customer_entity, NULL), ==, 0);

  /* Cancelled on the way, nothing of it stays. */
  wait.cancellable = g_cancellable_new ();
  gx_book_run_async (book.book, gx_step_new ("Slow", slowly, NULL, NULL), wait.cancellable, on_progress, &wait, on_done, &wait);
  g_main_loop_run (wait.loop);
  g_assert_error (wait.error, GX_ERROR, GX_ERROR_CANCELLED);
  g_assert_cmpint (count (book.book, &gx_customer_entity, NULL), ==, 0);
  g_clear_error (&wait.error);
  g_clear_object (&wait.cancellable);

  gx_book_undo_async (book.book, TRUE, NULL, on_turned, &wait);
  g_main_loop_run (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_cmpint (count (book.book, &gx_customer_entity, NULL), ==, 30);
  g_main_loop_unref (wait.loop);
}

static void
count_done (GObject *object, GAsyncResult *result, gpointer data)
{
  g_assert_cmpint (gx_book_run_finish (GX_BOOK (object), result, NULL), >, 0);
  (*(guint *) data)++;
}

static void
fail_on_change (GxBook *book, GxChange *change)
{
  g_assert_nonnull (gx_book_get_reader (book));
}

/* Closing waits for what is queued; what it still has to tell is not told of a closed book. */
static void
test_drained (void)
{
  g_auto (TestBook) book = { 0 };
  guint n = 0;

  test_book_init (&book, "en");
  g_signal_connect (book.book, "changed", G_CALLBACK (fail_on_change), NULL);
  for (guint i = 0; i < 20; i++)
    gx_book_run_async (book.book, gx_step_new ("Add", many_steps, NULL, NULL), NULL, NULL, NULL, count_done, &n);
  test_book_close (&book);
  test_drain ();
  g_assert_cmpuint (n, ==, 20);
  test_book_reopen (&book);
  g_assert_cmpint (count (book.book, &gx_customer_entity, NULL), ==, 20);
}

static void
drop_book (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  g_assert_cmpint (gx_book_run_finish (GX_BOOK (object), result, NULL), >, 0);
  g_object_unref (object); /* the opener's own */
  g_main_loop_quit (wait->loop);
}

/* Whoever lets go of the book last, it is never its own thread, which could not wait for itself. */
static void
test_last_reference (void)
{
  g_auto (TestBook) book = { 0 };
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  test_book_init (&book, "en");
  test_book_close (&book);
  for (guint i = 0; i < 100; i++)
    {
      GxBook *own = gx_book_open (book.path, GX_BOOK_WRITE, NULL);

      g_assert_nonnull (own);
      gx_book_run_async (own, gx_step_new ("Add", many_steps, NULL, NULL), NULL, NULL, NULL, drop_book, &wait);
      g_main_loop_run (wait.loop);
      test_drain ();
      for (guint k = 0; k < 1000; k++) /* until the other thread has let go too */
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GxBook) again = gx_book_open (book.path, GX_BOOK_WRITE, &error);

          if (again != NULL)
            break;
          g_assert_error (error, GX_ERROR, GX_ERROR_BUSY);
          g_assert_cmpuint (k, <, 999);
          g_usleep (1000);
          test_drain ();
        }
    }
  g_main_loop_unref (wait.loop);
}

/* Nothing but the book itself stays in its folder. */
static void
test_leaves_one_file (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GDir) dir = NULL;

  test_book_init (&book, "en");
  add_customer (book.book, "Acme");
  test_book_close (&book);
  dir = g_dir_open (book.folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "test.guanxi");
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/steps/every-entity", test_every_entity);
  g_test_add_func ("/steps/persistent", test_persistent);
  g_test_add_func ("/steps/changes-nothing", test_changes_nothing);
  g_test_add_func ("/steps/edit-beside", test_edit_beside);
  g_test_add_func ("/steps/failing", test_failing);
  g_test_add_func ("/steps/refused-on-the-way", test_refused_on_the_way);
  g_test_add_func ("/steps/primary", test_primary);
  g_test_add_func ("/steps/normal-form", test_normal_form);
  g_test_add_func ("/steps/via", test_via);
  g_test_add_func ("/steps/via-of-several", test_via_of_several);
  g_test_add_func ("/steps/deal-stages", test_deal_stages);
  g_test_add_func ("/steps/deal-restored", test_deal_restored);
  g_test_add_func ("/steps/tags", test_tags);
  g_test_add_func ("/steps/summaries", test_summaries);
  g_test_add_func ("/steps/edit-all-counts", test_edit_all_counts);
  g_test_add_func ("/steps/edit-all-tells", test_edit_all_tells);
  g_test_add_func ("/steps/delete-customer", test_delete_customer);
  g_test_add_func ("/steps/deleted-list", test_deleted_list);
  g_test_add_func ("/steps/restore-late", test_restore_late);
  g_test_add_func ("/steps/restore-parts", test_restore_parts);
  g_test_add_func ("/steps/record-history", test_record_history);
  g_test_add_func ("/steps/notice", test_notice);
  g_test_add_func ("/steps/async", test_async);
  g_test_add_func ("/steps/drained", test_drained);
  g_test_add_func ("/steps/last-reference", test_last_reference);
  g_test_add_func ("/steps/leaves-one-file", test_leaves_one_file);
  return g_test_run ();
}
