/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/attachment.h"

#include <glib/gi18n-lib.h>

#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/task.h"

static const GxField fields[] = {
  GX_RECORD_ROWS (GxAttachment),
  GX_CUSTOM_ROW (GxAttachment),
  GX_REF (GxAttachment, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER | GX_PART, .ref = &gx_customer_entity),
  GX_TEXT (GxAttachment, name, N_("File name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_TEXT (GxAttachment, media_type, N_("Media type"), .flags = GX_FIXED),
  GX_INT (GxAttachment, size, N_("Size in bytes"), .flags = GX_FIXED),
  GX_TEXT (GxAttachment, sha256, N_("SHA-256"), .flags = GX_FIXED),
  GX_REF (GxAttachment, contact_id, N_("Contact"), .ref = &gx_contact_entity),
  GX_REF (GxAttachment, deal_id, N_("Deal"), .ref = &gx_deal_entity),
  GX_REF (GxAttachment, interaction_id, N_("Interaction"), .ref = &gx_interaction_entity),
  GX_REF (GxAttachment, task_id, N_("Task"), .ref = &gx_task_entity),
  GX_TEXT (GxAttachment, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_attachment_entity = {
  .code = 20,
  .name = "attachment",
  .singular = N_("File"),
  .plural = N_("Files"),
  .get_type = gx_attachment_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
};

GX_DEFINE_ENTITY_TYPE (GxAttachment, gx_attachment)
