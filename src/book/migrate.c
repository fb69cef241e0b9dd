/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/migrate.h"

#include <glib/gstdio.h>
#include <string.h>

#include "book/backup.h"
#include "book/saved_name.h"
#include "book/schema.h"
#include "book/store.h"

/* An older book is brought to the present form when it is opened for writing. Where it is only read, copies of long ago above all, nothing is written: a view of the
 * connection's own stands before each table that lacks columns, and an empty table where there is none yet. */

static gboolean
is_latest (GxDb *db)
{
  return gx_db_integer (db, "PRAGMA user_version", GX_SCHEMA_LATEST) >= GX_SCHEMA_LATEST;
}

/* ", 0 AS name" for each stored field that @entity's table lacks. @n_found: how many it has; none: there is no such table. */
static gboolean
list_missing (GxDb *db, const GxEntity *entity, GString *missing, guint *n_found, GError **error)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];
      sqlite3_stmt *statement;
      int got;

      if (!gx_field_is_stored (field))
        continue;
      statement = gx_db_prepare (db, "SELECT 1 FROM pragma_table_info (?1) WHERE name = ?2", error);
      if (statement == NULL)
        return FALSE;
      gx_db_bind_text (statement, 1, entity->name);
      gx_db_bind_text (statement, 2, field->name);
      if ((got = gx_db_step (db, statement, error)) < 0)
        return FALSE;
      if (got == 0)
        g_string_append_printf (missing, ", %s AS %s", field->kind == GX_KIND_BOOL ? "0" : "NULL", field->name);
      else
        ++*n_found;
      sqlite3_reset (statement);
    }
  return TRUE;
}

gboolean
gx_migrate_stand_in (GxDb *db, GError **error)
{
  gint64 version = GX_SCHEMA_LATEST;

  if (is_latest (db))
    return TRUE;
  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      g_autoptr (GString) missing = g_string_new (NULL);
      g_autofree char *sql = NULL;
      guint n_found = 0;

      if (!list_missing (db, gx_entities[i], missing, &n_found, error))
        return FALSE;
      if (n_found > 0)
        sql = g_strdup_printf ("CREATE TEMP VIEW %1$s AS SELECT *%2$s FROM main.%1$s", gx_entities[i]->name, missing->str);
      else
        sql = g_strdup_printf ("CREATE TEMP VIEW %s AS SELECT %s WHERE 0", gx_entities[i]->name, missing->str + strlen (", "));
      if (missing->len > 0 && !gx_db_exec (db, sql, error))
        return FALSE;
    }
  return gx_db_read_integer (db, "PRAGMA user_version", &version, error)
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
