/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/file_bytes.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "book/reader_private.h"
#include "book/store.h"
#include "model/attachment.h"

int
gx_store_has_file (GxStore *store, const char *sha256, GError **error)
{
  g_autofree char *of_nothing = g_compute_checksum_for_data (G_CHECKSUM_SHA256, NULL, 0);
  sqlite3_stmt *statement;
  int found;

  if (g_strcmp0 (sha256, of_nothing) == 0)
    return 1;
  if ((statement = gx_db_prepare (store->db, "SELECT 1 FROM file_piece WHERE sha256 = ?1 AND number = 0", error)) == NULL)
    return -1;
  gx_db_bind_text (statement, 1, sha256);
  found = gx_db_step (store->db, statement, error);
  sqlite3_reset (statement);
  return found;
}

gboolean
gx_store_keep_piece (GxStore *store, const char *sha256, gint64 number, gconstpointer bytes, gsize length, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "INSERT INTO file_piece (sha256, number, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  store->has_notes = TRUE;
  store->db->has_kept_bytes = TRUE;
  gx_db_bind_text (statement, 1, sha256);
  sqlite3_bind_int64 (statement, 2, number);
  sqlite3_bind_blob64 (statement, 3, bytes, length, SQLITE_STATIC);
  return gx_db_done (store->db, statement, error);
}

gboolean
gx_file_bytes_each (GxDb *db, const char *sha256, GxPieceFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *piece = gx_db_prepare (db, "SELECT bytes FROM file_piece WHERE sha256 = ?1 ORDER BY number", error);
  int got;

  if (piece == NULL)
    return FALSE;
  gx_db_bind_text (piece, 1, sha256);
  while ((got = gx_db_step (db, piece, error)) == 1)
    {
      const void *bytes = sqlite3_column_blob (piece, 0);
      int length = sqlite3_column_bytes (piece, 0);

      g_checksum_update (sum, bytes, length);
      if (func != NULL && !func (bytes, length, user_data, error))
        {
          sqlite3_reset (piece);
          return FALSE;
        }
    }
  if (got < 0)
    return FALSE;
  if (g_strcmp0 (g_checksum_get_string (sum), sha256) == 0)
    return TRUE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_DAMAGED, _("What the book keeps of this file is missing or damaged. Have the book checked, or take the file from a backup."));
  return FALSE;
}

gboolean
gx_reader_each_piece (GxReader *reader, const char *sha256, GxPieceFunc func, gpointer user_data, GError **error)
{
  return gx_reader_ready (reader, error) && gx_file_bytes_each (reader->db, sha256, func, user_data, error);
}

static gboolean
append_piece (gconstpointer bytes, gsize length, gpointer user_data, GError **error)
{
  g_byte_array_append (user_data, bytes, length);
  return TRUE;
}

GBytes *
gx_reader_file_bytes (GxReader *reader, const char *sha256, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  if (!gx_reader_each_piece (reader, sha256, append_piece, all, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* Of what was deleted, and of what an undo took away, the log has the whole record. */
#define ORPHANS "SELECT p.sha256 FROM file_piece p WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = p.sha256) " \
                "AND p.sha256 NOT IN (SELECT json_extract (before, '$.sha256') FROM change WHERE entity = ?1 AND op = 'd' AND json_extract (before, '$.sha256') IS NOT NULL)"

gboolean
gx_file_bytes_collect (GxDb *db, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT EXISTS (" ORPHANS ")", error);
  gboolean any;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, gx_attachment_entity.code);
  if (gx_db_step (db, statement, error) != 1)
    return FALSE;
  any = sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  if (!any)
    return TRUE;

  if ((statement = gx_db_prepare (db, "DELETE FROM file_piece WHERE sha256 IN (" ORPHANS ")", error)) == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, gx_attachment_entity.code);
  return gx_db_done (db, statement, error);
}

gboolean
gx_store_drop_pieces (GxStore *store, const char *sha256, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, "DELETE FROM file_piece WHERE sha256 IN (" ORPHANS " AND p.sha256 = ?2)", error);

  if (statement == NULL)
    return FALSE;
  store->has_notes = TRUE;
  sqlite3_bind_int (statement, 1, gx_attachment_entity.code);
  gx_db_bind_text (statement, 2, sha256);
  return gx_db_done (store->db, statement, error);
}
