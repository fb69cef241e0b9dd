/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_page.h"
#include "model/deal.h"
#include "view/deals_view.h"

G_BEGIN_DECLS

/**
 * GxDealsController: the page Deals: the board, the list, and the deal that is opened.
 */
#define GX_TYPE_DEALS_CONTROLLER (gx_deals_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsController, gx_deals_controller, GX, DEALS_CONTROLLER, GxListPage)

/* @state: `board` or `list`, and what a list remembers, as gx_page_dup_state gave it; nullable. */
GxPage *gx_deals_controller_new      (GxBook *book, const char *state);

GxDeal *gx_deals_controller_get_deal (GxDealsController *self); /* borrowed; nullable: none is opened */

/* As the person does by dragging: to a stage, which is asked about where it closes the deal. */
void    gx_deals_controller_move     (GxDealsController *self, const gint64 *ids, guint n_ids, gint64 stage_id);

G_END_DECLS
