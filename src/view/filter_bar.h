/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GxFilterBar: says above a list that it shows only some of its records, and which; hidden when it shows all. Its button, and Escape where nothing else wants it,
 * activate `page.show-all`.
 */
#define GX_TYPE_FILTER_BAR (gx_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (GxFilterBar, gx_filter_bar, GX, FILTER_BAR, GtkWidget)

/* What a person calls those that are shown; NULL: all are. */
void gx_filter_bar_set_title (GxFilterBar *self, const char *title);

G_END_DECLS
