/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/file_preview.h"

#include "base/thread.h"
#include "book/file_bytes.h"
#include "paper/picture.h"

typedef struct
{
  GxBook *book;
  GxAttachment *file;
  int page, n_pages, longest;
  GxPreviewFunc func;
  GObject *owner; /* weak */
} Job;

static void
job_free (Job *job)
{
  g_clear_weak_pointer (&job->owner);
  g_object_unref (job->book);
  g_object_unref (job->file);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  gsize stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * height);

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
look (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (job->book, &error);
  g_autoptr (GBytes) bytes = reader != NULL ? gx_reader_file_bytes (reader, job->file->sha256, &error) : NULL;
  cairo_surface_t *surface = NULL;

  if (bytes != NULL && gx_pdf_is_shown (job->file->media_type))
    surface = gx_pdf_read_page (bytes, job->file->name, job->page, job->longest, &job->n_pages, cancellable, &error);
  else if (bytes != NULL)
    surface = gx_picture_read (bytes, job->file->name, job->longest, cancellable, &error);
  if (surface != NULL)
    g_task_return_pointer (task, texture_of (surface), g_object_unref);
  else
    g_task_return_error (task, error);
  g_clear_pointer (&surface, cairo_surface_destroy);
}

static void
looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) picture = g_task_propagate_pointer (G_TASK (result), &error);

  if (job->owner != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    job->func (job->file, picture, job->page, job->n_pages, error, job->owner);
}

void
gx_file_preview_run (GxBook *book, GxAttachment *file, int page, int longest, GCancellable *cancellable, GxPreviewFunc func, GObject *owner)
{
  Job *job;
  g_autoptr (GTask) task = NULL;

  if (!gx_pdf_is_shown (file->media_type) && !gx_picture_is_shown (file->media_type))
    {
      func (file, NULL, 0, 0, NULL, owner);
      return;
    }
  job = g_new0 (Job, 1);
  *job = (Job) { g_object_ref (book), g_object_ref (file), page, 1, longest, func, NULL };
  g_set_weak_pointer (&job->owner, owner);
  task = g_task_new (NULL, cancellable, looked, job);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  gx_task_run_in_thread (task, look);
}
