/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/book_update.h"

#include <glib/gi18n-lib.h>

#include "base/thread.h"
#include "book/book.h"
#include "controller/work.h"

#define MOMENT 400 /* ms; what is over by then would only flash */
#define PULSE 120  /* ms */

typedef struct
{
  GtkApplication *application;
  char *path;
  GtkWindow *dialog;
  GtkProgressBar *bar; /* of the dialog */
  guint timer;         /* until the dialog shows, then of the bar */
  GxBookUpdatedFunc done;
  gpointer user_data;
  GDestroyNotify destroy;
} Update;

static GSList *updates; /* of Update, those under way */

static gboolean
stays (GtkWindow *dialog)
{
  return GDK_EVENT_STOP;
}

static GtkWindow *
make_dialog (Update *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *body = g_strdup_printf (_("“%s” was last used with an earlier version. With very many customers this takes some minutes."), name);
  GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (self->application), _("Bringing the book up to date"), body);

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Bringing the book up to date"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (self->bar));
  gtk_window_set_title (GTK_WINDOW (dialog), "Guanxi");
  g_signal_connect (dialog, "close-request", G_CALLBACK (stays), NULL);
  return GTK_WINDOW (dialog);
}

static gboolean
pulse (gpointer data)
{
  gtk_progress_bar_pulse (((Update *) data)->bar);
  return G_SOURCE_CONTINUE;
}

static gboolean
show (gpointer data)
{
  Update *self = data;

  gtk_window_present (self->dialog);
  self->timer = g_timeout_add (PULSE, pulse, self);
  return G_SOURCE_REMOVE;
}

static void
run (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GxBook) book = gx_book_open (path, GX_BOOK_WRITE, &error);

  if (book != NULL)
    gx_book_close (book);
  if (book != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
ran (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Update *self = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  updates = g_slist_remove (updates, self);
  g_source_remove (self->timer);
  gtk_window_destroy (self->dialog);
  self->done (error, self->user_data);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  gx_work_end (G_APPLICATION (self->application));
  g_object_unref (self->application);
  g_free (self->path);
  g_free (self);
}

void
gx_book_update (GtkApplication *application, const char *path, GxBookUpdatedFunc done, gpointer user_data, GDestroyNotify destroy)
{
  Update *self = g_new (Update, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, ran, self);

  *self = (Update) { .application = g_object_ref (application), .path = g_strdup (path), .done = done, .user_data = user_data, .destroy = destroy };
  self->dialog = make_dialog (self);
  self->timer = g_timeout_add (MOMENT, show, self);
  updates = g_slist_prepend (updates, self);
  gx_work_begin (G_APPLICATION (application));
  g_task_set_task_data (task, g_strdup (path), g_free);
  gx_task_run_in_thread (task, run);
}

gboolean
gx_book_update_raise (const char *path)
{
  for (GSList *at = updates; at != NULL; at = at->next)
    {
      Update *update = at->data;

      if (g_str_equal (update->path, path))
        {
          gtk_window_present (update->dialog);
          return TRUE;
        }
    }
  return FALSE;
}
