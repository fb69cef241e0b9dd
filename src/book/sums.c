/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/sums_private.h"

#include "book/reader_private.h"
#include "book/schema.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"

/* The definitions of what charts are made of, and how they are read. A report is one of these sums with names and words: one more report over records that are counted by a
 * key needs a row here, and no table. */

#define WON "t.status = 'won'"
#define MONTH "substr (t.closed_on, 1, 7)"

static const char *const stage_fields[] = { "status", "stage_id", "amount", "currency", NULL };
static const char *const way_fields[] = { "stage_id", NULL }; /* and the deal's stage events, with which it is touched */
static const char *const owner_fields[] = { "status", "closed_on", "owner_id", "amount", "currency", NULL };
static const char *const product_fields[] = { "status", "closed_on", "amount", "currency", NULL }; /* and its lines */
static const char *const customer_fields[] = { NULL };
static const char *const week_fields[] = { "happened_at", NULL };
static const char *const industry_fields[] = { "industry", NULL };

const GxSumDefinition gx_sums[] = {
  [GX_SUM_STAGE] = { "stage", &gx_deal_entity, "t.status = 'open'", "t.stage_id", "NULL", "NULL", GX_GRAIN_NONE, TRUE, TRUE, stage_fields },
  [GX_SUM_WAY] = { "way", &gx_deal_entity, "1",
                   "t.stage_id || ':' || (SELECT group_concat (id) FROM (SELECT DISTINCT stage_id AS id FROM stage_event WHERE deal_id = t.id ORDER BY 1))",
                   "NULL", "NULL", GX_GRAIN_NONE, FALSE, TRUE, way_fields },
  [GX_SUM_OWNER] = { "owner", &gx_deal_entity, WON, "t.owner_id", MONTH, "t.closed_on", GX_GRAIN_MONTH, TRUE, TRUE, owner_fields },
  [GX_SUM_PRODUCT] = { "product", &gx_deal_entity, WON, "(SELECT CASE count (*) WHEN 1 THEN max (product_id) END FROM deal_line WHERE deal_id = t.id)", MONTH, "t.closed_on",
                       GX_GRAIN_MONTH, TRUE, TRUE, product_fields },
  [GX_SUM_CUSTOMER] = { "customer", &gx_deal_entity, WON, "t.customer_id", MONTH, "t.closed_on", GX_GRAIN_MONTH, TRUE, FALSE, customer_fields },
  [GX_SUM_WEEK] = { "week", &gx_interaction_entity, "1", "NULL", "gx_week (t.happened_at)", "t.happened_at", GX_GRAIN_WEEK, FALSE, TRUE, week_fields },
  [GX_SUM_INDUSTRY] = { "industry", &gx_customer_entity, "1", "t.industry", "NULL", "NULL", GX_GRAIN_NONE, FALSE, TRUE, industry_fields },
};
G_STATIC_ASSERT (G_N_ELEMENTS (gx_sums) == GX_N_SUMS);

gboolean
gx_sums_read_field (const GxEntity *entity, const GxField *field)
{
  for (guint i = 0; i < GX_N_SUMS; i++)
    if (gx_sums[i].entity == entity && g_strv_contains (gx_sums[i].fields, field->name))
      return TRUE;
  return FALSE;
}

/* Whether the period begins and ends where a month or week does. */
static gboolean
is_whole (GxGrain grain, GxDay from, GxDay to)
{
  int year, month, first, after;

  switch (grain)
    {
    case GX_GRAIN_NONE:
      return from.days == GX_NONE && to.days == GX_NONE;
    case GX_GRAIN_MONTH:
      gx_day_to_ymd (from, &year, &month, &first);
      gx_day_to_ymd (to.days != GX_NONE ? (GxDay) { to.days + 1 } : to, &year, &month, &after);
      return (from.days == GX_NONE || first == 1) && (to.days == GX_NONE || after == 1);
    case GX_GRAIN_WEEK:
      return (from.days == GX_NONE || gx_day_weekday (from) == 1) && (to.days == GX_NONE || gx_day_weekday (to) == 7);
    }
  g_assert_not_reached ();
}

gboolean
gx_reader_has_sums (GxReader *reader, GxSum sum, GxDay from, GxDay to)
{
  return gx_sums[sum].is_kept && is_whole (gx_sums[sum].grain, from, to)
         && gx_schema_get_derived (reader->db, NULL) == GX_DERIVED_LATEST;
}

/* As chart_summary has it: a period from the first day on, and to the last. */
static void
bind_kept (sqlite3_stmt *statement, const GxSumDefinition *sum, GxDay from, GxDay to)
{
  char day[11] = "";
  gboolean is_open = from.days == GX_NONE && to.days == GX_NONE;
  int length = sum->grain == GX_GRAIN_MONTH ? 7 : 10;

  gx_db_bind_text (statement, 2, sum->name);
  if (from.days != GX_NONE)
    gx_day_to_buf (from, day);
  sqlite3_bind_text (statement, 3, from.days != GX_NONE ? day : is_open ? "" : "0", from.days != GX_NONE ? length : -1, SQLITE_TRANSIENT);
  if (to.days != GX_NONE)
    gx_day_to_buf (to, day);
  sqlite3_bind_text (statement, 4, to.days != GX_NONE ? day : "~", to.days != GX_NONE ? length : -1, SQLITE_TRANSIENT);
}

#define SELECT_SUMS(key, count, amount) \
  "SELECT " key ", " count ", sum (" amount ") FILTER (WHERE currency IN ('', ?1)), " count " FILTER (WHERE currency NOT IN ('', ?1)) FROM "

static sqlite3_stmt *
prepare_kept (GxDb *db, const GxSumDefinition *sum, gboolean by_period, GxDay from, GxDay to, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, by_period ? SELECT_SUMS ("period", "sum (count)", "amount") "chart_summary WHERE chart = ?2 AND period BETWEEN ?3 AND ?4 GROUP BY period"
                                                         : SELECT_SUMS ("key", "sum (count)", "amount") "chart_summary WHERE chart = ?2 AND period BETWEEN ?3 AND ?4 GROUP BY key",
                                           error);

  if (statement != NULL)
    bind_kept (statement, sum, from, to);
  return statement;
}

/* A bound of the period as the records have it: a day, or a moment. */
static void
bind_bound (GxDb *db, sqlite3_stmt *statement, int index, const GxSumDefinition *sum, GxDay day)
{
  GxValue value = gx_value_integer (GX_KIND_DAY, day.days);

  if (sum->grain == GX_GRAIN_WEEK)
    value = gx_value_integer (GX_KIND_INSTANT, gx_instant_from_day (day, db->zone).ms);
  gx_db_bind_value (statement, index, &value);
}

static sqlite3_stmt *
prepare_slow (GxDb *db, const GxSumDefinition *sum, gboolean by_period, GxDay from, GxDay to, GError **error)
{
  g_autofree char *after = from.days != GX_NONE ? g_strdup_printf (" AND %s >= ?2", sum->day) : g_strdup ("");
  g_autofree char *before = to.days != GX_NONE ? g_strdup_printf (" AND %s < ?3", sum->day) : g_strdup ("");
  g_autofree char *sql = g_strdup_printf (SELECT_SUMS ("name", "count (*)", "amount") "(SELECT coalesce (%s, '') AS name, %s AS currency, %s AS amount FROM %s t WHERE %s%s%s) GROUP BY name",
                                          by_period ? sum->period : sum->key, sum->has_amount ? "coalesce (t.currency, '')" : "''", sum->has_amount ? "t.amount" : "0",
                                          sum->entity->name, sum->where, after, before);
  sqlite3_stmt *statement = gx_db_prepare (db, sql, error);

  if (statement != NULL && from.days != GX_NONE)
    bind_bound (db, statement, 2, sum, from);
  if (statement != NULL && to.days != GX_NONE)
    bind_bound (db, statement, 3, sum, (GxDay) { to.days + 1 });
  return statement;
}

gboolean
gx_reader_sums (GxReader *reader, GxSum sum, gboolean by_period, GxDay from, GxDay to, GxSumFunc func, gpointer user_data, GError **error)
{
  const GxSumDefinition *definition = &gx_sums[sum];
  sqlite3_stmt *statement;
  int got;

  if (!gx_reader_ready (reader, error))
    return FALSE;
  if (gx_reader_has_sums (reader, sum, from, to))
    statement = prepare_kept (reader->db, definition, by_period, from, to, error);
  else
    statement = prepare_slow (reader->db, definition, by_period, from, to, error);
  if (statement == NULL)
    return FALSE;

  gx_db_bind_text (statement, 1, reader->db->currency);
  while ((got = gx_db_step (reader->db, statement, error)) == 1)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);

      func (&(GxSumRow) { name, sqlite3_column_int64 (statement, 1), sqlite3_column_int64 (statement, 2), sqlite3_column_int64 (statement, 3) }, user_data);
    }
  return got == 0;
}
