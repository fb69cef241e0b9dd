/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/deals_card.h"
#include "view/fact_pane.h"

G_BEGIN_DECLS

typedef enum
{
  GX_DEALS_LINES,   /* of GxDealLine */
  GX_DEALS_STAGES,  /* of GxHistoryLine: where it was, and for how long */
  GX_DEALS_HISTORY, /* of GxHistoryLine */
  GX_N_DEALS_PARTS
} GxDealsPart;

/**
 * GxDealsDetail: one deal: what it is, what is next, its facts, products, stages and history.
 *
 * Signals: `edited (GxFact *fact, GxRecord *edited, GxRecord *before)`: answer with gx_deals_detail_set_deal, or gx_fact_fail; `page-shown (const char *page)`: its
 * model is wanted now; `line-opened (gint64 id)`, `line-delete-wanted (gint64 id)`; `line-sorted (const char *field, gboolean descending)`.
 */
#define GX_TYPE_DEALS_DETAIL (gx_deals_detail_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsDetail, gx_deals_detail, GX, DEALS_DETAIL, GtkWidget)

void        gx_deals_detail_set_format  (GxDealsDetail *self, const GxFormat *format);

/* @deal: NULL: none. @next_title: what is to be done next; nullable. */
void        gx_deals_detail_set_deal    (GxDealsDetail *self, GxDeal *deal, GxDealsNext next, const char *next_title);
void        gx_deals_detail_set_model   (GxDealsDetail *self, GxDealsPart part, GListModel *model); /* nullable */
void        gx_deals_detail_rebind      (GxDealsDetail *self); /* the lines */
const char *gx_deals_detail_get_page    (GxDealsDetail *self);
void        gx_deals_detail_show_page   (GxDealsDetail *self, const char *page);
void        gx_deals_detail_edit        (GxDealsDetail *self); /* the first fact gets the focus */
GxFactPane *gx_deals_detail_get_facts   (GxDealsDetail *self);

G_END_DECLS
