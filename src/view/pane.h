/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GxPane: one pane of the window. It says how wide it would like to be, whatever is in it, so that the leaflet folds at a width of our choosing and not
 * at that of the longest name; and it says when it is narrow, by its style class `gx-narrow` and its property.
 *
 * Properties: `child`, `natural-width` and `narrow-width` (pixels at 96 dots an inch), `narrow` (read only): it is narrower than that.
 */
#define GX_TYPE_PANE (gx_pane_get_type ())
G_DECLARE_FINAL_TYPE (GxPane, gx_pane, GX, PANE, GtkWidget)

G_END_DECLS
