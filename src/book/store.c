/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/clock.h"
#include "book/query_sql.h"
#include "book/record_sql.h"
#include "book/schema.h"

/* Writing records: each write is completed by the rules, validated, logged, made, and leaves word of what is to be derived. */

GxStore *
gx_store_new (GxDb *db)
{
  GxStore *store = g_new0 (GxStore, 1);

  store->db = db;
  store->reader = gx_reader_new (db, FALSE);
  store->now = gx_clock_now ().ms;
  store->known_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return store;
}

void
gx_store_free (GxStore *store)
{
  for (guint i = 0; i < GX_MAX_ENTITIES; i++)
    g_clear_pointer (&store->touched[i], g_hash_table_unref);
  g_hash_table_unref (store->known_words);
  gx_reader_free (store->reader);
  g_free (store);
}

GxReader *
gx_store_get_reader (GxStore *store)
{
  return store->reader;
}

void
gx_store_set_importing (GxStore *store, gboolean importing)
{
  store->importing = importing;
}

void
gx_store_set_now (GxStore *store, GxInstant now)
{
  g_return_if_fail (store->unlogged);

  store->now = now.ms;
}

gboolean
gx_store_set_origin (GxStore *store, const char *uuid, GxInstant now, GError **error)
{
  g_autofree char *stamps = g_strdup_printf ("UPDATE pipeline SET created_at = %1$" PRId64 ", updated_at = %1$" PRId64 ";"
                                             "UPDATE stage SET created_at = %1$" PRId64 ", updated_at = %1$" PRId64 ";"
                                             "UPDATE score_rule SET created_at = %1$" PRId64 ", updated_at = %1$" PRId64 ";", now.ms);

  g_return_val_if_fail (store->unlogged, FALSE);

  return gx_schema_set_meta (store->db, "uuid", uuid, error) && gx_db_exec (store->db, stamps, error);
}

gboolean
gx_store_progress (GxStore *store, double fraction, GError **error)
{
  if (store->progress != NULL)
    store->progress (fraction, store->progress_data);
  if (!g_cancellable_is_cancelled (store->cancellable))
    return TRUE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("Cancelled. Nothing was changed."));
  return FALSE;
}

static gboolean
insert_row (GxStore *store, GxRecord *record, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (record);
  sqlite3_stmt *statement = gx_db_prepare (store->db, gx_record_sql (entity)->insert, error);
  int index = 1;

  if (statement == NULL)
    return FALSE;
  record->created_at = record->updated_at = (GxInstant) { store->now };
  for (guint i = 0; i < entity->n_fields; i++)
    if (gx_field_is_stored (&entity->fields[i]))
      {
        GxValue value = gx_record_peek (record, &entity->fields[i]);

        if (i == 0)
          sqlite3_bind_null (statement, index++); /* the id: the next one */
        else
          gx_db_bind_value (statement, index++, &value);
      }
  if (!gx_db_done (store->db, statement, error))
    return FALSE;
  record->id = sqlite3_last_insert_rowid (store->db->handle);
  return TRUE;
}

gboolean
gx_store_add (GxStore *store, GxRecord *record, GError **error)
{
  g_return_val_if_fail (record->id == 0, FALSE);

  if (!gx_rules_before_add (store, record, error)
      || !gx_record_validate (record, error)
      || !gx_unique_check (store, record, error)
      || !insert_row (store, record, error)
      || !gx_log_added (store, gx_record_get_entity (record), record->id, error))
    return FALSE;

  return gx_touch_record (store, record, GX_TOUCH_ALL | GX_TOUCH_NEW, error)
         && gx_via_write (store, NULL, record, error)
         && gx_rules_after_add (store, record, error);
}

/* The stored fields that differ, separated by commas; what they ask to be derived. */
static char *
changed_columns (GxRecord *before, GxRecord *after, GxTouch *touch)
{
  const GxEntity *entity = gx_record_get_entity (after);
  GString *columns = g_string_new (NULL);

  for (guint i = GX_N_RECORD_ROWS; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];

      if (gx_record_field_equal (before, after, field))
        continue;
      if (gx_field_is_stored (field))
        {
          g_string_append_printf (columns, "%s,", field->name);
          *touch |= gx_touch_of_field (entity, field);
        }
      else if (field->via != NULL && columns->len == 0)
        g_string_append_c (columns, ',');
    }
  if (columns->len == 0)
    {
      g_string_free (columns, TRUE);
      return NULL;
    }
  if (columns->str[0] == ',')
    g_string_erase (columns, 0, 1);
  g_string_append (columns, "updated_at");
  return g_string_free (columns, FALSE);
}

static gboolean
update_row (GxStore *store, GxRecord *record, const char *columns, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (record);
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  GString *sql = g_string_new (NULL);
  g_autofree char *text = NULL;
  sqlite3_stmt *statement;
  guint n = g_strv_length (names);

  g_string_printf (sql, "UPDATE %s SET ", entity->name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s%s = ?", i > 0 ? ", " : "", names[i]);
  g_string_append (sql, " WHERE id = ?");
  text = g_string_free (sql, FALSE);
  if ((statement = gx_db_prepare (store->db, text, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      GxValue value = gx_record_peek (record, gx_entity_find_field (entity, names[i]));

      gx_db_bind_value (statement, i + 1, &value);
    }
  sqlite3_bind_int64 (statement, n + 1, record->id);
  return gx_db_done (store->db, statement, error);
}

gboolean
gx_store_update (GxStore *store, GxRecord *record, GError **error)
{
  const GxEntity *entity = gx_record_get_entity (record);
  g_autoptr (GxRecord) before = gx_record_read (store->db, entity, record->id, error);
  g_autofree char *columns = NULL;
  GxTouch touch = GX_TOUCH_NOTICE;

  /* Rules and validation complete the record, so they come before what changed is told. */
  if (before == NULL || !gx_rules_before_update (store, before, record, error) || !gx_record_validate (record, error))
    return FALSE;
  columns = changed_columns (before, record, &touch);
  if (columns == NULL)
    return TRUE;

  record->updated_at = (GxInstant) { store->now };
  if (!gx_unique_check (store, record, error)
      || !gx_via_check (store, before, record, error)
      || !gx_log_updated (store, entity, record->id, columns, error)
      || !update_row (store, record, columns, error))
    return FALSE;

  return gx_touch_record (store, before, touch, error)
         && gx_touch_record (store, record, touch, error)
         && gx_via_write (store, before, record, error)
         && gx_rules_after_update (store, before, record, error);
}

/* The records of a query, in a table of the connection's own. */
static gboolean
choose (GxStore *store, const GxQuery *query, GError **error)
{
  g_autoptr (GxSql) sql = gx_query_sql_ids (store->db, query, gx_reader_today (store->reader), GX_ORDER_NONE, -1, error);
  sqlite3_stmt *statement;
  gboolean done;

  if (sql == NULL || !gx_db_exec (store->db, "CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY); DELETE FROM temp.chosen;", error))
    return FALSE;
  g_string_prepend (sql->text, "INSERT INTO temp.chosen ");
  statement = gx_sql_prepare (store->db, sql, error);
  if (statement == NULL)
    return FALSE;
  done = gx_db_done (store->db, statement, error);
  sqlite3_finalize (statement);
  return done;
}

static gint64
edit_one_by_one (GxStore *store, const GxEntity *entity, const GxField *field, const GxValue *value, GError **error)
{
  g_autoptr (GArray) ids = gx_db_ids (store->db, gx_db_prepare (store->db, "SELECT id FROM temp.chosen", error), error);
  gint64 n = 0;

  if (ids == NULL)
    return -1;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) record = gx_record_read (store->db, entity, g_array_index (ids, gint64, i), error);
      g_auto (GxValue) copy = gx_value_copy (value);
      gint64 before = store->n_changes;

      if (record == NULL || !gx_store_progress (store, (double) i / ids->len, error))
        return -1;
      gx_record_take (record, field, &copy);
      if (!gx_store_update (store, record, error))
        return -1;
      n += store->n_changes > before;
    }
  return n;
}

/* One statement logs, one writes; what must be derived is told row by row only where the field asks for it. */
static gint64
edit_set_wise (GxStore *store, const GxEntity *entity, const GxField *field, const GxValue *value, GError **error)
{
  GxTouch touch = gx_touch_of_field (entity, field);
  g_autofree char *columns = g_strconcat (field->name, ",updated_at", NULL);
  g_autofree char *same = g_strdup_printf ("DELETE FROM temp.chosen WHERE id IN (SELECT id FROM %s WHERE %s IS ?1)", entity->name, field->name);
  g_autofree char *update
      = g_strdup_printf ("UPDATE %s SET %s = ?1, updated_at = ?2 WHERE id IN (SELECT id FROM temp.chosen)", entity->name, field->name);
  sqlite3_stmt *statement = gx_db_prepare (store->db, same, error);
  gint64 n;
  int got;

  if (statement == NULL)
    return -1;
  gx_db_bind_value (statement, 1, value);
  if (!gx_db_done (store->db, statement, error)
      || !gx_log_where (store, entity, 'u', columns, "t.id IN (SELECT id FROM temp.chosen)", error)
      || (statement = gx_db_prepare (store->db, update, error)) == NULL)
    return -1;
  gx_db_bind_value (statement, 1, value);
  sqlite3_bind_int64 (statement, 2, store->now);
  if (!gx_db_done (store->db, statement, error))
    return -1;
  n = sqlite3_changes (store->db->handle);

  if ((statement = gx_db_prepare (store->db, "SELECT id FROM temp.chosen", error)) == NULL)
    return -1;
  while ((got = gx_db_step (store->db, statement, error)) == 1)
    gx_touch (store, entity, sqlite3_column_int64 (statement, 0), touch);
  return got == 0 ? n : -1;
}

static gboolean
has_owner (const GxEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & GX_OWNER)
      return TRUE;
  return FALSE;
}

/* Whether each record must be looked at: its own rules may refuse or complete it, and then one statement for all would pass them by. */
static gboolean
goes_one_by_one (const GxEntity *entity, const GxField *field)
{
  return !gx_field_is_stored (field) || field->flags & GX_UNIQUE || has_owner (entity) || gx_rules_watch (entity, field)
         || gx_entity_validates (entity, field);
}

gint64
gx_store_edit_all (GxStore *store, const GxQuery *query, const GxField *field, const GxValue *value, GError **error)
{
  const GxEntity *entity = query->entity;

  if (!gx_field_is_editable (field) || (field->flags & GX_REQUIRED && gx_value_is_none (value)))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” cannot be set to this for several records at once."), gx_field_get_label (field));
      return -1;
    }
  if (!choose (store, query, error))
    return -1;
  if (goes_one_by_one (entity, field))
    return edit_one_by_one (store, entity, field, value, error);
  return edit_set_wise (store, entity, field, value, error);
}
