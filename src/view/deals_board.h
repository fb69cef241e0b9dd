/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/deals_lane.h"

G_BEGIN_DECLS

/**
 * GxDealsBoard: a lane for each open stage, side by side, and a rail where deals are won and lost.
 *
 * Left and Right walk between lanes, Up and Down in them; with Ctrl+Shift, Left and Right move the card, Up wins it, Down loses it.
 *
 * Signals: `selected (gint64 id)`: by the person; `opened (gint64 id)`; `moved (gint64 id, gint64 stage_id)`: the person wants it there;
 * `closed (gint64 id, gboolean won)`: the person wants it won or lost; `closed-opened (gboolean won)`: those of this month are to be shown.
 */
#define GX_TYPE_DEALS_BOARD (gx_deals_board_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsBoard, gx_deals_board, GX, DEALS_BOARD, GtkWidget)

void         gx_deals_board_set_format  (GxDealsBoard *self, const GxFormat *format); /* borrowed; must outlive the view */
void         gx_deals_board_set_next    (GxDealsBoard *self, GxDealsNextFunc func, gpointer user_data);
void         gx_deals_board_set_menu    (GxDealsBoard *self, GMenuModel *menu); /* of a card */
void         gx_deals_board_set_room    (GxDealsBoard *self, int room); /* how wide it is, which decides how its cards are laid out */
void         gx_deals_board_set_writable (GxDealsBoard *self, gboolean can_write);

/* Makes a lane for each; their models are to be set anew. */
void         gx_deals_board_set_stages  (GxDealsBoard *self, const GPtrArray *stages); /* of GxStage */
guint        gx_deals_board_get_n_lanes (GxDealsBoard *self);
GxDealsLane *gx_deals_board_get_lane    (GxDealsBoard *self, guint n); /* borrowed; NULL: none */
void         gx_deals_board_set_closed  (GxDealsBoard *self, gboolean won, const GxDealsFigures *figures);
void         gx_deals_board_rebind      (GxDealsBoard *self);

/* Without a signal: the selected cards of all lanes but @but (nullable) are no more. */
void         gx_deals_board_unselect    (GxDealsBoard *self, GxDealsLane *but);

G_END_DECLS
