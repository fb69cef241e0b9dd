/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/deal_line.h"

#include <glib/gi18n-lib.h>

#include "model/deal.h"
#include "model/product.h"

static const GxField fields[] = {
  GX_RECORD_ROWS (GxDealLine),
  GX_CUSTOM_ROW (GxDealLine),
  GX_REF (GxDealLine, deal_id, N_("Deal"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_deal_entity),
  GX_REF (GxDealLine, product_id, N_("Product"), .flags = GX_REQUIRED, .ref = &gx_product_entity),
  GX_QUANTITY (GxDealLine, quantity, N_("Quantity")),
  GX_MONEY (GxDealLine, price, N_("Price")),
  GX_RATE (GxDealLine, discount, N_("Discount")),
  GX_TEXT (GxDealLine, notes, N_("Notes"), .search = GX_LINE_TEXT),
};

const GxEntity gx_deal_line_entity = {
  .code = 12,
  .name = "deal_line",
  .singular = N_("Deal line"),
  .plural = N_("Deal lines"),
  .get_type = gx_deal_line_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxDealLine, gx_deal_line)
