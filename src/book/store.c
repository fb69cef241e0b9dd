/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/clock.h"
#include "book/custom.h"
#include "book/query_sql.h"
#include "book/record_sql.h"
#include "book/schema.h"
#include "model/choices.h"

/* Writing records: each write is completed by the rules, validated, logged, made, and leaves word of what is to be derived. */

GxStore *
gx_store_new (GxDb *db)
{
  GxStore *store = g_new0 (GxStore, 1);

  store->db = db;
  store->reader = gx_reader_new (db, FALSE);
  store->now = gx_clock_now ().ms;
  store->derives_from = -1;
  store->known_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  store->choices_before = gx_choices_ref (db->choices);
  store->custom_before = gx_custom_fields_ref (db->custom);
  return store;
}

void
gx_store_free (GxStore *store)
{
  for (guint i = 0; i < GX_MAX_ENTITIES; i++)
    g_clear_pointer (&store->touched[i], g_hash_table_unref);
  g_hash_table_unref (store->known_words);
  g_clear_pointer (&store->choices_before, gx_choices_unref);
  g_clear_pointer (&store->custom_before, gx_custom_fields_unref);
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
gx_store_give_up (GxStore *store)
{
  store->is_given_up = TRUE;
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

/* While records are written it is not known what will have to be derived of all of them, but of those written so far it is; the rest will be alike. What tells nothing while it
 * writes leaves the whole to the deriving. */
static double
how_far (GxStore *store, double fraction)
{
  gint64 work = store->n_changes + store->to_derive;

  if (store->derives_from >= 0)
    return store->derives_from + (1 - store->derives_from) * fraction;
  return fraction * (work > 0 ? (double) store->n_changes / (double) work : 0.5);
}

gboolean
gx_store_progress (GxStore *store, double fraction, GError **error)
{
  store->told = CLAMP (how_far (store, fraction), store->told, 1);
  if (store->progress != NULL)
    store->progress (store->told, store->progress_data);
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
