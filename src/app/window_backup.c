/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window_backup.h"

#include <glib/gi18n-lib.h>

#include "app/preferences.h"
#include "app/seen_step.h"
#include "app/window_private.h"
#include "base/clock.h"
#include "controller/today_controller.h"
#include "view/toast.h"

/* What a window says of the copies of its book, and when its book is one of them. */

#define QUIET 60000 /* ms */
#define SECONDS 6   /* that a sentence stands */
#define JOB "backup-job"

/* It may not be said again for weeks, so it stays until it was read, in the window too. */
static void
failed (GxWindow *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (_("The book was not backed up. %s"), message);
  GtkWidget *preferences = gx_preferences_of (GTK_WINDOW (self));
  AdwToast *toast = gx_window_notice (self, text, FALSE, TRUE);

  if (preferences != NULL)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (preferences), gx_toast_new_whole (preferences, text));
  adw_toast_set_button_label (toast, _("Preferences"));
  adw_toast_set_action_name (toast, "win.preferences");
}

/* The preferences, from where one asks, would hide what the window says. */
static void
say_done (GxWindow *self, const char *done)
{
  GtkWidget *preferences = gx_preferences_of (GTK_WINDOW (self));
  AdwToast *toast;

  if (preferences == NULL)
    {
      gx_window_notice (self, done, FALSE, FALSE);
      return;
    }
  toast = gx_toast_new_whole (preferences, done);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, SECONDS);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (preferences), toast);
}

static void
checked (GxWindow *self, const char *warning, const char *done)
{
  gpointer page = g_hash_table_lookup (self->made, "today");

  if (page != NULL)
    gx_today_set_warning (gx_today_controller_get_view (page), warning, _("Back Up Now"), "win.backup");
  if (done != NULL)
    say_done (self, done);
}

static void
asked (GxWindow *self)
{
  gx_backup_job_run (gx_window_get_backup_job (self));
}

GxBackupJob *
gx_window_get_backup_job (GxWindow *self)
{
  return g_object_get_data (G_OBJECT (self), JOB);
}

/* A book that is replaced is saved by that, and the copy that is wanted must not be thinned out by another one. */
static void
gone (GxWindow *self, GxBackupJob *job)
{
  if (!gx_window_begin_restore (self))
    gx_backup_job_finish (job);
}

void
gx_window_watch_backup (GxWindow *self)
{
  GxBackupJob *job;
  g_autoptr (GSimpleAction) action = NULL;

  if (gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  job = gx_backup_job_new (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self->book, QUIET);
  g_object_set_data_full (G_OBJECT (self), JOB, job, g_object_unref);
  g_signal_connect_object (job, "failed", G_CALLBACK (failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "checked", G_CALLBACK (checked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "destroy", G_CALLBACK (gone), job, 0);
  action = g_simple_action_new ("backup", NULL);
  g_signal_connect_object (action, "activate", G_CALLBACK (asked), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
looked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxWindow) self = user_data;
  GxInstant missing = gx_seen_step_check_finish (result);
  GxValue at = gx_value_integer (GX_KIND_INSTANT, missing.ms);
  g_autofree char *when = NULL;
  g_autofree char *message = NULL;

  if (self->book == NULL || missing.ms == GX_NO_INSTANT.ms)
    return;
  when = gx_value_to_display (&at, gx_book_get_format (self->book), gx_clock_today (gx_book_get_format (self->book)->zone));
  message = g_strdup_printf (_("This book is older than the one that was last open here, which had changes up to %s. If that one is still there, "
                               "close this one and open it; if it is lost, carry on here."), when);
  gx_window_notice (self, message, FALSE, TRUE);
}

void
gx_window_say_if_older (GxWindow *self)
{
  gx_seen_step_check_async (gx_book_get_path (self->book), looked, g_object_ref (self));
}
