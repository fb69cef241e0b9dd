/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/agenda.h"

#include "base/birthday.h"
#include "base/clock.h"
#include "book/computed.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/task.h"

/* What is due on a day (F14, F15). All of it depends on the day, so none of it is kept in the book: each part is one SELECT for the first few and one for how many there are. */

#define MOST_TASKS 50
#define MOST_OTHERS 20

typedef struct
{
  GxAgenda *agenda;
  GxAgendaKind kind;
  GTimeZone *zone;
} Reading;

static void
free_item (gpointer data)
{
  GxAgendaItem *item = data;

  g_free (item->who);
  g_free (item->what);
  g_free (item->level);
  g_free (item->currency);
  g_free (item);
}

static void
clear_rule (gpointer data)
{
  g_free (((GxQuietRule *) data)->level);
}

static GxAgendaItem *
add_item (Reading *reading, gint64 id, gint64 customer_id, const char *who, const char *what)
{
  GxAgendaItem *item = g_new0 (GxAgendaItem, 1);

  item->kind = reading->kind;
  item->id = id;
  item->customer_id = customer_id != GX_NONE ? customer_id : 0;
  item->who = g_strdup (who);
  item->what = g_strdup (what);
  item->day = GX_NO_DAY;
  item->at = GX_NO_INSTANT;
  item->amount = GX_NO_MONEY;
  g_ptr_array_add (reading->agenda->items, item);
  return item;
}

static gboolean
take_counts (GxRow *row, gpointer user_data)
{
  Reading *reading = user_data;

  reading->agenda->n[reading->kind] = gx_row_integer (row, 0);
  reading->agenda->n_late[reading->kind] = gx_row_integer (row, 1);
  return TRUE;
}

/* Tasks ----------------------------------------------------------------------------------------------------------------- */

#define DUE_TASKS "task t WHERE t.done_at IS NULL AND t.due_on <= ?1"

/* A task with an hour comes before those of the same day without. */
static const char tasks_sql[] =
  "SELECT t.id, t.customer_id, (SELECT name FROM customer WHERE id = t.customer_id), t.title, t.due_on, t.remind_at FROM " DUE_TASKS
  " ORDER BY t.due_on, coalesce (t.remind_at, 1 << 60), CASE t.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END, t.id LIMIT ?2";
static const char tasks_count_sql[] = "SELECT count(*), count(*) FILTER (WHERE t.due_on < ?1) FROM " DUE_TASKS;

static gboolean
take_task (GxRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  GxAgendaItem *item = add_item (reading, gx_row_integer (row, 0), gx_row_integer (row, 1), gx_row_text (row, 2), gx_row_text (row, 3));
  gint64 remind_at = gx_row_integer (row, 5);

  gx_day_from_iso (gx_row_text (row, 4), &item->day);
  if (remind_at != GX_NONE && gx_instant_to_day ((GxInstant) { remind_at }, reading->zone).days == item->day.days)
    item->at.ms = remind_at;
  return TRUE;
}

static const char next_task_sql[] =
  "SELECT t.id, t.customer_id, (SELECT name FROM customer WHERE id = t.customer_id), t.title, t.due_on, t.remind_at FROM task t"
  " WHERE t.done_at IS NULL AND t.due_on > ?1 ORDER BY t.due_on, coalesce (t.remind_at, 1 << 60), t.id LIMIT 1";

static gboolean
take_next_task (GxRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  GPtrArray *items = reading->agenda->items;

  take_task (row, reading);
  reading->agenda->next = g_ptr_array_steal_index (items, items->len - 1);
  return TRUE;
}

/* Customers gone quiet -------------------------------------------------------------------------------------------------- */

/* Those that matter first, and of these the ones that have just gone quiet: they can still be won back. */
static const char quiet_columns[] = "c.id, c.name, c.level, coalesce (s.last_contact_at, c.created_at), s.last_contact_at IS NULL";
static const char quiet_order[] = " ORDER BY CASE c.level WHEN 'VIP' THEN 0 WHEN 'A' THEN 1 WHEN 'B' THEN 2 ELSE 3 END, 4 DESC, c.id LIMIT ?1";
static const char quiet_rules_sql[] =
  "SELECT key, quiet_days FROM choice WHERE entity = 'customer' AND field = 'level' AND quiet_days IS NOT NULL ORDER BY key";

static gboolean
take_quiet (GxRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  gint64 id = gx_row_integer (row, 0);
  GxAgendaItem *item = add_item (reading, id, id, gx_row_text (row, 1), NULL);

  item->level = g_strdup (gx_row_text (row, 2));
  item->day = gx_instant_to_day ((GxInstant) { gx_row_integer (row, 3) }, reading->zone);
  item->is_new = gx_row_integer (row, 4) != 0;
  return TRUE;
}

static gboolean
take_quiet_rule (GxRow *row, gpointer user_data)
{
  GxQuietRule rule = { g_strdup (gx_row_text (row, 0)), gx_row_integer (row, 1) };

  g_array_append_val (((Reading *) user_data)->agenda->quiet_rules, rule);
  return TRUE;
}

/* By the definition of the field, as lists filter by it. */
static char *
dup_quiet_sql (const char *columns, const char *order)
{
  g_autofree char *gone_quiet = gx_computed_sql (&gx_customer_entity, gx_entity_find_field (&gx_customer_entity, "gone_quiet"), "c", "s");

  return g_strdup_printf ("SELECT %s FROM customer c JOIN customer_summary s ON s.id = c.id WHERE %s%s", columns, gone_quiet, order);
}

/* Deals ----------------------------------------------------------------------------------------------------------------- */

#define ENTERED "coalesce ((SELECT max (e.entered_at) FROM stage_event e WHERE e.deal_id = d.id AND e.stage_id = d.stage_id), d.created_at)"

/* What is planned with a deal comes up by itself. */
#define WAITING_DEALS                                                                                                                       \
  "deal d JOIN stage g ON g.id = d.stage_id WHERE d.status = 'open' AND (d.expected_close <= ?1"                                            \
  " OR (g.rot_days > 0 AND " ENTERED " < ?2 - g.rot_days * 86400000 AND NOT EXISTS (SELECT 1 FROM task t WHERE t.deal_id = d.id AND t.done_at IS NULL AND t.due_on IS NOT NULL)))"

static const char deals_sql[] =
  "SELECT d.id, d.customer_id, (SELECT name FROM customer WHERE id = d.customer_id), d.title, d.amount, d.currency, d.expected_close, " ENTERED
  " FROM " WAITING_DEALS " ORDER BY d.expected_close IS NULL OR d.expected_close > ?1, d.expected_close, 8, d.id LIMIT ?3";
static const char deals_count_sql[] = "SELECT count(*), count(*) FILTER (WHERE d.expected_close < ?1) FROM " WAITING_DEALS;

static gboolean
take_deal (GxRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  GxAgendaItem *item = add_item (reading, gx_row_integer (row, 0), gx_row_integer (row, 1), gx_row_text (row, 2), gx_row_text (row, 3));
  const char *close = gx_row_text (row, 6);

  item->amount.minor = gx_row_integer (row, 4);
  item->currency = g_strdup (gx_row_text (row, 5));
  item->rots = close == NULL || !gx_day_from_iso (close, &item->day) || item->day.days > reading->agenda->today.days;
  if (item->rots)
    item->day = gx_instant_to_day ((GxInstant) { gx_row_integer (row, 7) }, reading->zone);
  return TRUE;
}

/* Birthdays ------------------------------------------------------------------------------------------------------------- */

static int birthday_days = GX_BIRTHDAY_DAYS;

void
gx_agenda_set_birthday_days (int days)
{
  g_atomic_int_set (&birthday_days, days);
}

/* Of each day the keys that fall on it. A task that was done for that day has congratulated. */
#define BIRTHDAYS(person, customer, contact)                                                                                                    \
  " FROM days d JOIN " person "_summary s ON s.birthday_each_year = d.key JOIN " person " p ON p.id = s.id"                                     \
  " WHERE NOT EXISTS (SELECT 1 FROM task t WHERE t.customer_id = " customer                                                                     \
  " AND t.contact_id IS " contact " AND t.due_on = d.day AND t.done_at IS NOT NULL)"

static const char birthdays_sql[] =
  "WITH days (day, key) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each (?1))"
  " SELECT d.day, p.id, 0, p.name, NULL" BIRTHDAYS ("customer", "p.id", "NULL")
  " UNION ALL SELECT d.day, p.customer_id, p.id, p.name, (SELECT name FROM customer WHERE id = p.customer_id)" BIRTHDAYS ("contact", "p.customer_id", "p.id")
  " ORDER BY 1, 2, 3";

static gboolean
take_birthday (GxRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  GxAgendaItem *item;

  if (++reading->agenda->n[GX_AGENDA_BIRTHDAY] > MOST_OTHERS)
    return TRUE;
  item = add_item (reading, gx_row_integer (row, 1), gx_row_integer (row, 1), gx_row_text (row, 3), gx_row_text (row, 4));
  item->contact_id = gx_row_integer (row, 2);
  gx_day_from_iso (gx_row_text (row, 0), &item->day);
  return TRUE;
}

static gboolean
read_birthdays (Reading *reading, GxReader *reader, GError **error)
{
  GString *days = g_string_new ("[");
  gboolean ok;
  GxValue arg;

  for (int i = 0; i <= g_atomic_int_get (&birthday_days); i++)
    {
      GxDay day = { reading->agenda->today.days + i };
      char keys[GX_BIRTHDAYS_ON][GX_BIRTHDAY_KEY];
      guint n = gx_birthday_keys_on (day, keys);
      char iso[11];

      gx_day_to_buf (day, iso);
      for (guint k = 0; k < n; k++)
        g_string_append_printf (days, "%s[\"%s\",\"%s\"]", days->len > 1 ? "," : "", iso, keys[k]);
    }
  g_string_append_c (days, ']');
  arg = (GxValue) { .kind = GX_KIND_TEXT, .text = g_string_free (days, FALSE) };
  ok = gx_reader_select (reader, birthdays_sql, &arg, 1, take_birthday, reading, error);
  gx_value_clear (&arg);
  return ok;
}

/* All ------------------------------------------------------------------------------------------------------------------- */

static gboolean
read_part (Reading *reading, GxReader *reader, const char *sql, GxRowFunc take, const char *count_sql, const GxValue *args, guint n_args, GError **error)
{
  /* The limit comes last and only the first statement has one. */
  return gx_reader_select (reader, count_sql, args, n_args - 1, take_counts, reading, error)
         && (reading->agenda->n[reading->kind] == 0 || gx_reader_select (reader, sql, args, n_args, take, reading, error));
}

static gboolean
read_quiet (Reading *reading, GxReader *reader, GError **error)
{
  const GxValue most = gx_value_integer (GX_KIND_INT, MOST_OTHERS);
  g_autofree char *sql = dup_quiet_sql (quiet_columns, quiet_order);
  g_autofree char *count_sql = dup_quiet_sql ("count(*), 0", "");

  return gx_reader_select (reader, quiet_rules_sql, NULL, 0, take_quiet_rule, reading, error)
         && read_part (reading, reader, sql, take_quiet, count_sql, &most, 1, error);
}

static gboolean
read_kind (Reading *reading, GxReader *reader, GError **error)
{
  GxDay today = reading->agenda->today;
  gint64 tomorrow = gx_instant_from_day ((GxDay) { today.days + 1 }, reading->zone).ms;
  const GxValue day = gx_value_integer (GX_KIND_DAY, today.days);
  const GxValue most = gx_value_integer (GX_KIND_INT, MOST_OTHERS);

  switch (reading->kind)
    {
    case GX_AGENDA_TASK:
      return read_part (reading, reader, tasks_sql, take_task, tasks_count_sql, (GxValue[]) { day, gx_value_integer (GX_KIND_INT, MOST_TASKS) }, 2, error)
             && gx_reader_select (reader, next_task_sql, &day, 1, take_next_task, reading, error);
    case GX_AGENDA_QUIET:
      return read_quiet (reading, reader, error);
    case GX_AGENDA_DEAL:
      return read_part (reading, reader, deals_sql, take_deal, deals_count_sql, (GxValue[]) { day, gx_value_integer (GX_KIND_INT, tomorrow), most }, 3, error);
    case GX_AGENDA_BIRTHDAY:
      return read_birthdays (reading, reader, error);
    case GX_N_AGENDA_KINDS:
      break;
    }
  g_assert_not_reached ();
}

GxAgenda *
gx_agenda_read (GxReader *reader, guint kinds, GError **error)
{
  g_autoptr (GxAgenda) agenda = g_new0 (GxAgenda, 1);
  Reading reading = { agenda, GX_AGENDA_TASK, gx_reader_get_format (reader)->zone };
  gboolean ok;

  agenda->items = g_ptr_array_new_with_free_func (free_item);
  agenda->quiet_days = gx_computed_get_quiet_days ();
  agenda->quiet_rules = g_array_new (FALSE, FALSE, sizeof (GxQuietRule));
  g_array_set_clear_func (agenda->quiet_rules, clear_rule);
  agenda->today = gx_reader_today (reader);
  ok = gx_reader_begin (reader, error);
  for (; ok && reading.kind < GX_N_AGENDA_KINDS; reading.kind++)
    ok = (kinds & (1u << reading.kind)) == 0 || read_kind (&reading, reader, error);
  gx_reader_end (reader);
  return ok ? g_steal_pointer (&agenda) : NULL;
}

void
gx_agenda_free (GxAgenda *agenda)
{
  g_ptr_array_unref (agenda->items);
  g_array_unref (agenda->quiet_rules);
  if (agenda->next != NULL)
    free_item (agenda->next);
  g_free (agenda);
}

GxQuery *
gx_agenda_dup_query (GxAgendaKind kind)
{
  static const struct { const GxEntity *entity; const char *filter; const char *sort; } queries[GX_N_AGENDA_KINDS] = {
    [GX_AGENDA_TASK] = { &gx_task_entity, "done_at is empty and due_on <= today", "due_on" },
    [GX_AGENDA_QUIET] = { &gx_customer_entity, "gone_quiet = yes", "-last_contact_at" },
    [GX_AGENDA_DEAL] = { &gx_deal_entity, "status = \"open\" and expected_close <= today", "expected_close" },
  };
  GxQuery *query;

  if (queries[kind].entity == NULL)
    return NULL;
  query = gx_query_new (queries[kind].entity);
  gx_query_take_filter (query, gx_filter_parse (query->entity, queries[kind].filter, NULL, NULL));
  gx_query_set_sort (query, queries[kind].sort, NULL);
  return query;
}
