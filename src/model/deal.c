/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/deal.h"

#include <glib/gi18n-lib.h>

#include "model/contact.h"
#include "model/customer.h"
#include "model/deal_line.h"
#include "model/product.h"
#include "model/staff.h"
#include "model/stage.h"

static const GxChoice statuses[] = {
  { "open", N_("Open") },
  { "won", N_("Won") },
  { "lost", N_("Lost") },
  { NULL },
};

static const GxVia via_line = { &gx_deal_line_entity, "deal_id", "product_id", NULL };

static const GxField fields[] = {
  GX_RECORD_ROWS (GxDeal),
  GX_CUSTOM_ROW (GxDeal),
  GX_TEXT (GxDeal, title, N_("Title"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_REF (GxDeal, customer_id, N_("Customer"), .flags = GX_OWNER, .search = GX_LINE_NAME, .ref = &gx_customer_entity),
  GX_REF (GxDeal, stage_id, N_("Stage"), .flags = GX_REQUIRED, .ref = &gx_stage_entity),
  GX_CHOICE (GxDeal, status, N_("Status"), .flags = GX_FIXED | GX_CLOSED, .choices = statuses),
  GX_MONEY (GxDeal, amount, N_("Amount")),
  GX_TEXT (GxDeal, currency, N_("Currency")),
  GX_RATE (GxDeal, probability, N_("Probability")),
  GX_DAY (GxDeal, opened_on, N_("Opened")),
  GX_DAY (GxDeal, expected_close, N_("Expected close"), .flags = GX_AHEAD),
  GX_DAY (GxDeal, closed_on, N_("Closed")),
  GX_REF (GxDeal, product_id, N_("Product"), .flags = GX_SUMMARY, .ref = &gx_product_entity, .via = &via_line),
  GX_REF (GxDeal, owner_id, N_("Owner"), .ref = &gx_staff_entity),
  GX_REF (GxDeal, contact_id, N_("Contact"), .ref = &gx_contact_entity),
  GX_TEXT (GxDeal, reason, N_("Reason"), .search = GX_LINE_TEXT),
  GX_TEXT (GxDeal, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_deal_entity = {
  .code = 11,
  .name = "deal",
  .singular = N_("Deal"),
  .plural = N_("Deals"),
  .get_type = gx_deal_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
};

GX_DEFINE_ENTITY_TYPE (GxDeal, gx_deal)
