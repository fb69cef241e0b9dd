/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <glib/gstdio.h>

#include "exchange/import.h"
#include "exchange/sample_random.h"
#include "model/customer.h"

/* An import with everything it brings (clean text, history, pinyin search), against the sqlite3 shell importing the same file into a table with an index of
 * words kept by a trigger. */

#define ROUNDS 3
#define MAX_ROWS 100000

static const char shell_script[] =
  "PRAGMA journal_mode = WAL;\n"
  "PRAGMA synchronous = FULL;\n"
  "CREATE TABLE customer (name TEXT, phone TEXT, region TEXT, notes TEXT);\n"
  "CREATE VIRTUAL TABLE customer_search USING fts5 (name, phone, region, notes, content = 'customer', tokenize = 'unicode61');\n"
  "CREATE TRIGGER customer_insert AFTER INSERT ON customer BEGIN\n"
  "  INSERT INTO customer_search (rowid, name, phone, region, notes) VALUES (new.rowid, new.name, new.phone, new.region, new.notes);\n"
  "END;\n";

/* Half companies, half persons, in Chinese. */
static void
write_csv (const char *path, gint64 n_rows)
{
  const GxSampleWords *words = &gx_sample_words_zh;
  GxSampleRandom random = { 1 };
  GString *text = g_string_new ("name,phone,region,notes\n");
  GError *error = NULL;
  guint n_places = 0;

  while (words->places[n_places].city != NULL)
    n_places++;
  for (gint64 i = 0; i < n_rows; i++)
    {
      const char *city = words->places[gx_sample_below (&random, n_places)].city;
      const char *one = gx_sample_pick (&random, words->brand_heads), *two = gx_sample_pick (&random, words->brand_tails);
      const char *given = gx_sample_pick (&random, words->men), *second = gx_sample_pick (&random, words->women);

      if (i % 2 == 0)
        g_string_append_printf (text, "%s%s%s%s有限公司", city, one, two, gx_sample_pick (&random, words->tags));
      else
        g_string_append_printf (text, "%s%s%s", gx_sample_weighted (&random, words->surnames), given, second);
      g_string_append_printf (text, ",%s%08u,%s,%s\n", gx_sample_pick (&random, words->mobiles), gx_sample_below (&random, 100000000), city,
                              gx_sample_pick (&random, words->notes));
    }
  g_file_set_contents (path, text->str, text->len, &error);
  bench_check (error);
  g_string_free (text, TRUE);
}

static void
remove_book (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
}

static double
import_with_us (Bench *bench, const char *csv, gint64 n_rows)
{
  g_autofree char *path = bench_path (bench, "import.gxbook");
  const GxImportOptions options = { .path = csv, .entity = &gx_customer_entity };
  g_autoptr (GxImportResult) result = NULL;
  GxBook *book;
  GError *error = NULL;
  double start, took;

  remove_book (path);
  gx_book_create (path, "zh", "CNY", "Asia/Shanghai", &error);
  bench_check (error);
  book = bench_open (path, GX_BOOK_WRITE);
  start = bench_now ();
  result = gx_import_run (book, &options, &error);
  took = bench_now () - start;
  bench_check (error);
  g_assert (result->added == n_rows);
  gx_book_close (book);
  g_object_unref (book);
  remove_book (path);
  return took;
}

static double
import_with_shell (Bench *bench, const char *csv)
{
  g_autofree char *path = bench_path (bench, "shell.db");
  g_autofree char *import = g_strdup_printf (".import --csv --skip 1 \"%s\" customer", csv);
  const char *prepare[] = { "sqlite3", path, shell_script, NULL };
  const char *argv[] = { "sqlite3", "-cmd", "PRAGMA synchronous = FULL;", path, import, NULL };
  GError *error = NULL;
  double start, took;

  remove_book (path);
  g_spawn_sync (NULL, (char **) prepare, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, &error);
  bench_check (error);
  start = bench_now ();
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, &error);
  took = bench_now () - start;
  bench_check (error);
  remove_book (path);
  return took;
}

void
bench_import (Bench *bench)
{
  gint64 n_rows = MIN (MAX_ROWS, bench->n_customers);
  g_autofree char *csv = bench_path (bench, "customers.csv");
  g_auto (BenchTimes) ours = { 0 }, shell = { 0 };

  write_csv (csv, n_rows);
  for (guint round = 0; round < ROUNDS; round++)
    {
      bench_times_add (&shell, import_with_shell (bench, csv));
      bench_times_add (&ours, import_with_us (bench, csv, n_rows));
    }
  g_unlink (csv);

  bench_title ("Import, against the sqlite3 shell with unicode61");
  bench_figure (n_rows == MAX_ROWS ? "100,000 customers from CSV" : "customers from CSV", bench_times_median (&ours), bench_times_median (&shell), 2.0);
}
