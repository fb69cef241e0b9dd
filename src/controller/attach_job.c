/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/attach_job.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/work.h"
#include "view/progress_window.h"

#define MOMENT 800 /* milliseconds: what is done sooner shows no progress */

typedef struct
{
  GxPage *page;
  char *done;
  char *what;
  GCancellable *cancellable;
  guint timer;
  double fraction;
  GtkWindow *progress; /* weak */
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
  g_object_unref (job->page);
  g_free (job->done);
  g_free (job->what);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
stop_wanted (Job *job)
{
  g_cancellable_cancel (job->cancellable);
  return FALSE;
}

static gboolean
show_progress (gpointer user_data)
{
  Job *job = user_data;
  GtkRoot *parent = gtk_widget_get_root (gx_page_get_widget (job->page));

  job->timer = 0;
  g_set_weak_pointer (&job->progress, GTK_WINDOW (gx_progress_window_new (GTK_IS_WINDOW (parent) ? GTK_WINDOW (parent) : NULL, job->what)));
  gx_progress_window_set_fraction (GX_PROGRESS_WINDOW (job->progress), job->fraction);
  g_signal_connect_swapped (job->progress, "close-request", G_CALLBACK (stop_wanted), job);
  gtk_window_present (job->progress);
  return G_SOURCE_REMOVE;
}

static void
progressed (double fraction, gpointer user_data)
{
  Job *job = user_data;

  job->fraction = fraction;
  if (job->progress != NULL)
    gx_progress_window_set_fraction (GX_PROGRESS_WINDOW (job->progress), fraction);
}

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) >= 0)
    gx_page_tell (job->page, job->done, FALSE);
  else if (!g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED)) /* who stops it knows */
    gx_page_fail (job->page, error->message);
}

/* Of one file its name, of several how many. (transfer full) */
static char *
dup_done (GPtrArray *sources)
{
  const GxFileSource *first = sources->pdata[0];
  g_autofree char *name = first->name != NULL ? g_strdup (first->name) : g_filename_display_basename (first->path);

  if (sources->len == 1)
    return g_strdup_printf (_("“%s” attached"), name);
  return g_strdup_printf (ngettext ("%u file attached", "%u files attached", sources->len), sources->len);
}

void
gx_attach_job_run (GxPage *page, GxBook *book, GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_object_ref (page);
  job->done = as_photo != NULL ? g_strdup_printf (_("Photo of “%s” set"), gx_record_get_title (as_photo)) : dup_done (sources);
  job->what = g_strdup_printf (ngettext ("Attaching %u file", "Attaching %u files", sources->len), sources->len);
  job->cancellable = g_cancellable_new ();
  job->timer = g_timeout_add (MOMENT, show_progress, job);
  gx_work_begin (g_application_get_default ());
  gx_book_run_async (book, gx_attach_step_new (sources, begun, as_photo, NULL), job->cancellable, progressed, job, finished, job);
}

GPtrArray *
gx_attach_sources_of (GSList *files)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);

  for (GSList *at = files; at != NULL; at = at->next)
    {
      g_autofree char *path = g_file_get_path (at->data);

      if (path != NULL)
        g_ptr_array_add (sources, gx_file_source_new_path (path));
    }
  return sources->len > 0 ? g_steal_pointer (&sources) : NULL;
}

GPtrArray *
gx_attach_sources_of_texture (GdkTexture *texture)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (gx_clock_now ().ms / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H%M%S");
  /* Translators: what a pasted picture is called; %s is a day and a time. */
  g_autofree char *name = g_strdup_printf (_("Picture %s.png"), stamp);

  g_ptr_array_add (sources, gx_file_source_new_bytes (bytes, name));
  return sources;
}
