/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/reader_private.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "book/query_sql.h"
#include "book/record_sql.h"
#include "book/score_private.h"
#include "model/stage.h"

/* Reading the book: records, ids, counts. What it reads of the log is in history.c. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

GxReader *
gx_reader_new (GxDb *db, gboolean owned)
{
  GxReader *reader = g_new0 (GxReader, 1);

  reader->db = db;
  reader->owns_db = owned;
  g_mutex_init (&reader->interrupting);
  return reader;
}

void
gx_reader_free (GxReader *reader)
{
  g_clear_pointer (&reader->places, gx_places_free);
  if (reader->owns_db)
    gx_db_free (reader->db);
  g_mutex_clear (&reader->interrupting);
  g_free (reader);
}

/* A callback of the reader's may read over it, too. */
static gboolean
is_reading (GxDb *db)
{
  for (sqlite3_stmt *statement = sqlite3_next_stmt (db->handle, NULL); statement != NULL; statement = sqlite3_next_stmt (db->handle, statement))
    if (sqlite3_stmt_busy (statement))
      return TRUE;
  return !sqlite3_get_autocommit (db->handle);
}

/* The GxDb stays where it is, for others hold its format. */
gboolean
gx_reader_ready (GxReader *reader, GError **error)
{
  GxDb *db = reader->db;
  g_autoptr (GxDb) fresh = NULL;
  GxDb old;

  if (!db->suspect || !reader->owns_db || is_reading (db))
    return TRUE;
  if ((fresh = gx_db_open (db->path, GX_DB_READ, NULL, NULL, error)) == NULL)
    return FALSE;
  g_clear_pointer (&reader->places, gx_places_free); /* states of the book are told apart by numbers of the connection */
  reader->choices_read = 0;

  g_mutex_lock (&reader->interrupting);
  old = *db;
  db->handle = fresh->handle;
  db->statements = fresh->statements;
  db->scores = fresh->scores;
  gx_scores_set_db (db->scores, db);
  db->suspect = FALSE;
  g_mutex_unlock (&reader->interrupting);
  fresh->handle = old.handle;
  fresh->statements = old.statements;
  fresh->scores = old.scores;
  return TRUE;
}

/* An interruption may hit the COMMIT itself; nothing was written, so there is nothing else that it could fail of. */
void
gx_reader_end (GxReader *reader)
{
  g_autoptr (GError) error = NULL;

  do
    g_clear_error (&error);
  while (!sqlite3_get_autocommit (reader->db->handle) && !gx_db_exec (reader->db, "COMMIT", &error)
         && g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED));
}

gint64
gx_reader_state (GxReader *reader)
{
  gint64 state = 0;

  if (reader->owns_db && !sqlite3_get_autocommit (reader->db->handle))
    gx_db_read_integer (reader->db, "PRAGMA data_version", &state, NULL);
  return state;
}

gboolean
gx_reader_begin (GxReader *reader, GError **error)
{
  gint64 state;

  if (!gx_reader_ready (reader, error) || !gx_db_exec (reader->db, "BEGIN", error))
    return FALSE;

  /* BEGIN alone takes no snapshot; the first read does, that of the state, too. Interrupted there, nothing is begun. */
  if ((state = gx_reader_state (reader)) != 0 && state == reader->choices_read)
    return TRUE;
  reader->choices_read = 0;
  if (gx_db_read_choices (reader->db, error))
    {
      reader->choices_read = state;
      return TRUE;
    }
  gx_reader_end (reader);
  return FALSE;
}

void
gx_reader_interrupt (GxReader *reader)
{
  g_mutex_lock (&reader->interrupting);
  sqlite3_interrupt (reader->db->handle);
  g_mutex_unlock (&reader->interrupting);
}

const GxFormat *
gx_reader_get_format (GxReader *reader)
{
  return &reader->db->format;
}

GxDay
gx_reader_today (GxReader *reader)
{
  return gx_db_today (reader->db);
}

GxRecord *
gx_reader_get (GxReader *reader, const GxEntity *entity, gint64 id, GError **error)
{
  return gx_reader_ready (reader, error) ? gx_record_read (reader->db, entity, id, error) : NULL;
}

static void
unref_record (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

GPtrArray *
gx_reader_get_all (GxReader *reader, const GxEntity *entity, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_full (n_ids, unref_record);

  if (!gx_reader_ready (reader, error))
    return NULL;
  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      GxRecord *record = gx_record_read (reader->db, entity, ids[i], &local);

      if (record == NULL && !g_error_matches (local, GX_ERROR, GX_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

/* One integer answer to "SELECT @what FROM (@ids)". */
static gint64
ask_about_ids (GxReader *reader, const char *what, GxSql *ids, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_string_prepend (ids->text, " FROM (");
  g_string_prepend (ids->text, what);
  g_string_prepend (ids->text, "SELECT ");
  g_string_append (ids->text, ")");
  statement = gx_sql_prepare (reader->db, ids, error);
  if (statement == NULL || gx_db_step (reader->db, statement, error) != 1)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

gint64
gx_reader_count (GxReader *reader, const GxQuery *query, gint64 cap, GError **error)
{
  g_autoptr (GxSql) sql = NULL;

  if (gx_reader_ready (reader, error))
    sql = gx_query_sql_ids (reader->db, query, gx_reader_today (reader), GX_ORDER_NONE, cap, error);
  return sql != NULL ? ask_about_ids (reader, "count(*)", sql, error) : -1;
}

gboolean
gx_reader_sum (GxReader *reader, const GxQuery *query, const GxField *field, gint64 *sum, gint64 *left_out, GError **error)
{
  g_autoptr (GxSql) sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean has_currency = gx_entity_find_field (query->entity, "currency") != NULL;
  const char *own = has_currency ? "x.currency IS NULL OR x.currency = ?" : "1 OR ?";
  g_autofree char *column = NULL;

  if (!gx_reader_ready (reader, error))
    return FALSE;
  column = gx_record_field_sql (query->entity, field, "x", NULL);
  sql = gx_sql_new (NULL);
  g_string_printf (sql->text, "SELECT coalesce (sum (%s) FILTER (WHERE %s), 0), count(*) FILTER (WHERE NOT (%s)) FROM %s x WHERE x.id IN (SELECT t.id FROM %s t", column, own,
                   own, query->entity->name, query->entity->name);
  gx_sql_take (sql, gx_value_text (GX_KIND_TEXT, reader->db->currency));
  gx_sql_take (sql, gx_value_text (GX_KIND_TEXT, reader->db->currency));
  if (!gx_query_sql_where (reader->db, query, gx_reader_today (reader), sql, error))
    return FALSE;
  g_string_append_c (sql->text, ')');

  statement = gx_sql_prepare (reader->db, sql, error);
  if (statement == NULL || gx_db_step (reader->db, statement, error) != 1)
    return FALSE;
  *sum = sqlite3_column_int64 (statement, 0);
  *left_out = sqlite3_column_int64 (statement, 1);
  return TRUE;
}

gboolean
gx_reader_each (GxReader *reader, const GxQuery *query, gint64 limit, GxRecordFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GxSql) sql = NULL;
  g_autoptr (sqlite3_stmt) ids = NULL;
  GxOrder order = GX_ORDER_SORTED;
  gint64 hits = query->search != NULL ? gx_reader_count (reader, query, GX_SEARCH_CAP + 1, error) : 0;
  int got;

  if (hits > GX_SEARCH_CAP)
    order = GX_ORDER_NEWEST;
  if (hits < 0
      || !gx_reader_ready (reader, error)
      || (sql = gx_query_sql_ids (reader->db, query, gx_reader_today (reader), order, limit, error)) == NULL
      || (ids = gx_sql_prepare (reader->db, sql, error)) == NULL)
    return FALSE;

  while ((got = gx_db_step (reader->db, ids, error)) == 1)
    {
      g_autoptr (GxRecord) record = gx_record_read (reader->db, query->entity, sqlite3_column_int64 (ids, 0), error);

      if (record == NULL)
        return FALSE;
      if (!func (record, user_data))
        return TRUE;
    }
  return got == 0;
}

static gboolean
collect (GxRecord *record, gpointer records)
{
  g_ptr_array_add (records, g_object_ref (record));
  return TRUE;
}

gboolean
gx_reader_collect (GxReader *reader, const GxQuery *query, gint64 limit, GPtrArray *records, GError **error)
{
  return gx_reader_each (reader, query, limit, collect, records, error);
}

/* At most two ids of the records for which @expression is @text. */
static GArray *
find_two (GxReader *reader, const GxEntity *entity, const char *expression, const char *text, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1 LIMIT 2", entity->name, expression);
  sqlite3_stmt *statement = gx_db_prepare (reader->db, sql, error);

  if (statement != NULL)
    gx_db_bind_text (statement, 1, text);
  return gx_db_ids (reader->db, statement, error);
}

/* The exact title is what is meant when several fold alike. */
GArray *
gx_reader_find_title (GxReader *reader, const GxEntity *entity, const char *title, GError **error)
{
  const GxField *field = gx_entity_title_field (entity);
  g_autofree char *key = gx_text_fold_key (title);
  g_autofree char *folded = field != NULL ? g_strdup_printf ("gx_fold_key (%s)", field->name) : NULL;
  const char *default_key = entity == &gx_stage_entity ? gx_stage_default_key (title) : NULL;
  g_autoptr (GArray) ids = NULL;

  if (!gx_reader_ready (reader, error))
    return NULL;
  if (field == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));

  ids = find_two (reader, entity, field->name, title, error);
  if (ids == NULL || ids->len > 0)
    return g_steal_pointer (&ids);
  g_array_unref (ids);
  ids = find_two (reader, entity, folded, key, error);
  if (ids == NULL || ids->len > 0 || default_key == NULL)
    return g_steal_pointer (&ids);
  g_array_unref (ids);
  ids = find_two (reader, entity, "default_key", default_key, error);
  return g_steal_pointer (&ids);
}

struct _GxRow
{
  sqlite3_stmt *statement;
};

gint64
gx_row_integer (GxRow *row, int column)
{
  return sqlite3_column_type (row->statement, column) == SQLITE_NULL ? GX_NONE : sqlite3_column_int64 (row->statement, column);
}

const char *
gx_row_text (GxRow *row, int column)
{
  return (const char *) sqlite3_column_text (row->statement, column);
}

gboolean
gx_reader_select (GxReader *reader, const char *sql, const GxValue *args, guint n_args, GxRowFunc func, gpointer user_data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  GxRow row;
  int code;
  int got;

  if (!gx_reader_ready (reader, error))
    return FALSE;
  code = sqlite3_prepare_v2 (reader->db->handle, sql, -1, &statement, NULL);
  if (code != SQLITE_OK)
    return gx_db_error (reader->db, code, error);
  g_return_val_if_fail (sqlite3_stmt_readonly (statement), FALSE);

  for (guint i = 0; i < n_args; i++)
    gx_db_bind_value (statement, i + 1, &args[i]);
  row.statement = statement;
  while ((got = gx_db_step (reader->db, statement, error)) == 1)
    if (!func (&row, user_data))
      return TRUE;
  return got == 0;
}
