/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "model/customer.h"

/* A search at every key, as the page of customers asks: in the order of names, after its whole list was read. The first fifty hits and the capped count, each the median of some
 * rounds, against LIKE over names and phones on the same book. */

#define FIRST 50
#define N_SLOWEST 12

static const char *const typed[] = {
  /* Chinese */
  "王", "小明", "王晓明", "欧阳", "宁波永盛", "永盛五金", "五金工具", "进出口", "国际贸易有限公司", "厦门", "重庆华", "汽车配件厂", "曾", "单晓", "诸葛",
  "鄞州区", "老客户", "月底",
  /* pinyin and initials */
  "wang", "wangxm", "wxm", "zhangwei", "zw", "ningbo", "nbys", "wujin", "zeng", "ouyang", "chongqing", "cqh", "lixiaomei", "jckyxgs",
  /* mixed, Latin, digits */
  "王xm", "宁波 五金", "chen 杭州", "李 138", "1380", "13857", "0574-8", "8888", "acme",
};

#define ROUNDS 5

/* One beginning of a typed text: what a key asks for. */
typedef struct
{
  char *text;
  BenchTimes first, count;
} Key;

static void
clear_key (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  bench_times_clear (&key->first);
  bench_times_clear (&key->count);
}

static GArray *
all_keys (void)
{
  GArray *keys = g_array_new (FALSE, TRUE, sizeof (Key));

  g_array_set_clear_func (keys, clear_key);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (const char *end = typed[i]; *end != '\0';)
      {
        Key key = { 0 };

        end = g_utf8_next_char (end);
        key.text = g_strndup (typed[i], end - typed[i]);
        g_array_append_val (keys, key);
      }
  return keys;
}

/* The slowest first. */
static int
compare_keys (gconstpointer a, gconstpointer b)
{
  double left = bench_times_median (&((Key *) a)->first), right = bench_times_median (&((Key *) b)->first);

  return left > right ? -1 : left < right;
}

static GxQuery *
by_name (void)
{
  GxQuery *query = gx_query_new (&gx_customer_entity);

  gx_query_set_sort (query, "name", NULL);
  return query;
}

static void
read_list (GxReader *reader)
{
  g_autoptr (GxQuery) query = by_name ();
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;

  gx_reader_begin (reader, &error);
  bench_check (error);
  ids = gx_reader_ids (reader, query, -1, &error);
  bench_check (error);
  gx_reader_keep_places (reader, query, ids);
  gx_reader_end (reader);
}

static void
press (GxReader *reader, Key *key)
{
  g_autoptr (GxQuery) query = by_name ();
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;
  double start;

  gx_query_set_search (query, key->text);
  start = bench_now ();
  gx_reader_begin (reader, &error);
  bench_check (error);
  ids = gx_reader_ids (reader, query, FIRST, &error);
  gx_reader_end (reader);
  bench_times_add (&key->first, bench_now () - start);
  bench_check (error);

  start = bench_now ();
  gx_reader_count (reader, query, GX_SEARCH_CAP + 1, &error);
  bench_times_add (&key->count, bench_now () - start);
  bench_check (error);
}

static gboolean
count_row (GxRow *row, gpointer user_data)
{
  return TRUE;
}

static void
like (GxReader *reader, const char *text, BenchTimes *times)
{
  g_autofree char *pattern = g_strconcat ("%", text, "%", NULL);
  const GxValue value = { .kind = GX_KIND_TEXT, .text = pattern };
  double start = bench_now ();
  GError *error = NULL;

  gx_reader_select (reader,
                    "SELECT t.id FROM customer t LEFT JOIN customer_summary s ON s.id = t.id WHERE t.name LIKE ?1 OR s.phone LIKE ?1 LIMIT 50",
                    &value, 1, count_row, NULL, &error);
  bench_check (error);
  bench_times_add (times, bench_now () - start);
}

void
bench_search (Bench *bench)
{
  g_autoptr (GxBook) book = bench_open (bench->path, GX_BOOK_READ);
  g_autoptr (GxReader) reader = gx_book_open_reader (book, NULL);
  g_autoptr (GArray) keys = all_keys ();
  g_auto (BenchTimes) first = { 0 }, count = { 0 }, with_like = { 0 };
  g_autoptr (GString) slowest = g_string_new (NULL);
  double p95;

  read_list (reader);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < keys->len; i++)
      press (reader, &g_array_index (keys, Key, i));
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    like (reader, typed[i], &with_like);

  for (guint i = 0; i < keys->len; i++)
    {
      Key *key = &g_array_index (keys, Key, i);

      bench_times_add (&first, bench_times_median (&key->first));
      bench_times_add (&count, bench_times_median (&key->count));
    }
  g_array_sort (keys, compare_keys);

  bench_title ("Search, against LIKE '%…%' over name and phone");
  p95 = bench_times_percentile (&with_like, 95);
  bench_figure ("first 50 hits of a key, p50", bench_times_percentile (&first, 50), p95, 0);
  bench_figure ("first 50 hits of a key, p95", bench_times_percentile (&first, 95), p95, 1 / 150.0);
  bench_figure ("first 50 hits of a key, p99", bench_times_percentile (&first, 99), p95, 0);
  bench_figure ("count up to 10,000, p99", bench_times_percentile (&count, 99), p95, 0);
  bench_note ("%u keys of %u queries; LIKE, first 50: p50 %.1f ms, p95 %.1f ms", keys->len, (guint) G_N_ELEMENTS (typed),
              bench_times_percentile (&with_like, 50), p95);
  for (guint i = 0; i < MIN (N_SLOWEST, keys->len); i++)
    g_string_append_printf (slowest, "  %s %.1f", g_array_index (keys, Key, i).text, bench_times_median (&g_array_index (keys, Key, i).first));
  bench_note ("the slowest:%s", slowest->str);
}
