/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/computed.h"
#include "book/places.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "support.h"

/* Hits sorted by where they stand in a list that was read before are sorted as if they had been looked up, whatever became of the book since. */

#define N_CUSTOMERS 400
#define N_DEALS 300
#define N_ROUNDS TEST_ROUNDS (150)

static const struct { const GxEntity *entity; const char *sort; } orders[] = {
  { &gx_customer_entity, "name" }, { &gx_customer_entity, "-name" }, { &gx_customer_entity, NULL }, { &gx_customer_entity, "-level" },
  { &gx_deal_entity, "-opened_on" }, { &gx_deal_entity, "customer" }, { &gx_deal_entity, "stage" },
};
static const char *const texts[] = { "王", "w", "li", "xiaoming", "zhangwei", "a", "公司", "有限公司", "13", "1 2", "王 1", "ning", "nobody is called so" };

static void
fill (GRand *rand, TestBook *book)
{
  const struct { const GxEntity *entity; guint n; } parts[] = { { &gx_customer_entity, N_CUSTOMERS }, { &gx_deal_entity, N_DEALS } };

  test_book_init (book, "zh");
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint i = 0; i < parts[p].n; i++)
      {
        g_autoptr (GxRecord) record = gx_record_new (parts[p].entity);

        if (test_fill_random (rand, book->book, record, 0.5))
          test_add (book->book, record);
      }
}

static GxQuery *
query_of (guint order, gboolean absent_last)
{
  GxQuery *query = gx_query_new (orders[order].entity);
  g_autoptr (GError) error = NULL;

  if (orders[order].sort != NULL)
    gx_query_set_sort (query, orders[order].sort, &error);
  g_assert_no_error (error);
  query->absent_last = absent_last;
  return query;
}

/* What @reader finds within one reading, for which it keeps the places of a whole list if it is to. */
static GArray *
find (GxReader *reader, const GxQuery *query, gint64 limit, const GxQuery *keep)
{
  g_autoptr (GArray) all = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  gx_reader_begin (reader, &error);
  g_assert_no_error (error);
  if (keep != NULL)
    {
      all = gx_reader_ids (reader, keep, -1, &error);
      g_assert_no_error (error);
      gx_reader_keep_places (reader, keep, all);
    }
  ids = gx_reader_ids (reader, query, limit, &error);
  g_assert_no_error (error);
  gx_reader_end (reader);
  return ids;
}

static void
change_something (GRand *rand, GxBook *book)
{
  const GxEntity *entity = orders[g_rand_int_range (rand, 0, G_N_ELEMENTS (orders))].entity;
  g_autofree char *name = test_random_name (rand);
  gint64 id = test_random_id (rand, book, entity);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0: test_edit (book, &gx_customer_entity, test_random_id (rand, book, &gx_customer_entity), "name", name); break;
    case 1: test_add_customer (book, name); break;
    case 2: test_delete (book, entity, id); break;
    default: test_undo (book); break;
    }
}

static void
test_same (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) with = NULL;
  g_autoptr (GxReader) without = NULL;
  guint n_hits = 0;

  fill (rand, &book);
  with = gx_book_open_reader (book.book, &error);
  g_assert_no_error (error);
  without = gx_book_open_reader (book.book, &error);
  g_assert_no_error (error);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint order = g_rand_int_range (rand, 0, G_N_ELEMENTS (orders));
      gboolean absent_last = g_rand_boolean (rand);
      g_autoptr (GxQuery) query = query_of (order, absent_last);
      g_autoptr (GxQuery) keep = g_rand_boolean (rand) ? query_of (g_rand_boolean (rand) ? order : (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (orders)), absent_last) : NULL;
      const char *text = texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
      gint64 limit = g_rand_boolean (rand) ? -1 : g_rand_int_range (rand, 1, 60);
      g_autoptr (GArray) expected = NULL;
      g_autoptr (GArray) found = NULL;

      if (g_rand_int_range (rand, 0, 3) == 0)
        change_something (rand, book.book);
      gx_query_set_search (query, text);
      if (g_rand_int_range (rand, 0, 4) == 0)
        gx_query_take_filter (query, gx_filter_parse (query->entity, "id > 100", NULL, &error));
      g_assert_no_error (error);
      expected = find (without, query, limit, NULL);
      found = find (with, query, limit, keep);
      if (found->len != expected->len || (found->len > 0 && memcmp (found->data, expected->data, found->len * sizeof (gint64)) != 0))
        g_error ("round %u: “%s” by %s of %s finds %u, not the same %u", round, text, orders[order].sort, query->entity->name, found->len, expected->len);
      n_hits += found->len;
    }
  g_test_message ("%u hits", n_hits);
  g_assert_cmpuint (n_hits, >, N_ROUNDS);
}

/* What is computed whenever it is read changes while the book does not: with the day, with a preference. */
static void
test_computed (void)
{
  static const struct { const char *sort; gint64 first_before, first_after; } rows[] = { { "gone_quiet", 2, 1 }, { "-gone_quiet", 1, 2 } };
  static const char *const contacts[] = { "2025-05-01T10:00:00Z", "2025-05-30T10:00:00Z" };
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = NULL;

  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    {
      g_autofree char *customer = g_strdup_printf ("%" G_GINT64_FORMAT, test_add_customer (book.book, "Alpha"));

      test_add_new (book.book, test_record (&gx_interaction_entity, "customer_id", customer, "kind", "visit", "happened_at", contacts[i], NULL));
    }
  reader = gx_book_open_reader (book.book, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GxQuery) keep = gx_query_new (&gx_customer_entity);
      g_autoptr (GxQuery) query = NULL;
      g_autoptr (GArray) before = NULL;
      g_autoptr (GArray) after = NULL;

      gx_query_set_sort (keep, rows[i].sort, NULL);
      query = gx_query_copy (keep);
      gx_query_set_search (query, "Alpha");
      gx_computed_set_quiet_days (10);
      before = find (reader, query, -1, keep);
      gx_computed_set_quiet_days (100);
      after = find (reader, query, -1, NULL);
      gx_computed_set_quiet_days (GX_QUIET_DAYS);
      g_assert_cmpint (g_array_index (before, gint64, 0), ==, rows[i].first_before);
      g_assert_cmpint (g_array_index (after, gint64, 0), ==, rows[i].first_after);
    }
}

static GArray *
array_of (const gint64 *ids, guint n)
{
  return g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), ids, n);
}

static void
test_places (void)
{
  static const gint64 all[] = { 7, 2, 9, 4 }, hits[] = { 4, 12, 9, 7, 1 }, sorted[] = { 7, 9, 4, 1, 12 }, sparse[] = { 3, 1000 };
  g_autoptr (GxQuery) query = query_of (0, FALSE);
  g_autoptr (GxQuery) other = query_of (1, FALSE);
  g_autoptr (GArray) ids = array_of (all, G_N_ELEMENTS (all));
  g_autoptr (GArray) found = array_of (hits, G_N_ELEMENTS (hits));
  g_autoptr (GArray) far = array_of (sparse, G_N_ELEMENTS (sparse));
  g_autoptr (GxPlaces) places = gx_places_new (query, 5, ids);

  gx_places_sort (places, found);
  g_assert_cmpmem (found->data, found->len * sizeof (gint64), sorted, sizeof sorted);

  g_assert_true (gx_places_are_of (places, query, 5));
  g_assert_false (gx_places_are_of (places, query, 6));
  g_assert_false (gx_places_are_of (places, other, 5));
  g_assert_null (gx_places_new (query, 5, far));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("GUANXI_NOW", "2025-06-01T09:00:00Z", TRUE);
  g_test_add_func ("/places/places", test_places);
  g_test_add_func ("/places/same", test_same);
  g_test_add_func ("/places/computed", test_computed);
  return g_test_run ();
}
