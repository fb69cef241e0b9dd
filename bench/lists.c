/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "book/lazy_list.h"
#include "model/customer.h"

/* A re-sort until the whole list is in place, against a bare walk over the ids in that order. */

#define ROUNDS 7

static const struct
{
  const char *figure;
  const char *sort;
  const char *sql;
} orders[] = {
  { "sort by number", "id", "SELECT id FROM customer ORDER BY id" },
  { "sort by name", "name", "SELECT id FROM customer_summary ORDER BY sort_key, id" },
  { "sort by level", "level", "SELECT id FROM customer ORDER BY level, id" },
  { "sort by last contact, newest first", "-last_contact_at", "SELECT id FROM customer_summary ORDER BY last_contact_at DESC, id DESC" },
};

static gboolean
keep_id (GxRow *row, gpointer user_data)
{
  gint64 id = gx_row_integer (row, 0);

  g_array_append_val ((GArray *) user_data, id);
  return TRUE;
}

static double
walk (GxReader *reader, const char *sql)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  double start = bench_now ();
  GError *error = NULL;

  gx_reader_select (reader, sql, NULL, 0, keep_id, ids, &error);
  bench_check (error);
  return bench_now () - start;
}

static void
wait_until_loaded (GxLazyList *list)
{
  gboolean loading = TRUE;

  while (g_object_get (list, "loading", &loading, NULL), loading)
    g_main_context_iteration (NULL, TRUE);
}

static double
sort_again (GxLazyList *list, const char *sort)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  double start = bench_now ();
  GError *error = NULL;

  gx_query_set_sort (query, sort, &error);
  bench_check (error);
  gx_lazy_list_set_query (list, query);
  wait_until_loaded (list);
  return bench_now () - start;
}

void
bench_lists (Bench *bench)
{
  g_autoptr (GxBook) book = bench_open (bench->path, GX_BOOK_READ);
  g_autoptr (GxReader) reader = gx_book_open_reader (book, NULL);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GxLazyList) list = gx_lazy_list_new (book, query);
  BenchTimes walks[G_N_ELEMENTS (orders)] = { 0 }, sorts[G_N_ELEMENTS (orders)] = { 0 };

  wait_until_loaded (list);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
      {
        bench_times_add (&walks[i], walk (reader, orders[i].sql));
        bench_times_add (&sorts[i], sort_again (list, orders[i].sort));
      }

  bench_title ("Re-sort of the whole list, against the same walk");
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      bench_figure (orders[i].figure, bench_times_median (&sorts[i]), bench_times_median (&walks[i]), 1.5);
      bench_times_clear (&walks[i]);
      bench_times_clear (&sorts[i]);
    }
}
