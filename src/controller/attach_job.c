/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/attach_job.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/thread.h"
#include "controller/progress.h"

#define MOST_LINES 8 /* of a dialog; what is more is counted */

typedef struct
{
  GxPage *page;
  GxBook *book;
  GPtrArray *sources;
  GxAttachment *begun;
  GxRecord *as_photo;  /* nullable */
  GPtrArray *refused;  /* of GError */
  GxProgress *progress;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  gx_progress_end (job->progress);
  g_ptr_array_unref (job->refused);
  g_ptr_array_unref (job->sources);
  g_clear_object (&job->as_photo);
  g_object_unref (job->begun);
  g_object_unref (job->book);
  gx_page_end (job->page);
  g_object_unref (job->page);
  g_free (job);
}

/* On the thread. */
static void
attach (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  int n = gx_attach_run (job->book, job->sources, job->begun, job->as_photo, gx_progress_get_watch (job->progress), NULL, job->refused, &error);

  if (n >= 0)
    g_task_return_int (task, n);
  else
    g_task_return_error (task, error);
}

/* What became of it --------------------------------------------------------------------------------------------------------- */

static void
say_done (const Job *job, guint n)
{
  g_autofree char *name = gx_file_source_dup_name (job->sources->pdata[0]);
  g_autofree char *said = NULL;

  if (job->as_photo != NULL)
    said = g_strdup_printf (_("Photo of “%s” set"), gx_record_get_title (job->as_photo));
  else if (job->sources->len == 1)
    said = g_strdup_printf (_("“%s” attached"), name);
  else
    said = g_strdup_printf (ngettext ("%u file attached", "%u files attached", n), n);
  gx_page_tell (job->page, said, FALSE);
}

static void
add_line (GtkWidget *lines, const char *text)
{
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_selectable (GTK_LABEL (line), TRUE);
  gtk_widget_set_can_focus (line, FALSE);
  gtk_box_append (GTK_BOX (lines), line);
}

/* Of several files: a toast would have to say it all in a line. */
static void
list_refused (const Job *job)
{
  guint n = job->refused->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("%u file is not attached", "%u files are not attached", n), n);
  g_autofree char *more = n > MOST_LINES ? g_strdup_printf (ngettext ("Nor is %u more.", "Nor are %u more.", n - MOST_LINES), n - MOST_LINES) : NULL;
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *dialog = adw_message_dialog_new (gx_page_get_window (job->page), heading, NULL);

  for (guint i = 0; i < MIN (n, MOST_LINES); i++)
    add_line (lines, ((const GError *) job->refused->pdata[i])->message);
  if (more != NULL)
    add_line (lines, more);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), lines);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
  gx_page_fail (job->page, NULL);
}

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL && !gx_progress_is_stopped (job->progress)) /* who stops it knows */
    gx_page_fail (job->page, error->message);
  if (n > 0)
    say_done (job, (guint) n);
  if (error == NULL && job->refused->len > 0 && job->sources->len > 1)
    list_refused (job);
  else if (error == NULL && job->refused->len > 0)
    gx_page_fail (job->page, ((const GError *) job->refused->pdata[0])->message);
}

void
gx_attach_job_run (GxPage *page, GxBook *book, GPtrArray *sources, GxAttachment *begun, GxRecord *as_photo)
{
  g_autofree char *what = g_strdup_printf (ngettext ("Attaching %u file", "Attaching %u files", sources->len), sources->len);
  Job *job = g_new (Job, 1);
  g_autoptr (GTask) task = NULL;

  *job = (Job) {
    .page = g_object_ref (page),
    .book = g_object_ref (book),
    .sources = sources,
    .begun = g_object_ref (begun),
    .as_photo = as_photo != NULL ? g_object_ref (as_photo) : NULL,
    .refused = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free),
    .progress = gx_progress_begin_step (gx_page_get_window (page), what),
  };
  gx_page_begin (page);
  task = g_task_new (NULL, gx_progress_get_watch (job->progress)->cancellable, finished, NULL);
  g_task_set_check_cancellable (task, FALSE); /* what was committed is told as done, whoever cancels meanwhile */
  g_task_set_task_data (task, job, job_free);
  gx_task_run_in_thread (task, attach);
}
