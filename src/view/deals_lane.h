/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/stage.h"
#include "view/deals_card.h"

G_BEGIN_DECLS

/* What stands at the head of a lane or in the rail: all deals that belong there, shown or not. Money in minor units of the book's currency. */
typedef struct
{
  gint64 count;
  gint64 amount;
  gint64 weighted;
  gint64 left_out; /* of count: in other currencies, not added */
} GxDealsFigures;

/* `2 in other currencies are left out`; NULL when there are none. (transfer full) */
char *gx_deals_left_out (gint64 n);

/**
 * GxDealsLane: the open deals of one stage, one below the other.
 *
 * Signals: `selected (gint64 id)`: by the person; `opened (gint64 id)`; `dropped (gint64 id)`: a card of another lane.
 */
#define GX_TYPE_DEALS_LANE (gx_deals_lane_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsLane, gx_deals_lane, GX, DEALS_LANE, GtkWidget)

GtkWidget *gx_deals_lane_new          (GxStage *stage, const GxDealsCardContext *context);
gint64     gx_deals_lane_get_stage_id (GxDealsLane *self);
void       gx_deals_lane_set_model    (GxDealsLane *self, GListModel *model);
void       gx_deals_lane_set_figures  (GxDealsLane *self, const GxDealsFigures *figures); /* NULL: not known */
void       gx_deals_lane_rebind       (GxDealsLane *self);

guint      gx_deals_lane_get_n_cards  (GxDealsLane *self);
guint      gx_deals_lane_get_position (GxDealsLane *self); /* of the selected card; GTK_INVALID_LIST_POSITION: none */
gint64     gx_deals_lane_get_id       (GxDealsLane *self, guint position); /* 0: none */

/* Without `selected`; GTK_INVALID_LIST_POSITION: none. */
void       gx_deals_lane_select       (GxDealsLane *self, guint position);

/* As if the person had: scrolls there, and the card gets the focus. */
void       gx_deals_lane_go_to        (GxDealsLane *self, guint position);

G_END_DECLS
