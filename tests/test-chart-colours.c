/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "chart/layout.h"
#include "chart_reports.h"

/* Which colour what has, and whether it can be seen. */

/* The same key, the same colour, whatever the order of the rows; two keys, two colours; what has none is grey. */
static void
test_colours (void)
{
  g_autoptr (GxReport) report = test_report ("pie");
  GxChartData data;
  g_autofree guint *before = NULL, *after = NULL;

  gx_chart_data_init (&data, report);
  before = gx_chart_data_colours (&data);
  for (guint i = 0; i < 2; i++)
    {
      gpointer swapped = report->rows->pdata[i];

      report->rows->pdata[i] = report->rows->pdata[3 - i];
      report->rows->pdata[3 - i] = swapped;
    }
  after = gx_chart_data_colours (&data);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (after[i], ==, before[3 - i]);
      for (guint j = 0; j < i; j++)
        g_assert_cmpuint (after[i], !=, after[j]);
    }
  g_assert_cmpuint (after[4], ==, GX_CHART_INK_OTHER);
}

static double
luminance (guint32 rgb)
{
  double parts[3];

  for (guint i = 0; i < 3; i++)
    {
      double part = (rgb >> (16 - 8 * i) & 0xff) / 255.0;

      parts[i] = part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
    }
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

/* WCAG 2.1: text 4.5:1, shapes 3:1. On paper no two series are the same grey. */
static void
test_contrast (void)
{
  for (guint surface = GX_CHART_LIGHT; surface <= GX_CHART_PAPER; surface++)
    for (guint ink = GX_CHART_INK_TEXT; ink < GX_CHART_N_INKS; ink++)
      {
        double ground = luminance (gx_chart_ink_rgb (surface, GX_CHART_INK_GROUND)), light = luminance (gx_chart_ink_rgb (surface, ink));
        double contrast = (MAX (ground, light) + 0.05) / (MIN (ground, light) + 0.05);
        double least = ink <= GX_CHART_INK_DIM ? 4.5 : ink >= GX_CHART_INK_OTHER ? 3 : 1;

        if (contrast < least - 0.01)
          g_error ("ink %u on surface %u has a contrast of %.2f", ink, surface, contrast);
        for (guint other = GX_CHART_INK_SERIES; other < ink && surface == GX_CHART_PAPER; other++)
          g_assert_cmpfloat (fabs (116 * cbrt (light) - 116 * cbrt (luminance (gx_chart_ink_rgb (surface, other)))), >, 5);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-colours/of-keys", test_colours);
  g_test_add_func ("/chart-colours/contrast", test_contrast);
  return g_test_run ();
}
