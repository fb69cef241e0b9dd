/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Charts as files. */

#define MOST_PIXELS 32767 /* a side of an image surface */

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_size (double width, double height, double scale, GError **error)
{
  if (width >= 1 && height >= 1 && scale > 0 && width * scale <= MOST_PIXELS && height * scale <= MOST_PIXELS)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("A picture of %.0f × %.0f pixels cannot be made: choose a size between 1 and %d."),
               width * scale, height * scale, MOST_PIXELS);
  return FALSE;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_NO_MEMORY, _("The picture of the chart could not be made: %s. Try a smaller one."), cairo_status_to_string (status));
  return FALSE;
}

static cairo_status_t
paint (const GxChartLayout *layout, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  gx_chart_set_ink (cr, layout->surface, GX_CHART_INK_GROUND);
  cairo_paint (cr);
  gx_chart_draw (layout, cr, -1);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

GBytes *
gx_chart_to_png (const GxReport *report, double width, double height, double scale, const GxChartStyle *style, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GxChartLayout) layout = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;

  if (!check_size (width, height, scale, error))
    return NULL;

  layout = gx_chart_layout_new (report, width, height, style);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * scale), (int) ceil (height * scale));
  cairo_surface_set_device_scale (surface, scale, scale);
  status = paint (layout, surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  return check_status (status, error) ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* Letters are outlines in it; so that it can be searched and read out, what it shows is told in words at its beginning. */
static GBytes *
tell_in_words (const GxChartLayout *layout, const GByteArray *svg)
{
  g_autofree char *title = g_markup_escape_text (layout->title, -1);
  GString *text = g_string_new_len ((const char *) svg->data, svg->len);
  g_autoptr (GString) words = g_string_new (NULL);
  const char *root = strstr (text->str, "<svg");
  const char *begin = root != NULL ? strchr (root, '>') : NULL;

  g_string_append_printf (words, "\n<title>%s</title>\n<desc>", title);
  for (guint i = 0; i < layout->parts->len; i++)
    {
      g_autofree char *line = g_markup_escape_text (((GxChartPart *) layout->parts->pdata[i])->words, -1);

      g_string_append_printf (words, "%s\n", line);
    }
  if (layout->parts->len == 0)
    g_string_append (words, layout->summary);
  g_string_append (words, "</desc>");
  if (begin != NULL)
    g_string_insert (text, begin + 1 - text->str, words->str);
  return g_string_free_to_bytes (text);
}

GBytes *
gx_chart_to_svg (const GxReport *report, double width, double height, const GxChartStyle *style, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GxChartLayout) layout = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;

  if (!check_size (width, height, 1, error))
    return NULL;

  layout = gx_chart_layout_new (report, width, height, style);
  surface = cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  status = paint (layout, surface);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return check_status (status, error) ? tell_in_words (layout, bytes) : NULL;
}
