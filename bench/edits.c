/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/db.h"
#include "model/customer.h"

/* Saving: many records at once against the bare UPDATE of the same rows, and one field of one record against writing as many bytes and waiting for the
 * disk. On a copy of the book. */

#define ROUNDS 5
#define COMMITS 101
#define MAX_EDITED 100000

static double
update_bare (const char *path, gint64 n, const char *level)
{
  GError *error = NULL;
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_WRITE, NULL, NULL, &error);
  g_autofree char *sql = g_strdup_printf ("UPDATE customer SET level = '%s', updated_at = 1 WHERE id <= %" PRId64, level, n);
  double start, took;

  bench_check (error);
  start = bench_now ();
  gx_db_exec (db, sql, &error);
  took = bench_now () - start;
  bench_check (error);
  gx_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", &error);
  bench_check (error);
  return took;
}

static double
edit_all (const char *path, gint64 n, const char *level)
{
  GxBook *book = bench_open (path, GX_BOOK_WRITE);
  g_autofree char *text = g_strdup_printf ("id <= %" PRId64, n);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_auto (GxValue) value = gx_value_text (GX_KIND_CHOICE, level);
  GError *error = NULL;
  double start, took;

  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, text, NULL, &error));
  bench_check (error);
  start = bench_now ();
  gx_book_run (book, gx_step_new_edit_all (query, gx_entity_find_field (&gx_customer_entity, "level"), &value), &error);
  took = bench_now () - start;
  bench_check (error);
  gx_book_close (book);
  g_object_unref (book);
  return took;
}

static void
bench_bulk (const char *path, gint64 n)
{
  g_auto (BenchTimes) ours = { 0 }, bare = { 0 };

  /* Different values each time, or there would be nothing to write. */
  for (guint round = 0; round < ROUNDS; round++)
    {
      bench_times_add (&bare, update_bare (path, n, round % 2 == 0 ? "X1" : "X2"));
      bench_times_add (&ours, edit_all (path, n, round % 2 == 0 ? "Y1" : "Y2"));
    }
  bench_title ("Bulk edit, against the bare UPDATE");
  bench_figure (n == MAX_EDITED ? "level of 100,000 customers" : "level of all customers", bench_times_median (&ours), bench_times_median (&bare), 3);
}

static gint64
wal_size (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf at;

  return g_stat (wal, &at) == 0 ? at.st_size : 0;
}

static double
save_one (GxBook *book, gint64 id, const GxField *field, const char *text)
{
  GError *error = NULL;
  g_autoptr (GxRecord) before = gx_reader_get (gx_book_get_reader (book), &gx_customer_entity, id, &error);
  g_autoptr (GxRecord) edited = NULL;
  GxValue value = gx_value_text (field->kind, text);
  double start;

  bench_check (error);
  edited = gx_record_dup (before);
  gx_record_take (edited, field, &value);
  start = bench_now ();
  gx_book_run (book, gx_step_new_edit (edited, before), &error);
  bench_check (error);
  return bench_now () - start;
}

static double
write_and_wait (int fd, gconstpointer bytes, gsize n)
{
  double start = bench_now ();
  gssize written = write (fd, bytes, n);

  g_assert (written == (gssize) n && fdatasync (fd) == 0);
  return bench_now () - start;
}

static void
bench_commits (Bench *bench, const char *path, const char *figure, const char *name)
{
  const GxField *field = gx_entity_find_field (&gx_customer_entity, name);
  GxBook *book = bench_open (path, GX_BOOK_WRITE);
  g_autofree char *file = bench_path (bench, "bytes");
  g_auto (BenchTimes) ours = { 0 }, bare = { 0 };
  g_autofree char *bytes = NULL;
  gint64 before, n_bytes;
  gint64 step = MAX (1, bench->n_customers / (2 * COMMITS));
  int fd = g_open (file, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

  save_one (book, 1, field, "warm"); /* the write-ahead log is there from now on */
  before = wal_size (path);
  for (gint64 i = 1; i < COMMITS && i * step < bench->n_customers; i++)
    save_one (book, 1 + i * step, field, "first");
  n_bytes = (wal_size (path) - before) / (COMMITS - 1);
  bytes = g_malloc0 (n_bytes);

  for (gint64 i = 1; i < COMMITS && i * step < bench->n_customers; i++)
    {
      bench_times_add (&bare, write_and_wait (fd, bytes, n_bytes));
      bench_times_add (&ours, save_one (book, 1 + i * step, field, "second"));
    }
  close (fd);
  g_unlink (file);
  gx_book_close (book);
  g_object_unref (book);

  bench_figure (figure, bench_times_median (&ours), bench_times_median (&bare), 3);
  bench_note ("p95 %.3f ms, fdatasync %.3f ms; %" PRId64 " bytes each", bench_times_percentile (&ours, 95), bench_times_percentile (&bare, 95), n_bytes);
}

void
bench_edits (Bench *bench)
{
  g_autofree char *path = bench_path (bench, "edited.gxbook");

  bench_copy (bench->path, path);
  bench_bulk (path, MIN (MAX_EDITED, bench->n_customers));
  bench_title ("One field saved, against write and fdatasync");
  bench_commits (bench, path, "a field that is not searched (level)", "level");
  bench_commits (bench, path, "a searched field (notes)", "notes");
  g_unlink (path);
}
