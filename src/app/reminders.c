/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/reminders.h"

#include <glib/gi18n-lib.h>

#include "app/reminder_notes.h"
#include "app/opener.h"
#include "app/settings.h"
#include "app/window.h"
#include "base/clock.h"
#include "base/paths.h"
#include "book/task_steps.h"
#include "model/task.h"

/* Which books are watched, and what the buttons of a notification do. How a reminder is said is in reminder_notes.c. */

#define KEPT "guanxi-kept-watches"
#define ENDING "guanxi-ending" /* the next reminder, while the windows close */

/* Of GxReminderWatch: those without a window. */
static GPtrArray *
kept (GtkApplication *application)
{
  GPtrArray *watches = g_object_get_data (G_OBJECT (application), KEPT);

  if (watches == NULL)
    {
      watches = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (application), KEPT, watches, (GDestroyNotify) g_ptr_array_unref);
    }
  return watches;
}

/* The book that is open here, with a window or without. */
static GxBook *
find_book (GtkApplication *application, const char *path)
{
  GPtrArray *watches = kept (application);

  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (GX_IS_WINDOW (at->data) && gx_window_get_book (at->data) != NULL && g_str_equal (gx_book_get_path (gx_window_get_book (at->data)), path))
      return gx_window_get_book (at->data);
  for (guint i = 0; i < watches->len; i++)
    if (g_str_equal (gx_book_get_path (gx_reminder_watch_get_book (watches->pdata[i])), path))
      return gx_reminder_watch_get_book (watches->pdata[i]);
  return NULL;
}

/* What the buttons do --------------------------------------------------------------------------------------------------------- */

static void
stepped (GObject *source, GAsyncResult *result, gpointer application)
{
  g_autoptr (GApplication) held = application;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) < 0)
    gx_reminder_notes_fail (held, _("That could not be saved"), error->message);
}

/* The program may have ended since the notification was shown. */
static void
act (GtkApplication *application, const char *path, gint64 id, const char *snooze)
{
  GxBook *found = find_book (application, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) book = found != NULL ? g_object_ref (found) : gx_book_open (path, GX_BOOK_WRITE_AT_ONCE, &error);
  GxSnooze until = { GX_NO_DAY, GX_NO_INSTANT };
  GxReader *reader = book != NULL ? gx_book_get_reader (book) : NULL;

  if (book == NULL || (snooze != NULL && !gx_snooze_parse (snooze, gx_clock_now (), gx_book_get_format (book), &until, &error)))
    {
      gx_reminder_notes_fail (G_APPLICATION (application), _("That could not be saved"), error->message);
      return;
    }
  gx_book_run_async (book, snooze == NULL ? gx_step_new_finish (reader, &id, 1, TRUE) : gx_step_new_snooze (reader, &id, 1, until), NULL, NULL, NULL, stepped,
                     g_object_ref (application));
}

static void
done (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  const char *path;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &path, &id);
  act (application, path, id, NULL);
}

static void
snooze (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  const char *path, *until;
  gint64 id;

  g_variant_get (parameter, "(&sx&s)", &path, &id, &until);
  act (application, path, id, until);
}

/* 0: all that is due. */
static void
open_task (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  const char *path;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &path, &id);
  gx_opener_open (GX_OPENER (application), path, GX_OPEN_NAMED, NULL);
  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (GX_IS_WINDOW (at->data) && gx_window_get_book (at->data) == find_book (application, path))
      {
        gx_window_show_task (at->data, id);
        return;
      }
}

static void
remind_closed (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gx_settings_set_string ("remind-closed", "yes");
}

/* Which are watched ------------------------------------------------------------------------------------------------------------ */

static gboolean
remind (GxReminderWatch *watch, GPtrArray *reminders, gpointer application)
{
  return gx_reminder_notes_give (application, gx_reminder_watch_get_book (watch), reminders);
}

/* What was done elsewhere is no reminder any more. */
static void
look_at_shown (GxReminderWatch *watch, gpointer application)
{
  gx_reminder_notes_look (application, gx_reminder_watch_get_book (watch));
}

GxReminderWatch *
gx_reminders_watch (GtkApplication *application, GxBook *book)
{
  GxReminderWatch *watch = gx_reminder_watch_new (book, remind, application);

  g_signal_connect_object (watch, "shown-changed", G_CALLBACK (look_at_shown), application, 0);
  return watch;
}

static gboolean
is_wanted (void)
{
  g_autofree char *wanted = gx_settings_dup_string ("remind-closed", "unknown");

  return g_str_equal (wanted, "yes");
}

static void
add_kept (GtkApplication *application, GxReminderWatch *watch)
{
  g_ptr_array_add (kept (application), watch);
  g_application_hold (G_APPLICATION (application));
}

gboolean
gx_reminders_keep (GtkApplication *application, GxReminderWatch *watch)
{
  if (!is_wanted ())
    return FALSE;
  add_kept (application, g_object_ref (watch));
  return TRUE;
}

static void
drop_kept (GtkApplication *application, guint i)
{
  gx_reminder_watch_stop (kept (application)->pdata[i]); /* a reading under way holds it a little longer */
  g_ptr_array_remove_index (kept (application), i);
  g_application_release (G_APPLICATION (application));
}

GxBook *
gx_reminders_take (GtkApplication *application, const char *path)
{
  GPtrArray *watches = kept (application);

  for (guint i = 0; i < watches->len; i++)
    {
      GxBook *book = gx_reminder_watch_get_book (watches->pdata[i]);

      if (gx_paths_are_same (gx_book_get_path (book), path))
        {
          g_object_ref (book);
          drop_kept (application, i);
          return book;
        }
    }
  return NULL;
}

gboolean
gx_reminders_start (GtkApplication *application, const char *path, GError **error)
{
  g_autoptr (GxBook) book = NULL;
  GxReminderWatch *watch;

  if (find_book (application, path) != NULL)
    return TRUE;
  book = gx_book_open (path, GX_BOOK_WRITE_AT_ONCE, error);
  if (book == NULL)
    return FALSE;
  watch = gx_reminders_watch (application, book);
  add_kept (application, watch);
  gx_reminder_watch_look (watch);
  return TRUE;
}

/* A person who no longer wants it gets the books back at once. */
static void
wish_changed (GtkApplication *application)
{
  while (!is_wanted () && kept (application)->len > 0)
    drop_kept (application, 0);
}

/* At log-in the desktop's notifications may come after us. */
static void
service_came (GApplication *application)
{
  GPtrArray *watches = kept (GTK_APPLICATION (application));

  for (guint i = 0; i < watches->len; i++)
    gx_reminder_watch_look (watches->pdata[i]);
}

static GxInstant
earlier (GxInstant a, GxInstant b)
{
  return b.ms != GX_NONE && (a.ms == GX_NONE || b.ms < a.ms) ? b : a;
}

static gboolean
has_window (GtkApplication *application)
{
  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (GX_IS_WINDOW (at->data))
      return TRUE;
  return FALSE;
}

static void
finish_end (GtkApplication *application)
{
  const gint64 *next = g_object_get_data (G_OBJECT (application), ENDING);
  GPtrArray *watches = kept (application);

  if (is_wanted () && *next != GX_NONE)
    gx_reminder_notes_say_end (G_APPLICATION (application), (GxInstant) { *next });
  while (watches->len > 0)
    drop_kept (application, 0);
  g_object_set_data (G_OBJECT (application), ENDING, NULL);
}

/* One that was to end and stayed, because something in it is not saved, closes later as any other. */
static void
window_removed (GtkApplication *application, GtkWindow *window)
{
  if (g_object_get_data (G_OBJECT (application), ENDING) == NULL || !GX_IS_WINDOW (window) || has_window (application))
    return;
  if (gx_window_is_ending (GX_WINDOW (window)))
    finish_end (application);
  else
    g_object_set_data (G_OBJECT (application), ENDING, NULL);
}

void
gx_reminders_begin (GtkApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "task-done", .activate = done, .parameter_type = "(sx)" },
    { .name = "task-snooze", .activate = snooze, .parameter_type = "(sxs)" },
    { .name = "task-open", .activate = open_task, .parameter_type = "(sx)" },
    { .name = "remind-closed", .activate = remind_closed },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gx_reminder_notes_begin (G_APPLICATION (application), service_came);
  g_signal_connect (application, "window-removed", G_CALLBACK (window_removed), NULL);
  if (gx_settings_get () != NULL)
    g_signal_connect_object (gx_settings_get (), "changed::remind-closed", G_CALLBACK (wish_changed), application, G_CONNECT_SWAPPED);
}

void
gx_reminders_end (GtkApplication *application)
{
  GPtrArray *watches = kept (application);
  GxInstant next = GX_NO_INSTANT;

  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (GX_IS_WINDOW (at->data))
      next = earlier (next, gx_window_get_next_reminder (at->data));
  for (guint i = 0; i < watches->len; i++)
    next = earlier (next, gx_reminder_watch_get_next (watches->pdata[i]));
  g_object_set_data_full (G_OBJECT (application), ENDING, g_memdup2 (&next.ms, sizeof next.ms), g_free);
  if (!has_window (application))
    finish_end (application);
}
