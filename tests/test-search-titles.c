/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/lazy_list.h"
#include "book/store.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/task.h"
#include "support.h"

/* A deal and a task are found by what their customer is called, whatever becomes of either. */

enum { WANG = 1, HAITIAN, SPARE }; /* customers */
enum { SAMPLES = 1, CONTRACT, FAIR }; /* deals */

static void
fill (TestBook *book)
{
  test_book_init (book, "zh");
  test_add_customer (book->book, "王小明");
  test_add_customer (book->book, "宁波海天塑机集团有限公司");
  test_add_customer (book->book, "Spare Ltd");
  test_add_owned (book->book, &gx_deal_entity, WANG, "title", "Samples");
  test_add_owned (book->book, &gx_deal_entity, HAITIAN, "title", "Contract");
  test_add_owned (book->book, &gx_deal_entity, 0, "title", "Fair");
  test_add_owned (book->book, &gx_task_entity, WANG, "title", "Call");
  test_add_owned (book->book, &gx_task_entity, HAITIAN, "title", "Post");
}

/* The titles of the deals and the tasks that are found. */
static char *
find (TestBook *book, const char *text)
{
  static const GxEntity *const entities[] = { &gx_deal_entity, &gx_task_entity };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint e = 0; e < G_N_ELEMENTS (entities); e++)
    {
      g_autoptr (GArray) ids = test_ids (book->book, entities[e], text, NULL, "id");

      for (guint i = 0; i < ids->len; i++)
        {
          g_autoptr (GxRecord) record = test_read (book->book, entities[e], g_array_index (ids, gint64, i));

          g_ptr_array_add (titles, g_strdup (gx_record_get_title (record)));
        }
    }
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (" ", (GStrv) titles->pdata);
}

static void
assert_finds (TestBook *book, const char *text, const char *expected, const char *when)
{
  g_autofree char *hits = find (book, text);

  if (!g_str_equal (hits, expected))
    g_error ("%s: “%s” finds “%s”, not “%s”", when, text, hits, expected);
}

static void
test_rows (void)
{
  static const struct { const char *text, *hits; } rows[] = {
    { "海天", "Contract Post" },
    { "suji", "Contract Post" },
    { "nbht", "Contract Post" },
    { "海天 contr", "Contract" }, /* a word of each */
    { "王小", "Samples Call" },
    { "wangxm", "Samples Call" }, /* read as a person's name is */
    { "fair", "Fair" },
    { "spare", "" }, /* has neither */
    { "海天 samp", "" },
    { "海 天 塑 机 co con cont contr contra post", "" }, /* more words than are looked up */
    { "海 天 塑 机 co con cont contr contra contract 宁波 宁 nb", "Contract" },
  };
  g_autoptr (GString) pasted = g_string_new (NULL);
  g_auto (TestBook) book = { 0 };

  fill (&book);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_finds (&book, rows[i].text, rows[i].hits, "at first");
  g_string_append (pasted, "contract 宁波");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (pasted, " nb%s", i % 2 != 0 ? "ht" : "");
  assert_finds (&book, pasted->str, "Contract", "pasted");
}

/* Following ----------------------------------------------------------------------------------------------------------------- */

static GxStep *
edit (TestBook *book, const GxEntity *entity, gint64 id, const char *field, const char *text)
{
  g_autoptr (GxRecord) before = test_read (book->book, entity, id);
  g_autoptr (GxRecord) after = gx_record_dup (before);

  test_set (after, field, text);
  return gx_step_new_edit (after, before);
}

static GxStep *
rename_customer (TestBook *book)
{
  return edit (book, &gx_customer_entity, HAITIAN, "name", "Acme");
}

static GxStep *
rename_all_customers (TestBook *book)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_auto (GxValue) name = gx_value_text (GX_KIND_TEXT, "Acme");

  return gx_step_new_edit_all (query, gx_entity_find_field (&gx_customer_entity, "name"), &name);
}

static GxStep *
move_deal (TestBook *book)
{
  return edit (book, &gx_deal_entity, CONTRACT, "customer_id", "1");
}

static GxStep *
free_deal (TestBook *book)
{
  return edit (book, &gx_deal_entity, CONTRACT, "customer_id", "");
}

static GxStep *
give_deal (TestBook *book)
{
  return edit (book, &gx_deal_entity, FAIR, "customer_id", "2");
}

static GxStep *
delete_customer (TestBook *book)
{
  return gx_step_new_delete (&gx_customer_entity, (gint64[]) { HAITIAN }, 1, NULL);
}

/* Who is restored is called as when it was deleted. */
static GxStep *
restore_customer (TestBook *book)
{
  test_edit (book->book, &gx_customer_entity, HAITIAN, "name", "Acme");
  test_delete (book->book, &gx_customer_entity, HAITIAN);
  return gx_step_new_restore (&gx_customer_entity, HAITIAN);
}

/* Of what is renamed, added, moved and deleted in one step, the end counts. */
static gboolean
change_much (GxStore *store, gpointer data, GError **error)
{
  TestBook *book = data;
  g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", "New", "customer_id", "2", NULL);
  g_autoptr (GxRecord) contract = test_read (book->book, &gx_deal_entity, CONTRACT);
  g_autoptr (GxRecord) customer = test_read (book->book, &gx_customer_entity, HAITIAN);

  test_set (customer, "name", "Passing");
  test_set (contract, "customer_id", "1");
  if (!gx_store_add (store, deal, error) || !gx_store_update (store, customer, error) || !gx_store_update (store, contract, error))
    return FALSE;
  test_set (customer, "name", "Acme");
  return gx_store_update (store, customer, error) && gx_store_delete (store, &gx_customer_entity, (gint64[]) { WANG }, 1, error);
}

static GxStep *
much_at_once (TestBook *book)
{
  return gx_step_new ("Much", change_much, book, NULL);
}

typedef struct
{
  const char *name;
  GxStep *(*step) (TestBook *book);
  const char *haitian, *wxm, *acme; /* what these find then */
} Following;

static const Following followings[] = {
  { "rename", rename_customer, "", "Samples Call", "Contract Post" },
  { "rename-all", rename_all_customers, "", "", "Samples Contract Call Post" },
  { "move", move_deal, "Post", "Samples Contract Call", "" },
  { "free", free_deal, "Post", "Samples Call", "" },
  { "give", give_deal, "Contract Fair Post", "Samples Call", "" },
  { "delete", delete_customer, "", "Samples Call", "" },
  { "restore", restore_customer, "", "Samples Call", "Contract Post" },
  { "much-at-once", much_at_once, "", "", "New Post" },
};

static void
test_follows (gconstpointer data)
{
  const Following *row = data;
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxStep) step = NULL;
  g_autofree char *before = NULL;

  fill (&book);
  step = row->step (&book);
  before = test_dump (book.path);
  test_run (book.book, g_steal_pointer (&step));
  for (guint again = 0; again < 2; again++)
    {
      assert_finds (&book, "haitian", row->haitian, row->name);
      assert_finds (&book, "wxm", row->wxm, row->name);
      assert_finds (&book, "acme", row->acme, row->name);
      test_check (book.book);
      if (again == 0)
        test_turn_around (&book, before);
    }
  test_book_close (&book);
  test_index_whole (book.path);
}

/* Lists --------------------------------------------------------------------------------------------------------------------- */

static gint64
n_matches (GxLazyList *list)
{
  gint64 n;

  g_object_get (list, "n-matches", &n, NULL);
  return n;
}

/* The list may have followed while the step was waited for: nothing more comes then. */
static void
wait_for (GxLazyList *list, gint64 n)
{
  while (n_matches (list) != n) /* or the test never ends */
    g_main_context_iteration (NULL, TRUE);
}

/* A list that shows what was found follows the name, though no record of its own changes. */
static void
test_list (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
  g_autoptr (GxLazyList) list = NULL;

  fill (&book);
  gx_query_set_search (query, "acme");
  list = gx_lazy_list_new (book.book, query);
  wait_for (list, 0);
  test_edit (book.book, &gx_customer_entity, HAITIAN, "name", "Acme");
  wait_for (list, 1);
  test_undo (book.book);
  wait_for (list, 0);
}

/* Many hits are counted up to the cap, and the newest come first, whichever way they are found. */
static gboolean
add_many (GxStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i <= GX_SEARCH_CAP; i++)
    {
      g_autoptr (GxRecord) deal = test_record (&gx_deal_entity, "title", i % 2 != 0 ? "Haitian" : "Other", "customer_id", i % 3 != 0 ? "2" : NULL, NULL);

      if (!gx_store_add (store, deal, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_many (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) ids = NULL;
  guint n = 0;

  fill (&book);
  for (guint i = 0; i < 2; i++)
    test_run (book.book, gx_step_new ("Many", add_many, NULL, NULL));
  gx_query_set_search (query, "haitian");
  g_assert_cmpint (gx_reader_count (gx_book_get_reader (book.book), query, GX_SEARCH_CAP + 1, &error), ==, GX_SEARCH_CAP + 1);
  g_assert_no_error (error);
  ids = gx_reader_ids (gx_book_get_reader (book.book), query, 100, &error);
  g_assert_no_error (error);
  all = test_ids (book.book, &gx_deal_entity, NULL, NULL, "-id");
  for (guint i = 0; n < ids->len; i++)
    {
      g_autoptr (GxRecord) deal = test_read (book.book, &gx_deal_entity, g_array_index (all, gint64, i));

      if (GX_DEAL (deal)->customer_id == HAITIAN || g_str_equal (GX_DEAL (deal)->title, "Haitian"))
        g_assert_cmpint (g_array_index (ids, gint64, n++), ==, deal->id);
    }
  g_assert_cmpuint (n, ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-titles/rows", test_rows);
  for (guint i = 0; i < G_N_ELEMENTS (followings); i++)
    {
      g_autofree char *path = g_strconcat ("/search-titles/follows/", followings[i].name, NULL);

      g_test_add_data_func (path, &followings[i], test_follows);
    }
  g_test_add_func ("/search-titles/list", test_list);
  g_test_add_func ("/search-titles/many", test_many);
  return g_test_run ();
}
