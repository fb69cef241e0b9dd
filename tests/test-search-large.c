/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/words.h"
#include "book/store.h"
#include "model/contact.h"
#include "model/customer.h"
#include "support.h"

/* The hits of search equal the definition on 100,000 customers. */

#define N_CUSTOMERS TEST_ROUNDS (100000)

static const char surnames[] = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜曾单仇区解查朴覃翟缪";
static const char given[] = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂小晓国建志重乐行长朝";
static const char *const places[] = { "宁波", "重庆", "上海", "厦门", "大連", "北京", "长沙", "六安", "东莞", "杭州" };
static const char *const trades[] = { "火锅", "精密机械", "电子科技", "进出口贸易", "纺织", "物流", "模具", "银行", "音乐", "Textile" };

static void
append_char (GRand *rand, GString *text, const char *set)
{
  const char *at = g_utf8_offset_to_pointer (set, g_rand_int_range (rand, 0, g_utf8_strlen (set, -1)));

  g_string_append_unichar (text, g_utf8_get_char (at));
}

static char *
person (GRand *rand)
{
  GString *name = g_string_new (NULL);

  append_char (rand, name, surnames);
  append_char (rand, name, given);
  if (g_rand_int_range (rand, 0, 3) > 0)
    append_char (rand, name, given);
  return g_string_free (name, FALSE);
}

static char *
company (GRand *rand)
{
  GString *name = g_string_new (places[g_rand_int_range (rand, 0, G_N_ELEMENTS (places))]);

  append_char (rand, name, given);
  append_char (rand, name, given);
  g_string_append (name, trades[g_rand_int_range (rand, 0, G_N_ELEMENTS (trades))]);
  g_string_append (name, "有限公司");
  return g_string_free (name, FALSE);
}

static gboolean
fill (GxStore *store, gpointer data, GError **error)
{
  GRand *rand = data;

  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);
      GxCustomer *customer = GX_CUSTOMER (record);

      customer->name = g_rand_boolean (rand) ? person (rand) : company (rand);
      if (i % 4 != 0)
        customer->phone = g_strdup_printf ("13%09d", g_rand_int_range (rand, 0, 1000000000));
      if (i % 7 == 0)
        customer->notes = g_strdup_printf ("Order %u, wants a quote; 有意向", i);
      if (!gx_store_add (store, record, error))
        return FALSE;
      if (i % 10 == 0)
        {
          g_autoptr (GxRecord) contact = gx_record_new (&gx_contact_entity);

          GX_CONTACT (contact)->customer_id = record->id;
          GX_CONTACT (contact)->name = person (rand);
          if (!gx_store_add (store, contact, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Newest first beyond the cap, else by id. */
static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static void
compare_hits (GxBook *book, GPtrArray *documents, const char *text)
{
  g_auto (GStrv) words = gx_query_words (text);
  g_autoptr (GArray) hits = test_ids (book, &gx_customer_entity, text, NULL, NULL);
  guint at = 0;

  if (hits->len > GX_SEARCH_CAP)
    for (guint i = 1; i < hits->len; i++)
      g_assert_cmpint (g_array_index (hits, gint64, i - 1), >, g_array_index (hits, gint64, i));
  g_array_sort (hits, compare_ids);
  for (gint64 id = 1; id <= documents->len; id++)
    {
      gboolean expected = gx_words_match ((const char *const *) words, documents->pdata[id - 1]);
      gboolean found = at < hits->len && g_array_index (hits, gint64, at) == id;

      if (expected != found)
        g_error ("“%s” %s customer %" G_GINT64_FORMAT ": %s", text, found ? "wrongly finds" : "misses", id, (char *) documents->pdata[id - 1]);
      at += found;
    }
  g_assert_cmpuint (at, ==, hits->len);
  g_test_message ("“%s”: %u hits", text, hits->len);
}

static void
test_large (void)
{
  static const char *const texts[] = { "王", "小明", "wxm", "wangxm", "wang", "机械有限", "6789", "zeng", "shan", "chongqing", "cqhg", "大连", "ｔｅｘｔｉｌｅ", "yinyue", "w", "重庆小重电子科技有限公司", "quote 王 13" };
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GxDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  test_book_init (&book, "zh");
  test_book_close (&book);
  path = test_book_file (&book, "large.guanxi");
  gx_book_create_filled (path, "zh", "CNY", "Asia/Shanghai", fill, rand, &error);
  g_assert_no_error (error);
  g_free (book.path);
  book.path = g_steal_pointer (&path);
  test_book_reopen (&book);

  db = gx_db_open (book.path, GX_DB_READ, NULL, NULL, &error);
  g_assert_no_error (error);
  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    g_ptr_array_add (documents, gx_search_document (db, &gx_customer_entity, id, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    compare_hits (book.book, documents, texts[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-large/brute-force", test_large);
  return g_test_run ();
}
