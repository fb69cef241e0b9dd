/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/file_job.h"

#include <glib/gi18n-lib.h>

#include "base/thread.h"
#include "controller/progress.h"

typedef struct
{
  GxPage *page;
  GxBook *book;
  char *path;
  GxFileWriteFunc write;
  gpointer data;
  GDestroyNotify free_data;
  char *note;
  GxProgress *progress;
} Job;

static void
job_free (Job *job)
{
  gx_progress_end (job->progress);
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
interrupt (GCancellable *cancellable, gpointer reader)
{
  gx_reader_interrupt (reader);
}

static void
write_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (job->book, &error);
  gulong handler = reader != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (interrupt), reader, NULL) : 0;
  gboolean done = reader != NULL && job->write (reader, job->path, gx_progress_get_watch (job->progress), job->data, &job->note, &error);

  g_cancellable_disconnect (cancellable, handler);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* In the window ----------------------------------------------------------------------------------------------------------- */

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
  else if (!gx_progress_is_stopped (job->progress)) /* who stops it knows */
    gx_page_fail (job->page, error->message);
}

void
gx_file_job_run (GxPage *page, GxBook *book, const char *path, GxFileWriteFunc write, gpointer data, GDestroyNotify free_data)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *what = g_strdup_printf (_("Saving “%s”"), name);
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  job->page = g_object_ref (page);
  job->book = g_object_ref (book);
  job->path = g_strdup (path);
  job->write = write;
  job->data = data;
  job->free_data = free_data;
  job->progress = gx_progress_begin (gx_page_get_window (page), what);

  task = g_task_new (NULL, gx_progress_get_watch (job->progress)->cancellable, finished, job);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  gx_task_run_in_thread (task, write_file);
}
