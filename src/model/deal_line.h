/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_DEAL_LINE (gx_deal_line_get_type ())
G_DECLARE_FINAL_TYPE (GxDealLine, gx_deal_line, GX, DEAL_LINE, GxRecord)

/* What a deal is about: a product and how much of it. */
struct _GxDealLine
{
  GxRecord parent_instance;
  gint64 deal_id;
  gint64 product_id;
  GxQuantity quantity;
  GxMoney price;
  GxRate discount;
  char *notes;
};

extern const GxEntity gx_deal_line_entity;

G_END_DECLS
