/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exchange/copies.h"
#include "model/customer.h"

/* A copy of the whole book, against the same bytes copied bare; and what the window notices of it: how long it takes to read a page of records meanwhile, which
 * has to fit into a frame. What a page waits for a processor is left out, for that says what else the machine does: what stays is its own work and waiting
 * for the disk and for locks. */

#define PAGE 50
#define FRAME 16.7 /* ms */
#define IDLE_PAGES 1000

typedef struct
{
  const char *book;
  const char *copy;
  const GxSeal *seal;
  double ms;
  gint done;
} Copying;

static gpointer
copy_in_thread (gpointer data)
{
  Copying *copying = data;
  double start = bench_now ();
  GError *error = NULL;

  gx_copy_make (copying->book, copying->copy, copying->seal, NULL, NULL, &error);
  bench_check (error);
  copying->ms = bench_now () - start;
  g_atomic_int_set (&copying->done, TRUE);
  return NULL;
}

/* How long this thread was ready to run and did not, in ms. */
static double
waited_for_processor (void)
{
  g_autofree char *text = NULL;
  const char *second;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL) || (second = strchr (text, ' ')) == NULL)
    return 0;
  return (double) g_ascii_strtoull (second, NULL, 10) / 1e6;
}

/* As a list that is scrolled does: a page of records somewhere, a frame for a frame. */
static void
read_page (GxReader *reader, gint64 n_customers, BenchTimes *times)
{
  gint64 ids[PAGE];
  gint64 first = 1 + g_random_int () % MAX (n_customers - PAGE, 1);
  double waited = waited_for_processor (), start = bench_now (), took;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  for (guint i = 0; i < PAGE; i++)
    ids[i] = first + i;
  records = gx_reader_get_all (reader, &gx_customer_entity, ids, PAGE, &error);
  bench_check (error);
  took = bench_now () - start;
  bench_times_add (times, MAX (took - (waited_for_processor () - waited), 0));
  g_usleep (5000);
}

static void
copy_and_read (Bench *bench, GxReader *reader, const GxSeal *seal, const char *figure, double against, BenchTimes *idle)
{
  g_autofree char *path = bench_path (bench, "copy");
  Copying copying = { .book = bench->path, .copy = path, .seal = seal };
  g_auto (BenchTimes) times = { 0 };
  g_autofree char *longest = g_strconcat (figure, ", longest read of a page", NULL);
  GThread *thread = g_thread_new ("copy", copy_in_thread, &copying);

  while (!g_atomic_int_get (&copying.done))
    read_page (reader, bench->n_customers, &times);
  g_thread_join (thread);
  g_unlink (path);
  bench_figure (figure, copying.ms, against, 0);
  bench_figure (longest, bench_times_percentile (&times, 100), FRAME, 1);
  bench_note ("%u pages read meanwhile: median %.2f ms, 99 %% under %.2f ms; without a copy %.2f ms, %.2f ms and %.2f ms", times.times->len,
              bench_times_median (&times), bench_times_percentile (&times, 99), bench_times_median (idle), bench_times_percentile (idle, 99),
              bench_times_percentile (idle, 100));
}

void
bench_backup (Bench *bench)
{
  g_autoptr (GxBook) book = bench_open (bench->path, GX_BOOK_READ);
  GxReader *reader = gx_book_get_reader (book);
  g_autofree char *bare = bench_path (bench, "bare");
  g_autofree char *code = NULL;
  g_auto (BenchTimes) idle = { 0 };
  GError *error = NULL;
  double start, against;
  GxSeal seal;

  gx_seal_new (&seal, "bench", GX_SEAL_COST_LEAST, &code, &error);
  bench_check (error);
  for (guint i = 0; i < IDLE_PAGES; i++)
    read_page (reader, bench->n_customers, &idle);
  start = bench_now ();
  bench_copy (bench->path, bare);
  against = bench_now () - start;
  g_unlink (bare);

  bench_title ("Backup, against a bare copy of the file");
  copy_and_read (bench, reader, NULL, "backup", against, &idle);
  copy_and_read (bench, reader, &seal, "encrypted backup", against, &idle);
}
