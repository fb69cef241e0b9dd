/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/preference.h"

#include <glib/gi18n-lib.h>

#include "model/customer.h"
#include "model/product.h"

static const GxChoice kinds[] = {
  { "product", N_("Product") },
  { "channel", N_("Channel") },
  { "best_time", N_("Best time") },
  { "taboo", N_("Taboo") },
  { "other", N_("Other") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxPreference),
  GX_CUSTOM_ROW (GxPreference),
  GX_REF (GxPreference, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_CHOICE (GxPreference, kind, N_("Type"), .flags = GX_REQUIRED, .choices = kinds),
  GX_REF (GxPreference, product_id, N_("Product"), .ref = &gx_product_entity),
  GX_TEXT (GxPreference, text, N_("Preference"), .search = GX_LINE_TEXT),
};

const GxEntity gx_preference_entity = {
  .code = 23,
  .name = "preference",
  .singular = N_("Customer preference"),
  .plural = N_("Customer preferences"),
  .get_type = gx_preference_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxPreference, gx_preference)
