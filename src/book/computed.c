/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/computed.h"

#include "model/customer.h"

/* What depends on today, or on rules that can change at any moment, is neither kept nor derived: each such field has its one definition here, which reading, filters,
 * sorting and exports share. {t} stands for the record, {s} for its summary. */

static const struct
{
  const char *entity, *field, *sql;
} definitions[] = {
  { "customer", "life_cycle",
    "coalesce ({t}.life_cycle_set, CASE"
    " WHEN {s}.last_activity_on IS NULL THEN 'lead'"
    " WHEN {s}.lost_deals > 0 AND {s}.won_deals = 0 AND {s}.open_deals = 0 THEN 'lost'"
    " WHEN {s}.last_activity_on < (SELECT date (gx_today (), '-" G_STRINGIFY (GX_DORMANT_DAYS) " days')) THEN 'dormant'"
    " WHEN {s}.won_deals > 1 THEN 'repeat'"
    " WHEN {s}.won_deals = 1 THEN 'won'"
    " ELSE 'interested' END)" },
  { "task", "due",
    "CASE WHEN {t}.done_at IS NOT NULL THEN 'done' WHEN {t}.due_on IS NULL THEN NULL"
    " WHEN {t}.due_on < (SELECT gx_today ()) THEN 'overdue'"
    " WHEN {t}.due_on = (SELECT gx_today ()) THEN 'today'"
    " WHEN {t}.due_on = (SELECT date (gx_today (), '+1 day')) THEN 'tomorrow'"
    " WHEN {t}.due_on <= (SELECT date (gx_today (), 'weekday 0')) THEN 'this-week' ELSE 'later' END" },
  { "customer", "score",
    "gx_score ({t}.id)" },
  { "customer", "gone_quiet",
    "({s}.next_follow_up IS NULL AND coalesce ({s}.last_contact_at, {t}.created_at) < gx_day_began ((SELECT gx_today ()), coalesce ("
    "(SELECT quiet_days FROM choice WHERE entity = 'customer' AND field = 'level' AND key = {t}.level), (SELECT gx_quiet_days ()))))" },
};

static int quiet_days = GX_QUIET_DAYS;

void
gx_computed_set_quiet_days (int days)
{
  g_atomic_int_set (&quiet_days, days);
}

int
gx_computed_get_quiet_days (void)
{
  return g_atomic_int_get (&quiet_days);
}

char *
gx_computed_sql (const GxEntity *entity, const GxField *field, const char *record, const char *summary)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    if (g_str_equal (definitions[i].entity, entity->name) && g_str_equal (definitions[i].field, field->name))
      g_string_append (sql, definitions[i].sql);
  if (sql->len == 0)
    g_error ("%s.%s is a computed field without a definition", entity->name, field->name);
  g_string_replace (sql, "{t}", record, 0);
  g_string_replace (sql, "{s}", summary, 0);
  return g_string_free (sql, FALSE);
}
