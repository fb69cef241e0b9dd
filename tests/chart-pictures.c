/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>

#include "base/locale_setup.h"
#include "chart/chart.h"
#include "chart_reports.h"

/* Writes a picture of every chart there is, on every ground and in several sizes, for looking at. The language is the locale's.
 * Usage: chart-pictures FOLDER [NAME] */

static const struct
{
  const char *name;
  GxChartSurface surface;
  double width, height;
  gboolean with_title;
} sizes[] = {
  { "light", GX_CHART_LIGHT, 640, 320, FALSE },
  { "dark", GX_CHART_DARK, 440, 260, FALSE },
  { "narrow", GX_CHART_LIGHT, 300, 300, FALSE },
  { "paper", GX_CHART_PAPER, 700, 380, TRUE },
  { "tiny", GX_CHART_LIGHT, 160, 120, FALSE },
};

static void
write_picture (const TestReport *test, const char *folder, guint size)
{
  g_autoptr (GxReport) report = test->make ();
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folder, test->name, sizes[size].name);
  GxChartStyle style = { .surface = sizes[size].surface, .font = "Cantarell, Noto Sans CJK SC", .font_size = 11 * 96 / 72.0, .with_title = sizes[size].with_title };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = gx_chart_to_png (report, sizes[size].width, sizes[size].height, 1, &style, &error);

  if (png == NULL || !g_file_set_contents (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), &error))
    g_error ("%s: %s", path, error->message);
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
