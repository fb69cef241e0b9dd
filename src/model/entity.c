/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/entity.h"

#include "model/address.h"
#include "model/attachment.h"
#include "model/campaign.h"
#include "model/campaign_member.h"
#include "model/channel.h"
#include "model/choice_row.h"
#include "model/contact.h"
#include "model/custom_field.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/deal_line.h"
#include "model/feedback.h"
#include "model/interaction.h"
#include "model/message_template.h"
#include "model/pipeline.h"
#include "model/preference.h"
#include "model/product.h"
#include "model/saved_view.h"
#include "model/relation.h"
#include "model/score_rule.h"
#include "model/staff.h"
#include "model/stage.h"
#include "model/stage_event.h"
#include "model/tag.h"
#include "model/task.h"
#include "model/topic.h"

/* Children after what owns them: whoever walks the list backwards meets a child before its owner. */
const GxEntity *const gx_entities[] = {
  &gx_custom_field_entity, &gx_choice_row_entity,
  &gx_saved_view_entity,
  &gx_topic_entity,     &gx_message_template_entity,
  &gx_score_rule_entity,
  &gx_tag_entity,       &gx_staff_entity,   &gx_product_entity,     &gx_pipeline_entity,
  &gx_stage_entity,     &gx_customer_entity, &gx_contact_entity,    &gx_channel_entity,
  &gx_address_entity,   &gx_deal_entity,    &gx_deal_line_entity,   &gx_stage_event_entity,
  &gx_interaction_entity, &gx_task_entity,
  &gx_attachment_entity, &gx_preference_entity, &gx_feedback_entity, &gx_campaign_entity, &gx_campaign_member_entity,
  &gx_relation_entity,
  NULL,
};

const GxEntity *
gx_entity_by_name (const char *name)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (g_strcmp0 (gx_entities[i]->name, name) == 0)
      return gx_entities[i];
  return NULL;
}

const GxEntity *
gx_entity_by_code (int code)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (gx_entities[i]->code == code)
      return gx_entities[i];
  return NULL;
}

const GxField *
gx_entity_find_field (const GxEntity *entity, const char *name)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (g_strcmp0 (entity->fields[i].name, name) == 0)
      return &entity->fields[i];
  return NULL;
}

guint
gx_entity_field_index (const GxEntity *entity, const GxField *field)
{
  g_assert (field >= entity->fields && field < entity->fields + entity->n_fields);
  return field - entity->fields;
}

const GxField *
gx_entity_title_field (const GxEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_TITLE)
      return &entity->fields[i];
  return NULL;
}

const GxField *
gx_entity_owner_field (const GxEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_OWNER)
      return &entity->fields[i];
  return NULL;
}

gboolean
gx_entity_has_summary (const GxEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_SUMMARY)
      return TRUE;
  return entity->indexed;
}

gboolean
gx_entity_validates (const GxEntity *entity, const GxField *field)
{
  return entity->validate != NULL && (entity->validated == NULL || g_strv_contains (entity->validated, field->name));
}

const GxField *
gx_entity_find_ref (const GxEntity *entity, const char *name)
{
  g_autofree char *with_id = g_strconcat (name, "_id", NULL);
  const GxField *field = gx_entity_find_field (entity, name);

  if (field == NULL)
    field = gx_entity_find_field (entity, with_id);
  return field != NULL && field->kind == GX_KIND_REF ? field : NULL;
}

char *
gx_field_ref_name (const GxField *field)
{
  g_return_val_if_fail (g_str_has_suffix (field->name, "_id"), NULL);

  return g_strndup (field->name, strlen (field->name) - strlen ("_id"));
}
