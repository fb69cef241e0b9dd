/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/migrate.h"

#include <glib/gstdio.h>
#include <string.h>

#include "book/backup.h"
#include "book/record_sql.h"
#include "book/saved_name.h"
#include "book/schema.h"
#include "book/store.h"

/* An older book is brought to the present form when it is opened for writing. Where it is only read, copies of long ago above all, nothing is written: a view of the
 * connection's own stands before each table that lacks columns, and an empty table where there is none yet; what a summary lacks is derived as it is read. */

static gboolean
is_latest (GxDb *db)
{
  return gx_db_integer (db, "PRAGMA user_version", GX_SCHEMA_LATEST) >= GX_SCHEMA_LATEST;
}

/* 1 where @table has @column, 0 where not, -1 on error. */
static int
has_column (GxDb *db, const char *table, const char *column, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT 1 FROM pragma_table_info (?1) WHERE name = ?2", error);
  int got;

  if (statement == NULL)
    return -1;
  gx_db_bind_text (statement, 1, table);
  gx_db_bind_text (statement, 2, column);
  got = gx_db_step (db, statement, error);
  sqlite3_reset (statement);
  return got;
}

/* ", 0 AS name" for each field of the kind @flag (0: the stored ones) that @table lacks; one of a summary as it is derived. @n_found: how many it has. */
static gboolean
list_missing (GxDb *db, const GxEntity *entity, const char *table, GxFieldFlags flag, GString *missing, guint *n_found, GError **error)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      g_autofree char *derived = NULL;
      int got;

      if (flag == GX_SUMMARY ? !(field->flags & GX_SUMMARY) : !gx_field_is_stored (field))
        continue;
      if ((got = has_column (db, table, field->name, error)) < 0)
        return FALSE;
      *n_found += got;
      if (got == 0 && flag == GX_SUMMARY)
        derived = gx_derive_field_sql (entity, field);
      if (got == 0)
        g_string_append_printf (missing, ", %s AS %s", derived != NULL ? derived : field->kind == GX_KIND_BOOL ? "0" : "NULL", field->name);
    }
  return TRUE;
}

static gboolean
stand_in_records (GxDb *db, const GxEntity *entity, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *sql = NULL;
  guint n_found = 0;

  if (!list_missing (db, entity, entity->name, 0, missing, &n_found, error))
    return FALSE;
  if (n_found > 0)
    sql = g_strdup_printf ("CREATE TEMP VIEW %1$s AS SELECT *%2$s FROM main.%1$s", entity->name, missing->str);
  else
    sql = g_strdup_printf ("CREATE TEMP VIEW %s AS SELECT %s WHERE 0", entity->name, missing->str + strlen (", "));
  return missing->len == 0 || gx_db_exec (db, sql, error);
}

static gboolean
stand_in_summary (GxDb *db, const GxEntity *entity, GError **error)
{
  g_autofree char *table = gx_summary_table (entity);
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *sql = NULL;
  guint n_found = 0;
  int has_table;

  if (!gx_entity_has_summary (entity))
    return TRUE;
  if ((has_table = has_column (db, table, "id", error)) < 0 || !list_missing (db, entity, table, GX_SUMMARY, missing, &n_found, error))
    return FALSE;
  if (has_table)
    sql = g_strdup_printf ("CREATE TEMP VIEW %1$s AS SELECT s.*%2$s FROM main.%1$s s JOIN %3$s t ON t.id = s.id", table, missing->str, entity->name);
  else
    sql = g_strdup_printf ("CREATE TEMP VIEW %s AS SELECT 0 AS id, NULL AS sort_key%s FROM %s t WHERE 0", table, missing->str, entity->name);
  return (has_table && missing->len == 0) || gx_db_exec (db, sql, error);
}

gboolean
gx_migrate_stand_in (GxDb *db, GError **error)
{
  gint64 version = GX_SCHEMA_LATEST;
  gint64 derived = gx_schema_get_derived (db, error);

  if (derived < 0)
    return FALSE;
  if (is_latest (db) && derived >= GX_DERIVED_LATEST)
    return TRUE;
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (!stand_in_records (db, gx_entities[i], error) || !stand_in_summary (db, gx_entities[i], error))
      return FALSE;
  return gx_db_read_integer (db, "PRAGMA user_version", &version, error)
         && (version >= GX_SCHEMA_4 || gx_db_exec (db, "CREATE TEMP VIEW step AS SELECT *, NULL AS author FROM main.step", error))
         && (version >= GX_SCHEMA_3
             || gx_db_exec (db, "CREATE TEMP TABLE rejects (step_id INTEGER PRIMARY KEY, n_rows INTEGER, n_kept INTEGER, headings TEXT)", error));
}

gboolean
gx_migrate_is_due (GxDb *db)
{
  return !is_latest (db) || db->is_otherwise_derived;
}

gboolean
gx_migrate (GxDb *db, GError **error)
{
  gboolean is_old = !is_latest (db);
  g_autofree char *saved = is_old ? gx_saved_name (db->path, GX_SAVED_BEFORE_UPDATE) : NULL;

  if (!gx_migrate_is_due (db))
    return TRUE;
  if (saved != NULL && !gx_book_copy (db->path, saved, NULL, error))
    return FALSE;
  if (gx_db_exec (db, "BEGIN IMMEDIATE", error)
      && (!is_old || gx_schema_upgrade (db, error))
      && (!db->is_otherwise_derived || gx_derive_anew (db, error))
      && gx_db_exec (db, "COMMIT", error))
    return TRUE;
  gx_db_roll_back (db);
  if (saved != NULL)
    g_unlink (saved); /* the book is still as it was */
  return FALSE;
}
