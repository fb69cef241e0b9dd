/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window_backup.h"

#include <glib/gi18n-lib.h>

#include "app/backup_job.h"
#include "app/window_private.h"
#include "controller/today_controller.h"

/* What a window says of the copies of its book. */

#define QUIET 60000 /* ms */

static void
failed (GxWindow *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (_("The book was not backed up. %s"), message);

  gx_window_notice (self, text, FALSE, FALSE);
}

static void
checked (GxWindow *self, const char *warning)
{
  gpointer page = g_hash_table_lookup (self->made, "today");

  if (page != NULL)
    gx_today_set_warning (gx_today_controller_get_view (page), warning, _("Back Up Now"), "win.backup");
}

void
gx_window_watch_backup (GxWindow *self)
{
  GxBackupJob *job;
  g_autoptr (GSimpleAction) action = NULL;

  if (gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  job = gx_backup_job_new (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self->book, QUIET);
  g_object_set_data_full (G_OBJECT (self), "backup-job", job, g_object_unref);
  g_signal_connect_object (job, "failed", G_CALLBACK (failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "checked", G_CALLBACK (checked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "destroy", G_CALLBACK (gx_backup_job_finish), job, G_CONNECT_SWAPPED);
  action = g_simple_action_new ("backup", NULL);
  g_signal_connect_object (action, "activate", G_CALLBACK (gx_backup_job_run), job, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}
