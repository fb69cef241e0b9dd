/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/book.h"

#include <glib/gi18n-lib.h>

#include "book/new_file.h"
#include "book/reader_private.h"
#include "book/schema.h"

/* Copies of the book: made under one read transaction, so that commits meanwhile neither enter nor restart it, and opened and counted before they are
 * called a copy. */

static gboolean
copy_pages (GxDb *source, const char *path, GError **error)
{
  GxDb target = { .path = (char *) path };
  sqlite3_backup *backup;
  int code = sqlite3_open_v2 (path, &target.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);

  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (target.handle, "main", source->handle, "main");
      code = backup != NULL ? sqlite3_backup_step (backup, -1) : sqlite3_extended_errcode (target.handle);
      sqlite3_backup_finish (backup);
    }
  /* A copy is one file, and stays one when it is read. */
  if (code == SQLITE_DONE)
    code = sqlite3_exec (target.handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    gx_db_error (&target, code, error);
  sqlite3_close (target.handle);
  return code == SQLITE_OK;
}

/* The rows of every entity in both. */
static gboolean
compare_counts (GxDb *source, GxDb *copy, GError **error)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", gx_entities[i]->name);
      g_autofree char *name = g_path_get_basename (copy->path);
      gint64 here = gx_db_integer (source, sql, -1);

      if (here >= 0 && here == gx_db_integer (copy, sql, -2))
        continue;
      g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("The copy “%s” does not hold what the book holds and was thrown away. Try another place."), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
copy_and_verify (GxReader *reader, const char *path, GError **error)
{
  g_autoptr (GxDb) copy = NULL;

  if (!copy_pages (reader->db, path, error))
    return FALSE;
  copy = gx_db_open (path, GX_DB_READ, NULL, NULL, error);
  return copy != NULL && compare_counts (reader->db, copy, error);
}

static gboolean
copy_book (GxReader *reader, const char *path, GError **error)
{
  g_autoptr (GxNewFile) file = gx_new_file_begin (path, error);
  gboolean copied;

  if (file == NULL)
    return FALSE;
  copied = gx_reader_begin (reader, error) && copy_and_verify (reader, gx_new_file_get_part (file), error);
  gx_reader_end (reader);
  return copied && gx_new_file_finish (file, error);
}

gboolean
gx_book_backup (GxBook *self, const char *path, GError **error)
{
  g_autoptr (GxReader) reader = gx_book_open_reader (self, error);

  return reader != NULL && copy_book (reader, path, error);
}

gboolean
gx_book_restore (const char *backup, const char *path, GError **error)
{
  GxDb *db = gx_db_open (backup, GX_DB_READ, NULL, NULL, error);
  g_autoptr (GxReader) reader = db != NULL ? gx_reader_new (db, TRUE) : NULL;

  return reader != NULL && copy_book (reader, path, error);
}
