/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/transaction.h"

#include <glib/gi18n-lib.h>

#include "book/custom.h"
#include "book/schema.h"
#include "book/search_index.h"

/* One step, one transaction: begin, do, log, derive, commit. Undo and redo are steps of the same kind; they are logged but not themselves undone:
 * the undo stack is a pointer (status) over the steps the user made. */

/* A file that was replaced or removed underneath must not swallow a save. */
static gboolean
check_in_place (GxDb *db, GError **error)
{
  int moved = 0;
  g_autofree char *name = NULL;

  if (sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved)
    return TRUE;
  name = g_path_get_basename (db->path);
  g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” was moved, replaced or deleted while it was open. Nothing was saved; close it and open it again."), name);
  return FALSE;
}

/* The newest row of the log, 0 when it is empty, -1 on error: taken for an empty log, an error would make the step own all of the history. */
static gint64
last_change (GxDb *db, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT coalesce (max (id), 0) FROM change", error);
  gint64 id;

  if (statement == NULL || gx_db_step (db, statement, error) != 1)
    return -1;
  id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return id;
}

/* As the computer calls who has logged in. A book has no accounts; but it may have been on several computers. */
static const char *
author (void)
{
  const char *name = g_get_real_name ();

  return g_str_equal (name, "Unknown") ? g_get_user_name () : name;
}

static gint64
insert_step (GxStore *store, const char *kind, const char *name, gint64 of_step, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "INSERT INTO step (kind, name, at, schema, status, of_step, author) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  if (statement == NULL)
    return -1;
  gx_db_bind_text (statement, 1, kind);
  gx_db_bind_text (statement, 2, name);
  sqlite3_bind_int64 (statement, 3, store->now);
  sqlite3_bind_int (statement, 4, GX_SCHEMA_LATEST);
  sqlite3_bind_int (statement, 5, of_step == 0 ? 1 : 0);
  if (of_step != 0)
    sqlite3_bind_int64 (statement, 6, of_step);
  gx_db_bind_text (statement, 7, author ());
  if (!gx_db_done (store->db, statement, error))
    return -1;
  return sqlite3_last_insert_rowid (store->db->handle);
}

static gboolean
finish_step (GxStore *store, const char *kind, const char *name, gint64 first_change, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "UPDATE step SET first_change = ?1, last_change = (SELECT max (id) FROM change), revert_step = id, name = ?3, kind = ?4 "
                                                      "WHERE id = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, first_change);
  sqlite3_bind_int64 (statement, 2, store->step_id);
  gx_db_bind_text (statement, 3, name);
  gx_db_bind_text (statement, 4, kind);
  return gx_db_done (store->db, statement, error);
}

/* @of_step is now undone (2) or in force (1), and the step under way is what turns it again. */
static gboolean
turn_step (GxStore *store, gint64 of_step, int status, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "UPDATE step SET status = ?1, revert_step = ?2 WHERE id = ?3", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, status);
  sqlite3_bind_int64 (statement, 2, store->step_id);
  sqlite3_bind_int64 (statement, 3, of_step);
  return gx_db_done (store->db, statement, error);
}

/* What was noted beside the log is kept, without a line in the history. */
static int
keep_notes (GxStore *store, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "DELETE FROM step WHERE id = ?1", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, store->step_id);
  store->step_id = 0;
  return gx_db_done (store->db, statement, error) ? 1 : -1;
}

/* Returns 1 done, 0 nothing changed, -1 error. */
static int
do_step (GxStore *store, GxStep *step, GError **error)
{
  gint64 first = last_change (store->db, error) + 1;

  store->step_id = first > 0 ? insert_step (store, "do", step->name, 0, error) : -1;
  if (store->step_id < 0 || !step->func (store, step->data, error) || !gx_log_flush (store, error))
    return -1;
  if (store->is_given_up)
    return 0;
  if (store->n_changes == 0)
    return store->has_notes ? keep_notes (store, error) : 0;
  if (!gx_derive (store, error) || !finish_step (store, store->importing ? "import" : "do", step->name, first, error)
      || !gx_db_exec (store->db, "UPDATE step SET status = 3 WHERE status = 2", error))
    return -1;
  return 1;
}

static int
turn (GxStore *store, gboolean redo, gint64 *of_step, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, redo ? "SELECT id, name, revert_step FROM step WHERE status = 2 AND schema = ?1 ORDER BY id LIMIT 1"
                                                           : "SELECT id, name, revert_step FROM step WHERE status = 1 AND schema = ?1 ORDER BY id DESC LIMIT 1", error);
  g_autofree char *name = NULL;
  gint64 first, images;
  int got;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int (statement, 1, GX_SCHEMA_LATEST);
  if ((got = gx_db_step (store->db, statement, error)) != 1)
    {
      if (got == 0)
        g_set_error_literal (error, GX_ERROR, GX_ERROR_NOT_FOUND, redo ? _("There is nothing to redo.") : _("There is nothing to undo."));
      return -1;
    }
  *of_step = sqlite3_column_int64 (statement, 0);
  name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  images = sqlite3_column_int64 (statement, 2);
  sqlite3_reset (statement);

  first = last_change (store->db, error) + 1;
  store->step_id = first > 0 ? insert_step (store, redo ? "redo" : "undo", name, *of_step, error) : -1;
  if (store->step_id < 0
      || !gx_undo_revert (store, images, error)
      || !gx_log_flush (store, error)
      || !gx_derive (store, error)
      || !finish_step (store, redo ? "redo" : "undo", name, first, error)
      || !turn_step (store, *of_step, redo ? 1 : 2, error))
    return -1;
  return 1;
}

/* A statement about a million records is broken off in the middle. */
static int
is_cancelled (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static int
run (GxStore *store, const GxTransaction *transaction, gint64 *id, GError **error)
{
  if (!gx_store_progress (store, 0, error))
    return -1;
  if (transaction->kind == GX_TRANSACTION_DO)
    return do_step (store, transaction->step, error);
  return turn (store, transaction->kind == GX_TRANSACTION_REDO, id, error);
}

gint64
gx_transaction_run (GxDb *db, const GxTransaction *transaction, GxChange **change, GError **error)
{
  g_autoptr (GxStore) store = NULL;
  gint64 id = 0;
  int done;

  *change = NULL;
  if (!check_in_place (db, error) || !gx_db_exec (db, "BEGIN IMMEDIATE", error))
    return -1;

  store = gx_store_new (db);
  store->cancellable = transaction->cancellable;
  store->progress = transaction->progress;
  store->progress_data = transaction->progress_data;
  if (transaction->cancellable != NULL)
    sqlite3_progress_handler (db->handle, 10000, is_cancelled, transaction->cancellable);
  done = run (store, transaction, &id, error);
  sqlite3_progress_handler (db->handle, 0, NULL, NULL);

  /* A step may take a while, and the file may have gone in it. */
  if (done <= 0 || !check_in_place (db, error) || !gx_db_exec (db, "COMMIT", error))
    {
      gx_db_roll_back (db);
      gx_custom_forget (store);
      return done == 0 ? 0 : -1;
    }
  *change = gx_touch_to_change (store);
  return transaction->kind == GX_TRANSACTION_DO ? store->step_id : id;
}

gboolean
gx_transaction_fill (GxDb *db, GxStepFunc fill, gpointer user_data, GError **error)
{
  g_autoptr (GxStore) store = NULL;

  if (!gx_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  store = gx_store_new (db);
  store->unlogged = TRUE;
  store->importing = TRUE;
  if (fill (store, user_data, error) && gx_derive (store, error) && gx_search_optimize (db, error) && gx_db_exec (db, "COMMIT", error))
    return TRUE;
  gx_db_roll_back (db);
  return FALSE;
}
