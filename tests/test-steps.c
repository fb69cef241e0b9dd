/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/deal_line.h"
#include "model/pipeline.h"
#include "model/product.h"
#include "model/stage.h"
#include "model/tag.h"
#include "support.h"

/* Steps, undo and redo, on every entity. */

#define NOW "2026-03-05T09:00:00Z"

/* Every kind of step on every entity, each undone and redone --------------------------------------------------------------- */

static const GxField *
first_editable (const GxEntity *entity)
{
  for (guint i = GX_N_RECORD_ROWS; i < entity->n_fields; i++)
    if (gx_field_is_editable (&entity->fields[i]) && entity->fields[i].kind != GX_KIND_REF && !(entity->fields[i].flags & GX_UNIQUE)
        && (entity->unique == NULL || !g_strv_contains (entity->unique, entity->fields[i].name)))
      return &entity->fields[i];
  g_assert_not_reached ();
}

static void
test_every_entity (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "en");
  test_add_customer (book.book, "A relation needs two.");
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

      for (guint tries = 0; !test_fill_random (rand, book.book, record, 0.6); tries++)
        g_assert_cmpuint (tries, <, 100);
      id = test_add (book.book, record);
      test_turn_around (&book, before);

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
      test_turn_around (&book, before);

      g_free (before);
      before = test_dump (book.path);
      value = gx_record_peek (record, field);
      value = gx_value_copy (&value);
      if (!gx_value_is_none (&value))
        {
          g_assert_cmpint (test_run (book.book, gx_step_new_edit_all (query, field, &value)), >, 0);
          test_turn_around (&book, before);
        }

      if (entity == &gx_pipeline_entity || entity == &gx_stage_entity)
        continue;
      g_free (before);
      before = test_dump (book.path);
      if (gx_book_run (book.book, gx_step_new_delete (entity, &id, 1, NULL), NULL) > 0)
        {
          g_autofree char *deleted = NULL;

          test_turn_around (&book, before);
          deleted = test_dump (book.path);
          g_assert_cmpint (test_run (book.book, gx_step_new_restore (entity, id)), >, 0);
          test_turn_around (&book, deleted);
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
  id = test_add_customer (book.book, "Acme");
  test_edit (book.book, &gx_customer_entity, id, "phone", "13805741234");
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
  test_assert_field (book.book, &gx_customer_entity, id, "phone", "13805741234");
  g_clear_error (&error);
  g_assert_cmpint (gx_book_redo (book.book, &error), ==, -1);
  g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);

  /* A new step ends redo, not history. */
  test_undo (book.book);
  test_edit (book.book, &gx_customer_entity, id, "level", "A");
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
  id = test_add_customer (book.book, "Acme");
  test_edit (book.book, &gx_customer_entity, id, "level", "A");
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
  id = test_add_customer (book.book, "Acme");
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
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "name = \"Good\""), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_tag_entity, NULL), ==, 0);
  test_assert_field (book.book, &gx_customer_entity, customer->id, "phone", "13800000001");
  test_assert_field (book.book, &gx_deal_entity, deal->id, "title", "Machines");
  test_check (book.book);
  test_turn_around (&book, before);
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
  return g_test_run ();
}
