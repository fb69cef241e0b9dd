/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/letters.h"

double
gx_letters_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (context);

  return pango_font_description_get_size_is_absolute (font) ? size : size * (dpi > 0 ? dpi : 96) / 72;
}

int
gx_letters_scale (GtkWidget *widget, int pixels)
{
  double dots = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));

  return dots > 0 ? (int) (pixels * dots / 96) : pixels;
}

void
gx_letters_fit_window (GtkWindow *window)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, gx_letters_scale (GTK_WIDGET (window), width), height);
}
