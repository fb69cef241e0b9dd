/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/feedback.h"

#include <glib/gi18n-lib.h>

#include "model/customer.h"
#include "model/product.h"

static const GxChoice sentiments[] = {
  { "good", N_("Good") },
  { "neutral", N_("Neutral") },
  { "bad", N_("Bad") },
  { NULL },
};

static const GxChoice statuses[] = {
  { "new", N_("Not handled yet") },
  { "working", N_("Being handled") },
  { "done", N_("Handled") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxFeedback),
  GX_CUSTOM_ROW (GxFeedback),
  GX_REF (GxFeedback, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_DAY (GxFeedback, received_on, N_("Received")),
  GX_TEXT (GxFeedback, text, N_("Feedback"), .flags = GX_REQUIRED | GX_TITLE | GX_LONG, .search = GX_LINE_TEXT),
  GX_REF (GxFeedback, product_id, N_("Product"), .ref = &gx_product_entity),
  GX_CHOICE (GxFeedback, sentiment, N_("Sentiment"), .choices = sentiments),
  GX_CHOICE (GxFeedback, status, N_("Status"), .choices = statuses),
  GX_TEXT (GxFeedback, improvement, N_("Improvement"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_feedback_entity = {
  .code = 24,
  .name = "feedback",
  .singular = N_("Feedback"),
  .plural = N_("Feedback"),
  .get_type = gx_feedback_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
};

GX_DEFINE_ENTITY_TYPE (GxFeedback, gx_feedback)
