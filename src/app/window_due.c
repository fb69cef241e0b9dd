/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window_private.h"

#include <glib/gi18n-lib.h>

#include "app/reminder_notes.h"
#include "app/reminders.h"
#include "app/settings.h"
#include "model/task.h"
#include "view/kept_icons.h"
#include "view/toast.h"

/* How many wait on the pages, beside their names. What has gone quiet is no reason to hurry and is not counted. */

#define FIRST_FRAMES 3
#define COUNTED (1u << GX_AGENDA_TASK | 1u << GX_AGENDA_DEAL | 1u << GX_AGENDA_BIRTHDAY)

static void
show_counts (GxWindow *self)
{
  const GxAgenda *agenda = gx_due_watch_get_agenda (self->due);
  gint64 n = 0, n_late = 0;

  for (int kind = 0; kind < GX_N_AGENDA_KINDS; kind++)
    {
      n += agenda->n[kind];
      n_late += agenda->n_late[kind];
    }
  gx_sidebar_set_count (self->sidebar, "today", n, n_late > 0);
  gx_sidebar_set_count (self->sidebar, "tasks", agenda->n[GX_AGENDA_TASK], agenda->n_late[GX_AGENDA_TASK] > 0);
}

/* What can wait until a page is there, which fills itself in three frames: it would keep another processor, and the memory, busy meanwhile. */
static gboolean
begin (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  GxWindow *self = GX_WINDOW (window);

  if (self->due_frames++ < FIRST_FRAMES)
    return G_SOURCE_CONTINUE;
  self->due_tick = 0;
  gx_icons_keep (window);
  gx_due_watch_begin (self->due);
  if (self->reminders != NULL)
    gx_reminder_watch_look (self->reminders);
  return G_SOURCE_REMOVE;
}

/* Reminders --------------------------------------------------------------------------------------------------------------- */

/* Put away it is answered; gone with the window it is asked again another day. */
static void
dismissed (GxWindow *self)
{
  g_autofree char *wanted = gx_settings_dup_string ("remind-closed", "no");

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && g_str_equal (wanted, "unknown"))
    gx_settings_set_string ("remind-closed", "no");
}

/* Once, when the first reminder is set, and where there is something to remind with. Whoever sets it is writing, and goes on: a dialog would take the next words, or the
 * next Enter, for the answer. */
static void
ask_about_closed (GxWindow *self)
{
  AdwToast *question = gx_toast_new_whole (GTK_WIDGET (self->toasts), _("Remind you when the window is closed, too? Guanxi then stays in the background until you end it with Ctrl+Q."));

  adw_toast_set_button_label (question, _("Remind Me"));
  adw_toast_set_action_name (question, "app.remind-closed");
  g_signal_connect_object (question, "dismissed", G_CALLBACK (dismissed), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, question); /* it waits for those that pass, which are of a higher priority: their Undo is for now */
}

static void
task_changed (GxWindow *self)
{
  self->has_new_reminder = TRUE;
}

static void
looked (GxWindow *self)
{
  g_autofree char *wanted = gx_settings_dup_string ("remind-closed", "no");
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self)); /* NULL: the window is going */

  if (application == NULL || !self->has_new_reminder || gx_reminder_watch_get_next (self->reminders).ms == GX_NONE || !g_str_equal (wanted, "unknown")
      || !gx_reminder_notes_has_service (G_APPLICATION (application)))
    return;
  self->has_new_reminder = FALSE;
  ask_about_closed (self);
}

static void
watch_reminders (GxWindow *self)
{
  if (gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  self->reminders = gx_reminders_watch (gtk_window_get_application (GTK_WINDOW (self)), self->book);
  g_signal_connect_object (self->reminders, "shown-changed", G_CALLBACK (task_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reminders, "looked", G_CALLBACK (looked), self, G_CONNECT_SWAPPED);
}

/* Nobody may hold a book that is restored. */
void
gx_window_keep_reminders (GxWindow *self)
{
  if (self->reminders != NULL && self->restoring == NULL && !self->ends
      && gx_reminders_keep (gtk_window_get_application (GTK_WINDOW (self)), self->reminders))
    g_clear_object (&self->reminders);
}

void
gx_window_end (GxWindow *self)
{
  self->ends = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

gboolean
gx_window_is_ending (GxWindow *self)
{
  return self->ends;
}

GxInstant
gx_window_get_next_reminder (GxWindow *self)
{
  return self->reminders != NULL ? gx_reminder_watch_get_next (self->reminders) : GX_NO_INSTANT;
}

void
gx_window_show_task (GxWindow *self, gint64 id)
{
  if (id != 0)
    gx_window_open_record (self, &gx_task_entity, id);
  else
    gx_window_show_page (self, "today");
  gtk_window_present (GTK_WINDOW (self));
}

void
gx_window_watch_due (GxWindow *self)
{
  watch_reminders (self);
  self->due = gx_due_watch_new (self->book, COUNTED);
  g_signal_connect_object (self->due, "changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  self->due_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), begin, NULL, NULL);
}

void
gx_window_forget_due (GxWindow *self)
{
  if (self->due_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->due_tick);
  self->due_tick = 0;
  if (self->due != NULL)
    g_object_run_dispose (G_OBJECT (self->due)); /* a reading under way holds it a little longer */
  g_clear_object (&self->due);
  if (self->reminders != NULL)
    gx_reminder_watch_stop (self->reminders);
  g_clear_object (&self->reminders);
}
