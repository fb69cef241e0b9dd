/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/picture_export.h"

#include <glib/gi18n-lib.h>

#include "chart/chart.h"
#include "exchange/atomic_file.h"

/* Charts as files: on paper's ground and in its colours, as they go into letters and messages. */

#define WIDTH 960
#define PIXELS 2 /* for each unit of width, or it would be blurred in print */

gboolean
gx_path_is_picture (const char *path)
{
  return g_str_has_suffix (path, ".png") || g_str_has_suffix (path, ".svg");
}

static gboolean
write_bytes (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GxAtomicFile) file = gx_atomic_file_new (path, error);

  return file != NULL && gx_atomic_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) &&
         gx_atomic_file_commit (file, error);
}

gboolean
gx_report_export_picture (const GxReport *report, const char *path, GError **error)
{
  const GxChartStyle style = { .surface = GX_CHART_PAPER, .font_size = 16, .with_title = TRUE };
  double height = gx_chart_natural_height (report, WIDTH, &style);
  g_autoptr (GBytes) picture = NULL;

  if (report->chart == GX_CHART_NONE)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("The report “%s” has no chart. Choose a file that ends in .xlsx, .pdf or .csv."), report->name);
      return FALSE;
    }
  if (g_str_has_suffix (path, ".svg"))
    picture = gx_chart_to_svg (report, WIDTH, height, &style, error);
  else
    picture = gx_chart_to_png (report, WIDTH, height, PIXELS, &style, error);
  return picture != NULL && write_bytes (picture, path, error);
}
