/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/words.h"
#include "book/store.h"
#include "model/address.h"
#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/interaction.h"
#include "model/product.h"
#include "model/tag.h"
#include "support.h"

/* What is found, and that it is what the definition in base/tokens says: no more, no less. */

static gint64
add (GxBook *book, const GxEntity *entity, gint64 customer, const char *field, const char *text, const char *field2, const char *text2)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  g_autoptr (GxRecord) record = test_record (entity, field, text, field2, text2, NULL);

  if (customer != 0)
    test_set (record, "customer_id", id);
  return test_add (book, record);
}

static void
fill (GxBook *book)
{
  static const char *const customers[][3] = {
    { "王小明", "phone", "13805741234" },
    { "宁波海天塑机集团有限公司", "phone", "0574-87654321" },
    { "曾志伟", "level", "A" },
    { "单雄信", "level", "B" },
    { "重庆火锅", "region", "西南" },
    { "歐陽修", "level", "A" },
    { "ACME Corporation", "website", "https://acme.example.com" },
    { "Müller GmbH", "notes", "met at the Hannover fair; 长期合作" },
    { "甲公司", "tags", "老客户,展会" },
    { "大連船舶", "credit_code", "91330200MA2AF0XXXX" },
  };
  gint64 id = 0;
  g_autoptr (GxRecord) channel = test_record (&gx_channel_entity, "kind", "phone", "value", "１３９　００００—7788（手机）", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    id = add (book, &gx_customer_entity, 0, "name", customers[i][0], customers[i][1], customers[i][2]);
  id--; /* 甲公司 */
  GX_CHANNEL (channel)->contact_id = add (book, &gx_contact_entity, id, "name", "李雷", "title", "采购经理");
  test_add (book, channel);
  add (book, &gx_address_entity, id, "province", "广东省", "street", "解放路88号");
}

/* The names of the hits, by id. */
static char *
find (GxBook *book, const char *text)
{
  g_autoptr (GArray) ids = test_ids (book, &gx_customer_entity, text, NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) record = test_read (book, &gx_customer_entity, g_array_index (ids, gint64, i));

      g_ptr_array_add (names, g_strdup (GX_CUSTOMER (record)->name));
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (GStrv) names->pdata);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text, *hits;
  } rows[] = {
    { "王", "王小明" },
    { "小明", "王小明" },
    { "wxm", "王小明" },
    { "wangxm", "王小明" },
    { "wang", "王小明" },
    { "xiaoming", "王小明" },
    { "王xm", "王小明" },
    { "wangxiaoming", "王小明" },
    { "塑机", "宁波海天塑机集团有限公司" },
    { "suji", "宁波海天塑机集团有限公司" },
    { "htsj", "宁波海天塑机集团有限公司" },
    { "海天塑机集团有限公司", "宁波海天塑机集团有限公司" },
    { "宁波海天塑机集团有限公司", "宁波海天塑机集团有限公司" }, /* longer than a token */
    { "宁波海天塑机集团有限公词", "" },
    { "1234", "王小明" },
    { "4321", "宁波海天塑机集团有限公司" },
    { "87654321", "宁波海天塑机集团有限公司" },
    { "zeng", "曾志伟" },
    { "zengzw", "曾志伟" },
    { "shan", "单雄信" },
    { "sxx", "单雄信" },
    { "chongqing", "重庆火锅" },
    { "cqhg", "重庆火锅" },
    { "火锅", "重庆火锅" },
    { "欧阳", "歐陽修" },
    { "歐陽", "歐陽修" },
    { "ouyang", "歐陽修" },
    { "ａｃｍｅ", "ACME Corporation" },
    { "acme corp", "ACME Corporation" },
    { "corp ACME", "ACME Corporation" },
    { "muller", "Müller GmbH" },
    { "MÜLLER", "Müller GmbH" },
    { "hannover", "Müller GmbH" },
    { "合作", "Müller GmbH" },
    { "李雷", "甲公司" },
    { "lilei", "甲公司" },
    { "7788", "甲公司" },
    { "8613900007788", "甲公司" }, /* whatever it was typed with */
    { "经理", "甲公司" },
    { "老客户", "甲公司" },
    { "zhanhui", "甲公司" },
    { "广东", "甲公司" },
    { "解放路", "甲公司" },
    { "guangdong 7788", "甲公司" },
    { "guangdong 1234", "" },
    { "大连", "大連船舶" },
    { "91330200MA2A", "大連船舶" },
    { "nobody", "" },
    { "“", "" },
    { "\" OR 1", "" },
    { "*", "" },
  };
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "zh");
  fill (book.book);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *hits = find (book.book, rows[i].text);

      if (!g_str_equal (hits, rows[i].hits))
        g_error ("“%s” finds “%s”, not “%s”", rows[i].text, hits, rows[i].hits);
    }
}

/* What is found follows every change, and back. */
static void
test_follows (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GArray) contacts = NULL;
  gint64 contact;

  test_book_init (&book, "zh");
  fill (book.book);
  contacts = test_ids (book.book, &gx_contact_entity, "lilei", NULL, NULL);
  g_assert_cmpuint (contacts->len, ==, 1);
  contact = g_array_index (contacts, gint64, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *hits = find (book.book, "7788");

      g_assert_cmpstr (hits, ==, i == 1 ? "" : "甲公司");
      if (i == 0)
        test_delete (book.book, &gx_contact_entity, contact);
      else if (i == 1)
        test_undo (book.book);
    }
}

/* Against the definition ------------------------------------------------------------------------------------------------------ */

/* What search reads of a record: its document, and the titles it refers to where their field says so. */
static char *
searched_text (GxBook *book, GxDb *db, const GxEntity *entity, gint64 id)
{
  g_autofree char *document = gx_search_document (db, entity, id, NULL);
  GString *text = g_string_new (document);
  g_autoptr (GxRecord) record = test_read (book, entity, id);

  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].kind == GX_KIND_REF && entity->fields[i].search != 0)
      gx_document_append (text, entity->fields[i].search, gx_record_get_ref_title (record, &entity->fields[i]));
  return g_string_free (text, FALSE);
}

static void
compare_hits (GxBook *book, GxDb *db, const GxEntity *entity, const char *text)
{
  g_auto (GStrv) words = gx_query_words (text);
  g_autoptr (GArray) all = test_ids (book, entity, NULL, NULL, NULL);
  g_autoptr (GArray) hits = test_ids (book, entity, text, NULL, NULL);
  gboolean is_blank = text[strspn (text, " ")] == '\0'; /* no search at all */
  guint at = 0;

  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = g_array_index (all, gint64, i);
      g_autofree char *document = searched_text (book, db, entity, id);
      gboolean expected = is_blank || (words[0] != NULL && gx_words_match ((const char *const *) words, document));
      gboolean found = at < hits->len && g_array_index (hits, gint64, at) == id;

      if (expected != found)
        g_error ("“%s” %s %s %" G_GINT64_FORMAT ": %s", text, found ? "wrongly finds" : "misses", entity->name, id, document);
      at += found;
    }
  g_assert_cmpuint (at, ==, hits->len);
}

/* A piece of something that is there, or of something else. */
static char *
random_query (GRand *rand)
{
  static const char *const pieces[] = { "w", "wa", "zh", "cq", "lixm", "zengc", "shanghai", "mull", "8", "57", "0574", "1380", "欧", "老客户", "a\"b", "vip", "example com", "有限公司 cq", "x" };
  g_autofree char *name = test_random_name (rand);
  glong length = g_utf8_strlen (name, -1);
  glong from = g_rand_int_range (rand, 0, length);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return g_strdup (pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    case 1:
      return g_strdup (name);
    case 2:
      {
        g_autofree char *part = g_utf8_substring (name, from, length);

        return g_strconcat (part, " ", pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))], NULL);
      }
    default:
      return g_utf8_substring (name, from, g_rand_int_range (rand, from, length) + 1);
    }
}

static gboolean
add_random (GxStore *store, gpointer data, GError **error)
{
  gpointer *both = data;
  GRand *rand = both[0];
  const GxEntity *entity = both[1];

  for (guint i = 0; i < (entity == &gx_customer_entity ? 2000 : 300); i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (entity);

      if (!test_fill_random (rand, both[2], record, 0.3))
        return TRUE;
      if (!gx_store_add (store, record, error) && !g_error_matches (*error, GX_ERROR, GX_ERROR_EXISTS))
        return FALSE;
      g_clear_error (error);
    }
  return TRUE;
}

static void
test_brute_force (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxDb) db = NULL;

  test_book_init (&book, "zh");
  for (guint e = 0; gx_entities[e] != NULL; e++)
    test_run (book.book, gx_step_new ("Fill", add_random, (gpointer[]) { rand, (gpointer) gx_entities[e], book.book }, NULL));
  db = gx_db_open (book.path, GX_DB_READ, NULL, NULL, NULL);
  for (guint i = 0; i < TEST_ROUNDS (60); i++)
    {
      g_autofree char *text = random_query (rand);

      compare_hits (book.book, db, &gx_customer_entity, text);
      if (i % 6 == 0)
        for (guint e = 0; gx_entities[e] != NULL; e++)
          compare_hits (book.book, db, gx_entities[e], text);
    }
  test_check (book.book);
}

/* More hits than can be sorted come newest first; fewer in the list's order. */
static void
test_order (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GArray) ids = NULL;

  test_book_init (&book, "zh");
  fill (book.book);
  ids = test_ids (book.book, &gx_customer_entity, "公司", NULL, "name");
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 9); /* 甲 jia before 宁 ning */
  g_array_unref (ids);
  ids = test_ids (book.book, &gx_customer_entity, "公司", NULL, "-name");
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 2);
}

/* In how many pieces the customers' index lies. A page's id begins with its piece's. */
static gint64
n_segments (const TestBook *book)
{
  g_autoptr (GxDb) db = gx_db_open (book->path, GX_DB_READ, NULL, NULL, NULL);
  gint64 n;

  g_assert_true (gx_db_read_integer (db, "SELECT count(DISTINCT id >> 37) FROM customer_search_data WHERE id >> 37 > 0", &n, NULL));
  return n;
}

/* A command ends before its book has nothing to do: what it left in pieces is put together when the book is open again and idle. */
static void
test_merged (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  test_book_init (&book, "zh");
  for (guint i = 0; i < 12; i++)
    test_add_customer (book.book, "海天公司");
  test_book_close (&book);
  g_assert_cmpint (n_segments (&book), >, 4);

  book.book = gx_book_open (book.path, GX_BOOK_WRITE, &error);
  g_assert_no_error (error);
  while (n_segments (&book) > 4) /* or the test never ends */
    g_usleep (10000);
  ids = test_ids (book.book, &gx_customer_entity, "海天", NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/rows", test_rows);
  g_test_add_func ("/search/follows", test_follows);
  g_test_add_func ("/search/brute-force", test_brute_force);
  g_test_add_func ("/search/order", test_order);
  g_test_add_func ("/search/merged", test_merged);
  return g_test_run ();
}
