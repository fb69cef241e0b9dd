/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>

#include "base/locale_setup.h"
#include "chart/palette.h"
#include "chart_reports.h"

/* Writes a picture of every chart there is, on every ground and in several sizes, for looking at. The language is the locale's.
 * Usage: chart-pictures FOLDER [NAME] */

static const struct
{
  const char *name;
  GxChartSurface surface;
  double width, height;
  gboolean with_title;
  int marked;
} sizes[] = {
  { "light", GX_CHART_LIGHT, 640, 320, FALSE, -1 },
  { "dark", GX_CHART_DARK, 440, 260, FALSE, -1 },
  { "narrow", GX_CHART_LIGHT, 300, 300, FALSE, -1 },
  { "paper", GX_CHART_PAPER, 700, 380, TRUE, -1 },
  { "tiny", GX_CHART_LIGHT, 160, 120, FALSE, -1 },
  { "marked", GX_CHART_LIGHT, 440, 260, FALSE, 2 },
  { "marked-dark", GX_CHART_DARK, 640, 320, FALSE, 1 },
};

/* As the window shows it: on its ground, with what is pointed at told. */
static cairo_surface_t *
paint (const GxReport *report, guint size)
{
  const GxChartStyle style = { .surface = sizes[size].surface, .font = "Cantarell, Noto Sans CJK SC", .font_size = 11 * 96 / 72.0,
                               .with_title = sizes[size].with_title };
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, sizes[size].width, sizes[size].height, &style);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) sizes[size].width, (int) sizes[size].height);
  cairo_t *cr = cairo_create (picture);

  gx_chart_set_ink (cr, style.surface, GX_CHART_INK_GROUND);
  cairo_paint (cr);
  gx_chart_draw (layout, cr, sizes[size].marked);
  if (sizes[size].marked >= 0 && sizes[size].marked < (int) gx_chart_layout_get_n_parts (layout))
    gx_chart_draw_readout (layout, cr, sizes[size].marked);
  cairo_destroy (cr);
  return picture;
}

static void
write_picture (const TestReport *test, const char *folder, guint size)
{
  g_autoptr (GxReport) report = test->make ();
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folder, test->name, sizes[size].name);
  cairo_surface_t *picture = paint (report, size);
  cairo_status_t status = cairo_surface_write_to_png (picture, path);

  if (status != CAIRO_STATUS_SUCCESS)
    g_error ("%s: %s", path, cairo_status_to_string (status));
  cairo_surface_destroy (picture);
}

int
main (int argc, char **argv)
{
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);

  for (const TestReport *test = test_reports; test->name != NULL; test++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      if (argc < 3 || g_str_equal (argv[2], test->name))
        write_picture (test, argc > 1 ? argv[1] : ".", i);
  return 0;
}
