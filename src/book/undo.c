/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>

#include "book/record_sql.h"

/* Taking a step back, and doing it again, are one thing: its before-images are applied, newest first, and that is logged in turn. */

/* "json_extract (?1, '$.a'), json_extract (?1, '$.b')" for a list of columns. */
static char *
extract_columns (const char *columns)
{
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  GString *sql = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, "%sjson_extract (?1, '$.%s')", i > 0 ? ", " : "", g_strstrip (names[i]));
  return g_string_free (sql, FALSE);
}

/* The keys of a before-image, separated by commas; only columns the entity has. */
static char *
image_columns (GxStore *store, const GxEntity *entity, const char *image, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "SELECT key FROM json_each (?1)", error);
  GString *columns = g_string_new (NULL);
  int got = -1;

  if (statement != NULL)
    {
      gx_db_bind_text (statement, 1, image);
      while ((got = gx_db_step (store->db, statement, error)) == 1)
        {
          const char *key = (const char *) sqlite3_column_text (statement, 0);

          if (gx_entity_find_field (entity, key) != NULL)
            g_string_append_printf (columns, "%s%s", columns->len > 0 ? "," : "", key);
        }
    }
  return g_string_free (columns, got < 0);
}

static gboolean
run_with_image (GxStore *store, const char *sql, gint64 id, const char *image, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);

  if (statement == NULL)
    return FALSE;
  gx_db_bind_text (statement, 1, image);
  sqlite3_bind_int64 (statement, 2, id);
  if (!gx_db_done (store->db, statement, error))
    return FALSE;
  if (sqlite3_changes (store->db->handle) == 1)
    return TRUE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_DAMAGED, _("The history does not fit the records: nothing was changed. Have the book checked."));
  return FALSE;
}

static gboolean
remove_row (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?2 AND ?1 IS NULL", entity->name);

  return gx_touch_row (store, entity, id, GX_TOUCH_ALL, error)
         && gx_log_deleted (store, entity, id, error)
         && run_with_image (store, sql, id, NULL, error);
}

/* The whole of a record. An image of long ago lacks the columns that have come since: they are absent, or as they begin. */
static char *
extract_record (const GxEntity *entity)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const GxField *field = &entity->fields[i];

      if (!gx_field_is_stored (field))
        continue;
      if (sql->len > 0)
        g_string_append (sql, ", ");
      if (field->kind == GX_KIND_BOOL)
        g_string_append_printf (sql, "coalesce (json_extract (?1, '$.%s'), %d)", field->name, field->flags & GX_ON ? 1 : 0);
      else
        g_string_append_printf (sql, "json_extract (?1, '$.%s')", field->name);
    }
  return g_string_free (sql, FALSE);
}

gboolean
gx_undo_insert_image (GxStore *store, const GxEntity *entity, gint64 id, const char *image, GError **error)
{
  g_autofree char *values = extract_record (entity);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s) SELECT %s WHERE ?2 > 0", entity->name, gx_record_sql (entity)->columns, values);

  return run_with_image (store, sql, id, image, error)
         && gx_log_added (store, entity, id, error)
         && gx_touch_row (store, entity, id, GX_TOUCH_ALL, error);
}

/* The columns of @image. */
static gboolean
put_back (GxStore *store, const GxEntity *entity, gint64 id, const char *image, GError **error)
{
  g_autofree char *columns = image_columns (store, entity, image, error);
  g_autofree char *values = NULL;
  g_autofree char *sql = NULL;
  g_auto (GStrv) names = NULL;
  GxTouch touch = GX_TOUCH_NOTICE;

  if (columns == NULL)
    return FALSE;
  values = extract_columns (columns);
  names = g_strsplit (columns, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    touch |= gx_touch_of_field (entity, gx_entity_find_field (entity, names[i]));

  sql = g_strdup_printf ("UPDATE %s SET (%s) = (SELECT %s) WHERE id = ?2", entity->name, columns, values);
  return gx_touch_row (store, entity, id, touch, error)
         && gx_log_updated (store, entity, id, columns, error)
         && run_with_image (store, sql, id, image, error)
         && gx_touch_row (store, entity, id, touch, error);
}

static gboolean
revert_change (GxStore *store, sqlite3_stmt *row, GError **error)
{
  const GxEntity *entity = gx_entity_by_code (sqlite3_column_int (row, 0));
  gint64 id = sqlite3_column_int64 (row, 1);
  const char *op = (const char *) sqlite3_column_text (row, 2);
  const char *image = (const char *) sqlite3_column_text (row, 3);

  g_return_val_if_fail (entity != NULL, FALSE);

  switch (op[0])
    {
    case 'i':
      return remove_row (store, entity, id, error);
    case 'd':
      return gx_undo_insert_image (store, entity, id, image, error);
    default:
      return put_back (store, entity, id, image, error);
    }
}

gboolean
gx_undo_revert_rows (GxStore *store, const char *sql, gint64 step_id, gint64 n_rows, GError **error)
{
  sqlite3_stmt *statement;
  gint64 done = 0;
  int code = sqlite3_prepare_v2 (store->db->handle, sql, -1, &statement, NULL);
  gboolean ok = TRUE;

  if (code != SQLITE_OK)
    return gx_db_error (store->db, code, error);
  sqlite3_bind_int64 (statement, 1, step_id);
  while (ok && (code = sqlite3_step (statement)) == SQLITE_ROW)
    ok = revert_change (store, statement, error)
         && (++done % 512 != 0 || gx_store_progress (store, n_rows > 0 ? (double) done / (double) n_rows : 0, error));
  sqlite3_finalize (statement);
  if (ok && code != SQLITE_DONE)
    return gx_db_error (store->db, code, error);
  return ok;
}

gboolean
gx_undo_revert (GxStore *store, gint64 step_id, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "SELECT last_change - first_change + 1 FROM step WHERE id = ?1", error);
  gint64 n_rows;
  int got;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, step_id);
  if ((got = gx_db_step (store->db, statement, error)) < 0)
    return FALSE;
  n_rows = got == 1 ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return gx_undo_revert_rows (store,
                              "SELECT c.entity, c.record_id, c.op, c.before FROM step s JOIN change c ON c.id BETWEEN s.first_change AND s.last_change "
                              "WHERE s.id = ?1 ORDER BY c.id DESC",
                              step_id, n_rows, error);
}
