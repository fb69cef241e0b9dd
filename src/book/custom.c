/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/custom.h"

#include <string.h>

#include "book/record_sql.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/custom_values.h"

/* Indexes ------------------------------------------------------------------------------------------------------------------- */

/* `customer_c12`, and how it is made. */
static void
add_wanted (GHashTable *wanted, const GxField *field)
{
  char *name = g_strconcat (field->entity->name, "_", field->name, NULL);
  g_autofree char *column = gx_custom_sql (field, "");

  g_hash_table_insert (wanted, name, g_strdup_printf ("CREATE INDEX %s ON %s (%s)", name, field->entity->name, column));
}

/* An index of a custom field, by its name. */
static gboolean
is_ours (const char *name, const char *table)
{
  gsize length = strlen (table);

  return g_str_has_prefix (name, table) && name[length] == '_' && gx_custom_id (name + length + 1) != 0;
}

/* Those that are there and as wanted are taken from @wanted; what others there are is added to @drop. */
static gboolean
compare_indexes (GxDb *db, GHashTable *wanted, GString *drop, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND name GLOB '*_c[1-9]*'", error);
  int got;

  if (statement == NULL)
    return FALSE;
  while ((got = gx_db_step (db, statement, error)) == 1)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);

      if (!is_ours (name, (const char *) sqlite3_column_text (statement, 1)))
        continue;
      if (g_strcmp0 (g_hash_table_lookup (wanted, name), (const char *) sqlite3_column_text (statement, 2)) == 0)
        g_hash_table_remove (wanted, name);
      else
        g_string_append_printf (drop, "DROP INDEX %s;", name);
    }
  return got == 0;
}

gboolean
gx_custom_ensure_indexes (GxDb *db, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) drop = g_string_new (NULL);
  const GPtrArray *all = gx_custom_fields_all (db->custom);
  GHashTableIter iter;
  gpointer sql;

  for (guint i = 0; i < all->len; i++)
    if (gx_custom_fields_is_quick (db->custom, all->pdata[i]))
      add_wanted (wanted, all->pdata[i]);
  if (!compare_indexes (db, wanted, drop, error) || !gx_db_exec (db, drop->str, error))
    return FALSE;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, NULL, &sql))
    if (!gx_db_exec (db, sql, error))
      return FALSE;
  return TRUE;
}

/* Search documents ---------------------------------------------------------------------------------------------------------- */

static void
append_value (GxDb *db, const GxField *field, const GxValue *value, GString *document)
{
  if (field->kind == GX_KIND_CHOICE)
    gx_document_append (document, field->search, gx_choices_label (db->choices, field, value->text));
  else if (field->kind == GX_KIND_SET)
    for (guint i = 0; value->strv != NULL && value->strv[i] != NULL; i++)
      gx_document_append (document, field->search, gx_choices_label (db->choices, field, value->strv[i]));
  else
    gx_document_append (document, field->search, value->text);
}

void
gx_custom_append_document (GxDb *db, const GxEntity *entity, const char *custom, GString *document)
{
  gboolean any = custom != NULL && gx_custom_fields_of (db->custom, entity)->len > 0;
  g_autoptr (GArray) values = any ? gx_custom_values_read (custom) : NULL;

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const GxCustomValue *held = &g_array_index (values, GxCustomValue, i);
      const GxField *field = gx_custom_fields_by_id (db->custom, held->id);
      GxValue value;

      if (field == NULL || field->search == 0 || gx_custom_fields_is_retired (db->custom, field) || !gx_custom_value_as (held, field, &value) || gx_value_is_none (&value))
        continue;
      append_value (db, field, &value, document);
    }
}

/* Settling ------------------------------------------------------------------------------------------------------------------ */

/* Every record that holds something in @field is to be searched anew. */
static gboolean
touch_holders (GxStore *store, const GxField *field, gboolean searched, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE gx_custom (custom, %" G_GINT64_FORMAT ") IS NOT NULL", field->entity->name, field->custom);
  g_autoptr (GArray) ids = searched ? gx_db_ids (store->db, gx_db_prepare (store->db, sql, error), error) : g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!gx_touch_row (store, field->entity, g_array_index (ids, gint64, i), GX_TOUCH_SEARCH, error))
      return FALSE;
  return ids != NULL;
}

/* Whether it stands otherwise in the documents than before the step. */
static gboolean
is_searched_otherwise (GxStore *store, const GxField *field, const GxField *was)
{
  gboolean retired = gx_custom_fields_is_retired (store->db->custom, field);

  if (was == NULL)
    return !retired;
  return field->kind != was->kind || retired != gx_custom_fields_is_retired (store->custom_before, was)
         || (gx_field_has_choices (field) && !gx_choices_same (store->db->choices, store->choices_before, field));
}

gboolean
gx_custom_is_touched (GxStore *store)
{
  return store->touched[gx_custom_field_entity.code] != NULL || store->touched[gx_choice_row_entity.code] != NULL;
}

gboolean
gx_custom_settle (GxStore *store, GError **error)
{
  const GPtrArray *all;

  if (!gx_custom_is_touched (store))
    return TRUE;
  if (!gx_db_read_choices (store->db, error) || !gx_custom_ensure_indexes (store->db, error))
    return FALSE;
  all = gx_custom_fields_all (store->db->custom);
  for (guint i = 0; i < all->len; i++)
    {
      const GxField *field = all->pdata[i], *was = gx_custom_fields_by_id (store->custom_before, field->custom);

      if (is_searched_otherwise (store, field, was) && !touch_holders (store, field, field->search != 0 || (was != NULL && was->search != 0), error))
        return FALSE;
    }
  return TRUE;
}

void
gx_custom_forget (GxStore *store)
{
  if (gx_custom_is_touched (store))
    gx_db_read_choices (store->db, NULL); /* what cannot be read stays as it was */
}
