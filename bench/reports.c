/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include "insight/insight.h"

/* The figures of a dashboard, unfiltered, against a frame: all reports one after the other as one connection reads them. And of days that no sum is kept of. */

#define ROUNDS 21
#define FRAME_MS (1000.0 / 60)

static double
run_report (GxReader *reader, const GxReportKind *kind, const GxReportOptions *options)
{
  double start = bench_now ();
  GError *error = NULL;
  g_autoptr (GxReport) report = gx_report_run (kind, reader, options, &error);

  bench_check (error);
  return bench_now () - start;
}

static double
run_all (GxReader *reader, const GxReportOptions *options)
{
  double took = 0;

  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    took += run_report (reader, kind, options);
  return took;
}

void
bench_reports (Bench *bench)
{
  GxBook *book = bench_open (bench->path, GX_BOOK_READ);
  GxReader *reader = gx_book_get_reader (book);
  const GxReportOptions always = { .period = GX_PERIOD_ALWAYS, .top_only = TRUE };
  GxDay today = gx_reader_today (reader);
  const GxReportOptions days = { .period = { { today.days - 99 }, today }, .top_only = TRUE };
  g_auto (BenchTimes) whole = { 0 };

  run_all (reader, &always); /* the pages it reads are in memory from now on */
  for (guint i = 0; i < ROUNDS; i++)
    bench_times_add (&whole, run_all (reader, &always));
  bench_title ("Reports of all time, against a frame");
  bench_figure ("all of a dashboard", bench_times_median (&whole), FRAME_MS, 1);

  bench_title ("Reports of the last hundred days");
  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    if (kind->has_period)
      bench_figure (kind->name, run_report (reader, kind, &days), 0, 0);
  g_object_unref (book);
}
