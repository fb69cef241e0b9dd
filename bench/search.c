/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "model/customer.h"

/* A search at every key: the first fifty hits and the capped count, against LIKE over names and phones on the same book. */

#define FIRST 50

static const char *const typed[] = {
  /* Chinese */
  "王", "小明", "王晓明", "欧阳", "宁波永盛", "永盛五金", "五金工具", "进出口", "国际贸易有限公司", "厦门", "重庆华", "汽车配件厂", "曾", "单晓", "诸葛",
  "鄞州区", "老客户", "月底",
  /* pinyin and initials */
  "wang", "wangxm", "wxm", "zhangwei", "zw", "ningbo", "nbys", "wujin", "zeng", "ouyang", "chongqing", "cqh", "lixiaomei", "jckyxgs",
  /* mixed, Latin, digits */
  "王xm", "宁波 五金", "chen 杭州", "李 138", "1380", "13857", "0574-8", "8888", "acme",
};

/* What is typed key by key: each of its beginnings. */
static void
type (GxReader *reader, const char *text, BenchTimes *first, BenchTimes *count)
{
  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end))
    {
      g_autofree char *so_far = g_strndup (text, end - text);
      g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
      g_autoptr (GArray) ids = NULL;
      GError *error = NULL;
      double start;

      gx_query_set_search (query, so_far);
      start = bench_now ();
      ids = gx_reader_ids (reader, query, FIRST, &error);
      bench_times_add (first, bench_now () - start);
      bench_check (error);

      start = bench_now ();
      gx_reader_count (reader, query, GX_SEARCH_CAP + 1, &error);
      bench_times_add (count, bench_now () - start);
      bench_check (error);
      if (*end == '\0')
        return;
    }
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
  g_auto (BenchTimes) first = { 0 }, count = { 0 }, with_like = { 0 };
  double p95;

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      type (reader, typed[i], &first, &count);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    like (reader, typed[i], &with_like);

  bench_title ("Search, against LIKE '%…%' over name and phone");
  p95 = bench_times_percentile (&with_like, 95);
  bench_figure ("first 50 hits of a key, p50", bench_times_percentile (&first, 50), p95, 0);
  bench_figure ("first 50 hits of a key, p95", bench_times_percentile (&first, 95), p95, 1 / 150.0);
  bench_figure ("first 50 hits of a key, p99", bench_times_percentile (&first, 99), p95, 0);
  bench_figure ("count up to 10,000, p99", bench_times_percentile (&count, 99), p95, 0);
  bench_note ("%u keys of %u queries; LIKE, first 50: p50 %.1f ms, p95 %.1f ms", first.times->len / 3, (guint) G_N_ELEMENTS (typed),
              bench_times_percentile (&with_like, 50), p95);
}
