/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/product.h"

#include <glib/gi18n-lib.h>

static const GxField fields[] = {
  GX_RECORD_ROWS (GxProduct),
  GX_CUSTOM_ROW (GxProduct),
  GX_TEXT (GxProduct, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_TEXT (GxProduct, sku, N_("SKU"), .flags = GX_UNIQUE, .search = GX_LINE_NUMBER),
  GX_TEXT (GxProduct, category, N_("Category"), .search = GX_LINE_NAME),
  GX_TEXT (GxProduct, unit, N_("Unit")),
  GX_MONEY (GxProduct, price, N_("Price")),
  GX_MONEY (GxProduct, cost, N_("Cost")),
  GX_TEXT (GxProduct, currency, N_("Currency")),
  GX_BOOL (GxProduct, active, N_("Active"), .flags = GX_ON),
  GX_TEXT (GxProduct, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_product_entity = {
  .code = 8,
  .name = "product",
  .singular = N_("Product"),
  .plural = N_("Products"),
  .get_type = gx_product_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
};

GX_DEFINE_ENTITY_TYPE (GxProduct, gx_product)
