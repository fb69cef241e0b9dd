/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GxCardGrid: lays its children out as cards on a grid of equal columns, in their order: each where it first fits. In a narrow window there are fewer columns, and a card is no wider than
 * they are, and takes what is left of its row. Columns and rows are larger where text is, and rows as high as their cards need.
 */
#define GX_TYPE_CARD_GRID (gx_card_grid_get_type ())
G_DECLARE_FINAL_TYPE (GxCardGrid, gx_card_grid, GX, CARD_GRID, GtkLayoutManager)

#define GX_CARD_COLUMNS 6 /* of a window with room for all */

/* How many columns and rows of the grid @child takes: 1…GX_CARD_COLUMNS, 1…4. Its parent is laid out by a card grid. */
void gx_card_grid_set_span (GtkWidget *child, int columns, int rows);

G_END_DECLS
