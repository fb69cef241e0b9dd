/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <glib/gstdio.h>
#include <zip.h>
#include <zlib.h>

#include "exchange/export.h"
#include "model/customer.h"

/* Customers as the book holds them into a workbook, every field, against merely deflating what the workbook holds, as hard as libxlsxwriter does. All
 * processors deflate while one thread reads. And what memory it takes, against fewer rows: both of more than an Excel table is made for. */

#define ROUNDS 3
#define N_ROWS 100000
#define MORE_ROWS 300000

typedef struct
{
  const char *book;
  const char *path;
  gint64 n_rows;
} Exporting;

static void
export_rows (gpointer data)
{
  const Exporting *exporting = data;
  g_autoptr (GxBook) book = bench_open (exporting->book, GX_BOOK_READ);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autofree char *filter = g_strdup_printf ("id <= %" G_GINT64_FORMAT, exporting->n_rows);
  GError *error = NULL;

  query->filter = gx_filter_parse (&gx_customer_entity, filter, NULL, &error);
  bench_check (error);
  gx_export_file (gx_book_get_reader (book), query, exporting->path, NULL, NULL, &error);
  bench_check (error);
}

static GByteArray *
inflate_part (zip_t *zip, zip_int64_t index)
{
  GByteArray *bytes = g_byte_array_new ();
  zip_file_t *file = zip_fopen_index (zip, (zip_uint64_t) index, 0);
  guint8 buffer[65536];
  zip_int64_t n;

  g_assert (file != NULL);
  while ((n = zip_fread (file, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, buffer, (guint) n);
  g_assert (n == 0);
  zip_fclose (file);
  return bytes;
}

static void
deflate_merely (GByteArray *bytes)
{
  guint8 buffer[65536];
  z_stream stream = { .next_in = bytes->data, .avail_in = bytes->len };

  g_assert (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  do
    {
      stream.next_out = buffer;
      stream.avail_out = sizeof buffer;
    }
  while (deflate (&stream, Z_FINISH) != Z_STREAM_END);
  deflateEnd (&stream);
}

static void
deflate_parts (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    deflate_merely (g_ptr_array_index (parts, i));
}

static GPtrArray *
read_parts (const char *path)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);

  g_assert (zip != NULL);
  for (zip_int64_t i = 0; i < zip_get_num_entries (zip, 0); i++)
    g_ptr_array_add (parts, inflate_part (zip, i));
  zip_discard (zip);
  return parts;
}

static void
measure_time (Exporting *exporting)
{
  g_auto (BenchTimes) ours = { 0 }, our_work = { 0 }, merely = { 0 }, mere_work = { 0 };
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *figure = g_strdup_printf ("%" G_GINT64_FORMAT " customers, every field", exporting->n_rows);
  gsize size = 0;

  export_rows (exporting); /* what it reads is in memory from now on */
  parts = read_parts (exporting->path);
  for (guint i = 0; i < parts->len; i++)
    size += ((GByteArray *) g_ptr_array_index (parts, i))->len;
  for (guint round = 0; round < ROUNDS; round++)
    {
      double began = bench_now (), worked = bench_processor ();

      deflate_parts (parts);
      bench_times_add (&merely, bench_now () - began);
      bench_times_add (&mere_work, bench_processor () - worked);
      began = bench_now ();
      worked = bench_processor ();
      export_rows (exporting);
      bench_times_add (&ours, bench_now () - began);
      bench_times_add (&our_work, bench_processor () - worked);
    }
  bench_title ("Excel out, against deflating the same alone");
  bench_figure (figure, bench_times_median (&ours), bench_times_median (&merely), 1.25);
  bench_figure ("all threads, processors", bench_times_percentile (&our_work, 0), bench_times_percentile (&mere_work, 0), 0);
  bench_note ("%.1f MB of XML", size / 1e6);
}

void
bench_export (Bench *bench)
{
  g_autofree char *path = bench_path (bench, "customers.xlsx");
  Exporting some = { bench->path, path, MIN (N_ROWS, bench->n_customers) }, more = { bench->path, path, MIN (MORE_ROWS, bench->n_customers) };

  measure_time (&some);
  bench_title_of ("Memory of Excel out, against a third of the rows", "MB");
  bench_figure ("at its most", bench_peak (export_rows, &more), bench_peak (export_rows, &some), 1.25);
  g_unlink (path);
}
