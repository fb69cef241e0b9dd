/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "chart/layout.h"
#include "chart_reports.h"

/* Charts as files: what is recorded is what is painted, and other programs read it. */

static const struct
{
  double width, height;
} sizes[] = { { 640, 320 }, { 300, 300 }, { 160, 120 }, { 700, 380 } };

static GxChartStyle
style_of (guint size)
{
  return (GxChartStyle) { .surface = size % 3, .font_size = 14.7, .with_title = size == 3 };
}

typedef struct
{
  GBytes *bytes;
  gsize at;
} Source;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Source *source = closure;

  if (source->at + length > g_bytes_get_size (source->bytes))
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, (const char *) g_bytes_get_data (source->bytes, NULL) + source->at, length);
  source->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
pixel_at (cairo_surface_t *image, double x, double y)
{
  const unsigned char *row = cairo_image_surface_get_data (image) + (gsize) y * cairo_image_surface_get_stride (image);

  return ((const guint32 *) row)[(gsize) x] & 0xffffff;
}

/* The middle of what is recorded has its colour in the file. */
static void
assert_parts_are_painted (const GxChartLayout *layout, cairo_surface_t *image, double scale)
{
  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    {
      const GxChartPart *part = gx_chart_layout_get_part (layout, i);
      const GxChartRect *rect = &part->shape.rect;
      double x = rect->x + rect->width / 2, y = rect->y + rect->height / 2;

      if (part->shape.type == GX_CHART_SHAPE_SLICE && (part->shape.to - part->shape.from) * part->shape.inner > 6)
        gx_chart_part_get_middle (part, &x, &y);
      else if (part->shape.type != GX_CHART_SHAPE_RECT || rect->width < 4 || rect->height < 4)
        continue;
      g_assert_cmphex (pixel_at (image, x * scale, y * scale), ==, gx_chart_ink_rgb (layout->surface, part->ink));
    }
}

static void
test_png (void)
{
  for (const TestReport *test = test_reports; test->name != NULL; test++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (GxReport) report = test->make ();
        g_autoptr (GError) error = NULL;
        GxChartStyle style = style_of (i);
        g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, sizes[i].width, sizes[i].height, &style);
        g_autoptr (GBytes) png = gx_chart_to_png (report, sizes[i].width, sizes[i].height, 2, &style, &error);
        Source source = { png, 0 };
        cairo_surface_t *image;

        g_assert_no_error (error);
        image = cairo_image_surface_create_from_png_stream (read_bytes, &source);
        g_assert_cmpint (cairo_surface_status (image), ==, CAIRO_STATUS_SUCCESS);
        g_assert_cmpint (cairo_image_surface_get_width (image), ==, (int) (2 * sizes[i].width));
        g_assert_cmpint (cairo_image_surface_get_height (image), ==, (int) (2 * sizes[i].height));
        if (style.with_title)
          g_assert_cmphex (pixel_at (image, 0, 0), ==, gx_chart_ink_rgb (style.surface, GX_CHART_INK_GROUND));
        assert_parts_are_painted (layout, image, 2);
        cairo_surface_destroy (image);
      }
}

static void
collect_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  g_string_append_len (user_data, text, length);
}

static void
test_svg (void)
{
  static const GMarkupParser parser = { .text = collect_text };

  for (const TestReport *test = test_reports; test->name != NULL; test++)
    {
      g_autoptr (GxReport) report = test->make ();
      GxChartStyle style = style_of (3);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) svg = gx_chart_to_svg (report, 640, 400, &style, &error);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, text, NULL);
      g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, 400, &style);

      g_assert_no_error (error);
      g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (text->str, report->title));
      for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
        g_assert_nonnull (strstr (text->str, gx_chart_layout_get_part (layout, i)->words));
    }
}

/* Another program reads the labels and figures back. */
static void
test_pdf (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "guanxi-chart.XXXXXX", NULL);
  g_autoptr (GxReport) report = test_report ("persons");
  GxChartStyle style = { .surface = GX_CHART_PAPER, .font_size = 10, .with_title = TRUE };
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 500, 300, &style);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int file = g_mkstemp (path);
  cairo_surface_t *surface;
  cairo_t *cr;

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  surface = cairo_pdf_surface_create (path, 500, 300);
  cr = cairo_create (surface);
  gx_chart_draw (layout, cr, -1);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  {
    const char *const words[] = { "pdftotext", "-layout", path, "-", NULL };
    g_autoptr (GSubprocess) reader = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);

    g_assert_no_error (error);
    g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error));
  }
  g_assert_nonnull (strstr (text, "业务员业绩"));
  for (guint i = 0; i < report->rows->len; i++)
    g_assert_nonnull (strstr (text, ((GxReportRow *) report->rows->pdata[i])->label));
  g_assert_nonnull (strstr (text, "864,000.00"));
  g_remove (path);
}

static const struct
{
  double width, height, scale;
} impossible[] = { { 0, 100, 1 }, { 100, 0.5, 1 }, { 100, 100, 0 }, { 40000, 100, 1 }, { 100, 20000, 2 }, { -3, 100, 1 }, { NAN, 100, 1 } };

static void
test_impossible_sizes (void)
{
  g_autoptr (GxReport) report = test_report ("pie");
  GxChartStyle style = style_of (0);

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gx_chart_to_png (report, impossible[i].width, impossible[i].height, impossible[i].scale, &style, &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
    }
}

/* What is marked looks different, wherever it is. */
static void
test_mark (void)
{
  for (const TestReport *test = test_reports; test->name != NULL; test++)
    {
      g_autoptr (GxReport) report = test->make ();
      GxChartStyle style = style_of (0);
      g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, 320, &style);
      cairo_surface_t *pictures[2];
      gsize size;

      for (int marked = 0; marked < (int) gx_chart_layout_get_n_parts (layout); marked++)
        {
          for (int i = 0; i < 2; i++)
            {
              cairo_t *cr;

              pictures[i] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 640, 320);
              cr = cairo_create (pictures[i]);
              gx_chart_draw (layout, cr, i == 0 ? -1 : marked);
              cairo_destroy (cr);
              cairo_surface_flush (pictures[i]);
            }
          size = (gsize) cairo_image_surface_get_stride (pictures[0]) * 320;
          g_assert_cmpint (memcmp (cairo_image_surface_get_data (pictures[0]), cairo_image_surface_get_data (pictures[1]), size), !=, 0);
          cairo_surface_destroy (pictures[0]);
          cairo_surface_destroy (pictures[1]);
        }
    }
}

/* What is told of a bar stands beside it. In whatever room there is, it is drawn. */
static void
test_readout (void)
{
  for (const TestReport *test = test_reports; test->name != NULL; test++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (GxReport) report = test->make ();
        GxChartStyle style = style_of (i);
        g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, sizes[i].width, sizes[i].height, &style);

        for (guint part = 0; part < gx_chart_layout_get_n_parts (layout); part++)
          {
            const GxChartRect *rect = &gx_chart_layout_get_part (layout, part)->shape.rect;
            cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) sizes[i].width, (int) sizes[i].height);
            cairo_t *cr = cairo_create (picture);

            gx_chart_draw_readout (layout, cr, part);
            g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
            cairo_destroy (cr);
            cairo_surface_flush (picture);
            if (i == 0 && gx_chart_layout_get_part (layout, part)->shape.type == GX_CHART_SHAPE_RECT)
              g_assert_cmphex (pixel_at (picture, MIN (rect->x + rect->width / 2, 639), MIN (rect->y + rect->height / 2, 319)), ==, 0);
            cairo_surface_destroy (picture);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-files/png", test_png);
  g_test_add_func ("/chart-files/svg", test_svg);
  g_test_add_func ("/chart-files/pdf", test_pdf);
  g_test_add_func ("/chart-files/impossible-sizes", test_impossible_sizes);
  g_test_add_func ("/chart-files/readout", test_readout);
  g_test_add_func ("/chart-files/mark", test_mark);
  return g_test_run ();
}
