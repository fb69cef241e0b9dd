/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the window around a text view grow with its lines, as far as its largest height. Once a window. */
void gx_growing_text_init (GtkScrolledWindow *scroller);

G_END_DECLS
