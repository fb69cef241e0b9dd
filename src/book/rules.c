/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "book/record_sql.h"

/* Which entities have rules, and the doors through which the store asks for them. */

static const GxRules *const all_rules[] = {
  &gx_deal_rules,
  &gx_stage_rules,
  &gx_address_rules,
  &gx_channel_rules,
  &gx_customer_rules,
  &gx_tag_rules,
  &gx_topic_rules,
  &gx_interaction_rules,
  &gx_choice_row_rules,
  &gx_saved_view_rules,
  &gx_task_rules,
  &gx_score_rule_rules,
  &gx_attachment_rules,
  &gx_feedback_rules,
  &gx_custom_field_rules,
};

gint64
gx_rules_find_id (GxStore *store, const char *sql, gint64 first, const char *text, gint64 second, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
  gint64 id = 0;
  int got;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, first);
  if (text != NULL)
    gx_db_bind_text (statement, 2, text);
  if (second != 0)
    sqlite3_bind_int64 (statement, 3, second);
  got = gx_db_step (store->db, statement, error);
  if (got == 1)
    {
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return got < 0 ? -1 : id;
}

static const GxRules *
rules_of (const GxEntity *entity)
{
  static const GxRules none;

  for (guint i = 0; i < G_N_ELEMENTS (all_rules); i++)
    if (all_rules[i]->entity == entity)
      return all_rules[i];
  return &none;
}

gboolean
gx_rules_before_add (GxStore *store, GxRecord *record, GError **error)
{
  const GxRules *rules = rules_of (gx_record_get_entity (record));

  return rules->before_add == NULL || rules->before_add (store, record, error);
}

gboolean
gx_rules_after_add (GxStore *store, GxRecord *record, GError **error)
{
  const GxRules *rules = rules_of (gx_record_get_entity (record));

  return rules->after_add == NULL || rules->after_add (store, record, error);
}

gboolean
gx_rules_before_update (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const GxRules *rules = rules_of (gx_record_get_entity (after));

  return rules->before_update == NULL || rules->before_update (store, before, after, error);
}

gboolean
gx_rules_after_update (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const GxRules *rules = rules_of (gx_record_get_entity (after));

  return rules->after_update == NULL || rules->after_update (store, before, after, error);
}

gboolean
gx_rules_before_delete (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  const GxRules *rules = rules_of (entity);

  return rules->before_delete == NULL || rules->before_delete (store, id, error);
}

gboolean
gx_rules_after_delete (GxStore *store, const GxEntity *entity, GError **error)
{
  const GxRules *rules = rules_of (entity);

  return rules->after_delete == NULL || rules->after_delete (store, error);
}

gboolean
gx_rules_after_restore (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  const GxRules *rules = rules_of (entity);
  g_autoptr (GxRecord) record = NULL;

  if (rules->restored == NULL)
    return TRUE;
  record = gx_record_read (store->db, entity, id, error);
  return record != NULL && rules->restored (store, record, error) && gx_store_update (store, record, error);
}

gboolean
gx_rules_watch (const GxEntity *entity, const GxField *field)
{
  const GxRules *rules = rules_of (entity);

  for (guint i = 0; i < G_N_ELEMENTS (rules->watched) && rules->watched[i] != NULL; i++)
    if (g_str_equal (rules->watched[i], field->name))
      return TRUE;
  return FALSE;
}
