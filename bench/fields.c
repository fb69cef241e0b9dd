/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "model/customer.h"

/* Customers by a field of one's own, against as many by the level that scripts/bench made its value of. */

#define ROUNDS 11
#define LEVEL "level = A"

static const struct
{
  const char *figure;
  const char *filter;
} filters[] = {
  { "a text", "Own0 = A2" },
  { "a whole number", "Own1 = 2" },
  { "a date", "Own3 = 2026-01-02" },
};

typedef enum
{
  FIRST_FIFTY,
  COUNT,
  ALL_IDS,
  N_WAYS,
} Way;

static const char *const ways[] = { "the first 50", "count", "all, by name" };
G_STATIC_ASSERT (G_N_ELEMENTS (ways) == N_WAYS);

/* Returns: how many there are of it. */
static gint64
read_some (GxReader *reader, const GxQuery *query, Way way)
{
  GError *error = NULL;
  gint64 n;

  if (way == COUNT)
    n = gx_reader_count (reader, query, -1, &error);
  else
    {
      g_autoptr (GArray) ids = gx_reader_ids (reader, query, way == FIRST_FIFTY ? 50 : -1, &error);

      n = ids != NULL ? ids->len : 0;
    }
  bench_check (error);
  return n;
}

static gint64
measure (GxReader *reader, const char *filter, Way way, BenchTimes *times)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  GError *error = NULL;
  double start;
  gint64 n;

  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, filter, gx_reader_get_format (reader), &error));
  bench_check (error);
  if (way == ALL_IDS)
    gx_query_set_sort (query, "name", &error);
  bench_check (error);
  start = bench_now ();
  n = read_some (reader, query, way);
  bench_times_add (times, bench_now () - start);
  return n;
}

void
bench_fields (Bench *bench)
{
  g_autoptr (GxBook) book = bench_open (bench->path, GX_BOOK_READ);
  GxReader *reader = gx_book_get_reader (book);

  bench_title ("Customers by a field of one's own, by level");
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    for (Way way = 0; way < N_WAYS; way++)
      {
        g_auto (BenchTimes) own = { 0 }, built_in = { 0 };
        g_autofree char *figure = g_strdup_printf ("%s: %s", filters[i].figure, ways[way]);

        for (guint round = 0; round < ROUNDS; round++)
          if (measure (reader, LEVEL, way, &built_in) != measure (reader, filters[i].filter, way, &own))
            g_error ("%s finds others than %s", filters[i].filter, LEVEL);
        bench_figure (figure, bench_times_median (&own), bench_times_median (&built_in), 1.5);
      }
}
