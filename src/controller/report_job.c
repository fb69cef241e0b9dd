/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/report_job.h"

#include "base/thread.h"

struct _GxReportJob
{
  GObject parent_instance;
  GxBook *book;
  GxReader *reader;
  GxReportReadyFunc ready;
  GObject *owner; /* weak */
  const GxReportKind *kind;
  GxReportOptions options;
  gboolean is_running;
  gboolean again;
};

/* What the thread knows. */
typedef struct
{
  GxReader *reader;
  const GxReportKind *kind;
  GxReportOptions options;
} Run;

G_DEFINE_FINAL_TYPE (GxReportJob, gx_report_job, G_TYPE_OBJECT)

static void
run_report (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  g_autoptr (GError) error = NULL;
  GxReport *report = gx_report_run (run->kind, run->reader, &run->options, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) gx_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (GxReportJob *self, GAsyncReadyCallback ended)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Run *run;

  self->again = self->is_running;
  if (self->is_running)
    {
      gx_reader_interrupt (self->reader);
      return;
    }
  if (self->reader == NULL && (self->reader = gx_book_open_reader (self->book, &error)) == NULL)
    {
      self->ready (NULL, error, self->owner);
      return;
    }
  run = g_new (Run, 1);
  *run = (Run) { self->reader, self->kind, self->options };
  task = g_task_new (self, NULL, ended, NULL);
  g_task_set_task_data (task, run, g_free);
  self->is_running = TRUE;
  gx_task_run_in_thread (task, run_report);
}

static void
ended (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxReportJob *self = GX_REPORT_JOB (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_running = FALSE;
  if (self->again)
    start (self, ended);
  else if (self->owner != NULL)
    self->ready (g_steal_pointer (&report), error, self->owner);
}

static void
gx_report_job_dispose (GObject *object)
{
  GxReportJob *self = GX_REPORT_JOB (object);

  g_clear_weak_pointer (&self->owner);
  g_clear_pointer (&self->reader, gx_reader_free);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_report_job_parent_class)->dispose (object);
}

static void
gx_report_job_class_init (GxReportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_report_job_dispose;
}

static void
gx_report_job_init (GxReportJob *self)
{
}

GxReportJob *
gx_report_job_new (GxBook *book, GxReportReadyFunc ready, GObject *owner)
{
  GxReportJob *self = g_object_new (GX_TYPE_REPORT_JOB, NULL);

  self->book = g_object_ref (book);
  self->ready = ready;
  g_set_weak_pointer (&self->owner, owner);
  return self;
}

void
gx_report_job_run (GxReportJob *self, const GxReportKind *kind, const GxReportOptions *options)
{
  self->kind = kind;
  self->options = *options;
  start (self, ended);
}
