/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/interaction.h"
#include "model/task.h"

#include <inttypes.h>

/* What is read when a customer opens: the record and the newest part of its timeline. The one with 10,000 interactions against one with ten,
 * a company like it. */

#define ROUNDS 51

static double
open_customer (GxReader *reader, gint64 id, gint64 n_rows)
{
  double start = bench_now ();
  g_autofree char *text = g_strdup_printf ("customer_id = %" PRId64, id);
  g_autoptr (GxQuery) query = gx_query_new (&gx_interaction_entity);
  g_autoptr (GxRecord) customer = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  customer = gx_reader_get (reader, &gx_customer_entity, id, &error);
  bench_check (error);
  gx_query_take_filter (query, gx_filter_parse (&gx_interaction_entity, text, NULL, &error));
  bench_check (error);
  gx_query_set_sort (query, "-happened_at", &error);
  bench_check (error);
  ids = gx_reader_ids (reader, query, n_rows, &error);
  bench_check (error);
  records = gx_reader_get_all (reader, &gx_interaction_entity, (const gint64 *) ids->data, ids->len, &error);
  bench_check (error);
  return bench_now () - start;
}

/* The first record of a query, as the page shows some around the customer. */
static void
first_of (GxReader *reader, const GxEntity *entity, gint64 customer, const char *more, const char *sort)
{
  g_autofree char *text = g_strdup_printf ("customer_id = %" PRId64 "%s", customer, more);
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;

  gx_query_take_filter (query, gx_filter_parse (entity, text, NULL, &error));
  bench_check (error);
  gx_query_set_sort (query, sort, &error);
  bench_check (error);
  ids = gx_reader_ids (reader, query, 1, &error);
  bench_check (error);
}

static double
look_around (GxReader *reader, gint64 id)
{
  double start = bench_now ();

  first_of (reader, &gx_contact_entity, id, "", "id");
  first_of (reader, &gx_interaction_entity, id, "", "-happened_at");
  first_of (reader, &gx_task_entity, id, " and done_at is empty and due_on is not empty", "due_on");
  return bench_now () - start;
}

void
bench_opening (Bench *bench)
{
  g_autoptr (GxBook) book = bench_open (bench->path, GX_BOOK_READ);
  GxReader *reader = gx_book_get_reader (book);
  gint64 busy = bench_integer (book, "SELECT customer_id FROM interaction GROUP BY customer_id HAVING count (*) = 10000 LIMIT 1");
  gint64 quiet = bench_integer (book, "SELECT customer_id FROM interaction GROUP BY customer_id HAVING count (*) = 10 AND count (contact_id) = 10 LIMIT 1");
  g_auto (BenchTimes) busy_ten = { 0 }, quiet_ten = { 0 }, busy_hundred = { 0 }, busy_around = { 0 }, quiet_around = { 0 };

  for (guint round = 0; round < ROUNDS; round++)
    {
      bench_times_add (&busy_ten, open_customer (reader, busy, 10));
      bench_times_add (&quiet_ten, open_customer (reader, quiet, 10));
      bench_times_add (&busy_hundred, open_customer (reader, busy, 100));
      bench_times_add (&busy_around, look_around (reader, busy));
      bench_times_add (&quiet_around, look_around (reader, quiet));
    }

  bench_title ("A customer with 10,000 interactions, against ten");
  bench_figure ("record and the 10 newest", bench_times_median (&busy_ten), bench_times_median (&quiet_ten), 1.2);
  bench_figure ("first contact, last words, next task", bench_times_median (&busy_around), bench_times_median (&quiet_around), 0);
  bench_figure ("record and the 100 newest", bench_times_median (&busy_hundred), bench_times_median (&quiet_ten), 0);
}
