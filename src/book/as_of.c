/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/as_of.h"

#include <glib/gi18n-lib.h>

#include "book/new_file.h"
#include "book/schema.h"
#include "book/store.h"

/* The log holds what every record was before each change. Applied to a copy, newest first, it gives the book of any day: lists, search, figures and history are then
 * those of an ordinary book, and nothing else has to know about days gone by. */

#define COPYING 0.5 /* of the work */

struct _GxAsOf
{
  GxNewFile *file; /* never finished: it goes when it is freed, or if the program is killed, at the next sweep */
};

/* What was done stands as it stood then: the undo and redo that came since have not happened. */
static const char history_of_then[] =
  "UPDATE step SET status = 1, revert_step = id WHERE kind NOT IN ('undo', 'redo');"
  "UPDATE step SET revert_step = t.id, "
  "status = CASE WHEN t.kind = 'redo' THEN 1 "
  "WHEN EXISTS (SELECT 1 FROM step d WHERE d.id > t.id AND d.kind NOT IN ('undo', 'redo')) THEN 3 ELSE 2 END "
  "FROM (SELECT max (id) AS id, of_step, kind FROM step WHERE kind IN ('undo', 'redo') GROUP BY of_step) t WHERE step.id = t.of_step;";

/* The last step of @day; 0: none had been made yet. */
static gboolean
find_last_step (GxDb *db, GxDay day, gint64 *step_id, GError **error)
{
  gint64 end = gx_instant_from_day ((GxDay) { day.days + 1 }, db->zone).ms;
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT coalesce (max (id) FILTER (WHERE at < ?1), 0), min (at) FROM step", error);
  gint64 begun;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, end);
  if (gx_db_step (db, statement, error) != 1)
    return FALSE;
  *step_id = sqlite3_column_int64 (statement, 0);
  begun = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  if (*step_id == 0 && begun != 0)
    {
      GxValue value = gx_value_integer (GX_KIND_DAY, gx_instant_to_day ((GxInstant) { begun }, db->zone).days);
      g_autofree char *first = gx_value_to_display (&value, &db->format, GX_NO_DAY);

      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("The history of this book begins on %s. Choose that day or a later one."), first);
      return FALSE;
    }
  return TRUE;
}

static gboolean
forget_after (GxDb *db, gint64 step_id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM change WHERE id > (SELECT coalesce (max (last_change), 0) FROM step WHERE id <= ?1)",
    "DELETE FROM rejected_row WHERE step_id > ?1",
    "DELETE FROM rejects WHERE step_id > ?1",
    "DELETE FROM step WHERE id > ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      sqlite3_stmt *statement = gx_db_prepare (db, statements[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, step_id);
      if (!gx_db_done (db, statement, error))
        return FALSE;
    }
  return gx_db_exec (db, history_of_then, error);
}

static gboolean
go_back (GxDb *db, gint64 step_id, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxStore) store = gx_store_new (db);
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT id FROM step WHERE id > ?1 ORDER BY id DESC", error);

  store->unlogged = TRUE;
  if (watch != NULL)
    store->cancellable = watch->cancellable;
  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, step_id);
  ids = gx_db_ids (db, statement, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!gx_undo_revert (store, g_array_index (ids, gint64, i), error)
        || !gx_copy_watch_tell (watch, COPYING + (1 - COPYING) * i / ids->len, error))
      return FALSE;
  return ids != NULL
         && (db->is_otherwise_derived ? gx_derive_anew (db, error) : gx_derive (store, error))
         && forget_after (db, step_id, error);
}

/* What depends on today is computed as of that day. */
static gboolean
write_day (GxDb *db, GxDay day, GError **error)
{
  char iso[11];

  gx_day_to_buf (day, iso);
  return gx_schema_set_meta (db, "as_of", iso, error);
}

static gboolean
rewrite (const char *path, GxDay day, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_WRITE, NULL, NULL, error);
  gint64 step_id;

  if (db == NULL || !find_last_step (db, day, &step_id, error) || !gx_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (gx_schema_upgrade (db, error) && go_back (db, step_id, watch, error) && write_day (db, day, error) && gx_db_exec (db, "COMMIT", error))
    return gx_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
  gx_db_roll_back (db);
  return FALSE;
}

static GxNewFile *
begin_file (const char *path, GxDay day, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "guanxi", NULL);
  g_autofree char *book = g_path_get_basename (path);
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  char iso[11];

  gx_day_to_buf (day, iso);
  name = g_strdup_printf ("%s %s", iso, book);
  target = g_build_filename (folder, name, NULL);
  g_mkdir_with_parents (folder, 0700);
  gx_new_file_sweep (folder);
  return gx_new_file_begin_replacing (target, error);
}

GxAsOf *
gx_as_of_make (const char *path, GxDay day, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxAsOf) self = g_new0 (GxAsOf, 1);
  GxCopyWatch copying = watch != NULL ? *watch : (GxCopyWatch) { .span = 1 };

  copying.span *= COPYING;
  self->file = begin_file (path, day, error);
  if (self->file != NULL
      && gx_book_copy_into (path, gx_as_of_get_path (self), &copying, error)
      && rewrite (gx_as_of_get_path (self), day, watch, error))
    return g_steal_pointer (&self);
  return NULL;
}

const char *
gx_as_of_get_path (GxAsOf *self)
{
  return gx_new_file_get_part (self->file);
}

void
gx_as_of_free (GxAsOf *self)
{
  g_clear_pointer (&self->file, gx_new_file_free);
  g_free (self);
}
