/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/totals.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/pipeline.h"
#include "model/saved_view.h"
#include "model/staff.h"
#include "model/stage.h"
#include "support.h"

/* A list as someone wants to see it again, and what its records add up to. */

static GxRecord *
view_new (const char *name, const char *field, const char *text)
{
  return test_record (&gx_saved_view_entity, "name", name, "entity", "customer", field, text, NULL);
}

/* What it shows ----------------------------------------------------------------------------------------------------------- */

static void
test_kept (void)
{
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxRecord) view = NULL;
  g_autoptr (GxRecord) back = NULL;
  g_autoptr (GxQuery) query = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  g_autofree char *filter = NULL;
  gint64 id;

  test_book_init (&book, "en");
  view = test_record (&gx_saved_view_entity, "name", "Factories", "entity", "customer", "search", "ltd", "filter", "industry = Manufacturing and not (level = D)", "columns",
                      " name , owner, won_amount,name", "sort", "-won_amount", "group_by", "owner", NULL);
  id = test_add (book.book, view);
  back = test_read (book.book, &gx_saved_view_entity, id);

  /* By keys and names, so that it means the same when a choice is called otherwise. */
  test_assert_field (book.book, &gx_saved_view_entity, id, "filter", "industry = \"C\" and not level = \"D\"");
  test_assert_field (book.book, &gx_saved_view_entity, id, "columns", "name,owner_id,won_amount");
  query = gx_saved_view_dup_query (GX_SAVED_VIEW (back), NULL, NULL);
  columns = gx_saved_view_dup_columns (GX_SAVED_VIEW (back), NULL);
  filter = gx_filter_to_string (query->filter);
  g_assert_true (query->entity == &gx_customer_entity && query->descending);
  g_assert_cmpstr (query->search, ==, "ltd");
  g_assert_cmpstr (filter, ==, "industry = \"C\" and not level = \"D\"");
  g_assert_cmpstr (query->sort->name, ==, "won_amount");
  g_assert_cmpstr (query->group->name, ==, "owner_id");
  g_assert_cmpuint (columns->len, ==, 3);

  /* A field that a later version has no more: the column is left out, the view can still be renamed. */
  g_free (GX_SAVED_VIEW (back)->columns);
  GX_SAVED_VIEW (back)->columns = g_strdup ("gone,name");
  g_ptr_array_unref (columns);
  columns = gx_saved_view_dup_columns (GX_SAVED_VIEW (back), NULL);
  g_assert_cmpuint (columns->len, ==, 1);
  test_edit (book.book, &gx_saved_view_entity, id, "name", "Plants");
  test_undo (book.book);
  test_undo (book.book);
  g_assert_cmpint (test_count (book.book, &gx_saved_view_entity, NULL), ==, 0);
  test_redo (book.book);
  test_assert_field (book.book, &gx_saved_view_entity, id, "name", "Factories");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *field, *text, *says;
  } rows[] = {
    { "filter", "level =", "Column 8" },
    { "filter", "price > 3", "no field “price”" },
    { "sort", "-price", "no field “price” to sort by" },
    { "columns", "name,price", "no field “price” to show" },
    { "group_by", "price", "no field “price” to group by" },
    { "group_by", "name", "cannot be grouped by “name”" },
    { "group_by", "tags", "cannot be grouped by “tags”" },
    { "group_by", "won_amount", "cannot be grouped" },
    { "entity", "kunde", "no kind of record “kunde”" },
  };
  g_auto (TestBook) book = { NULL };

  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GxRecord) view = view_new ("V", "search", "x");

      test_set (view, rows[i].field, rows[i].text);
      test_refuse (book.book, gx_step_new_add (view), GX_ERROR_INVALID, rows[i].says);
    }
  {
    g_autoptr (GxRecord) view = view_new ("V", "search", "x");
    g_autoptr (GxRecord) again = view_new ("V", "search", "y");

    test_add (book.book, view);
    test_refuse (book.book, gx_step_new_add (again), GX_ERROR_EXISTS, "V");
  }
}

/* Thirty-two levels of brackets are kept and read; more than a person can mean is refused in words. */
static void
test_deep (void)
{
  static const guint levels[] = { 1, 32, 64 };
  g_auto (TestBook) book = { NULL };

  test_book_init (&book, "en");
  for (guint i = 0; i <= G_N_ELEMENTS (levels); i++)
    {
      guint n = i < G_N_ELEMENTS (levels) ? levels[i] : 65;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *name = g_strdup_printf ("%u", n);
      g_autoptr (GxRecord) view = NULL;

      /* `and` and `or` take turns, so that no level falls together with the next. */
      for (guint k = 0; k < n; k++)
        g_string_append_printf (text, "(id > %u %s ", k, k % 2 == 0 ? "or" : "and");
      g_string_append (text, "name = \"a\"");
      for (guint k = 0; k < n; k++)
        g_string_append_c (text, ')');
      view = view_new (name, "filter", text->str);
      if (i < G_N_ELEMENTS (levels))
        {
          g_autoptr (GxQuery) query = NULL;

          test_add (book.book, view);
          query = gx_saved_view_dup_query (GX_SAVED_VIEW (view), NULL, NULL);
          g_assert_cmpint (gx_reader_count (gx_book_get_reader (book.book), query, -1, NULL), ==, 0);
        }
      else
        test_refuse (book.book, gx_step_new_add (view), GX_ERROR_INVALID, "deeper than 64 levels");
    }
}

/* Totals and groups ------------------------------------------------------------------------------------------------------- */

static gint64
add_deal (GxBook *book, gint64 customer, const char *amount, const char *currency, const char *opened)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "Deal", "customer_id", number, "currency", currency, "amount", amount, "opened_on", opened, NULL);

  return test_add (book, deal);
}

static char *
totals_to_text (GxBook *book, const GxQuery *query, const GxField *group)
{
  const GxField *amount = gx_entity_find_field (&gx_deal_entity, "amount");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) totals = gx_reader_totals (gx_book_get_reader (book), query, group, &amount, 1, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < totals->len; i++)
    {
      const GxTotal *total = totals->pdata[i];
      g_autofree char *label = group != NULL ? gx_total_dup_label (total, group, gx_book_get_format (book)) : g_strdup ("all");

      g_string_append_printf (text, "%s%s %d %d -%d", i > 0 ? "; " : "", label, (int) total->count, (int) total->sums[0], (int) total->left_out[0]);
      if (group != NULL)
        {
          g_autoptr (GxQuery) of_group = gx_total_dup_query (total, query, group);

          g_assert_cmpint (gx_reader_count (gx_book_get_reader (book), of_group, -1, NULL), ==, total->count);
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_totals (void)
{
  static const struct
  {
    const char *filter, *group, *expected;
  } rows[] = {
    { "", NULL, "all 5 60000 -1" },
    { "amount > 250", NULL, "all 2 30000 -1" },
    { "amount > 1000000", NULL, "all 0 0 -0" },
    { "", "opened_on", "2025-01 2 30000 -0; 2025-02 2 30000 -1; None 1 0 -0" },
    { "customer = \"A\" or customer = \"B\"", "customer_id", "A 3 60000 -0; B 2 0 -1" },
    { "", "currency", "CNY 4 60000 -0; USD 1 0 -1" },
    { "id < 0", "currency", "" },
  };
  g_auto (TestBook) book = { NULL };
  gint64 a, b, last;

  test_book_init (&book, "en");
  a = test_add_customer (book.book, "A");
  b = test_add_customer (book.book, "B");
  add_deal (book.book, a, "100", "CNY", "2025-01-03");
  add_deal (book.book, a, "200", "CNY", "2025-01-31");
  add_deal (book.book, a, "300", "CNY", "2025-02-01");
  add_deal (book.book, b, "5000", "USD", "2025-02-28");
  last = add_deal (book.book, b, NULL, "CNY", "2025-03-01");
  test_edit (book.book, &gx_deal_entity, last, "opened_on", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
      g_autofree char *found = NULL;

      gx_query_take_filter (query, gx_filter_parse (&gx_deal_entity, rows[i].filter, NULL, NULL));
      found = totals_to_text (book.book, query, rows[i].group != NULL ? gx_entity_find_field (&gx_deal_entity, rows[i].group) : NULL);
      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

/* Rows that are alike stand together, in the order of the groups, and within them as sorted. */
static void
test_grouped_rows (void)
{
  static const struct
  {
    const char *name, *level;
  } customers[] = { { "e", "B" }, { "a", NULL }, { "c", "VIP" }, { "b", "own" }, { "d", "B" }, { "f", "A" } };
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GPtrArray) totals = NULL;
  g_autoptr (GArray) ids = NULL;
  GString *names = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint at = 0;

  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      gint64 id = test_add_customer (book.book, customers[i].name);

      if (customers[i].level != NULL)
        test_edit (book.book, &gx_customer_entity, id, "level", customers[i].level);
    }
  gx_query_set_sort (query, "-name", NULL);
  g_assert_true (gx_query_set_group (query, "level", NULL, NULL));
  ids = gx_reader_ids (gx_book_get_reader (book.book), query, -1, NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) customer = test_read (book.book, &gx_customer_entity, g_array_index (ids, gint64, i));

      g_string_append (names, GX_CUSTOMER (customer)->name);
    }
  text = g_string_free (names, FALSE);
  g_assert_cmpstr (text, ==, "cfedba");

  /* So a group's place in the list follows from the counts before it. */
  totals = gx_reader_totals (gx_book_get_reader (book.book), query, query->group, NULL, 0, NULL);
  g_assert_cmpuint (totals->len, ==, 5);
  for (guint i = 0; i < totals->len; i++)
    {
      const GxTotal *total = totals->pdata[i];
      g_autoptr (GxRecord) first = test_read (book.book, &gx_customer_entity, g_array_index (ids, gint64, at));

      g_assert_cmpstr (GX_CUSTOMER (first)->level, ==, total->key.text);
      at += total->count;
    }
  g_assert_cmpuint (at, ==, ids->len);
}

static const struct { const char *pipeline, *stage, *position; } stages[] = {
  { "3", "Zebra", "1" }, { "3", "Ape", "2" }, { "3", "Lost again", NULL }, { "2", "Bee", "2" }, { "2", "Ape", "1" },
};

/* Three pipelines, the stages above behind the six that every book has, and two deals in each, mixed. */
static void
fill_stages (TestBook *book)
{
  gint64 customer = test_add_customer (book->book, "A");

  test_add_new (book->book, test_record (&gx_pipeline_entity, "name", "Ark", "position", "3", NULL));
  test_add_new (book->book, test_record (&gx_pipeline_entity, "name", "Zoo", "position", "2", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    test_add_new (book->book, test_record (&gx_stage_entity, "name", stages[i].stage, "pipeline_id", stages[i].pipeline, "position", stages[i].position, "outcome", "open", NULL));
  for (guint i = 0; i < 2 * G_N_ELEMENTS (stages); i++)
    {
      guint k = (i * 3) % G_N_ELEMENTS (stages);
      gint64 deal = add_deal (book->book, customer, "100", "CNY", "2025-01-03");
      g_autofree char *stage = g_strdup_printf ("%u", k + 7);

      test_edit (book->book, &gx_deal_entity, deal, "title", stages[k].stage);
      test_edit (book->book, &gx_deal_entity, deal, "stage_id", stage);
    }
}

/* The stages of the rows of @query, in their order. */
static char *
stages_to_text (GxBook *book, const GxQuery *query, gint64 limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = gx_reader_ids (gx_book_get_reader (book), query, limit, &error);
  GString *rows = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) deal = test_read (book, &gx_deal_entity, g_array_index (ids, gint64, i));

      g_string_append_printf (rows, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", GX_DEAL (deal)->stage_id);
    }
  return g_string_free (rows, FALSE);
}

/* Groups of what has a place stand by it, those of one pipeline together: not by what they are called, and two that are called alike are two. */
static void
test_places (void)
{
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
  g_autofree char *found = NULL;
  g_autofree char *rows = NULL;

  test_book_init (&book, "en");
  fill_stages (&book);
  g_assert_true (gx_query_set_group (query, "stage_id", NULL, NULL));
  gx_query_set_sort (query, "-id", NULL);
  found = totals_to_text (book.book, query, query->group);
  g_assert_cmpstr (found, ==, "Zebra 2 20000 -0; Ape 2 20000 -0; Lost again 2 20000 -0; Ape 2 20000 -0; Bee 2 20000 -0");
  rows = stages_to_text (book.book, query, -1);
  g_assert_cmpstr (rows, ==, "7 7 8 8 9 9 11 11 10 10");
}

/* Rows are sorted by the same places, and the other way round by their reverse; the first few are the beginning of all. */
static void
test_sorted_by_places (void)
{
  static const struct { const char *sort; const char *search; gint64 limit; const char *rows; } cases[] = {
    { "stage_id", NULL, -1, "7 7 8 8 9 9 11 11 10 10" },
    { "-stage_id", NULL, -1, "10 10 11 11 9 9 8 8 7 7" },
    { "stage_id", NULL, 3, "7 7 8" },
    { "-stage_id", NULL, 5, "10 10 11 11 9" },
    { "stage_id", "ape", -1, "8 8 11 11" },
  };
  g_auto (TestBook) book = { NULL };

  test_book_init (&book, "en");
  fill_stages (&book);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      guint k = i % G_N_ELEMENTS (cases);
      g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
      g_autofree char *rows = NULL;

      gx_query_set_sort (query, cases[k].sort, NULL);
      gx_query_set_search (query, cases[k].search);
      query->absent_last = i >= G_N_ELEMENTS (cases); /* a stage without a place is none that is absent */
      rows = stages_to_text (book.book, query, cases[k].limit);
      g_assert_cmpstr (rows, ==, cases[k].rows);
    }
}

/* The definition, slowly. Of what has no place it is the last. */
static gint64
place_of (GxBook *book, const GxEntity *entity, gint64 id, const char *field)
{
  g_autoptr (GxRecord) record = test_read (book, entity, id);
  GxValue value = gx_record_peek (record, gx_entity_find_field (entity, field));

  return gx_value_is_none (&value) ? G_MAXINT64 : value.integer;
}

static int
compare_deals (gconstpointer a, gconstpointer b, gpointer book)
{
  gint64 stage_a = GX_DEAL (*(gpointer *) a)->stage_id, stage_b = GX_DEAL (*(gpointer *) b)->stage_id;
  gint64 pipeline_a = place_of (book, &gx_stage_entity, stage_a, "pipeline_id"), pipeline_b = place_of (book, &gx_stage_entity, stage_b, "pipeline_id");
  const gint64 keys[][2] = {
    { place_of (book, &gx_pipeline_entity, pipeline_a, "position"), place_of (book, &gx_pipeline_entity, pipeline_b, "position") },
    { pipeline_a, pipeline_b },
    { place_of (book, &gx_stage_entity, stage_a, "position"), place_of (book, &gx_stage_entity, stage_b, "position") },
    { stage_a, stage_b },
    { GX_RECORD (*(gpointer *) a)->id, GX_RECORD (*(gpointer *) b)->id },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

static void
test_sorted_at_random (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { NULL };
  gint64 customer;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "A");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *position = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 3));

      test_add_new (book.book, test_record (&gx_pipeline_entity, "name", "P", "position", i > 0 ? position : NULL, NULL));
    }
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *position = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 4));
      g_autofree char *pipeline = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 5));

      test_add_new (book.book, test_record (&gx_stage_entity, "name", "S", "pipeline_id", pipeline, "position", i % 4 > 0 ? position : NULL, "outcome", "open", NULL));
    }
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *stage = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 19));

      test_edit (book.book, &gx_deal_entity, add_deal (book.book, customer, "100", "CNY", "2025-01-03"), "stage_id", stage);
    }

  for (int descending = 0; descending < 2; descending++)
    {
      g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
      g_autoptr (GPtrArray) deals = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GError) error = NULL;

      gx_query_set_sort (query, descending ? "-stage_id" : "stage_id", NULL);
      g_assert_true (gx_reader_collect (gx_book_get_reader (book.book), query, -1, deals, &error));
      g_assert_cmpuint (deals->len, ==, 60);
      for (guint i = 1; i < deals->len; i++)
        g_assert_cmpint (compare_deals (&deals->pdata[i - 1], &deals->pdata[i], book.book), ==, descending ? 1 : -1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/kept", test_kept);
  g_test_add_func ("/views/refused", test_refused);
  g_test_add_func ("/views/deep", test_deep);
  g_test_add_func ("/views/totals", test_totals);
  g_test_add_func ("/views/grouped-rows", test_grouped_rows);
  g_test_add_func ("/views/places", test_places);
  g_test_add_func ("/views/sorted-by-places", test_sorted_by_places);
  g_test_add_func ("/views/sorted-at-random", test_sorted_at_random);
  return g_test_run ();
}
