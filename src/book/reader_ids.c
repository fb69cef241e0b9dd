/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/query_search.h"
#include "book/reader_private.h"

/* The ids of a query. A search with few hits is sorted as the list is; one with many shows the newest. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

static GArray *
read_sql (GxReader *reader, const GxSql *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = sql != NULL ? gx_sql_prepare (reader->db, sql, error) : NULL;

  return gx_db_ids (reader->db, statement, error);
}

static GArray *
read_ids (GxReader *reader, const GxQuery *query, GxOrder order, gint64 limit, GError **error)
{
  g_autoptr (GxSql) sql = gx_query_sql_ids (reader->db, query, gx_reader_today (reader), order, limit, error);

  return read_sql (reader, sql, error);
}

static GArray *
read_candidates (GxReader *reader, const GxQuery *query, gint64 limit, GError **error)
{
  g_autoptr (GxSql) sql = gx_query_sql_candidates (reader->db, query, gx_reader_today (reader), limit, error);

  return read_sql (reader, sql, error);
}

void
gx_reader_keep_places (GxReader *reader, const GxQuery *query, const GArray *ids)
{
  gint64 state = gx_reader_state (reader);

  if (query->search != NULL || query->filter != NULL || query->group != NULL || (query->sort != NULL && query->sort->flags & GX_COMPUTED) || state == 0)
    return;
  g_clear_pointer (&reader->places, gx_places_free);
  reader->places = gx_places_new (query, state, ids);
}

static gboolean
has_places (GxReader *reader, const GxQuery *query)
{
  return reader->places != NULL && gx_places_are_of (reader->places, query, gx_reader_state (reader));
}

/* Leaves the first @limit hits in @candidates. */
static gboolean
verify (GxReader *reader, const GxQuery *query, GArray *candidates, gint64 limit, GError **error)
{
  g_autoptr (GxSql) sql = gx_sql_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint n = 0;

  if (limit < 0)
    limit = candidates->len;
  g_string_printf (sql->text, "SELECT 1 FROM %s t WHERE t.id = ? AND ", query->entity->name);
  gx_sql_take (sql, gx_value_integer (GX_KIND_INT, 0));
  if (!gx_query_search_verify_sql (reader->db, query->entity, query->search, sql))
    {
      g_array_set_size (candidates, MIN (limit, candidates->len));
      return TRUE;
    }
  if ((statement = gx_sql_prepare (reader->db, sql, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < candidates->len && n < limit; i++)
    {
      gint64 id = g_array_index (candidates, gint64, i);
      int got;

      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, id);
      if ((got = gx_db_step (reader->db, statement, error)) < 0)
        return FALSE;
      if (got == 1)
        g_array_index (candidates, gint64, n++) = id;
    }
  g_array_set_size (candidates, n);
  return TRUE;
}

/* The hits among @candidates, in the order of @query. */
static GArray *
read_sorted (GxReader *reader, const GxQuery *query, GArray *candidates, gint64 limit, GError **error)
{
  if (!has_places (reader, query))
    return read_ids (reader, query, GX_ORDER_SORTED, limit, error);
  gx_places_sort (reader->places, candidates);
  return verify (reader, query, candidates, limit, error) ? g_array_ref (candidates) : NULL;
}

/* Reading the newest of many candidates to their end shows that few of them were hits. */
GArray *
gx_reader_ids (GxReader *reader, const GxQuery *query, gint64 limit, GError **error)
{
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (GArray) newest = NULL;

  if (!gx_reader_ready (reader, error))
    return NULL;
  if (query->search == NULL)
    return read_ids (reader, query, GX_ORDER_SORTED, limit, error);
  if ((candidates = read_candidates (reader, query, GX_SEARCH_CAP + 1, error)) == NULL)
    return NULL;
  if (candidates->len <= GX_SEARCH_CAP)
    return read_sorted (reader, query, candidates, limit, error);
  newest = read_ids (reader, query, GX_ORDER_NEWEST, limit, error);
  if (newest != NULL && newest->len <= GX_SEARCH_CAP && (limit < 0 || newest->len < limit))
    return read_ids (reader, query, GX_ORDER_SORTED, limit, error);
  return g_steal_pointer (&newest);
}
