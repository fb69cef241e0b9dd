/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/open_copy.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/thread.h"
#include "controller/work.h"
#include "exchange/attach.h"

/* Copies stand in folders of their own, so that each has its name, in one folder that says whose they are: `open-PID`. */

static char *
dup_root (void)
{
  return g_build_filename (g_get_user_cache_dir (), "guanxi", NULL);
}

static char *
dup_own_folder (void)
{
  g_autofree char *root = dup_root ();
  g_autofree char *name = g_strdup_printf ("open-%d", (int) getpid ());

  return g_build_filename (root, name, NULL);
}

static void
remove_tree (const char *path, guint depth)
{
  g_autoptr (GDir) folder = depth > 0 ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_tree (inside, depth - 1);
    }
  g_remove (path);
}

void
gx_open_copy_sweep (void)
{
  g_autofree char *root = dup_root ();
  g_autoptr (GDir) folder = g_dir_open (root, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      gint64 pid = g_str_has_prefix (name, "open-") ? g_ascii_strtoll (name + strlen ("open-"), NULL, 10) : 0;

      if (pid > 0 && (pid == getpid () || (kill ((pid_t) pid, 0) < 0 && errno == ESRCH)))
        {
          g_autofree char *left = g_build_filename (root, name, NULL);

          remove_tree (left, 2);
        }
    }
}

/* The name as it is in the book, as far as a folder takes it. */
static char *
dup_place (const char *name, GError **error)
{
  g_autofree char *own = dup_own_folder ();
  g_autofree char *inside = g_build_filename (own, "XXXXXX", NULL);
  g_autofree char *plain = g_strdelimit (g_strdup (name), "/", '-');

  if (g_mkdir_with_parents (own, 0700) == 0 && g_mkdtemp (inside) != NULL)
    return g_build_filename (inside, g_str_equal (plain, ".") || g_str_equal (plain, "..") ? "-" : plain, NULL);
  g_set_error (error, GX_ERROR, GX_ERROR_IO, _("“%s” could not be opened: no copy can be put into “%s” (%s)."), name, own, g_strerror (errno));
  return NULL;
}

/* The path of a new copy. (transfer full) */
static char *
write_out (GxBook *book, GxAttachment *file, GError **error)
{
  g_autoptr (GxReader) reader = gx_book_open_reader (book, error);
  g_autofree char *path = reader != NULL ? dup_place (file->name, error) : NULL;

  if (path == NULL || !gx_attachment_save (reader, file, path, NULL, error))
    return NULL;
  g_chmod (path, 0400); /* what is changed in it would be lost: programs say so */
  return g_steal_pointer (&path);
}

/* Opening ------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GxPage *page;
  GxBook *book;
  GxAttachment *file;
  char *path;
} Job;

static void
job_free (Job *job)
{
  gx_work_end (g_application_get_default ());
  g_object_unref (job->page);
  g_object_unref (job->book);
  g_object_unref (job->file);
  g_free (job->path);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
write_copy (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  job->path = write_out (job->book, job->file, &error);
  if (job->path != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
launch (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *type = job->file->media_type != NULL ? g_content_type_from_mime_type (job->file->media_type) : NULL;
  g_autoptr (GAppInfo) program = type != NULL ? g_app_info_get_default_for_type (type, FALSE) : NULL;
  g_autoptr (GFile) copy = job->path != NULL ? g_file_new_for_path (job->path) : NULL;
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gdk_display_get_default ());
  GList files = { copy, NULL, NULL };
  g_autofree char *message = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    message = g_strdup (error->message);
  else if (program == NULL)
    message = g_strdup_printf (_("No program on this computer opens “%s”. Save it with “Save as…”, or install one for it."), job->file->name);
  else if (!g_app_info_launch (program, &files, G_APP_LAUNCH_CONTEXT (context), &error))
    message = g_strdup_printf (_("“%s” could not be opened with %s: %s"), job->file->name, g_app_info_get_name (program), error->message);
  if (message != NULL)
    gx_page_fail (job->page, message);
}

void
gx_open_copy (GxPage *page, GxBook *book, GxAttachment *file)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, launch, job);

  *job = (Job) { g_object_ref (page), g_object_ref (book), g_object_ref (file), NULL };
  gx_work_begin (g_application_get_default ());
  g_task_set_task_data (task, job, NULL);
  gx_task_run_in_thread (task, write_copy);
}

/* Dragging ------------------------------------------------------------------------------------------------------------------ */

#define URI_LIST "text/uri-list"

#define GX_TYPE_DRAGGED (gx_dragged_get_type ())
G_DECLARE_FINAL_TYPE (GxDragged, gx_dragged, GX, DRAGGED, GdkContentProvider)

struct _GxDragged
{
  GdkContentProvider parent_instance;
  GxBook *book;
  GxAttachment *file;
};

G_DEFINE_FINAL_TYPE (GxDragged, gx_dragged, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
gx_dragged_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new ((const char *[]) { URI_LIST }, 1);
}

static void
write_uri (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GxDragged *self = source;
  GError *error = NULL;
  g_autofree char *path = write_out (self->book, self->file, &error);
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, &error) : NULL;

  if (uri != NULL && g_output_stream_printf (task_data, NULL, cancellable, &error, "%s\r\n", uri))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
gx_dragged_write_mime_type_async (GdkContentProvider *provider, const char *mime_type, GOutputStream *stream, int priority, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  gx_task_run_in_thread (task, write_uri);
}

static gboolean
gx_dragged_write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
gx_dragged_finalize (GObject *object)
{
  GxDragged *self = GX_DRAGGED (object);

  g_clear_object (&self->book);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (gx_dragged_parent_class)->finalize (object);
}

static void
gx_dragged_class_init (GxDraggedClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_dragged_finalize;
  provider_class->ref_formats = gx_dragged_ref_formats;
  provider_class->write_mime_type_async = gx_dragged_write_mime_type_async;
  provider_class->write_mime_type_finish = gx_dragged_write_mime_type_finish;
}

static void
gx_dragged_init (GxDragged *self)
{
}

GdkContentProvider *
gx_open_copy_drag (GxBook *book, GxAttachment *file)
{
  GxDragged *self = g_object_new (GX_TYPE_DRAGGED, NULL);

  self->book = g_object_ref (book);
  self->file = g_object_ref (file);
  return GDK_CONTENT_PROVIDER (self);
}
