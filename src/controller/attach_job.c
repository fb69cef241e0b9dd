/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/attach_job.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/progress.h"

typedef struct
{
  GxPage *page;
  char *done;
  GxProgress *progress;
} Job;

static void
job_free (Job *job)
{
  gx_progress_end (job->progress);
  g_object_unref (job->page);
  g_free (job->done);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) >= 0)
    gx_page_tell (job->page, job->done, FALSE);
  else if (!gx_progress_is_stopped (job->progress)) /* who stops it knows */
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
  g_autofree char *what = g_strdup_printf (ngettext ("Attaching %u file", "Attaching %u files", sources->len), sources->len);
  Job *job = g_new0 (Job, 1);
  const GxCopyWatch *watch;

  job->page = g_object_ref (page);
  job->done = as_photo != NULL ? g_strdup_printf (_("Photo of “%s” set"), gx_record_get_title (as_photo)) : dup_done (sources);
  job->progress = gx_progress_begin_step (gx_page_get_window (page), what);
  watch = gx_progress_get_watch (job->progress);
  gx_book_run_async (book, gx_attach_step_new (sources, begun, as_photo, NULL), watch->cancellable, watch->progress, watch->data, finished, job);
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
