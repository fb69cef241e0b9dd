/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include "chart/chart.h"
#include "insight/insight.h"
#include "insight/period_choice.h"

/* The figures of a dashboard, unfiltered, against a frame: all reports one after the other as one connection reads them, and the cards that a dashboard begins
 * with, from the book to the parts of their charts. And of days that no sum is kept of. */

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

/* What stands on a dashboard that nobody has arranged; a figure is a report without its chart. */
static const struct
{
  const char *report, *period;
  GxAgainst against;
  gboolean has_chart;
} cards[] = {
  { "sales-by-month", "this-month", GX_AGAINST_LAST_YEAR, FALSE }, { "activity", "this-month", GX_AGAINST_BEFORE, FALSE },
  { "funnel", "always", GX_AGAINST_NOTHING, FALSE },               { "sales-by-month", "12-months", GX_AGAINST_LAST_YEAR, TRUE },
  { "customers-by-industry", "always", GX_AGAINST_NOTHING, TRUE }, { "funnel", "always", GX_AGAINST_NOTHING, TRUE },
  { "sales-by-customer", "this-year", GX_AGAINST_NOTHING, TRUE },
};

static GxReport *
read_card (GxReader *reader, guint card)
{
  const GxReportKind *kind = gx_report_kind_by_name (cards[card].report);
  GxReportOptions options = { .period = GX_PERIOD_ALWAYS, .top = 10, .top_only = TRUE };
  GError *error = NULL;
  GxReport *report;

  if (kind->has_period)
    {
      options.period = gx_period_choice_on (gx_period_choice_by_name (cards[card].period), gx_reader_today (reader));
      options.against = cards[card].against;
    }
  report = gx_report_run (kind, reader, &options, &error);
  bench_check (error);
  return report;
}

static void
draw_chart (const GxReport *report)
{
  const GxChartStyle style = { .font_size = 13 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 480, 320);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 480, 320, &style);

  gx_chart_draw (layout, cr, -1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Reads the cards, then draws the charts of those that have one. The first is done on threads beside the window, the second by the window itself. */
static void
fill_dashboard (GxReader *reader, BenchTimes *reading, BenchTimes *drawing)
{
  GxReport *reports[G_N_ELEMENTS (cards)];
  double start = bench_now (), read;

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    reports[i] = read_card (reader, i);
  read = bench_now ();
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    if (cards[i].has_chart)
      draw_chart (reports[i]);
  bench_times_add (reading, read - start);
  bench_times_add (drawing, bench_now () - read);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    gx_report_free (reports[i]);
}

void
bench_reports (Bench *bench)
{
  GxBook *book = bench_open (bench->path, GX_BOOK_READ);
  GxReader *reader = gx_book_get_reader (book);
  const GxReportOptions always = { .period = GX_PERIOD_ALWAYS, .top_only = TRUE };
  GxDay today = gx_reader_today (reader);
  const GxReportOptions days = { .period = { { today.days - 99 }, today }, .top_only = TRUE };
  g_auto (BenchTimes) whole = { 0 }, reading = { 0 }, drawing = { 0 };

  run_all (reader, &always); /* the pages it reads are in memory from now on */
  for (guint i = 0; i < ROUNDS; i++)
    bench_times_add (&whole, run_all (reader, &always));
  bench_title ("Reports of all time, against a frame");
  bench_figure ("all of a dashboard", bench_times_median (&whole), FRAME_MS, 1);

  for (guint i = 0; i < ROUNDS; i++)
    fill_dashboard (reader, &reading, &drawing);
  bench_title ("The cards a dashboard begins with, against a frame");
  bench_figure ("read", bench_times_median (&reading), FRAME_MS, 1);
  bench_figure ("charts laid out and drawn", bench_times_median (&drawing), FRAME_MS, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autofree char *name = g_strconcat (cards[i].report, ", ", cards[i].period, NULL);
      double start = bench_now ();

      gx_report_free (read_card (reader, i));
      bench_figure (name, bench_now () - start, 0, 0);
    }

  bench_title ("Reports of the last hundred days");
  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    if (kind->has_period)
      bench_figure (kind->name, run_report (reader, kind, &days), 0, 0);
  g_object_unref (book);
}
