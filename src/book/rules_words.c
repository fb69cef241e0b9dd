/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules_words.h"

#include "book/record_sql.h"
#include "model/interaction.h"
#include "model/tag.h"
#include "model/topic.h"

/* Tags of customers, topics of interactions: a SET that says whose names it holds. A name that somebody has, has its record; when that is called
 * otherwise or deleted, whoever has the name follows. */

static gboolean
ensure_word (GxStore *store, const GxEntity *entity, const char *name, GError **error)
{
  g_autofree char *known = g_strdup_printf ("%s %s", entity->name, name);
  g_autofree char *sql = NULL;
  g_autoptr (GxRecord) word = NULL;
  g_auto (GxValue) value = gx_value_text (GX_KIND_TEXT, name);
  gint64 id;

  if (g_hash_table_contains (store->known_words, known))
    return TRUE;
  sql = g_strdup_printf ("SELECT id FROM %s WHERE name = ?2 AND ?1", entity->name);
  id = gx_rules_find_id (store, sql, 1, name, 0, error);
  if (id < 0)
    return FALSE;
  if (id == 0)
    {
      word = gx_record_new (entity);
      gx_record_take (word, gx_entity_title_field (entity), &value);
      if (!gx_store_add (store, word, error))
        return FALSE;
    }
  g_hash_table_add (store->known_words, g_steal_pointer (&known));
  return TRUE;
}

static gboolean
holds_names (const GxField *field)
{
  return field->kind == GX_KIND_SET && field->ref != NULL;
}

gboolean
gx_words_ensure_value (GxStore *store, const GxField *field, const GxValue *value, GError **error)
{
  for (guint i = 0; holds_names (field) && value->strv != NULL && value->strv[i] != NULL; i++)
    if (!ensure_word (store, field->ref, value->strv[i], error))
      return FALSE;
  return TRUE;
}

gboolean
gx_words_ensure (GxStore *store, GxRecord *record, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (record);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      GxValue value = gx_record_peek (record, &entity->fields[i]);

      if (!gx_words_ensure_value (store, &entity->fields[i], &value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gx_words_ensure_new (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return gx_words_ensure (store, after, error);
}

/* @record gets @replacement for @name, or loses it. */
static gboolean
replace_in (GxStore *store, GxRecord *record, const GxField *field, const char *name, const char *replacement, GError **error)
{
  GStrv had = gx_record_peek (record, field).strv;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_auto (GxValue) value = gx_value_none (GX_KIND_SET);

  for (guint i = 0; had[i] != NULL; i++)
    if (!g_str_equal (had[i], name))
      g_strv_builder_add (builder, had[i]);
  if (replacement != NULL)
    g_strv_builder_add (builder, replacement);
  names = g_strv_builder_end (builder);
  value = gx_value_set ((const char *const *) names);
  gx_record_take (record, field, &value);
  return gx_store_update (store, record, error);
}

static gboolean
replace_in_all (GxStore *store, const GxEntity *entity, const GxField *field, const char *name, const char *replacement, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s IS NOT NULL AND EXISTS (SELECT 1 FROM json_each (%s) WHERE value = ?1)",
                                          entity->name, field->name, field->name);
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
  g_autoptr (GArray) ids = NULL;

  if (statement == NULL)
    return FALSE;
  gx_db_bind_text (statement, 1, name);
  ids = gx_db_ids (store->db, statement, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (GxRecord) record = gx_record_read (store->db, entity, g_array_index (ids, gint64, i), error);

      if (record == NULL || !replace_in (store, record, field, name, replacement, error))
        return FALSE;
    }
  return ids != NULL;
}

/* Wherever the name of a record of @words is held. */
static gboolean
replace_word (GxStore *store, const GxEntity *words, const char *name, const char *replacement, GError **error)
{
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxField *field = &gx_entities[e]->fields[i];

        if (holds_names (field) && field->ref == words && !replace_in_all (store, gx_entities[e], field, name, replacement, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
rename_word (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const char *old = gx_record_get_title (before), *name = gx_record_get_title (after);

  return g_str_equal (old, name) || replace_word (store, gx_record_get_entity (after), old, name, error);
}

static gboolean
remove_word (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GxRecord) word = gx_record_read (store->db, entity, id, error);

  return word != NULL && replace_word (store, entity, gx_record_get_title (word), NULL, error);
}

static gboolean
remove_tag (GxStore *store, gint64 id, GError **error)
{
  return remove_word (store, &gx_tag_entity, id, error);
}

static gboolean
remove_topic (GxStore *store, gint64 id, GError **error)
{
  return remove_word (store, &gx_topic_entity, id, error);
}

const GxRules gx_tag_rules = {
  .entity = &gx_tag_entity,
  .after_update = rename_word,
  .before_delete = remove_tag,
  .watched = { "name" },
};

const GxRules gx_topic_rules = {
  .entity = &gx_topic_entity,
  .after_update = rename_word,
  .before_delete = remove_topic,
  .watched = { "name" },
};

const GxRules gx_interaction_rules = {
  .entity = &gx_interaction_entity,
  .after_add = gx_words_ensure,
  .after_update = gx_words_ensure_new,
  .restored = gx_words_ensure,
  .watched = { "topics" },
};
