/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "app/opener.h"
#include "app/seen_step.h"
#include "app/settings.h"
#include "app/window_backup.h"
#include "app/window_private.h"
#include "base/secret.h"
#include "base/thread.h"
#include "controller/restore_controller.h"
#include "controller/work.h"
#include "exchange/copies.h"

/* A copy in the place of the book: the window closes as it does by hand, the book goes once nobody has it any more, and a new window opens on what is there then. */

#define POLL 50            /* ms */
#define PATIENCE 600       /* polls until whoever still has the book open is named */

struct _GxRestoring
{
  GApplication *application; /* held while it runs */
  GWeakRef book;
  GxBackupJob *job;
  char *path, *copy, *secret;
  guint n_polls;
  char *saved;          /* where the book as it was is now */
  GxBookState *state;   /* of the book as it is now */
};
typedef struct _GxRestoring GxRestoring;

static void
restoring_free (gpointer data)
{
  GxRestoring *self = data;

  g_weak_ref_clear (&self->book);
  g_clear_object (&self->job);
  g_object_unref (self->application);
  g_free (self->path);
  g_free (self->copy);
  gx_secret_free (self->secret);
  g_free (self->saved);
  g_clear_pointer (&self->state, gx_book_state_free);
  g_free (self);
}

/* On a thread -------------------------------------------------------------------------------------------------------------- */

static void
replace (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GxRestoring *self = task_data;
  GError *error = NULL;

  if (gx_copy_replace (self->copy, self->secret, self->path, &self->saved, NULL, NULL, &error))
    {
      self->state = gx_book_state_read (self->path, FALSE, NULL);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/* On the main context ------------------------------------------------------------------------------------------------------ */

static char *
result_text (const GxRestoring *self, const GError *error)
{
  g_autofree char *copy = g_filename_display_basename (self->copy);
  g_autofree char *saved = self->saved != NULL ? g_filename_display_name (self->saved) : NULL;

  if (error != NULL)
    return g_strdup_printf (_("Nothing was restored, the book is as it was. %s"), error->message);
  if (saved != NULL)
    return g_strdup_printf (_("This is the book as it is in “%s”. As it was before it is kept in “%s”."), copy, saved);
  return g_strdup_printf (_("This is the book as it is in “%s”."), copy);
}

static void
replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const GxRestoring *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->state != NULL)
    gx_seen_step_remember (self->state); /* older than it was, and that is what was wanted */
  message = result_text (self, error);
  gx_opener_open (GX_OPENER (self->application), self->path, GX_OPEN_NAMED, message);
  gx_work_end (self->application);
}

/* What is still read from the book would be read from a file that is no more. */
static gboolean
wait_for_book (gpointer data)
{
  GxRestoring *self = data;
  g_autoptr (GObject) book = g_weak_ref_get (&self->book);
  g_autoptr (GTask) task = NULL;

  if (book != NULL && ++self->n_polls < PATIENCE)
    return G_SOURCE_CONTINUE;
  task = g_task_new (NULL, NULL, replaced, NULL);
  g_task_set_task_data (task, self, restoring_free);
  gx_task_run_in_thread (task, replace);
  return G_SOURCE_REMOVE;
}

static void
job_stopped (gpointer data)
{
  g_timeout_add (POLL, wait_for_book, data);
}

gboolean
gx_window_begin_restore (GxWindow *self)
{
  GxRestoring *restoring = g_steal_pointer (&self->restoring);

  if (restoring == NULL)
    return FALSE;
  gx_work_begin (restoring->application);
  gx_backup_job_stop (restoring->job, job_stopped, restoring);
  return TRUE;
}

void
gx_window_forget_restore (GxWindow *self)
{
  g_clear_pointer (&self->restoring, restoring_free);
  self->ends = FALSE;
}

void
gx_window_restore (GxWindow *self, const char *copy, const char *secret)
{
  GxRestoring *restoring = g_new0 (GxRestoring, 1);

  gx_window_forget_restore (self);
  restoring->application = G_APPLICATION (g_object_ref (gtk_window_get_application (GTK_WINDOW (self))));
  g_weak_ref_init (&restoring->book, self->book);
  restoring->job = g_object_ref (gx_window_get_backup_job (self));
  restoring->path = g_strdup (gx_book_get_path (self->book));
  restoring->copy = g_strdup (copy);
  restoring->secret = g_strdup (secret);
  self->restoring = restoring;
  gtk_window_close (GTK_WINDOW (self));
}

static void
copy_chosen (GxWindow *self, const char *copy, const char *secret, GxRestoreController *controller)
{
  GtkWindow *dialog = g_object_get_data (G_OBJECT (controller), "dialog");

  gtk_window_destroy (dialog); /* or it would keep the window open */
  gx_window_restore (self, copy, secret);
}

void
gx_window_restore_dialog (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxWindow *self = GX_WINDOW (widget);
  g_autofree char *chosen = gx_settings_dup_string ("backup-folder", "");
  g_autofree char *second = gx_settings_dup_string ("backup-second-folder", "");
  g_autofree char *usual = gx_copy_folder_default ();
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  GtkWidget *dialog = gx_restore_dialog_new (GTK_WINDOW (self));
  GxRestoreController *controller;

  g_strv_builder_add (folders, usual);
  if (*chosen != '\0' && !g_str_equal (chosen, usual))
    g_strv_builder_add (folders, chosen);
  if (*second != '\0' && !g_str_equal (second, chosen))
    g_strv_builder_add (folders, second);
  all = g_strv_builder_end (folders);
  controller = gx_restore_controller_new (self->book, (const char *const *) all, GX_RESTORE_DIALOG (dialog));
  g_object_set_data (G_OBJECT (controller), "dialog", dialog);
  g_signal_connect_object (controller, "restore", G_CALLBACK (copy_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
