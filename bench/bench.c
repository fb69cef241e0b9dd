/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/locale_setup.h"

/* bench BOOK FOLDER [PART…]: measures what takes no window, on BOOK, with FOLDER for copies. scripts/bench makes the book and calls this. */

static guint n_missed;

double
bench_now (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static double
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

double
bench_processor (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

void
bench_times_add (BenchTimes *times, double ms)
{
  if (times->times == NULL)
    times->times = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (times->times, ms);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

double
bench_times_percentile (BenchTimes *times, guint percent)
{
  g_assert (times->times != NULL);

  g_array_sort (times->times, compare_doubles);
  return g_array_index (times->times, double, (times->times->len - 1) * percent / 100);
}

double
bench_times_median (BenchTimes *times)
{
  return bench_times_percentile (times, 50);
}

void
bench_times_clear (BenchTimes *times)
{
  g_clear_pointer (&times->times, g_array_unref);
}

static void
do_nothing (gpointer data)
{
}

/* Of a child, in KiB: what it took at most. */
static glong
peak_of_child (void (*work) (gpointer data), gpointer data)
{
  struct rusage usage;
  int status;
  pid_t child = fork ();

  g_assert (child >= 0);
  if (child == 0)
    {
      work (data);
      _exit (0);
    }
  if (wait4 (child, &status, 0, &usage) != child || status != 0)
    exit (1);
  return usage.ru_maxrss;
}

double
bench_peak (void (*work) (gpointer data), gpointer data)
{
  glong empty;

  malloc_trim (0); /* a child would live on what its parent has to spare */
  empty = peak_of_child (do_nothing, NULL);
  return (peak_of_child (work, data) - empty) / 1024.0;
}

void
bench_title_of (const char *title, const char *unit)
{
  g_print ("\n%-46s %8s %2s %8s %2s %9s %9s\n", title, "measured", unit, "against", unit, "ratio", "limit");
}

void
bench_title (const char *title)
{
  bench_title_of (title, "ms");
}

void
bench_figure (const char *figure, double measured, double against, double limit)
{
  gboolean missed = limit > 0 && measured > limit * against;

  g_print ("%-46s %11.3f", figure, measured);
  if (against > 0)
    g_print (" %11.3f %9.4f", against, measured / against);
  if (limit > 0)
    g_print (" %9.4f  %s", limit, missed ? "MISSED" : "ok");
  g_print ("\n");
  n_missed += missed;
}

void
bench_note (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_print ("  %s\n", text);
}

guint
bench_n_missed (void)
{
  return n_missed;
}

void
bench_check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

char *
bench_path (Bench *bench, const char *name)
{
  return g_build_filename (bench->folder, name, NULL);
}

GxBook *
bench_open (const char *path, GxBookMode mode)
{
  GError *error = NULL;
  GxBook *book = gx_book_open (path, mode, &error);

  bench_check (error);
  return book;
}

void
bench_copy (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  GError *error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  bench_check (error);
}

static gboolean
take_integer (GxRow *row, gpointer user_data)
{
  *(gint64 *) user_data = gx_row_integer (row, 0);
  return FALSE;
}

gint64
bench_integer (GxBook *book, const char *sql)
{
  GError *error = NULL;
  gint64 integer = 0;

  gx_reader_select (gx_book_get_reader (book), sql, NULL, 0, take_integer, &integer, &error);
  bench_check (error);
  return integer;
}

static const struct
{
  const char *name;
  void (*run) (Bench *);
} parts[] = {
  { "search", bench_search },
  { "lists", bench_lists },
  { "fields", bench_fields },
  { "opening", bench_opening },
  { "import", bench_import },
  { "edits", bench_edits },
  { "reports", bench_reports },
  { "backup", bench_backup },
  { "xlsx", bench_xlsx },
  { "export", bench_export },
};

static gboolean
is_wanted (const char *name, int argc, char **argv)
{
  return argc <= 3 || g_strv_contains ((const char *const *) argv + 3, name);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  GxBook *book;

  gx_locale_setup ();
  if (argc < 3)
    {
      g_printerr ("bench BOOK FOLDER [PART…]\n");
      return 2;
    }
  bench.path = argv[1];
  bench.folder = argv[2];
  book = bench_open (bench.path, GX_BOOK_READ);
  bench.n_customers = bench_integer (book, "SELECT count (*) FROM customer");
  g_object_unref (book);

  g_print ("%" G_GINT64_FORMAT " customers\n", bench.n_customers);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_wanted (parts[i].name, argc, argv))
      parts[i].run (&bench);
  g_print ("\n%u figures missed their limit.\n", bench_n_missed ());
  return 0;
}
