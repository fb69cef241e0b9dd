/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/book_state.h"

#include "book/schema.h"
#include "model/entity.h"

/* What a book says of itself to whoever compares it with another. */

static guint
n_entities (void)
{
  guint n = 0;

  while (gx_entities[n] != NULL)
    n++;
  return n;
}

GxBookState *
gx_book_state_new (void)
{
  GxBookState *state = g_new0 (GxBookState, 1);

  state->step_at = GX_NO_INSTANT;
  state->counts = g_new0 (gint64, n_entities ());
  return state;
}

void
gx_book_state_free (GxBookState *state)
{
  g_clear_pointer (&state->zone, g_time_zone_unref);
  g_free (state->uuid);
  g_free (state->step_name);
  g_free (state->counts);
  g_free (state);
}

gboolean
gx_book_state_equal (const GxBookState *a, const GxBookState *b)
{
  return g_strcmp0 (a->uuid, b->uuid) == 0 && a->step_id == b->step_id && a->step_at.ms == b->step_at.ms;
}

static gboolean
read_last_step (GxDb *db, GxBookState *state, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT id, at, name FROM step ORDER BY id DESC LIMIT 1", error);
  int got = statement != NULL ? gx_db_step (db, statement, error) : -1;

  if (got == 1)
    {
      state->step_id = sqlite3_column_int64 (statement, 0);
      state->step_at = (GxInstant) { sqlite3_column_int64 (statement, 1) };
      state->step_name = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      sqlite3_reset (statement);
    }
  return got >= 0;
}

/* A copy is in no mode of the log of commits; whoever opens it for writing brings it into one. */
static gboolean
is_worked_on (GxDb *db)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "PRAGMA journal_mode", NULL);
  gboolean worked_on = statement == NULL || gx_db_step (db, statement, NULL) != 1 || g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "wal") == 0;

  if (statement != NULL)
    sqlite3_reset (statement);
  return worked_on;
}

static gboolean
count_records (GxDb *db, GxBookState *state, GError **error)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", gx_entities[i]->name);
      sqlite3_stmt *statement = gx_db_prepare (db, sql, error);

      if (statement == NULL || gx_db_step (db, statement, error) != 1)
        return FALSE;
      state->counts[i] = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return TRUE;
}

GxBookState *
gx_book_state_read (const char *path, gboolean count, GError **error)
{
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_READ, NULL, NULL, error);
  g_autoptr (GxBookState) state = gx_book_state_new ();

  if (db == NULL || !gx_db_exec (db, "BEGIN", error) || !read_last_step (db, state, error) || (count && !count_records (db, state, error)))
    return NULL;
  if (!count)
    g_clear_pointer (&state->counts, g_free);
  state->is_worked_on = is_worked_on (db);
  state->uuid = gx_schema_get_meta (db, "uuid");
  state->zone = g_time_zone_ref (db->zone);
  return g_steal_pointer (&state);
}

gboolean
gx_book_knows_step (const char *path, gint64 id, GxInstant at, gboolean *knows, GError **error)
{
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_READ, NULL, NULL, error);
  sqlite3_stmt *statement = db != NULL ? gx_db_prepare (db, "SELECT 1 FROM step WHERE id = ?1 AND at = ?2", error) : NULL;
  int got;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, at.ms);
  got = gx_db_step (db, statement, error);
  *knows = got == 1 || id == 0;
  return got >= 0;
}
