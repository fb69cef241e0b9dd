/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rejected_rows.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/error.h"
#include "book/reader_private.h"
#include "book/store.h"

/* Beside the log and no part of it: nothing here is undone, searched or derived. */

gboolean
gx_store_keep_rejected_row (GxStore *store, const char *const *cells, const char *reason, GError **error)
{
  g_autofree char *json = gx_set_to_json (cells);
  sqlite3_stmt *statement = gx_db_prepare (store->db, "INSERT INTO rejected_row (step_id, cells, reason) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->step_id);
  gx_db_bind_text (statement, 2, json);
  gx_db_bind_text (statement, 3, reason);
  return gx_db_done (store->db, statement, error);
}

gboolean
gx_store_keep_rejects (GxStore *store, const char *const *headings, gint64 n_rows, gint64 n_kept, GError **error)
{
  g_autofree char *json = gx_set_to_json (headings);
  sqlite3_stmt *statement = gx_db_prepare (store->db, "INSERT INTO rejects (step_id, n_rows, n_kept, headings) VALUES (?1, ?2, ?3, ?4)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->step_id);
  sqlite3_bind_int64 (statement, 2, n_rows);
  sqlite3_bind_int64 (statement, 3, n_kept);
  gx_db_bind_text (statement, 4, json);
  return gx_db_done (store->db, statement, error);
}

/* The texts of a JSON array. (transfer full): NULL on error. */
static GStrv
read_texts (GxDb *db, const char *json, GError **error)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT value FROM json_each (?1)", error);
  int got;

  if (statement == NULL)
    return NULL;
  gx_db_bind_text (statement, 1, json);
  while ((got = gx_db_step (db, statement, error)) == 1)
    g_strv_builder_add (texts, (const char *) sqlite3_column_text (statement, 0));
  return got == 0 ? g_strv_builder_end (texts) : NULL;
}

void
gx_rejected_rows_free (GxRejectedRows *rows)
{
  g_strfreev (rows->headings);
  g_free (rows);
}

GxRejectedRows *
gx_reader_rejects (GxReader *reader, gint64 step_id, GError **error)
{
  sqlite3_stmt *statement = gx_reader_ready (reader, error) ? gx_db_prepare (reader->db, "SELECT n_rows, n_kept, headings FROM rejects WHERE step_id = ?1", error) : NULL;
  g_autoptr (GxRejectedRows) rows = g_new0 (GxRejectedRows, 1);
  int got;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, step_id);
  if ((got = gx_db_step (reader->db, statement, error)) != 1)
    {
      if (got == 0)
        g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no import %" PRId64 " that rejected rows."), step_id);
      return NULL;
    }
  rows->n_rows = sqlite3_column_int64 (statement, 0);
  rows->n_kept = sqlite3_column_int64 (statement, 1);
  rows->headings = read_texts (reader->db, (const char *) sqlite3_column_text (statement, 2), error);
  sqlite3_reset (statement);
  return rows->headings != NULL ? g_steal_pointer (&rows) : NULL;
}

gboolean
gx_reader_each_rejected_row (GxReader *reader, gint64 step_id, GxRejectedRowFunc func, gpointer user_data, GError **error)
{
  sqlite3_stmt *row = gx_reader_ready (reader, error) ? gx_db_prepare (reader->db, "SELECT cells, reason FROM rejected_row WHERE step_id = ?1 ORDER BY id", error) : NULL;
  int got;

  if (row == NULL)
    return FALSE;
  sqlite3_bind_int64 (row, 1, step_id);
  while ((got = gx_db_step (reader->db, row, error)) == 1)
    {
      g_auto (GStrv) cells = read_texts (reader->db, (const char *) sqlite3_column_text (row, 0), error);

      if (cells == NULL || !func ((const char *const *) cells, (const char *) sqlite3_column_text (row, 1), user_data, error))
        {
          sqlite3_reset (row);
          return FALSE;
        }
    }
  return got == 0;
}
