/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/file_job.h"

#include <glib/gi18n-lib.h>

#include "controller/work.h"
#include "view/progress_window.h"

#define MOMENT 800 /* milliseconds: what is done sooner shows no progress */
#define TICK 100
#define WHOLE 10000

typedef struct
{
  GxPage *page;
  GxBook *book;
  char *path;
  GxFileWriteFunc write;
  gpointer data;
  GDestroyNotify free_data;
  char *note;

  GCancellable *cancellable;
  int done;              /* of WHOLE, set by the thread */
  guint timer;
  gint64 begun;
  GtkWindow *progress;   /* weak */
} Job;

static void
job_free (Job *job)
{
  gx_work_end (g_application_get_default ());
  g_clear_handle_id (&job->timer, g_source_remove);
  if (job->progress != NULL)
    gtk_window_destroy (job->progress);
  g_clear_weak_pointer (&job->progress);
  g_object_unref (job->cancellable);
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_object_unref (job->book);
  g_object_unref (job->page);
  g_free (job->path);
  g_free (job->note);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* On the thread ----------------------------------------------------------------------------------------------------------- */

static void
note_progress (double fraction, gpointer user_data)
{
  Job *job = user_data;

  g_atomic_int_set (&job->done, (int) (fraction * WHOLE));
}

static void
interrupt (GCancellable *cancellable, gpointer reader)
{
  gx_reader_interrupt (reader);
}

static void
write_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GxCopyWatch watch = { .cancellable = cancellable, .progress = note_progress, .data = job, .span = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (job->book, &error);
  gulong handler = reader != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (interrupt), reader, NULL) : 0;
  gboolean done = reader != NULL && job->write (reader, job->path, &watch, job->data, &job->note, &error);

  g_cancellable_disconnect (cancellable, handler);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* In the window ----------------------------------------------------------------------------------------------------------- */

static gboolean
stop_wanted (Job *job)
{
  g_cancellable_cancel (job->cancellable);
  return FALSE;
}

static void
show_progress (Job *job)
{
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autofree char *what = g_strdup_printf (_("Saving “%s”"), name);
  GtkRoot *parent = gtk_widget_get_root (gx_page_get_widget (job->page));

  g_set_weak_pointer (&job->progress, GTK_WINDOW (gx_progress_window_new (GTK_IS_WINDOW (parent) ? GTK_WINDOW (parent) : NULL, what)));
  g_signal_connect_swapped (job->progress, "close-request", G_CALLBACK (stop_wanted), job);
  gtk_window_present (job->progress);
}

static gboolean
tick (gpointer user_data)
{
  Job *job = user_data;

  if (g_cancellable_is_cancelled (job->cancellable))
    return G_SOURCE_CONTINUE;
  if (job->progress == NULL && g_get_monotonic_time () - job->begun > MOMENT * 1000)
    show_progress (job);
  if (job->progress != NULL)
    gx_progress_window_set_fraction (GX_PROGRESS_WINDOW (job->progress), g_atomic_int_get (&job->done) / (double) WHOLE);
  return G_SOURCE_CONTINUE;
}

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autofree char *name = g_filename_display_basename (job->path);
  /* Translators: a file, and what else there is to know about it: a whole sentence. */
  g_autofree char *saved = job->note != NULL ? g_strdup_printf (_("“%s” saved. %s"), name, job->note) : g_strdup_printf (_("“%s” saved"), name);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    gx_page_say (job->page, saved);
  else if (!g_cancellable_is_cancelled (job->cancellable)) /* who stops it knows */
    gx_page_fail (job->page, error->message);
}

void
gx_file_job_run (GxPage *page, GxBook *book, const char *path, GxFileWriteFunc write, gpointer data, GDestroyNotify free_data)
{
  GtkRoot *window = gtk_widget_get_root (gx_page_get_widget (page));
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  job->page = g_object_ref (page);
  job->book = g_object_ref (book);
  job->path = g_strdup (path);
  job->write = write;
  job->data = data;
  job->free_data = free_data;
  job->cancellable = g_cancellable_new ();
  job->begun = g_get_monotonic_time ();
  job->timer = g_timeout_add (TICK, tick, job);
  gx_work_begin (g_application_get_default ());
  if (window != NULL)
    g_signal_connect_object (window, "destroy", G_CALLBACK (g_cancellable_cancel), job->cancellable, G_CONNECT_SWAPPED);

  task = g_task_new (NULL, job->cancellable, finished, job);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, write_file);
}
