/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/lazy_list.h"
#include "model/choice_row.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/pipeline.h"
#include "model/staff.h"
#include "model/stage.h"
#include "support.h"

/* The lazy list: what it shows is what the reader says, positions stay, and it follows the book. */

typedef struct
{
  TestBook book;
  GxLazyList *list;
  guint n_rebound;
  gboolean was_loading; /* when it was rebound last */
  guint n_changed; /* items-changed */
  guint items;     /* as told by items-changed */
} Watch;

static gboolean
is_loading (GxLazyList *list)
{
  gboolean loading;

  g_object_get (list, "loading", &loading, NULL);
  return loading;
}

static void
on_rebound (GxLazyList *list, Watch *watch)
{
  watch->n_rebound++;
  watch->was_loading = is_loading (list);
}

/* Only the tail may change. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Watch *watch)
{
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (position + removed, ==, removed > 0 ? watch->items : position);
  watch->items += added;
  watch->items -= removed;
  watch->n_changed++;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, watch->items);
}

static void
wait_for (GxLazyList *list)
{
  test_drain ();
  while (is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  test_drain ();
}

static gint64
n_matches (GxLazyList *list)
{
  gint64 n;

  g_object_get (list, "n-matches", &n, NULL);
  return n;
}

static gboolean
is_capped (GxLazyList *list)
{
  gboolean capped;

  g_object_get (list, "capped", &capped, NULL);
  return capped;
}

typedef struct
{
  guint n;
  const char *name;
} Fill;

static gboolean
fill (GxStore *store, gpointer data, GError **error)
{
  const Fill *wanted = data;

  for (guint i = 0; i < wanted->n; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);

      GX_CUSTOMER (record)->name = g_strdup_printf ("%s %06u", wanted->name, (i * 7919) % wanted->n);
      GX_CUSTOMER (record)->level = g_strdup (i % 3 == 0 ? "A" : "B");
      if (!gx_store_add (store, record, error))
        return FALSE;
    }
  return TRUE;
}

static GxQuery *
query_of (const char *search, const char *filter, const char *sort)
{
  GxQuery *query = gx_query_new (&gx_customer_entity);

  gx_query_set_search (query, search);
  if (filter != NULL)
    gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, filter, NULL, NULL));
  if (sort != NULL)
    g_assert_true (gx_query_set_sort (query, sort, NULL));
  return query;
}

static void
watch_list (Watch *watch, GxLazyList *list)
{
  watch->list = list;
  watch->items = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_signal_connect (list, "rebound", G_CALLBACK (on_rebound), watch);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), watch);
}

static void
watch_begin (Watch *watch, guint n)
{
  g_autoptr (GxQuery) query = query_of (NULL, NULL, "name");
  Fill wanted = { n, "公司" };

  test_book_init (&watch->book, "zh");
  if (n > 0)
    test_run (watch->book.book, gx_step_new ("Fill", fill, &wanted, NULL));
  watch_list (watch, gx_lazy_list_new (watch->book.book, query));
}

static void
watch_end (Watch *watch)
{
  g_clear_object (&watch->list);
  test_drain ();
  test_book_clear (&watch->book);
}

static void
set_query (Watch *watch, const char *search, const char *filter, const char *sort)
{
  g_autoptr (GxQuery) query = query_of (search, filter, sort);

  gx_lazy_list_set_query (watch->list, query);
}

static GxRecord *
record_at (GxLazyList *list, guint position)
{
  g_autoptr (GxSlot) slot = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_nonnull (slot);
  g_assert_cmpuint (gx_slot_get_position (slot), ==, position);
  return gx_slot_get_record (slot);
}

/* The list is what the reader says: every id, and some records. */
static void
compare (Watch *watch)
{
  const GxQuery *query = gx_lazy_list_get_query (watch->list);
  g_autoptr (GArray) ids = gx_reader_ids (gx_book_get_reader (watch->book.book), query, -1, NULL);
  guint n = MIN (ids->len, query->search != NULL ? GX_SEARCH_CAP : G_MAXUINT);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch->list)), ==, n);
  g_assert_cmpint (n_matches (watch->list), ==, n);
  g_assert_cmpint (is_capped (watch->list), ==, ids->len > n);
  g_assert_cmpint (gx_lazy_list_get_id (watch->list, n), ==, 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (gx_lazy_list_get_id (watch->list, i), ==, g_array_index (ids, gint64, i));
  for (guint i = 0; i < n; i += 1 + n / 100)
    g_assert_cmpint (record_at (watch->list, i)->id, ==, g_array_index (ids, gint64, i));
}

static void
test_first_part (void)
{
  Watch watch = { 0 };

  watch_begin (&watch, 3000);
  /* The first ids are there before anything else runs; all of them soon. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch.list)), ==, 64);
  g_assert_true (is_loading (watch.list));
  g_assert_cmpint (n_matches (watch.list), ==, -1);
  g_assert_cmpstr (GX_CUSTOMER (record_at (watch.list, 0))->name, ==, "公司 000000");
  wait_for (watch.list);
  compare (&watch);

  /* So they are when nothing is searched for any more, and whoever hears of it knows that these are not all. */
  set_query (&watch, "000001", NULL, "name");
  wait_for (watch.list);
  watch.was_loading = FALSE;
  set_query (&watch, NULL, NULL, "name");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch.list)), ==, 64);
  g_assert_true (watch.was_loading);
  wait_for (watch.list);
  compare (&watch);
  watch_end (&watch);
}

static void
test_slots_stay (void)
{
  Watch watch = { 0 };
  g_autoptr (GxSlot) first = NULL;
  g_autoptr (GxSlot) last = NULL;
  g_autoptr (GxSlot) again = NULL;

  watch_begin (&watch, 3000);
  wait_for (watch.list);
  first = g_list_model_get_item (G_LIST_MODEL (watch.list), 0);
  last = g_list_model_get_item (G_LIST_MODEL (watch.list), 2999);
  watch.n_rebound = watch.n_changed = 0;

  /* Another order: the same slots, other records, not one item changed. */
  set_query (&watch, NULL, NULL, "-name");
  wait_for (watch.list);
  g_assert_cmpuint (watch.n_changed, ==, 0);
  g_assert_cmpuint (watch.n_rebound, >, 0);
  again = g_list_model_get_item (G_LIST_MODEL (watch.list), 0);
  g_assert_true (again == first);
  g_assert_cmpstr (GX_CUSTOMER (gx_slot_get_record (first))->name, ==, "公司 002999");
  compare (&watch);

  /* Fewer: the tail goes; a slot beyond the end has no record. */
  set_query (&watch, NULL, "level = \"A\"", "name");
  wait_for (watch.list);
  compare (&watch);
  g_assert_null (gx_slot_get_record (last));
  set_query (&watch, "000123", NULL, NULL);
  wait_for (watch.list);
  compare (&watch);
  g_assert_cmpuint (watch.items, ==, 1);
  set_query (&watch, "nobody", NULL, NULL);
  wait_for (watch.list);
  compare (&watch);
  set_query (&watch, NULL, NULL, NULL);
  wait_for (watch.list);
  compare (&watch);
  g_assert_nonnull (gx_slot_get_record (last));
  watch_end (&watch);
}

static void
test_follows (void)
{
  Watch watch = { 0 };
  g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", "AAA first", NULL);
  g_autoptr (GxRecord) edited = NULL;
  g_autoptr (GPtrArray) nobody = NULL;
  guint position;
  gint64 id;

  watch_begin (&watch, 700);
  wait_for (watch.list);
  test_add (watch.book.book, record);
  wait_for (watch.list);
  compare (&watch);
  g_assert_true (gx_lazy_list_find (watch.list, record->id, &position));
  g_assert_cmpuint (position, ==, 0);

  edited = gx_record_dup (record);
  test_set (edited, "name", "公司 000350 renamed");
  test_run (watch.book.book, gx_step_new_edit (edited, record));
  wait_for (watch.list);
  compare (&watch);
  g_assert_true (gx_lazy_list_find (watch.list, record->id, &position));
  g_assert_cmpuint (position, ==, 351);
  g_assert_cmpstr (GX_CUSTOMER (record_at (watch.list, position))->name, ==, "公司 000350 renamed");

  id = record->id;
  test_delete (watch.book.book, &gx_customer_entity, id);
  wait_for (watch.list);
  compare (&watch);
  g_assert_false (gx_lazy_list_find (watch.list, id, &position));
  test_undo (watch.book.book);
  wait_for (watch.list);
  compare (&watch);
  for (guint i = 0; i < 3; i++)
    test_undo (watch.book.book);
  wait_for (watch.list);
  compare (&watch);
  g_assert_cmpuint (watch.items, ==, 0);
  test_redo (watch.book.book);
  wait_for (watch.list);
  compare (&watch);
  watch_end (&watch);
}

/* A list of deals shows the names of customers, and may be in their order. */
static void
test_follows_references (void)
{
  Watch watch = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
  g_autoptr (GxRecord) one = test_record (&gx_customer_entity, "name", "Alpha", NULL);
  g_autoptr (GxRecord) two = test_record (&gx_customer_entity, "name", "Beta", NULL);
  g_autoptr (GxRecord) first = test_record (&gx_deal_entity, "title", "one", NULL);
  g_autoptr (GxRecord) second = test_record (&gx_deal_entity, "title", "two", NULL);
  g_autoptr (GxRecord) edited = NULL;

  test_book_init (&watch.book, "en");
  GX_DEAL (first)->customer_id = test_add (watch.book.book, one);
  GX_DEAL (second)->customer_id = test_add (watch.book.book, two);
  test_add (watch.book.book, first);
  test_add (watch.book.book, second);
  g_assert_true (gx_query_set_sort (query, "customer_id", NULL));
  watch_list (&watch, gx_lazy_list_new (watch.book.book, query));
  wait_for (watch.list);
  g_assert_cmpint (gx_lazy_list_get_id (watch.list, 0), ==, first->id);

  edited = gx_record_dup (one);
  test_set (edited, "name", "Zeta");
  test_run (watch.book.book, gx_step_new_edit (edited, one));
  wait_for (watch.list);
  g_assert_cmpint (gx_lazy_list_get_id (watch.list, 0), ==, second->id);
  g_assert_cmpstr (gx_record_get_ref_title (record_at (watch.list, 1), gx_entity_find_field (&gx_deal_entity, "customer_id")), ==, "Zeta");
  watch_end (&watch);
}

/* Groups and rows stand by the places of stages, of their pipelines, and by the order of choices: these change, the records do not. */
static void
test_follows_groups (void)
{
  static const struct { const GxEntity *entity; const char *group, *sort; } cases[] = {
    { &gx_deal_entity, "stage_id", NULL }, { &gx_deal_entity, NULL, "stage_id" }, { &gx_customer_entity, "source", NULL },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      Watch watch = { 0 };
      guint k = i % G_N_ELEMENTS (cases);
      gboolean of_pipeline = i >= G_N_ELEMENTS (cases);
      g_autoptr (GxQuery) query = gx_query_new (cases[k].entity);
      g_autofree char *owner = NULL;
      gint64 first;

      test_book_init (&watch.book, "en");
      test_add_new (watch.book.book, test_record (&gx_pipeline_entity, "name", "Other", "position", "50", NULL));
      test_add_new (watch.book.book, test_record (&gx_stage_entity, "name", "Other", "pipeline_id", "2", "position", "1", "outcome", "open", NULL));
      owner = g_strdup_printf ("%" G_GINT64_FORMAT, test_add_new (watch.book.book, test_record (&gx_customer_entity, "name", "Alpha", "source", "own a", NULL)));
      test_add_new (watch.book.book, test_record (&gx_customer_entity, "name", "Beta", "source", "own b", NULL));
      test_add_new (watch.book.book, test_record (&gx_deal_entity, "title", "one", "customer_id", owner, "stage_id", "1", NULL));
      test_add_new (watch.book.book, test_record (&gx_deal_entity, "title", "one", "customer_id", owner, "stage_id", of_pipeline ? "7" : "2", NULL));
      g_assert_true (cases[k].group == NULL || gx_query_set_group (query, cases[k].group, NULL, NULL));
      g_assert_true (cases[k].sort == NULL || gx_query_set_sort (query, cases[k].sort, NULL));
      watch_list (&watch, gx_lazy_list_new (watch.book.book, query));
      wait_for (watch.list);
      first = gx_lazy_list_get_id (watch.list, 0);
      if (cases[k].entity == &gx_customer_entity)
        test_add_new (watch.book.book, test_record (&gx_choice_row_entity, "entity", "customer", "field", "source", "key", "own b", "position", "1", NULL));
      else if (of_pipeline)
        test_edit (watch.book.book, &gx_pipeline_entity, 1, "position", "99");
      else
        test_edit (watch.book.book, &gx_stage_entity, 1, "position", "99");
      wait_for (watch.list);
      g_assert_cmpint (gx_lazy_list_get_id (watch.list, 0), !=, first);
      g_assert_cmpint (gx_lazy_list_get_id (watch.list, 1), ==, first);
      watch_end (&watch);
    }
}

static void
test_interrupted (void)
{
  Watch watch = { 0 };
  static const char *const searches[] = { "0", "00", "001", "0012", NULL, "公司", "gongsi", "gs 0012" };

  watch_begin (&watch, 5000);
  /* Typed faster than it can be read: only the last counts. */
  for (guint round = 0; round < 20; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
        {
          set_query (&watch, searches[i], NULL, round % 2 == 0 ? "name" : "-level");
          if (i % 3 == round % 3)
            g_main_context_iteration (NULL, FALSE);
        }
      wait_for (watch.list);
      compare (&watch);
    }
  watch_end (&watch);
}

/* A list that is held has its first rows, and leaves the rest until it is told. */
static void
test_held (void)
{
  Watch watch = { 0 };

  watch_begin (&watch, 300);
  gx_lazy_list_hold (watch.list);
  test_drain ();
  g_assert_true (is_loading (watch.list));
  g_assert_cmpint (n_matches (watch.list), ==, -1);
  g_assert_cmpuint (watch.items, ==, 64);
  g_assert_nonnull (record_at (watch.list, 0));
  gx_lazy_list_begin (watch.list);
  wait_for (watch.list);
  g_assert_cmpint (n_matches (watch.list), ==, 300);
  compare (&watch);
  gx_lazy_list_begin (watch.list); /* does nothing more */
  g_assert_false (is_loading (watch.list));
  watch_end (&watch);
}

static void
test_dropped (void)
{
  Watch watch = { 0 };
  g_autoptr (GxSlot) slot = NULL;

  watch_begin (&watch, 3000);
  slot = g_list_model_get_item (G_LIST_MODEL (watch.list), 5);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GxQuery) query = query_of (i % 2 == 0 ? NULL : "0012", NULL, "-name");
      GxLazyList *list = gx_lazy_list_new (watch.book.book, query);

      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);
      g_object_unref (list); /* while it reads */
    }
  watch_end (&watch);
  g_assert_null (gx_slot_get_record (slot)); /* its list is gone */
}

static void
test_large (void)
{
  Watch watch = { 0 };
  gint64 id;
  guint position;

  watch_begin (&watch, 100000);
  wait_for (watch.list);
  compare (&watch);

  /* A chosen record is found again in another order. */
  id = gx_lazy_list_get_id (watch.list, 70000);
  set_query (&watch, NULL, NULL, "-level");
  wait_for (watch.list);
  g_assert_true (gx_lazy_list_find (watch.list, id, &position));
  g_assert_cmpint (record_at (watch.list, position)->id, ==, id);
  compare (&watch);

  /* More hits than are shown. */
  set_query (&watch, "gongsi", NULL, "name");
  wait_for (watch.list);
  g_assert_true (is_capped (watch.list));
  g_assert_cmpint (n_matches (watch.list), ==, GX_SEARCH_CAP);
  compare (&watch);
  watch_end (&watch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lazy-list/first-part", test_first_part);
  g_test_add_func ("/lazy-list/slots-stay", test_slots_stay);
  g_test_add_func ("/lazy-list/follows", test_follows);
  g_test_add_func ("/lazy-list/follows-references", test_follows_references);
  g_test_add_func ("/lazy-list/follows-groups", test_follows_groups);
  g_test_add_func ("/lazy-list/interrupted", test_interrupted);
  g_test_add_func ("/lazy-list/held", test_held);
  g_test_add_func ("/lazy-list/dropped", test_dropped);
  g_test_add_func ("/lazy-list/large", test_large);
  return g_test_run ();
}
