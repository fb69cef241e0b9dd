/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of ordinary text in @widget, in pixels: what is laid out by it grows when a person has all text larger. */
double gx_font_size (GtkWidget *widget);

G_END_DECLS
