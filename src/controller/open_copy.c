/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/open_copy.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

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

typedef struct
{
  GxPage *page;
  GxBook *book;
  GxAttachment *file;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  gx_work_end (g_application_get_default ());
  g_object_unref (job->page);
  g_object_unref (job->book);
  g_object_unref (job->file);
  g_free (job->path);
  g_free (job);
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

static void
write_copy (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (job->book, &error);

  if (reader != NULL)
    job->path = dup_place (job->file->name, &error);
  if (job->path != NULL && gx_attachment_save (reader, job->file, job->path, NULL, &error))
    {
      g_chmod (job->path, 0400); /* what is changed in it would be lost: programs say so */
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
launch (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
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
  g_autoptr (GTask) task = g_task_new (NULL, NULL, launch, NULL);

  *job = (Job) { g_object_ref (page), g_object_ref (book), g_object_ref (file), NULL };
  gx_work_begin (g_application_get_default ());
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_copy);
}
