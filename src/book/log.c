/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include "book/record_sql.h"

/* Writing the history down. A before-image is JSON made by SQLite from the row itself; the log is never changed afterwards. */

/* json_object (…) of some columns of `t`. */
static char *
image_of (const char *columns)
{
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  GString *image = g_string_new ("json_object (");

  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (image, "%s'%s', t.%s", i > 0 ? ", " : "", names[i], names[i]);
  g_string_append_c (image, ')');
  return g_string_free (image, FALSE);
}

gboolean
gx_log_where (GxStore *store, const GxEntity *entity, char op, const char *columns, const char *where, GError **error)
{
  g_autofree char *image = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  if (store->unlogged)
    return TRUE;
  if (!gx_log_flush (store, error))
    return FALSE;
  if (op == 'd')
    image = g_strdup (gx_record_sql (entity)->image);
  else
    image = image_of (columns);
  sql = g_strdup_printf ("INSERT INTO change (step_id, entity, record_id, op, before) SELECT ?1, %d, t.id, '%c', %s FROM %s t WHERE %s",
                         entity->code, op, image, entity->name, where);
  if ((statement = gx_db_prepare (store->db, sql, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->step_id);
  if (!gx_db_done (store->db, statement, error))
    return FALSE;
  store->n_changes += sqlite3_changes (store->db->handle);
  return TRUE;
}

static gboolean
log_one (GxStore *store, const GxEntity *entity, gint64 id, char op, const char *image, GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  if (store->unlogged)
    return TRUE;
  if (!gx_log_flush (store, error))
    return FALSE;
  sql = g_strdup_printf ("INSERT INTO change (step_id, entity, record_id, op, before) SELECT ?1, %d, t.id, '%c', %s FROM %s t WHERE t.id = ?2",
                         entity->code, op, image, entity->name);
  if ((statement = gx_db_prepare (store->db, sql, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->step_id);
  sqlite3_bind_int64 (statement, 2, id);
  if (!gx_db_done (store->db, statement, error))
    return FALSE;
  store->n_changes += sqlite3_changes (store->db->handle);
  return TRUE;
}

gboolean
gx_log_updated (GxStore *store, const GxEntity *entity, gint64 id, const char *columns, GError **error)
{
  g_autofree char *image = image_of (columns);

  return log_one (store, entity, id, 'u', image, error);
}

gboolean
gx_log_deleted (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  return log_one (store, entity, id, 'd', gx_record_sql (entity)->image, error);
}

gboolean
gx_log_added (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  int code = entity->code;

  store->n_changes++;
  if (store->unlogged)
    return TRUE;
  if (store->pending_last[code] != 0 && id == store->pending_last[code] + 1)
    {
      store->pending_last[code] = id;
      return TRUE;
    }
  if (store->pending_last[code] != 0 && !gx_log_flush (store, error))
    return FALSE;
  store->pending_first[code] = store->pending_last[code] = id;
  return TRUE;
}

/* Added records have no image, so a run of them is one statement. Owners first: taking back goes the other way. */
gboolean
gx_log_flush (GxStore *store, GError **error)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      const GxEntity *entity = gx_entities[i];
      g_autofree char *sql = NULL;
      sqlite3_stmt *statement;

      if (store->pending_last[entity->code] == 0)
        continue;
      sql = g_strdup_printf ("INSERT INTO change (step_id, entity, record_id, op) SELECT ?1, %d, id, 'i' FROM %s WHERE id BETWEEN ?2 AND ?3",
                             entity->code, entity->name);
      if ((statement = gx_db_prepare (store->db, sql, error)) == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, store->step_id);
      sqlite3_bind_int64 (statement, 2, store->pending_first[entity->code]);
      sqlite3_bind_int64 (statement, 3, store->pending_last[entity->code]);
      if (!gx_db_done (store->db, statement, error))
        return FALSE;
      store->pending_first[entity->code] = store->pending_last[entity->code] = 0;
    }
  return TRUE;
}
