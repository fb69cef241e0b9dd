/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/db.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "book/custom.h"
#include "book/migrate.h"
#include "book/schema.h"
#include "book/score_private.h"
#include "model/choices.h"
#include "model/custom_fields.h"

/* A connection: how every one is opened, its statements, and values on their way in and out of columns. */

static gboolean
apply_pragmas (GxDb *db, GxDbMode mode, GError **error)
{
  static const char common[] = "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;";
  static const char writer[] = "PRAGMA cache_size = -65536; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA wal_autocheckpoint = 0;";

  if (!gx_db_exec (db, common, error))
    return FALSE;
  if (mode == GX_DB_READ)
    return gx_db_exec (db, "PRAGMA cache_size = -8192;", error); /* walks through an index need no more */
  /* journal_mode answers instead of failing where WAL cannot be had; the first write then says what is wrong. */
  return gx_db_exec (db, "PRAGMA journal_mode = WAL;", error) && gx_db_exec (db, writer, error);
}

/* A book in WAL mode cannot be opened for reading where its -shm cannot be made, unless we promise that nobody writes it. */
static char *
immutable_uri (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);

  return g_strconcat ("file:", escaped, "?immutable=1", NULL);
}

static gboolean
open_handle (GxDb *db, const char *name, int flags, const char *vfs, GError **error)
{
  int code = sqlite3_open_v2 (name, &db->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);

  if (code != SQLITE_OK)
    return gx_db_error (db, code, error);
  sqlite3_busy_timeout (db->handle, 5000);
  if ((code = gx_tokenizer_register (db->handle)) != SQLITE_OK || (code = gx_functions_register (db->handle)) != SQLITE_OK
      || (code = gx_scores_register (db->scores, db->handle)) != SQLITE_OK
      || (code = gx_custom_register (db->handle)) != SQLITE_OK)
    return gx_db_error (db, code, error);
  return TRUE;
}

static void
close_handle (GxDb *db)
{
  g_hash_table_remove_all (db->statements);
  g_clear_pointer (&db->handle, sqlite3_close);
}

/* A file or folder that cannot be written is found out now rather than at the first save. */
static gboolean
check_writable (GxDb *db, GError **error)
{
  return gx_db_exec (db, "BEGIN IMMEDIATE", error) && gx_db_exec (db, "ROLLBACK", error);
}

/* Saves that are still in the WAL would be lost to a reader who promises that the file alone is the book. */
static gboolean
has_wal (const char *path)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  GStatBuf wal;

  return g_stat (name, &wal) == 0 && wal.st_size > 0;
}

static gboolean
open_existing (GxDb *db, GxDbMode mode, const char *vfs, GError **error)
{
  int flags = mode == GX_DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  g_autoptr (GError) local = NULL;
  g_autofree char *uri = NULL;
  gboolean opened = open_handle (db, db->path, flags, vfs, &local);

  if (opened && gx_schema_check (db, mode, &local) && apply_pragmas (db, mode, &local)
      && (mode == GX_DB_READ || check_writable (db, &local)))
    return TRUE;

  /* The file is there and opens: what cannot be made is the WAL beside it. */
  if (mode != GX_DB_READ && opened && (sqlite3_errcode (db->handle) & 0xff) == SQLITE_CANTOPEN)
    return gx_db_error (db, SQLITE_READONLY, error);

  /* Reading may fail for want of a place for the WAL's index; then nobody else can be writing either. */
  if (mode != GX_DB_READ || has_wal (db->path)
      || !(g_error_matches (local, GX_ERROR, GX_ERROR_READ_ONLY) || g_error_matches (local, GX_ERROR, GX_ERROR_IO)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  close_handle (db);
  uri = immutable_uri (db->path);
  return open_handle (db, uri, flags | SQLITE_OPEN_URI, vfs, error) && gx_schema_check (db, mode, error) && apply_pragmas (db, mode, error);
}

/* Statements are long and looked up once for every record that is read: how long one is and how it ends tells nearly all of them apart. */
static guint
hash_sql (gconstpointer sql)
{
  gsize length = strlen (sql);

  return g_str_hash ((const char *) sql + length - MIN (length, 24)) + (guint) length;
}

static void
free_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Before SQLite's first use: its count of memory in use costs a lock at every allocation, and nobody asks for it. */
static gpointer
configure_library (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

GxDb *
gx_db_open (const char *path, GxDbMode mode, const char *vfs, const char *key, GError **error)
{
  static GOnce configured = G_ONCE_INIT;
  g_autoptr (GxDb) db = g_new0 (GxDb, 1);
  gboolean ok;

  g_return_val_if_fail (key == NULL, NULL);
  g_once (&configured, configure_library, NULL);

  db->path = g_strdup (path);
  db->scores = gx_scores_new ();
  gx_scores_set_db (db->scores, db);
  db->statements = g_hash_table_new_full (hash_sql, g_str_equal, g_free, free_statement);

  if (mode != GX_DB_CREATE && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
      return NULL;
    }

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR)) /* a pipe would keep us waiting */
    {
      gx_db_error (db, SQLITE_NOTADB, error);
      return NULL;
    }

  if (mode == GX_DB_CREATE)
    ok = open_handle (db, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs, error) && apply_pragmas (db, mode, error);
  else
    ok = open_existing (db, mode, vfs, error)
         && (mode != GX_DB_READ || (gx_migrate_stand_in (db, error) && gx_db_exec (db, "PRAGMA query_only = ON", error)))
         && gx_db_read_settings (db, error);
  return ok ? g_steal_pointer (&db) : NULL;
}

GxDb *
gx_db_get_before (GxDb *db, GError **error)
{
  if (db->before != NULL && db->before->suspect)
    g_clear_pointer (&db->before, gx_db_free);
  if (db->before == NULL)
    db->before = gx_db_open (db->path, GX_DB_READ, NULL, NULL, error);
  return db->before;
}

void
gx_db_free (GxDb *db)
{
  g_clear_pointer (&db->before, gx_db_free);
  close_handle (db);
  gx_scores_free (db->scores);
  g_hash_table_unref (db->statements);
  g_clear_pointer (&db->choices, gx_choices_unref);
  g_clear_pointer (&db->custom, gx_custom_fields_unref);
  g_clear_pointer (&db->zone, g_time_zone_unref);
  g_free (db->currency);
  g_free (db->path);
  g_free (db);
}

GxDay
gx_db_today (GxDb *db)
{
  return db->as_of.days != GX_NONE ? db->as_of : gx_clock_today (db->zone);
}

gboolean
gx_db_read_settings (GxDb *db, GError **error)
{
  g_autofree char *zone = gx_schema_get_meta (db, "zone");
  g_autofree char *as_of = gx_schema_get_meta (db, "as_of");
  gint64 derived = gx_schema_get_derived (db, error);
  int code;

  if (derived < 0)
    return FALSE;
  db->is_otherwise_derived = derived != GX_DERIVED_LATEST;
  g_free (db->currency);
  db->currency = gx_schema_get_meta (db, "currency");
  g_clear_pointer (&db->zone, g_time_zone_unref);
  db->zone = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  if (db->zone == NULL)
    db->zone = g_time_zone_new_local ();
  db->format = (GxFormat) { .currency = db->currency, .zone = db->zone };
  if (as_of == NULL || !gx_day_from_iso (as_of, &db->as_of))
    db->as_of = GX_NO_DAY;
  if ((code = gx_functions_register_zone (db)) != SQLITE_OK)
    return gx_db_error (db, code, error);
  return gx_db_read_choices (db, error);
}

sqlite3_stmt *
gx_db_prepare (GxDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (db->statements, sql);
  int code;

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      gx_db_error (db, code, error);
      return NULL;
    }
  g_hash_table_insert (db->statements, g_strdup (sql), statement);
  return statement;
}

int
gx_db_step (GxDb *db, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return 1;
  sqlite3_reset (statement);
  if (code == SQLITE_DONE)
    return 0;
  gx_db_error (db, code, error);
  return -1;
}

gboolean
gx_db_done (GxDb *db, sqlite3_stmt *statement, GError **error)
{
  return gx_db_step (db, statement, error) == 0;
}

gboolean
gx_db_exec (GxDb *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || gx_db_error (db, code, error);
}

void
gx_db_roll_back (GxDb *db)
{
  if (!sqlite3_get_autocommit (db->handle))
    gx_db_exec (db, "ROLLBACK", NULL);
}

gboolean
gx_db_read_integer (GxDb *db, const char *sql, gint64 *result, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, sql, error);
  int got = statement != NULL ? gx_db_step (db, statement, error) : -1;

  if (got == 1)
    {
      if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
        *result = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return got >= 0;
}

gint64
gx_db_integer (GxDb *db, const char *sql, gint64 fallback)
{
  gint64 result = fallback;

  return gx_db_read_integer (db, sql, &result, NULL) ? result : fallback;
}

void
gx_db_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

void
gx_db_bind_value (sqlite3_stmt *statement, int index, const GxValue *value)
{
  char day[11];

  if (gx_value_is_none (value))
    {
      sqlite3_bind_null (statement, index);
      return;
    }

  switch (value->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      gx_db_bind_text (statement, index, value->text);
      break;
    case GX_KIND_SET:
      sqlite3_bind_text (statement, index, gx_set_to_json ((const char *const *) value->strv), -1, g_free);
      break;
    case GX_KIND_DAY:
      gx_day_to_buf ((GxDay) { value->integer }, day);
      sqlite3_bind_text (statement, index, day, -1, SQLITE_TRANSIENT);
      break;
    case GX_KIND_INT:
    case GX_KIND_BOOL:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      sqlite3_bind_int64 (statement, index, value->integer);
      break;
    case GX_N_KINDS:
      g_assert_not_reached ();
    }
}

GxValue
gx_db_column_value (sqlite3_stmt *statement, int column, GxKind kind)
{
  GxValue value = gx_value_none (kind);
  const char *text;
  GxDay day;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return value;

  switch (kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      value.text = g_strdup ((const char *) sqlite3_column_text (statement, column));
      break;
    case GX_KIND_SET:
      text = (const char *) sqlite3_column_text (statement, column);
      gx_value_parse (GX_KIND_SET, text, &(GxFormat) { 0 }, &value, NULL);
      break;
    case GX_KIND_DAY:
      text = (const char *) sqlite3_column_text (statement, column);
      if (gx_day_from_iso (text, &day))
        value.integer = day.days;
      break;
    case GX_KIND_INT:
    case GX_KIND_BOOL:
    case GX_KIND_MONEY:
    case GX_KIND_QUANTITY:
    case GX_KIND_RATE:
    case GX_KIND_INSTANT:
    case GX_KIND_REF:
      value.integer = sqlite3_column_int64 (statement, column);
      break;
    case GX_N_KINDS:
      g_assert_not_reached ();
    }
  return value;
}
