/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/deal.h"

G_BEGIN_DECLS

/* What is to be done next about a deal. */
typedef struct
{
  gboolean is_planned;
  GxDay due; /* absent: some day */
} GxDealsNext;

/* A view asks whoever owns it. */
typedef GxDealsNext (*GxDealsNextFunc) (GxDeal *deal, gpointer user_data);

/* What all cards of a board share; they do not own it. */
typedef struct
{
  const GxFormat *format;
  GxDealsNextFunc next;
  gpointer next_data;
  gboolean can_move;  /* they can be dragged */
  gboolean is_narrow; /* what is next stands below the amount, not beside it */
} GxDealsCardContext;

/* The next step in words: `overdue 2 days`, `today`, `3 Aug`, `nothing planned`. (transfer full) */
char *gx_deals_next_words (GxDealsNext next, const GxFormat *format);

/* An amount without the decimals of a whole one, in @currency (nullable: the book's). "" when absent. (transfer full) */
char *gx_deals_money (gint64 minor, const char *currency, const GxFormat *format);

/**
 * GxDealsCard: a deal on the board: title, customer and owner, expected close, amount, and what is next. Dragged, it carries the deal's id as a gint64.
 */
#define GX_TYPE_DEALS_CARD (gx_deals_card_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsCard, gx_deals_card, GX, DEALS_CARD, GtkWidget)

GtkWidget *gx_deals_card_new      (const GxDealsCardContext *context);
void       gx_deals_card_set_deal (GxDealsCard *self, GxDeal *deal); /* nullable */

G_END_DECLS
