/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/sums_private.h"

/* Keeping chart_summary. A step changes the sums by what its records count for now less what they counted for before it; what they were before is read beside, over a connection that
 * still sees the last commit. So nothing has to be told of a change but which records it touched. */

#define MAX_RUN 512 /* ids that follow each other and are read by one statement */

/* What is to be added to one row of chart_summary. */
typedef struct
{
  GxSum sum;
  char *key, *period, *currency;
  gint64 count, amount;
} Difference;

static void
free_difference (gpointer data)
{
  Difference *difference = data;

  g_free (difference->key);
  g_free (difference->period);
  g_free (difference->currency);
  g_free (difference);
}

static guint
hash_difference (gconstpointer data)
{
  const Difference *difference = data;

  return g_str_hash (difference->key) * 31 + g_str_hash (difference->period) * 7 + difference->sum;
}

static gboolean
equal_differences (gconstpointer a, gconstpointer b)
{
  const Difference *one = a, *two = b;

  return one->sum == two->sum && g_str_equal (one->key, two->key) && g_str_equal (one->period, two->period) && g_str_equal (one->currency, two->currency);
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

static void
add_difference (GHashTable *differences, GxSum sum, sqlite3_stmt *row, int column, int sign)
{
  gboolean has_amount = gx_sums[sum].has_amount;
  Difference wanted = { sum, (char *) column_text (row, column + 1), (char *) column_text (row, column + 2), (char *) (has_amount ? column_text (row, 0) : "") };
  Difference *found = g_hash_table_lookup (differences, &wanted);

  if (found == NULL)
    {
      found = g_memdup2 (&wanted, sizeof wanted);
      found->key = g_strdup (wanted.key);
      found->period = g_strdup (wanted.period);
      found->currency = g_strdup (wanted.currency);
      g_hash_table_add (differences, found);
    }
  found->count += sign;
  if (has_amount)
    found->amount += sign * sqlite3_column_int64 (row, 1);
}

static gboolean
is_of (GxSum sum, const GxEntity *entity)
{
  return gx_sums[sum].entity == entity;
}

static gboolean
has_sums (const GxEntity *entity)
{
  for (guint i = 0; i < GX_N_SUMS; i++)
    if (is_of (i, entity))
      return TRUE;
  return FALSE;
}

static gboolean
has_amounts (const GxEntity *entity)
{
  for (guint i = 0; i < GX_N_SUMS; i++)
    if (is_of (i, entity) && gx_sums[i].has_amount)
      return TRUE;
  return FALSE;
}

/* currency, amount, and for each sum of the entity: whether the record counts, key, period. */
static char *
contributions_sql (const GxEntity *entity)
{
  GString *sql = g_string_new (has_amounts (entity) ? "SELECT t.currency, t.amount" : "SELECT NULL, NULL");

  for (guint i = 0; i < GX_N_SUMS; i++)
    if (is_of (i, entity))
      g_string_append_printf (sql, ", %s, %s, %s", gx_sums[i].where, gx_sums[i].key, gx_sums[i].period);
  g_string_append_printf (sql, " FROM %s t WHERE t.id BETWEEN ?1 AND ?2", entity->name);
  return g_string_free (sql, FALSE);
}

static gboolean
add_contributions (GxDb *db, const GxEntity *entity, const char *sql, gint64 first, gint64 last, int sign, GHashTable *differences, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, sql, error);
  int got;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, last);
  while ((got = gx_db_step (db, statement, error)) == 1)
    {
      int column = 2;

      for (guint i = 0; i < GX_N_SUMS; i++)
        if (is_of (i, entity))
          {
            if (sqlite3_column_int (statement, column))
              add_difference (differences, i, statement, column, sign);
            column += 3;
          }
    }
  return got == 0;
}

static gboolean
add_touched (GxStore *store, const GxEntity *entity, GHashTable *differences, GError **error)
{
  g_autofree char *sql = contributions_sql (entity);
  g_autoptr (GArray) touched = gx_touched_ids (store, entity);
  const gint64 *id = (const gint64 *) touched->data;

  for (guint i = 0, end; i < touched->len; i = end)
    {
      GxTouch touch = gx_touch_of (store, entity, id[i]);

      end = i + 1;
      if (!(touch & (GX_TOUCH_SUMMARY | GX_TOUCH_SUMS)))
        continue;
      while (end < touched->len && end - i < MAX_RUN && id[end] == id[end - 1] + 1 && gx_touch_of (store, entity, id[end]) == touch)
        end++;
      if (!(touch & GX_TOUCH_NEW))
        {
          GxDb *before = gx_db_get_before (store->db, error);

          if (before == NULL || !add_contributions (before, entity, sql, id[i], id[end - 1], -1, differences, error))
            return FALSE;
        }
      if (!add_contributions (store->db, entity, sql, id[i], id[end - 1], 1, differences, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_difference (GxDb *db, const Difference *difference, GError **error)
{
  static const char add[] = "INSERT INTO chart_summary (chart, key, period, currency, count, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                            "ON CONFLICT DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount";
  static const char drop[] = "DELETE FROM chart_summary WHERE chart = ?1 AND key = ?2 AND period = ?3 AND currency = ?4 AND count = 0";

  for (guint i = 0; i < 2; i++)
    {
      sqlite3_stmt *statement = gx_db_prepare (db, i == 0 ? add : drop, error);

      if (statement == NULL)
        return FALSE;
      gx_db_bind_text (statement, 1, gx_sums[difference->sum].name);
      gx_db_bind_text (statement, 2, difference->key);
      gx_db_bind_text (statement, 3, difference->period);
      gx_db_bind_text (statement, 4, difference->currency);
      if (i == 0)
        {
          sqlite3_bind_int64 (statement, 5, difference->count);
          sqlite3_bind_int64 (statement, 6, difference->amount);
        }
      if (!gx_db_done (db, statement, error))
        return FALSE;
      if (difference->count >= 0)
        break; /* what grew is not empty now */
    }
  return TRUE;
}

gboolean
gx_sums_derive (GxStore *store, GError **error)
{
  g_autoptr (GHashTable) differences = g_hash_table_new_full (hash_difference, equal_differences, free_difference, NULL);
  GHashTableIter iter;
  gpointer difference;

  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (has_sums (gx_entities[i]) && store->touched[gx_entities[i]->code] != NULL && !add_touched (store, gx_entities[i], differences, error))
      return FALSE;

  g_hash_table_iter_init (&iter, differences);
  while (g_hash_table_iter_next (&iter, &difference, NULL))
    {
      const Difference *found = difference;

      if ((found->count != 0 || found->amount != 0) && !write_difference (store->db, found, error))
        return FALSE;
    }
  return TRUE;
}

/* All rows of chart_summary that come of @entity, as defined. */
static char *
definition_sql (const GxEntity *entity)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < GX_N_SUMS; i++)
    if (is_of (i, entity))
      g_string_append_printf (sql, "%sSELECT '%s', coalesce (CAST (%s AS TEXT), ''), coalesce (%s, ''), %s, count (*), %s FROM %s t WHERE %s GROUP BY 2, 3, 4", sql->len > 0 ? " UNION ALL " : "",
                              gx_sums[i].name, gx_sums[i].key, gx_sums[i].period, gx_sums[i].has_amount ? "coalesce (t.currency, '')" : "''",
                              gx_sums[i].has_amount ? "coalesce (sum (t.amount), 0)" : "0", entity->name, gx_sums[i].where);
  return g_string_free (sql, FALSE);
}

/* `'stage', 'way', …`: the charts that come of @entity. */
static char *
names_sql (const GxEntity *entity)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < GX_N_SUMS; i++)
    if (is_of (i, entity))
      g_string_append_printf (names, "%s'%s'", names->len > 0 ? ", " : "", gx_sums[i].name);
  return g_string_free (names, FALSE);
}

gboolean
gx_sums_derive_anew (GxDb *db, const GxEntity *entity, GError **error)
{
  g_autofree char *definition = definition_sql (entity);
  g_autofree char *names = names_sql (entity);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM chart_summary WHERE chart IN (%s); INSERT INTO chart_summary %s", names, definition);

  return !has_sums (entity) || gx_db_exec (db, sql, error);
}

gboolean
gx_sums_are_right (GxDb *db, const GxEntity *entity, gboolean *right, GError **error)
{
  g_autofree char *definition = definition_sql (entity);
  g_autofree char *names = names_sql (entity);
  g_autofree char *kept = g_strdup_printf ("SELECT chart, key, period, currency, count, amount FROM chart_summary WHERE chart IN (%s)", names);
  g_autofree char *sql = g_strdup_printf ("SELECT NOT EXISTS (SELECT * FROM (%s) EXCEPT %s) AND NOT EXISTS (%s EXCEPT SELECT * FROM (%s))", definition, kept, kept, definition);
  sqlite3_stmt *statement;

  *right = TRUE;
  if (!has_sums (entity))
    return TRUE;
  if ((statement = gx_db_prepare (db, sql, error)) == NULL || gx_db_step (db, statement, error) != 1)
    return FALSE;
  *right = sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}
