/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/check.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "book/query_sql.h"
#include "book/schema.h"
#include "book/store.h"

/* Looking the whole book over. Everything derived is compared with its definition over all records, which is slow and meant to be. */

typedef struct
{
  GxDb *db;
  GxFindingFunc func;
  gpointer user_data;
  gint64 n;
} Check;

G_GNUC_PRINTF (2, 3)
static void
tell (Check *check, const char *format, ...)
{
  g_autofree char *finding = NULL;
  va_list arguments;

  va_start (arguments, format);
  finding = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  check->n++;
  if (check->func != NULL)
    check->func (finding, check->user_data);
}

static gboolean
check_database (Check *check, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (check->db, "PRAGMA integrity_check", error);
  int got;

  if (statement == NULL)
    return FALSE;
  while ((got = gx_db_step (check->db, statement, error)) == 1)
    if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
      tell (check, _("The file is damaged: %s"), (const char *) sqlite3_column_text (statement, 0));
  if (got < 0 || (statement = gx_db_prepare (check->db, "PRAGMA foreign_key_check", error)) == NULL)
    return FALSE;
  while ((got = gx_db_step (check->db, statement, error)) == 1)
    tell (check, _("%s %" PRId64 " refers to a record that is not there."), (const char *) sqlite3_column_text (statement, 0),
          (gint64) sqlite3_column_int64 (statement, 1));
  return got == 0;
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

/* FTS5 compares its index with the documents it keeps. */
static gboolean
is_index_whole (GxDb *db, const GxEntity *entity)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('integrity-check')", entity->name, entity->name);

  return gx_db_exec (db, sql, NULL);
}

static gboolean
check_entity (Check *check, const GxEntity *entity, GError **error)
{
  g_autoptr (GArray) summaries = find_wrong_summaries (check->db, entity, error);
  g_autoptr (GArray) documents = NULL;

  if (summaries == NULL)
    return FALSE;
  for (guint i = 0; i < summaries->len; i++)
    tell (check, _("The summary of %s %" PRId64 " is not what its records say."), _(entity->singular), g_array_index (summaries, gint64, i));
  if (!entity->indexed)
    return TRUE;
  if ((documents = find_wrong_documents (check->db, entity, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    tell (check, _("Search knows something else of %s %" PRId64 " than its records say."), _(entity->singular), g_array_index (documents, gint64, i));
  return TRUE;
}

/* Each against its definition, unless another version of Guanxi had another definition. */
static gboolean
check_derived (Check *check, GError **error)
{
  gint64 version = gx_schema_get_derived (check->db, error);
  gboolean ok = version >= 0;

  if (ok && version != GX_DERIVED_LATEST)
    tell (check, _("What search, lists and summaries know is of another version of Guanxi. Open the book for writing to bring it up to date."));
  else
    for (guint i = 0; ok && gx_entities[i] != NULL; i++)
      if (gx_entity_has_summary (gx_entities[i]))
        ok = check_entity (check, gx_entities[i], error);
  return ok;
}

/* One primary of each kind for everybody who has channels; a deal's status as its stage has it. */
static gboolean
check_rules (Check *check, GError **error)
{
  static const struct
  {
    const char *sql, *sentence;
  } rules[] = {
    { "SELECT min (id) FROM channel GROUP BY customer_id, contact_id, kind HAVING sum (is_primary) <> 1", N_("Channel %" PRId64 ": there is not exactly one primary of its kind.") },
    { "SELECT d.id FROM deal d JOIN stage s ON s.id = d.stage_id WHERE d.status IS NOT s.outcome", N_("Deal %" PRId64 ": its status is not that of its stage.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      sqlite3_stmt *statement = gx_db_prepare (check->db, rules[i].sql, error);
      int got;

      if (statement == NULL)
        return FALSE;
      while ((got = gx_db_step (check->db, statement, error)) == 1)
          tell (check, _(rules[i].sentence), (gint64) sqlite3_column_int64 (statement, 0));

      if (got < 0)
        return FALSE;
    }
  return TRUE;
}

gint64
gx_book_check (GxBook *self, GxFindingFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GxReader) reader = gx_book_open_reader (self, error);
  Check check = { .func = func, .user_data = user_data };
  gboolean ok;

  if (reader == NULL || !gx_reader_begin (reader, error))
    return -1;
  check.db = reader->db;
  ok = check_database (&check, error) && check_rules (&check, error) && check_derived (&check, error);
  gx_reader_end (reader);
  return ok ? check.n : -1;
}

static gboolean
touch_all (GxStore *store, const GxEntity *entity, GxTouch touch, GArray *ids)
{
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    gx_touch (store, entity, g_array_index (ids, gint64, i), touch);
  g_array_unref (ids);
  return TRUE;
}

static gboolean
touch_wrong (GxStore *store, const GxEntity *entity, GError **error)
{
  g_autofree char *rebuild = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('rebuild')", entity->name, entity->name);

  if (!touch_all (store, entity, GX_TOUCH_SUMMARY, find_wrong_summaries (store->db, entity, error)))
    return FALSE;
  if (!entity->indexed)
    return TRUE;
  if (!is_index_whole (store->db, entity) && !gx_db_exec (store->db, rebuild, error))
    return FALSE;
  return touch_all (store, entity, GX_TOUCH_SEARCH, find_wrong_documents (store->db, entity, error));
}

gboolean
gx_check_mend (GxDb *db, GError **error)
{
  g_autoptr (GxStore) store = NULL;
  gboolean ok = TRUE;

  if (!gx_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  store = gx_store_new (db);
  store->unlogged = TRUE;
  for (guint i = 0; ok && gx_entities[i] != NULL; i++)
    if (gx_entity_has_summary (gx_entities[i]))
      ok = touch_wrong (store, gx_entities[i], error);
  if (ok && gx_derive (store, error) && gx_db_exec (db, "COMMIT", error))
    return TRUE;
  gx_db_roll_back (db);
  return FALSE;
}
