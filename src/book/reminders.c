/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/reminders.h"

#include "book/reader_private.h"
#include "book/store.h"

#define MOMENT "coalesce (t.snoozed_until, t.remind_at)"
#define OPEN "t.done_at IS NULL AND " MOMENT " IS NOT NULL"

void
gx_reminder_free (GxReminder *self)
{
  g_free (self->title);
  g_free (self->who);
  g_free (self);
}

static gboolean
take (GxRow *row, gpointer user_data)
{
  GxReminder *reminder = g_new0 (GxReminder, 1);
  gint64 customer = gx_row_integer (row, 3);

  reminder->task_id = gx_row_integer (row, 0);
  reminder->moment.ms = gx_row_integer (row, 1);
  reminder->title = g_strdup (gx_row_text (row, 2));
  reminder->customer_id = customer != GX_NONE ? customer : 0;
  reminder->who = g_strdup (gx_row_text (row, 4));
  reminder->due_on = GX_NO_DAY;
  if (gx_row_text (row, 5) != NULL)
    gx_day_from_iso (gx_row_text (row, 5), &reminder->due_on);
  reminder->is_given = gx_row_integer (row, 6) != 0;
  g_ptr_array_add (user_data, reminder);
  return TRUE;
}

GPtrArray *
gx_reader_reminders (GxReader *reader, GxInstant until, gboolean all, gint64 limit, GError **error)
{
  static const char sql[] =
    "SELECT t.id, " MOMENT ", t.title, t.customer_id, (SELECT name FROM customer WHERE id = t.customer_id), t.due_on, g.task_id IS NOT NULL"
    " FROM task t LEFT JOIN given_reminder g ON g.task_id = t.id AND g.moment = " MOMENT
    " WHERE " OPEN " AND " MOMENT " <= ?1 AND (?2 OR g.task_id IS NULL) ORDER BY 2, 1 LIMIT ?3";
  const GxValue args[] = { gx_value_integer (GX_KIND_INT, until.ms), gx_value_integer (GX_KIND_BOOL, all), gx_value_integer (GX_KIND_INT, limit) };
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_reminder_free);

  return gx_reader_select (reader, sql, args, G_N_ELEMENTS (args), take, reminders, error) ? g_steal_pointer (&reminders) : NULL;
}

static gboolean
take_moment (GxRow *row, gpointer user_data)
{
  ((GxInstant *) user_data)->ms = gx_row_integer (row, 0);
  return FALSE;
}

gboolean
gx_reader_next_reminder (GxReader *reader, GxInstant after, GxInstant *moment, GError **error)
{
  const GxValue arg = gx_value_integer (GX_KIND_INT, after.ms);

  *moment = GX_NO_INSTANT;
  return gx_reader_select (reader, "SELECT " MOMENT " FROM task t WHERE " OPEN " AND " MOMENT " > ?1 ORDER BY 1 LIMIT 1", &arg, 1, take_moment, moment, error);
}

/* Writing down --------------------------------------------------------------------------------------------------------------- */

static gboolean
note_given (GxStore *store, gpointer user_data, GError **error)
{
  GArray *pairs = user_data;
  sqlite3_stmt *statement = gx_db_prepare (store->db, "INSERT INTO given_reminder (task_id, moment) VALUES (?1, ?2) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  store->has_notes = TRUE;
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      sqlite3_bind_int64 (statement, 1, g_array_index (pairs, gint64, i));
      sqlite3_bind_int64 (statement, 2, g_array_index (pairs, gint64, i + 1));
      if (!gx_db_done (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

GxStep *
gx_step_new_given (GPtrArray *reminders)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < reminders->len; i++)
    {
      const GxReminder *reminder = reminders->pdata[i];

      g_array_append_val (pairs, reminder->task_id);
      g_array_append_val (pairs, reminder->moment.ms);
    }
  return gx_step_new ("", note_given, pairs, (GDestroyNotify) g_array_unref);
}
