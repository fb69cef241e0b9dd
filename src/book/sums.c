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
#define YEAR "substr (t.closed_on, 1, 4)"

static const char *const stage_fields[] = { "status", "stage_id", "amount", "currency", NULL };
static const char *const way_fields[] = { "stage_id", NULL }; /* and the deal's stage events, with which it is touched */
static const char *const owner_fields[] = { "status", "closed_on", "owner_id", "amount", "currency", NULL };
static const char *const product_fields[] = { "status", "closed_on", "amount", "currency", NULL }; /* and its lines */
static const char *const customer_fields[] = { "status", "closed_on", "customer_id", "amount", "currency", NULL };
static const char *const day_fields[] = { "happened_at", NULL };
static const char *const industry_fields[] = { "industry", NULL };

const GxSumDefinition gx_sums[] = {
  [GX_SUM_STAGE] = { "stage", &gx_deal_entity, "t.status = 'open'", "t.stage_id", "NULL", "NULL", GX_GRAIN_NONE, TRUE, stage_fields },
  [GX_SUM_WAY] = { "way", &gx_deal_entity, "1",
                   "t.stage_id || ':' || (SELECT group_concat (id) FROM (SELECT DISTINCT stage_id AS id FROM stage_event WHERE deal_id = t.id ORDER BY 1))",
                   "NULL", "NULL", GX_GRAIN_NONE, FALSE, way_fields },
  [GX_SUM_OWNER] = { "owner", &gx_deal_entity, WON, "t.owner_id", MONTH, "t.closed_on", GX_GRAIN_MONTH, TRUE, owner_fields },
  [GX_SUM_PRODUCT] = { "product", &gx_deal_entity, WON, "(SELECT CASE count (*) WHEN 1 THEN max (product_id) END FROM deal_line WHERE deal_id = t.id)", MONTH, "t.closed_on",
                       GX_GRAIN_MONTH, TRUE, product_fields },
  [GX_SUM_CUSTOMER] = { "customer", &gx_deal_entity, WON, "t.customer_id", YEAR, "t.closed_on", GX_GRAIN_YEAR, TRUE, customer_fields },
  [GX_SUM_DAY] = { "day", &gx_interaction_entity, "1", "NULL", "gx_day (t.happened_at)", "t.happened_at", GX_GRAIN_DAY, FALSE, day_fields },
  [GX_SUM_INDUSTRY] = { "industry", &gx_customer_entity, "1", "t.industry", "NULL", "NULL", GX_GRAIN_NONE, FALSE, industry_fields },
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

/* The first day of the month or year that @day is in. */
static GxDay
first_of_step (GxGrain grain, GxDay day)
{
  int year, month, dom;

  gx_day_to_ymd (day, &year, &month, &dom);
  switch (grain)
    {
    case GX_GRAIN_NONE:
    case GX_GRAIN_DAY:
      return day;
    case GX_GRAIN_MONTH:
      return gx_day_from_ymd (year, month, 1);
    case GX_GRAIN_YEAR:
      return gx_day_from_ymd (year, 1, 1);
    }
  g_return_val_if_reached (day);
}

static GxDay
last_of_step (GxGrain grain, GxDay day)
{
  GxDay first = first_of_step (grain, day);

  if (grain == GX_GRAIN_MONTH || grain == GX_GRAIN_YEAR)
    return (GxDay) { gx_day_add_months (first, grain == GX_GRAIN_YEAR ? 12 : 1).days - 1 };
  return first;
}

/* Days, both inside; GX_NO_DAY for open at that end. */
typedef struct
{
  GxDay from, to;
} Days;

static gboolean
is_none (Days days)
{
  return days.from.days != GX_NONE && days.to.days != GX_NONE && days.from.days > days.to.days;
}

/* A period as the part of a month or year that it begins with, the whole ones, and the part that it ends with. Each may be none. */
static void
part (GxGrain grain, Days days, Days parts[3])
{
  static const Days none = { { 1 }, { 0 } };

  parts[0] = parts[2] = none;
  parts[1] = days;
  if (days.from.days != GX_NONE && first_of_step (grain, days.from).days != days.from.days)
    {
      GxDay end = last_of_step (grain, days.from);

      parts[0] = (Days) { days.from, { days.to.days != GX_NONE ? MIN (end.days, days.to.days) : end.days } };
      parts[1].from.days = end.days + 1;
    }
  if (days.to.days != GX_NONE && !is_none (parts[1]) && last_of_step (grain, days.to).days != days.to.days)
    {
      parts[1].to.days = first_of_step (grain, days.to).days - 1;
      parts[2] = (Days) { { parts[1].to.days + 1 }, days.to };
    }
}

static gboolean
are_kept (GxDb *db)
{
  return gx_schema_get_derived (db, NULL) == GX_DERIVED_LATEST;
}

/* How much of `2025-03-31` names the step it is in. */
static int
name_length (GxGrain grain)
{
  return grain == GX_GRAIN_YEAR ? 4 : grain == GX_GRAIN_MONTH ? 7 : 10;
}

/* As chart_summary has it: a period from the first day on, and to the last. */
static void
bind_kept (sqlite3_stmt *statement, const GxSumDefinition *sum, Days days)
{
  char day[11] = "";
  gboolean is_open = days.from.days == GX_NONE && days.to.days == GX_NONE;
  int length = name_length (sum->grain);

  gx_db_bind_text (statement, 2, sum->name);
  if (days.from.days != GX_NONE)
    gx_day_to_buf (days.from, day);
  sqlite3_bind_text (statement, 3, days.from.days != GX_NONE ? day : is_open ? "" : "0", days.from.days != GX_NONE ? length : -1, SQLITE_TRANSIENT);
  if (days.to.days != GX_NONE)
    gx_day_to_buf (days.to, day);
  sqlite3_bind_text (statement, 4, days.to.days != GX_NONE ? day : "~", days.to.days != GX_NONE ? length : -1, SQLITE_TRANSIENT);
}

#define SELECT_SUMS(key, count, amount) \
  "SELECT " key ", " count ", sum (" amount ") FILTER (WHERE currency IN ('', ?1)), " count " FILTER (WHERE currency NOT IN ('', ?1)) FROM "

static sqlite3_stmt *
prepare_kept (GxDb *db, const GxSumDefinition *sum, gboolean by_period, Days days, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, by_period ? SELECT_SUMS ("period", "sum (count)", "amount") "chart_summary WHERE chart = ?2 AND period BETWEEN ?3 AND ?4 GROUP BY period"
                                                         : SELECT_SUMS ("key", "sum (count)", "amount") "chart_summary WHERE chart = ?2 AND period BETWEEN ?3 AND ?4 GROUP BY key",
                                           error);

  if (statement != NULL)
    bind_kept (statement, sum, days);
  return statement;
}

/* A bound of the period as the records have it: a day, or a moment. */
static void
bind_bound (GxDb *db, sqlite3_stmt *statement, int index, const GxSumDefinition *sum, GxDay day)
{
  GxValue value = gx_value_integer (GX_KIND_DAY, day.days);

  if (sum->grain == GX_GRAIN_DAY)
    value = gx_value_integer (GX_KIND_INSTANT, gx_instant_from_day (day, db->zone).ms);
  gx_db_bind_value (statement, index, &value);
}

static sqlite3_stmt *
prepare_slow (GxDb *db, const GxSumDefinition *sum, gboolean by_period, Days days, GError **error)
{
  g_autofree char *after = days.from.days != GX_NONE ? g_strdup_printf (" AND %s >= ?2", sum->day) : g_strdup ("");
  g_autofree char *before = days.to.days != GX_NONE ? g_strdup_printf (" AND %s < ?3", sum->day) : g_strdup ("");
  g_autofree char *sql = g_strdup_printf (SELECT_SUMS ("name", "count (*)", "amount") "(SELECT coalesce (%s, '') AS name, %s AS currency, %s AS amount FROM %s t WHERE %s%s%s) GROUP BY name",
                                          by_period ? sum->period : sum->key, sum->has_amount ? "coalesce (t.currency, '')" : "''", sum->has_amount ? "t.amount" : "0",
                                          sum->entity->name, sum->where, after, before);
  sqlite3_stmt *statement = gx_db_prepare (db, sql, error);

  if (statement != NULL && days.from.days != GX_NONE)
    bind_bound (db, statement, 2, sum, days.from);
  if (statement != NULL && days.to.days != GX_NONE)
    bind_bound (db, statement, 3, sum, (GxDay) { days.to.days + 1 });
  return statement;
}

static gboolean
read_sums (GxDb *db, const GxSumDefinition *sum, gboolean kept, gboolean by_period, Days days, GxSumFunc func, gpointer user_data, GError **error)
{
  sqlite3_stmt *statement = kept ? prepare_kept (db, sum, by_period, days, error) : prepare_slow (db, sum, by_period, days, error);
  int got;

  if (statement == NULL)
    return FALSE;
  gx_db_bind_text (statement, 1, db->currency);
  while ((got = gx_db_step (db, statement, error)) == 1)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);

      func (&(GxSumRow) { name, sqlite3_column_int64 (statement, 1), sqlite3_column_int64 (statement, 2), sqlite3_column_int64 (statement, 3) }, user_data);
    }
  return got == 0;
}

gboolean
gx_reader_sums (GxReader *reader, GxSum sum, gboolean by_period, GxDay from, GxDay to, GxSumFunc func, gpointer user_data, GError **error)
{
  const GxSumDefinition *definition = &gx_sums[sum];
  Days parts[3];

  if (!gx_reader_ready (reader, error))
    return FALSE;
  if (!are_kept (reader->db))
    return read_sums (reader->db, definition, FALSE, by_period, (Days) { from, to }, func, user_data, error);

  part (definition->grain, (Days) { from, to }, parts);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!is_none (parts[i]) && !read_sums (reader->db, definition, i == 1, by_period, parts[i], func, user_data, error))
      return FALSE;
  return TRUE;
}

/* The largest ----------------------------------------------------------------------------------------------------------------- */

/* ?1: the sum, ?2: its step, ?3: the currency of amounts. */
static void
bind_step (sqlite3_stmt *statement, const GxSumDefinition *sum, GxDay first, const char *currency)
{
  char day[11];

  gx_day_to_buf (first, day);
  gx_db_bind_text (statement, 1, sum->name);
  sqlite3_bind_text (statement, 2, day, name_length (sum->grain), SQLITE_TRANSIENT);
  gx_db_bind_text (statement, 3, currency);
}

static int
has_amounts_in (GxDb *db, const GxSumDefinition *sum, GxDay first, const char *currency, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (db, "SELECT 1 FROM chart_summary WHERE chart = ?1 AND period = ?2 AND currency = ?3", error);
  int got;

  if (statement == NULL)
    return -1;
  bind_step (statement, sum, first, currency);
  got = gx_db_step (db, statement, error);
  sqlite3_reset (statement);
  return got;
}

/* With all that each of them has in any currency. */
static gboolean
read_best (GxDb *db, const GxSumDefinition *sum, GxDay first, const char *currency, guint n, guint *n_read, GxSumFunc func, gpointer user_data, GError **error)
{
  static const char sql[] = "SELECT key, sum (count), sum (amount) FILTER (WHERE currency = ?3), sum (count) FILTER (WHERE currency <> ?3) FROM chart_summary "
                            "WHERE chart = ?1 AND period = ?2 AND key IN (SELECT key FROM chart_summary WHERE chart = ?1 AND period = ?2 AND currency = ?3 AND amount > 0 "
                            "ORDER BY amount DESC, CAST (key AS INTEGER) LIMIT ?4) GROUP BY key";
  sqlite3_stmt *statement = gx_db_prepare (db, sql, error);
  int got;

  if (statement == NULL)
    return FALSE;
  bind_step (statement, sum, first, currency);
  sqlite3_bind_int64 (statement, 4, n);
  for (*n_read = 0; (got = gx_db_step (db, statement, error)) == 1; (*n_read)++)
    func (&(GxSumRow) { (const char *) sqlite3_column_text (statement, 0), sqlite3_column_int64 (statement, 1), sqlite3_column_int64 (statement, 2),
                        sqlite3_column_int64 (statement, 3) }, user_data);
  return got == 0;
}

gboolean
gx_reader_best_sums (GxReader *reader, GxSum sum, GxDay from, GxDay to, guint n, gboolean *known, GxSumFunc func, gpointer user_data, GError **error)
{
  const GxSumDefinition *definition = &gx_sums[sum];
  gboolean is_step = from.days != GX_NONE && to.days != GX_NONE && first_of_step (definition->grain, from).days == from.days
                     && last_of_step (definition->grain, from).days == to.days;
  const char *currency;
  int in_none, in_base;
  guint n_read;

  *known = FALSE;
  if (!gx_reader_ready (reader, error))
    return FALSE;
  if (!is_step || !are_kept (reader->db))
    return TRUE;
  if ((in_none = has_amounts_in (reader->db, definition, from, "", error)) < 0
      || (in_base = has_amounts_in (reader->db, definition, from, reader->db->currency, error)) < 0)
    return FALSE;
  if (in_none && in_base)
    return TRUE; /* a key has two rows, and the largest sum may be of neither largest row */
  currency = in_base ? reader->db->currency : "";
  if (!read_best (reader->db, definition, from, currency, n, &n_read, func, user_data, error))
    return FALSE;
  *known = n_read == n;
  return TRUE;
}
