/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_PRODUCT (gx_product_get_type ())
G_DECLARE_FINAL_TYPE (GxProduct, gx_product, GX, PRODUCT, GxRecord)

/* Something sold (F21). */
struct _GxProduct
{
  GxRecord parent_instance;
  char *name;
  char *sku;
  char *category;
  char *unit;
  GxMoney price;
  GxMoney cost;
  char *currency;
  bool active;
  char *notes;
};

extern const GxEntity gx_product_entity;

G_END_DECLS
