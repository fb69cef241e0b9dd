/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* While something is dragged over @scroller, it scrolls when the pointer is near one of its edges. */
void gx_edge_scroll_attach (GtkScrolledWindow *scroller);

G_END_DECLS
