/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/backup.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "book/copy_sum.h"
#include "book/new_file.h"
#include "book/reader_private.h"
#include "book/schema.h"

/* Copies of the book: made under one read transaction, so that commits meanwhile neither enter nor restart it, and opened and counted before they are
 * called a copy. They are written a little at a time and put on the disk as they grow: one flush of the whole at the end would hold up the saves of the
 * window, and its pages would push the book's out of memory. */

#define STEP_PAGES 256  /* between two looks at whether to go on */
#define FLUSH_STEPS 4   /* 4 MB, which a disk takes in less than a frame: who reads meanwhile waits behind it */

gboolean
gx_copy_watch_tell (const GxCopyWatch *watch, double fraction, GError **error)
{
  if (watch == NULL)
    return TRUE;
  if (watch->progress != NULL)
    watch->progress (watch->from + watch->span * fraction, watch->data);
  if (!g_cancellable_is_cancelled (watch->cancellable))
    return TRUE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("Cancelled. No copy was made."));
  return FALSE;
}

/* An SQLite result; SQLITE_DONE when all is copied, SQLITE_ABORT with @error when it was stopped. */
static int
copy_steps (sqlite3_backup *backup, int fd, const GxCopyWatch *watch, GError **error)
{
  int code = SQLITE_OK;

  for (guint n = 1; code == SQLITE_OK; n++)
    {
      code = sqlite3_backup_step (backup, STEP_PAGES);
      if (n % FLUSH_STEPS == 0)
        gx_new_file_flush (fd);
      if (code == SQLITE_OK
          && !gx_copy_watch_tell (watch, 1 - sqlite3_backup_remaining (backup) / (double) MAX (sqlite3_backup_pagecount (backup), 1), error))
        return SQLITE_ABORT;
    }
  return code;
}

static gboolean
copy_pages (GxDb *source, const char *path, int fd, const GxCopyWatch *watch, GError **error)
{
  GxDb target = { .path = (char *) path };
  g_autoptr (GError) local = NULL;
  sqlite3_backup *backup;
  int code = sqlite3_open_v2 (path, &target.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);

  /* A copy that is not finished is thrown away, so nothing need be made good in it. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (target.handle, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (target.handle, "main", source->handle, "main");
      code = backup != NULL ? copy_steps (backup, fd, watch, &local) : sqlite3_extended_errcode (target.handle);
      sqlite3_backup_finish (backup);
    }
  /* A copy is one file, and stays one when it is read. */
  if (code == SQLITE_DONE)
    code = sqlite3_exec (target.handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (code != SQLITE_OK)
    gx_db_error (&target, code, error);
  sqlite3_close (target.handle);
  return code == SQLITE_OK;
}

static gboolean
same_number (GxDb *source, GxDb *copy, const char *sql)
{
  gint64 here = gx_db_integer (source, sql, -1);

  return here >= 0 && here == gx_db_integer (copy, sql, -2);
}

/* The rows of every entity, and how far the log has come, in both. */
static gboolean
compare (GxDb *source, GxDb *copy, GError **error)
{
  gboolean same = same_number (source, copy, "SELECT count(*) FROM step") && same_number (source, copy, "SELECT coalesce (max (id), 0) FROM step")
                  && same_number (source, copy, "SELECT coalesce (max (id), 0) FROM change");

  for (guint i = 0; same && gx_entities[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", gx_entities[i]->name);

      same = same_number (source, copy, sql);
    }
  if (!same)
    {
      g_autofree char *name = g_path_get_basename (copy->path);

      g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("The copy “%s” does not hold what the book holds and was thrown away. Try another place."), name);
    }
  return same;
}

static gboolean
copy_and_verify (GxReader *reader, const char *path, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxDb) copy = NULL;
  int fd = open (path, O_RDWR | O_CLOEXEC);
  gboolean copied = copy_pages (reader->db, path, fd, watch, error);

  if (fd >= 0)
    close (fd);
  if (copied)
    copy = gx_db_open (path, GX_DB_READ, NULL, NULL, error);
  return copy != NULL && compare (reader->db, copy, error) && gx_copy_watch_tell (watch, 1, error);
}

gboolean
gx_book_copy_into (const char *path, const char *target, const GxCopyWatch *watch, GError **error)
{
  GxDb *db = gx_db_open (path, GX_DB_READ, NULL, NULL, error);
  g_autoptr (GxReader) reader = db != NULL ? gx_reader_new (db, TRUE) : NULL;
  gboolean copied;

  if (reader == NULL)
    return FALSE;
  copied = gx_reader_begin (reader, error) && gx_copy_sum_check (reader->db, error) && copy_and_verify (reader, target, watch, error);
  gx_reader_end (reader);
  return copied;
}

gboolean
gx_book_copy (const char *path, const char *target, const GxCopyWatch *watch, GError **error)
{
  g_autoptr (GxNewFile) file = gx_new_file_begin (target, error);
  GxCopySum sum;

  return file != NULL
         && gx_book_copy_into (path, gx_new_file_get_part (file), watch, error)
         && gx_copy_sum_read (gx_new_file_get_part (file), watch, &sum, error)
         && gx_new_file_append (file, &sum, sizeof sum, error)
         && gx_new_file_finish (file, error);
}
