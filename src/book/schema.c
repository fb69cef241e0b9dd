/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/schema.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "book/book-resources.h"
#include "model/score_rule.h"
#include "model/stage.h"

/* What makes a file a book: its tables, its settings, its version. */

static gboolean
run_file (GxDb *db, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/io/github/guanxi_crm/Guanxi/book/sql/%s.sql", name);
  /* Asked by name: from a static library, a resource that nobody mentions is not linked. */
  g_autoptr (GBytes) sql = g_resource_lookup_data (gx_book_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql != NULL && gx_db_exec (db, g_bytes_get_data (sql, NULL), error);
}

/* All that came after the form @version. */
static gboolean
run_migrations (GxDb *db, gint64 version, GError **error)
{
  while (++version <= GX_SCHEMA_LATEST)
    {
      g_autofree char *name = g_strdup_printf ("%04d", (int) version);

      if (!run_file (db, name, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gx_schema_upgrade (GxDb *db, GError **error)
{
  g_autofree char *latest = g_strdup_printf ("PRAGMA user_version = %d", GX_SCHEMA_LATEST);
  gint64 version = GX_SCHEMA_LATEST;

  return gx_db_read_integer (db, "PRAGMA user_version", &version, error) && run_migrations (db, version, error) && gx_db_exec (db, latest, error);
}

gboolean
gx_schema_make_derived_tables (GxDb *db, GError **error)
{
  return run_file (db, "derived", error);
}

static gboolean
add_default_stages (GxDb *db, gboolean chinese, GError **error)
{
  gint64 now = gx_clock_now ().ms;
  sqlite3_stmt *insert = gx_db_prepare (db, "INSERT INTO pipeline (id, created_at, updated_at, name, position) VALUES (1, ?1, ?1, ?2, 1)", error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, now);
  gx_db_bind_text (insert, 2, chinese ? "销售" : "Sales");
  if (!gx_db_done (db, insert, error))
    return FALSE;

  for (guint i = 0; i < GX_N_DEFAULT_STAGES; i++)
    {
      const GxDefaultStage *stage = &gx_default_stages[i];

      insert = gx_db_prepare (db, "INSERT INTO stage (created_at, updated_at, pipeline_id, name, position, probability, outcome, default_key) "
                                  "VALUES (?1, ?1, 1, ?2, ?3, ?4, ?5, ?6)", error);
      if (insert == NULL)
        return FALSE;
      sqlite3_bind_int64 (insert, 1, now);
      gx_db_bind_text (insert, 2, chinese ? stage->chinese : stage->english);
      sqlite3_bind_int (insert, 3, i + 1);
      sqlite3_bind_int (insert, 4, stage->percent * 100);
      gx_db_bind_text (insert, 5, stage->outcome);
      gx_db_bind_text (insert, 6, stage->key);
      if (!gx_db_done (db, insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_default_score_rules (GxDb *db, gboolean chinese, GError **error)
{
  gint64 now = gx_clock_now ().ms;

  for (guint i = 0; i < GX_N_DEFAULT_SCORE_RULES; i++)
    {
      const GxDefaultScoreRule *rule = &gx_default_score_rules[i];
      sqlite3_stmt *insert = gx_db_prepare (db, "INSERT INTO score_rule (created_at, updated_at, name, filter, points, position, active) "
                                                "VALUES (?1, ?1, ?2, ?3, ?4, ?5, 1)", error);

      if (insert == NULL)
        return FALSE;
      sqlite3_bind_int64 (insert, 1, now);
      gx_db_bind_text (insert, 2, chinese ? rule->chinese : rule->english);
      gx_db_bind_text (insert, 3, rule->filter);
      sqlite3_bind_int (insert, 4, rule->points);
      sqlite3_bind_int (insert, 5, i + 1);
      if (!gx_db_done (db, insert, error))
        return FALSE;
    }
  return TRUE;
}

/* The Olson name of the computer's zone, so that days stay what they were when the book travels. */
static const char *
zone_or_local (const char *zone)
{
  static char *local;

  if (zone == NULL && g_once_init_enter (&local))
    {
      g_autoptr (GTimeZone) here = g_time_zone_new_local ();

      g_once_init_leave (&local, g_strdup (g_time_zone_get_identifier (here)));
    }
  return zone != NULL ? zone : local;
}

gint64
gx_schema_get_derived (GxDb *db, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'derived'", error);
  gint64 version = 0;
  int got = statement != NULL ? gx_db_step (db, statement, error) : -1;

  if (got == 1)
    {
      version = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return got < 0 ? -1 : version;
}

gboolean
gx_schema_set_derived (GxDb *db, GError **error)
{
  g_autofree char *version = g_strdup_printf ("%d", GX_DERIVED_LATEST);

  return gx_schema_set_meta (db, "derived", version, error);
}

gboolean
gx_schema_create (GxDb *db, const char *language, const char *currency, const char *zone, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *versions = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;", GX_SCHEMA_APPLICATION_ID, GX_SCHEMA_LATEST);

  return gx_db_exec (db, "BEGIN IMMEDIATE", error)
         && gx_db_exec (db, versions, error)
         && run_migrations (db, 0, error)
         && gx_schema_make_derived_tables (db, error)
         && gx_schema_set_meta (db, "uuid", uuid, error)
         && gx_schema_set_meta (db, "currency", currency, error)
         && gx_schema_set_meta (db, "zone", zone_or_local (zone), error)
         && gx_schema_set_meta (db, "language", language, error)
         && gx_schema_set_meta (db, "min_reader", "1", error)
         && gx_schema_set_derived (db, error)
         && add_default_stages (db, g_str_has_prefix (language, "zh"), error)
         && add_default_score_rules (db, g_str_has_prefix (language, "zh"), error)
         && gx_db_exec (db, "COMMIT", error)
         && gx_db_read_settings (db, error);
}

gboolean
gx_schema_check (GxDb *db, GxDbMode mode, GError **error)
{
  g_autofree char *name = g_path_get_basename (db->path);
  g_autofree char *min_reader = NULL;
  gint64 version;
  sqlite3_stmt *statement = gx_db_prepare (db, "PRAGMA application_id", error);

  /* The first read: it tells whether the file is a database at all. */
  if (statement == NULL || gx_db_step (db, statement, error) != 1)
    return FALSE;
  version = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (version != GX_SCHEMA_APPLICATION_ID)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_NOT_A_BOOK, _("“%s” is not a Guanxi book."), name);
      return FALSE;
    }

  if (!gx_db_read_integer (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version <= GX_SCHEMA_LATEST)
    return TRUE;

  min_reader = gx_schema_get_meta (db, "min_reader");
  if (min_reader == NULL || g_ascii_strtoll (min_reader, NULL, 10) > GX_SCHEMA_LATEST)
    g_set_error (error, GX_ERROR, GX_ERROR_NEWER, _("“%s” was made by a newer Guanxi. Install the newer version to open it."), name);
  else if (mode != GX_DB_READ)
    g_set_error (error, GX_ERROR, GX_ERROR_NEWER, _("“%s” was made by a newer Guanxi and can only be read by this one. Install the newer version to change it."), name);
  else
    return TRUE;
  return FALSE;
}

char *
gx_schema_get_meta (GxDb *db, const char *key)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT value FROM meta WHERE key = ?1", NULL);
  char *value = NULL;

  if (statement == NULL)
    return NULL;
  gx_db_bind_text (statement, 1, key);
  if (gx_db_step (db, statement, NULL) == 1)
    {
      value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }
  return value;
}

gboolean
gx_schema_set_meta (GxDb *db, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", error);

  if (statement == NULL)
    return FALSE;
  gx_db_bind_text (statement, 1, key);
  gx_db_bind_text (statement, 2, value);
  return gx_db_done (db, statement, error);
}
