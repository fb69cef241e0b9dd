/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/reminder_notes.h"

#include <glib/gi18n-lib.h>

#include "app/window.h"
#include "base/clock.h"
#include "model/task.h"
#include "view/data_text.h"
#include "view/toast.h"

#define NOTES "guanxi-reminder-notes"
#define FAILED "failed" /* the name of the notification; a newer one takes its place */
#define MOST 3               /* single ones at once */
#define LATE_MS (5 * 60000)  /* from when on a reminder says when it should have come */

static const char *const services[] = { "org.freedesktop.Notifications", "org.gtk.Notifications" };

typedef struct
{
  void (*came) (GApplication *application); /* there is a service now */
  GApplication *application;                 /* whose data this is */
  GHashTable *shown; /* of path → GHashTable of task → moment: what stands on the desktop */
  GPtrArray *waiting; /* of GNotification: what could not be done, until there is a service */
  guint watches[2];
  gboolean is_there[2]; /* the service of each name */
} Notes;

static void
notes_free (gpointer data)
{
  Notes *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->watches); i++)
    if (self->watches[i] != 0)
      g_bus_unwatch_name (self->watches[i]);
  g_hash_table_unref (self->shown);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static Notes *
notes_of (GApplication *application)
{
  return g_object_get_data (G_OBJECT (application), NOTES);
}

static void
appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  Notes *self = data;

  self->is_there[g_str_equal (name, services[1])] = TRUE;
  for (guint i = 0; i < self->waiting->len; i++)
    g_application_send_notification (self->application, FAILED, self->waiting->pdata[i]);
  g_ptr_array_set_size (self->waiting, 0);
  self->came (self->application);
}

static void
vanished (GDBusConnection *connection, const char *name, gpointer data)
{
  Notes *self = data;

  self->is_there[g_str_equal (name, services[1])] = FALSE;
}

gboolean
gx_reminder_notes_has_service (GApplication *application)
{
  Notes *self = notes_of (application);

  return self != NULL && (self->is_there[0] || self->is_there[1]);
}

void
gx_reminder_notes_begin (GApplication *application, void (*came) (GApplication *application))
{
  GDBusConnection *connection = g_application_get_dbus_connection (application);
  Notes *self = g_new0 (Notes, 1);

  self->came = came;
  self->application = application;
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (application), NOTES, self, notes_free);
  for (guint i = 0; connection != NULL && i < G_N_ELEMENTS (services); i++)
    self->watches[i] = g_bus_watch_name_on_connection (connection, services[i], G_BUS_NAME_WATCHER_FLAGS_AUTO_START, appeared, vanished, self, NULL);
}

/* What is said --------------------------------------------------------------------------------------------------------------- */

static char *
dup_moment (GxInstant moment, const GxFormat *format)
{
  GxValue value = gx_value_integer (GX_KIND_INSTANT, moment.ms);

  return gx_value_to_display (&value, format, gx_clock_today (format->zone));
}

/* Who it is about, and when it should have been said if that was before. */
static char *
dup_body (const GxReminder *reminder, const GxFormat *format)
{
  g_autofree char *moment = dup_moment (reminder->moment, format);
  /* Translators: a time, such as “Yesterday 09:00”, of a reminder that comes later. */
  g_autofree char *late = gx_clock_now ().ms - reminder->moment.ms > LATE_MS ? g_strdup_printf (_("Late: %s"), moment) : NULL;

  if (reminder->who != NULL && late != NULL)
    return g_strdup_printf ("%s · %s", reminder->who, late);
  return late != NULL ? g_steal_pointer (&late) : g_strdup (reminder->who);
}

static char *
dup_id (GxBook *book, gint64 task)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, gx_book_get_path (book), -1);

  return g_strdup_printf ("task-%s-%" G_GINT64_FORMAT, sum, task);
}

static void
send_one (GApplication *application, GxBook *book, const GxReminder *reminder)
{
  g_autoptr (GNotification) note = g_notification_new (reminder->title);
  g_autofree char *body = dup_body (reminder, gx_book_get_format (book));
  g_autofree char *id = dup_id (book, reminder->task_id);
  const char *path = gx_book_get_path (book);

  if (body != NULL)
    g_notification_set_body (note, body);
  g_notification_set_priority (note, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (note, "app.task-open", "(sx)", path, reminder->task_id);
  g_notification_add_button_with_target (note, C_("reminder", "Done"), "app.task-done", "(sx)", path, reminder->task_id);
  g_notification_add_button_with_target (note, _("In an hour"), "app.task-snooze", "(sxs)", path, reminder->task_id, "1h");
  g_notification_add_button_with_target (note, _("Tomorrow morning"), "app.task-snooze", "(sxs)", path, reminder->task_id, "tomorrow");
  g_application_send_notification (application, id, note);
}

static char *
dup_titles (GPtrArray *reminders)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reminders->len && i < MOST; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((const GxReminder *) reminders->pdata[i])->title);
  if (reminders->len > MOST)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

static char *
dup_count (GPtrArray *reminders)
{
  g_autofree char *number = gx_data_count (reminders->len);

  /* Translators: %s is a number of two or more. */
  return g_strdup_printf (ngettext ("%s task waits for you", "%s tasks wait for you", reminders->len), number);
}

static void
send_many (GApplication *application, GxBook *book, GPtrArray *reminders)
{
  g_autofree char *title = dup_count (reminders);
  g_autofree char *body = dup_titles (reminders);
  g_autofree char *id = dup_id (book, 0);
  g_autoptr (GNotification) note = g_notification_new (title);

  g_notification_set_body (note, body);
  g_notification_set_priority (note, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (note, "app.task-open", "(sx)", gx_book_get_path (book), (gint64) 0);
  g_application_send_notification (application, id, note);
}

/* Where the desktop has no notifications ---------------------------------------------------------------------------------------- */

static GxWindow *
window_of (GApplication *application, GxBook *book)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (application)); at != NULL; at = at->next)
    if (GX_IS_WINDOW (at->data) && (book == NULL || gx_window_get_book (at->data) == book))
      return at->data;
  return NULL;
}

static void
toast (GxWindow *window, const char *text, gint64 task)
{
  AdwToast *notice = gx_window_notice (window, text, FALSE, TRUE);

  gx_toast_add_button (notice, C_("task", "Open"), "app.task-open", g_variant_new ("(sx)", gx_book_get_path (gx_window_get_book (window)), task));
}

static void
toast_all (GxWindow *window, GxBook *book, GPtrArray *reminders)
{
  g_autofree char *count = dup_count (reminders);

  if (reminders->len > MOST)
    toast (window, count, 0);
  for (guint i = 0; i < reminders->len && reminders->len <= MOST; i++)
    {
      const GxReminder *reminder = reminders->pdata[i];
      g_autofree char *body = dup_body (reminder, gx_book_get_format (book));
      g_autofree char *text = body != NULL ? g_strdup_printf ("%s · %s", reminder->title, body) : g_strdup (reminder->title);

      toast (window, text, reminder->task_id);
    }
}

/* ------------------------------------------------------------------------------------------------------------------------------ */

static void
remember (Notes *self, GxBook *book, GPtrArray *reminders)
{
  GHashTable *shown = g_hash_table_lookup (self->shown, gx_book_get_path (book));

  if (shown == NULL)
    {
      shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      g_hash_table_insert (self->shown, g_strdup (gx_book_get_path (book)), shown);
    }
  for (guint i = 0; i < reminders->len; i++)
    {
      const GxReminder *reminder = reminders->pdata[i];

      g_hash_table_replace (shown, g_memdup2 (&reminder->task_id, sizeof reminder->task_id), g_memdup2 (&reminder->moment.ms, sizeof reminder->moment.ms));
    }
}

gboolean
gx_reminder_notes_give (GApplication *application, GxBook *book, GPtrArray *reminders)
{
  gboolean has_service = gx_reminder_notes_has_service (application);
  GxWindow *window = window_of (application, book);

  if (has_service && reminders->len > MOST)
    send_many (application, book, reminders);
  else if (has_service)
    {
      for (guint i = 0; i < reminders->len; i++)
        send_one (application, book, reminders->pdata[i]);
      remember (notes_of (application), book, reminders);
    }
  else if (window != NULL)
    toast_all (window, book, reminders);
  return has_service || window != NULL;
}

void
gx_reminder_notes_look (GApplication *application, GxBook *book)
{
  GHashTable *shown = g_hash_table_lookup (notes_of (application)->shown, gx_book_get_path (book));
  GHashTableIter iter;
  gpointer id, moment;

  if (shown == NULL)
    return;
  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &id, &moment))
    {
      g_autoptr (GxRecord) task = gx_reader_get (gx_book_get_reader (book), &gx_task_entity, *(gint64 *) id, NULL);
      g_autofree char *name = dup_id (book, *(gint64 *) id);

      if (task != NULL && GX_TASK (task)->done_at.ms == GX_NONE && gx_task_get_moment (GX_TASK (task)).ms == *(gint64 *) moment)
        continue;
      g_application_withdraw_notification (application, name);
      g_hash_table_iter_remove (&iter);
    }
}

void
gx_reminder_notes_fail (GApplication *application, const char *title, const char *reason)
{
  GxWindow *window = window_of (application, NULL);
  g_autoptr (GNotification) note = g_notification_new (title);

  if (window != NULL)
    {
      gx_window_notice (window, reason, FALSE, TRUE);
      return;
    }
  g_notification_set_body (note, reason);
  if (gx_reminder_notes_has_service (application))
    g_application_send_notification (application, FAILED, note);
  else
    g_ptr_array_add (notes_of (application)->waiting, g_object_ref (note));
}

void
gx_reminder_notes_say_end (GApplication *application, GxInstant next)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GxFormat format = { .zone = zone };
  g_autofree char *moment = dup_moment (next, &format);
  /* Translators: a time, such as “Tomorrow 09:00”. */
  g_autofree char *body = g_strdup_printf (_("Next reminder: %s. It comes when Guanxi is open again."), moment);
  g_autoptr (GNotification) note = g_notification_new (_("Guanxi has ended"));

  g_notification_set_body (note, body);
  g_application_send_notification (application, "ended", note);
}
