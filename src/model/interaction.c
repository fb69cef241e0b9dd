/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/interaction.h"

#include <glib/gi18n-lib.h>

#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/staff.h"
#include "model/task.h"
#include "model/topic.h"

static const GxChoice kinds[] = {
  { "phone", N_("Phone call") },
  { "wechat", N_("WeChat") },
  { "sms", N_("SMS") },
  { "email", N_("E-mail") },
  { "visit", N_("Visit") },
  { "meeting", N_("Meeting") },
  { "video", N_("Video") },
  { "service", N_("Service") },
  { "exhibition", N_("Exhibition") },
  { "sample", N_("Sample sent") },
  { "other", N_("Other") },
  { NULL },
};

static const GxChoice directions[] = {
  { "out", N_("Outgoing") },
  { "in", N_("Incoming") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxInteraction),
  GX_CUSTOM_ROW (GxInteraction),
  GX_REF (GxInteraction, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_customer_entity),
  GX_INSTANT (GxInteraction, happened_at, N_("When"), .flags = GX_REQUIRED),
  GX_CHOICE (GxInteraction, kind, N_("Kind"), .flags = GX_REQUIRED, .choices = kinds),
  GX_CHOICE (GxInteraction, direction, N_("Direction"), .choices = directions),
  GX_TEXT (GxInteraction, summary, N_("Summary"), .flags = GX_TITLE | GX_LONG, .search = GX_LINE_TEXT),
  GX_TEXT (GxInteraction, outcome, N_("Outcome"), .search = GX_LINE_TEXT),
  GX_SET (GxInteraction, topics, N_("Topics"), .search = GX_LINE_NAME, .ref = &gx_topic_entity),
  GX_INT (GxInteraction, minutes, N_("Minutes")),
  GX_TEXT (GxInteraction, courier_number, N_("Courier number"), .search = GX_LINE_NUMBER),
  GX_REF (GxInteraction, contact_id, N_("Contact"), .ref = &gx_contact_entity),
  GX_REF (GxInteraction, deal_id, N_("Deal"), .ref = &gx_deal_entity),
  GX_REF (GxInteraction, owner_id, N_("Owner"), .ref = &gx_staff_entity),
};

const GxEntity gx_interaction_entity = {
  .code = 5,
  .name = "interaction",
  .singular = N_("Interaction"),
  .plural = N_("Interactions"),
  .get_type = gx_interaction_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxInteraction, gx_interaction)

GxTask *
gx_interaction_follow_up (GxInteraction *self, GxDay day)
{
  GxTask *task = GX_TASK (gx_record_new (&gx_task_entity));
  g_auto (GStrv) lines = g_strsplit (self->summary != NULL ? self->summary : "", "\n", 2);

  task->title = g_strdup (lines[0]);
  task->customer_id = self->customer_id;
  task->contact_id = self->contact_id;
  task->due_on = day;
  task->owner_id = self->owner_id;
  return task;
}
