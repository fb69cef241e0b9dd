/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/reading.h"

#include "base/thread.h"

struct _GxReading
{
  GxBook *book;
  gpointer owner; /* not owned; a question under way holds it */
  GxReadFunc read;
  GDestroyNotify free_question;
  GxAnswerFunc answered;
  GDestroyNotify free_answer;
  GxReader *reader;
  gpointer next;       /* the question that was asked meanwhile */
  gboolean has_next;
  gboolean is_running;
  gboolean is_wanted;  /* the answer of what is under way */
};

typedef struct
{
  GxReading *reading; /* is there while the question is under way; the job may outlive it */
  gpointer question;
  GDestroyNotify free_question;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->question != NULL && job->free_question != NULL)
    job->free_question (job->question);
  g_free (job);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gpointer answer = job->reading->read (job->reading->reader, job->question, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, job->reading->free_answer);
  else
    g_task_return_error (task, error);
}

static void
start (GxReading *self, gpointer question, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Job *job = g_new0 (Job, 1);

  *job = (Job) { self, question, self->free_question };
  if (self->reader == NULL && (self->reader = gx_book_open_reader (self->book, &error)) == NULL)
    {
      free_job (job);
      self->answered (NULL, error, self->owner);
      return;
    }
  g_object_ref (self->owner); /* until the question has ended */
  task = g_task_new (NULL, NULL, ended, self);
  g_task_set_task_data (task, job, free_job);
  self->is_running = TRUE;
  self->is_wanted = TRUE;
  gx_task_run_in_thread (task, run);
}

static void
ended (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxReading *self = user_data;
  g_autoptr (GObject) owner = self->owner; /* as start held it */
  g_autoptr (GError) error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_running = FALSE;
  if (self->is_wanted && !g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED))
    self->answered (answer, error, owner);
  else if (answer != NULL)
    self->free_answer (answer);

  if (self->has_next && !self->is_running)
    {
      self->has_next = FALSE;
      start (self, g_steal_pointer (&self->next), ended);
    }
}

GxReading *
gx_reading_new (GxBook *book, gpointer owner, GxReadFunc read, GDestroyNotify free_question, GxAnswerFunc answered, GDestroyNotify free_answer)
{
  GxReading *self = g_new0 (GxReading, 1);

  self->book = g_object_ref (book);
  self->owner = owner;
  self->read = read;
  self->free_question = free_question;
  self->answered = answered;
  self->free_answer = free_answer;
  return self;
}

static void
drop_next (GxReading *self)
{
  if (self->next != NULL && self->free_question != NULL)
    self->free_question (self->next);
  self->next = NULL;
  self->has_next = FALSE;
}

void
gx_reading_free (GxReading *self)
{
  g_assert (!self->is_running);

  drop_next (self);
  g_clear_pointer (&self->reader, gx_reader_free);
  g_object_unref (self->book);
  g_free (self);
}

void
gx_reading_ask (GxReading *self, gpointer question)
{
  if (!self->is_running)
    {
      start (self, question, ended);
      return;
    }
  drop_next (self);
  self->next = question;
  self->has_next = TRUE;
  self->is_wanted = FALSE;
  gx_reader_interrupt (self->reader);
}

void
gx_reading_stop (GxReading *self)
{
  drop_next (self);
  self->is_wanted = FALSE;
  if (self->is_running)
    gx_reader_interrupt (self->reader);
}
