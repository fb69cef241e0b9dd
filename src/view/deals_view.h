/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/deals_board.h"
#include "view/deals_detail.h"
#include "view/list_pane.h"
#include "view/page_view.h"

G_BEGIN_DECLS

/**
 * GxDealsView: the page Deals: the board or the list, and beside it, once one is opened, a deal.
 *
 * Signals: `mode-changed ()`; `pipeline-chosen (guint position)`.
 *
 * Property `alone`: the list of pages is folded away.
 */
#define GX_TYPE_DEALS_VIEW (gx_deals_view_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsView, gx_deals_view, GX, DEALS_VIEW, GxPageView)

GxListPane    *gx_deals_view_get_list      (GxDealsView *self); /* the search and what is around the rows are of the board, too */
GxDealsBoard  *gx_deals_view_get_board     (GxDealsView *self);
GxDealsDetail *gx_deals_view_get_detail    (GxDealsView *self);

void           gx_deals_view_set_stages    (GxDealsView *self, const GPtrArray *stages); /* of GxStage: what a deal can be moved to, by the menus */
void           gx_deals_view_set_pipelines (GxDealsView *self, const char *const *names, guint chosen); /* shown where there are several */

gboolean       gx_deals_view_is_board      (GxDealsView *self);
void           gx_deals_view_set_board     (GxDealsView *self, gboolean is_board);

void           gx_deals_view_show_list     (GxDealsView *self); /* or the board, where a deal stands before it */
void           gx_deals_view_show_detail   (GxDealsView *self, gboolean is_shown);
gboolean       gx_deals_view_shows_detail  (GxDealsView *self);

G_END_DECLS
