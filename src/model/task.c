/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/task.h"

#include <glib/gi18n-lib.h>

#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/staff.h"

static const GxChoice priorities[] = {
  { "low", N_("Low") },
  { "medium", N_("Medium") },
  { "high", N_("High") },
  { "urgent", N_("Urgent") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxTask),
  GX_TEXT (GxTask, title, N_("Title"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_REF (GxTask, customer_id, N_("Customer"), .flags = GX_OWNER, .search = GX_LINE_NAME, .ref = &gx_customer_entity),
  GX_DAY (GxTask, due_on, N_("Due"), .flags = GX_AHEAD),
  GX_INSTANT (GxTask, remind_at, N_("Remind at"), .flags = GX_AHEAD),
  GX_INSTANT (GxTask, done_at, N_("Done")),
  GX_CHOICE (GxTask, priority, N_("Priority"), .choices = priorities),
  GX_REF (GxTask, owner_id, N_("Owner"), .ref = &gx_staff_entity),
  GX_REF (GxTask, contact_id, N_("Contact"), .ref = &gx_contact_entity),
  GX_REF (GxTask, deal_id, N_("Deal"), .ref = &gx_deal_entity),
  GX_TEXT (GxTask, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_task_entity = {
  .code = 6,
  .name = "task",
  .singular = N_("Task"),
  .plural = N_("Tasks"),
  .get_type = gx_task_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .indexed = TRUE,
};

GX_DEFINE_ENTITY_TYPE (GxTask, gx_task)
