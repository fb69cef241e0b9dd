/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/deals_board.h"
#include "view/deals_detail.h"
#include "view/page_view.h"
#include "view/record_table.h"

G_BEGIN_DECLS

/**
 * GxDealsView: the page Deals: the board or the list, and beside it, once one is opened, a deal.
 *
 * Signals: `search-changed (const char *text)`: at every change, without delay; `mode-changed ()`; `first-wanted ()`: Enter in the search;
 * `pipeline-chosen (guint position)`.
 *
 * Property `alone`: the list of pages is folded away.
 */
#define GX_TYPE_DEALS_VIEW (gx_deals_view_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsView, gx_deals_view, GX, DEALS_VIEW, GxPageView)

/* What stands in the place of the board or the list when there is nothing to show in it. */
typedef enum
{
  GX_DEALS_FOUND,
  GX_DEALS_NOTHING_FOUND,
  GX_DEALS_NONE_YET,
} GxDealsState;

GxDealsBoard  *gx_deals_view_get_board     (GxDealsView *self);
GxRecordTable   *gx_deals_view_get_list      (GxDealsView *self);
GxDealsDetail *gx_deals_view_get_detail    (GxDealsView *self);

void           gx_deals_view_set_stages    (GxDealsView *self, const GPtrArray *stages); /* of GxStage: what a deal can be moved to, by the menus */
void           gx_deals_view_set_pipelines (GxDealsView *self, const char *const *names, guint chosen); /* shown where there are several */

gboolean       gx_deals_view_is_board      (GxDealsView *self);
void           gx_deals_view_set_board     (GxDealsView *self, gboolean is_board);
void           gx_deals_view_set_state     (GxDealsView *self, GxDealsState state);
void           gx_deals_view_set_some      (GxDealsView *self, const char *title); /* of the list, as gx_filter_bar_set_title */
void           gx_deals_view_set_status    (GxDealsView *self, const char *text, gboolean is_error); /* "": none */

const char    *gx_deals_view_get_search    (GxDealsView *self);
void           gx_deals_view_set_search    (GxDealsView *self, const char *text);
void           gx_deals_view_focus         (GxDealsView *self); /* the deals, or what can be done while there are none */
void           gx_deals_view_focus_search  (GxDealsView *self);

void           gx_deals_view_show_detail   (GxDealsView *self, gboolean is_shown);
gboolean       gx_deals_view_shows_detail  (GxDealsView *self);

G_END_DECLS
