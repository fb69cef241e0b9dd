/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/derived_check.h"

#include "book/migrate.h"
#include "book/sums_private.h"

/* Finding ------------------------------------------------------------------------------------------------------------------- */

static void
free_wrong (gpointer data)
{
  GxWrong *wrong = data;

  g_clear_pointer (&wrong->summaries, g_array_unref);
  g_clear_pointer (&wrong->documents, g_array_unref);
  g_free (wrong);
}

/* The ids whose summary is missing, too many, or not as defined. */
static GArray *
find_wrong_summaries (GxDb *db, const GxEntity *entity, GError **error)
{
  g_autofree char *definition = gx_derive_summary_sql (entity);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM (SELECT * FROM (%s) EXCEPT SELECT * FROM %s_summary) "
                                          "UNION SELECT id FROM (SELECT * FROM %s_summary EXCEPT SELECT * FROM (%s))",
                                          definition, entity->name, entity->name, definition);

  return gx_db_ids (db, gx_db_prepare (db, sql, error), error);
}

/* The ids for which search knows another document than there should be. */
static GArray *
find_wrong_documents (GxDb *db, const GxEntity *entity, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = g_strdup_printf ("SELECT t.id, s.document FROM %s t LEFT JOIN %s_search s ON s.rowid = t.id "
                                          "UNION ALL SELECT s.rowid, s.document FROM %s_search s WHERE NOT EXISTS (SELECT 1 FROM %s t WHERE t.id = s.rowid)",
                                          entity->name, entity->name, entity->name, entity->name);
  sqlite3_stmt *statement = gx_db_prepare (db, sql, error);
  int got;

  if (statement == NULL)
    return NULL;
  while ((got = gx_db_step (db, statement, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_autoptr (GError) local = NULL;
      g_autofree char *document = gx_search_document (db, entity, id, &local);

      if (local != NULL)
        {
          sqlite3_reset (statement);
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (g_strcmp0 (document, (const char *) sqlite3_column_text (statement, 1)) != 0)
        g_array_append_val (ids, id);
    }
  return got == 0 ? g_steal_pointer (&ids) : NULL;
}

/* Runs the SQL that the rows of @sql are, for the table @name. */
static gboolean
run_made (GxDb *db, const char *sql, const char *name, GError **error)
{
  g_autoptr (GString) made = g_string_new (NULL);
  sqlite3_stmt *statement = gx_db_prepare (db, sql, error);
  int got;

  if (statement == NULL)
    return FALSE;
  gx_db_bind_text (statement, 1, name);
  while ((got = gx_db_step (db, statement, error)) == 1)
    g_string_append_printf (made, "%s;", (const char *) sqlite3_column_text (statement, 0));
  return got == 0 && gx_db_exec (db, made->str, error);
}

/* Copies the tables that an index consists of, whatever they are, over those of an empty one. */
static gboolean
copy_index (GxDb *db, const GxEntity *entity, GError **error)
{
  static const char create[] = "SELECT 'CREATE VIRTUAL TABLE temp.copied_search ' || substr (sql, instr (sql, 'USING')) FROM main.sqlite_schema WHERE name = ?1";
  static const char parts[] = "SELECT 'DELETE FROM temp.copied_search' || part || '; INSERT INTO temp.copied_search' || part || ' SELECT * FROM main.' || name "
                              "FROM (SELECT name, substr (name, length (?1) + 1) AS part FROM main.sqlite_schema WHERE type = 'table' AND name GLOB ?1 || '_*')";
  g_autofree char *search = g_strconcat (entity->name, "_search", NULL);

  return run_made (db, create, search, error) && run_made (db, parts, search, error);
}

static gboolean
find_broken_index (GxDb *db, const GxEntity *entity, gboolean *broken, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean whole = copy_index (db, entity, &local) && gx_db_exec (db, "INSERT INTO temp.copied_search (copied_search) VALUES ('integrity-check')", &local);

  *broken = g_error_matches (local, GX_ERROR, GX_ERROR_DAMAGED);
  if (whole || *broken)
    return gx_db_exec (db, "DROP TABLE IF EXISTS temp.copied_search", error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
gx_derived_begin_check (GxDb *db, GError **error)
{
  return gx_db_exec (db, "PRAGMA query_only = OFF; PRAGMA temp_store = FILE", error)
         && gx_migrate_stand_in (db, error); /* another temp_store forgets what stood in for tables of a later form */
}

GPtrArray *
gx_derived_find_wrong (GxDb *db, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_wrong);

  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      GxWrong *wrong;
      gboolean right;

      wrong = g_new0 (GxWrong, 1);
      wrong->entity = gx_entities[i];
      g_ptr_array_add (all, wrong);
      if (!gx_sums_are_right (db, wrong->entity, &right, error))
        return NULL;
      wrong->sums_wrong = !right;
      if (!gx_entity_has_summary (wrong->entity))
        continue;
      if ((wrong->summaries = find_wrong_summaries (db, wrong->entity, error)) == NULL)
        return NULL;
      wrong->documents = wrong->entity->indexed ? find_wrong_documents (db, wrong->entity, error) : g_array_new (FALSE, FALSE, sizeof (gint64));
      if (wrong->documents == NULL || (wrong->entity->indexed && !find_broken_index (db, wrong->entity, &wrong->index_broken, error)))
        return NULL;
    }
  return g_steal_pointer (&all);
}

/* Mending ------------------------------------------------------------------------------------------------------------------- */

static void
touch_all (GxStore *store, const GxEntity *entity, GxTouch touch, const GArray *ids)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    gx_touch (store, entity, g_array_index (ids, gint64, i), touch);
}

/* A rebuild makes the index of the documents there are; the wrong ones among them are made anew later. */
static gboolean
touch_wrong (GxStore *store, const GxWrong *wrong, GError **error)
{
  const char *name = wrong->entity->name;
  g_autofree char *rebuild = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('rebuild')", name, name);

  touch_all (store, wrong->entity, GX_TOUCH_SUMMARY, wrong->summaries);
  touch_all (store, wrong->entity, GX_TOUCH_SEARCH, wrong->documents);
  if (!wrong->index_broken)
    return TRUE;
  gx_touch (store, wrong->entity, 0, GX_TOUCH_NOTICE); /* no record changed, but a search may find others */
  return gx_db_exec (store->db, rebuild, error);
}

static gboolean
has_any (const GArray *ids)
{
  return ids != NULL && ids->len > 0;
}

/* What records count for does not change by mending what else is derived of them. */
static gboolean
mend_sums (GxStore *store, const GPtrArray *all, GError **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      const GxWrong *wrong = all->pdata[i];

      if (!wrong->sums_wrong)
        continue;
      gx_touch (store, wrong->entity, 0, GX_TOUCH_NOTICE); /* no record changed, but what charts show of them does */
      if (!gx_sums_derive_anew (store->db, wrong->entity, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gx_derived_mend (GxDb *db, const GPtrArray *wrong, GxChange **change, GError **error)
{
  g_autoptr (GxStore) store = NULL;
  gboolean ok = TRUE;
  gboolean any = FALSE;

  *change = NULL;
  for (guint i = 0; i < wrong->len; i++)
    {
      const GxWrong *of = wrong->pdata[i];

      any |= has_any (of->summaries) || has_any (of->documents) || of->index_broken || of->sums_wrong;
    }
  if (!any)
    return TRUE;

  if (!gx_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  store = gx_store_new (db);
  store->unlogged = TRUE;
  for (guint i = 0; ok && i < wrong->len; i++)
    ok = touch_wrong (store, wrong->pdata[i], error);
  if (!ok || !gx_derive (store, error) || !mend_sums (store, wrong, error) || !gx_db_exec (db, "COMMIT", error))
    {
      gx_db_roll_back (db);
      return FALSE;
    }
  *change = gx_touch_to_change (store);
  return TRUE;
}
