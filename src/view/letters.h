/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of ordinary text in @widget, in pixels: what is laid out by it grows when a person has all text larger. */
double gx_letters_size (GtkWidget *widget);

/* Widths are written down for letters of 96 dots an inch. What they are for the letters of @widget: who chose larger ones needs more room for as many. */
int gx_letters_scale (GtkWidget *widget, int pixels);

/* Makes a dialog as wide as its template says for such letters; what is longer scrolls. Once a window, before it is shown. */
void gx_letters_fit_window (GtkWindow *window);

G_END_DECLS
