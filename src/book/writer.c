/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/writer.h"

#include <glib/gi18n-lib.h>

#include "book/derived_check.h"
#include "book/migrate.h"
#include "book/search_index.h"

/* All writing of a book is done here, on a thread that others only hand transactions to. What can wait is done when the queue is empty. */

struct _GxWriter
{
  char *path;
  GxCommittedFunc committed;
  GxFailedFunc failed;
  gpointer user_data;
  GThread *thread;
  GAsyncQueue *queue;  /* of Job */

  /* The book thread's alone: */
  GxDb *db;
  gboolean must_merge; /* a large step left the search indexes in many segments, or whoever had the book open before */
  gboolean has_collected; /* bytes of files that nothing speaks of are gone */
  GThread *check;      /* looks over what is derived; ends with a job in the queue */
  gboolean check_again;
  gboolean check_failed; /* the last one, and it was said: the next save that succeeds begins another */
  gint is_quitting;    /* atomic: the check is not worth its end */
};

/* A transaction in the queue, and how its end is told: to a task, or to a thread that waits. */
typedef struct
{
  GxTransaction transaction;
  gboolean quit;
  gboolean only_wait;      /* nothing to do: its turn comes when all before it is done */
  gboolean end_of_check;   /* then either of these: */
  GPtrArray *wrong;
  GError *check_error;
  GTask *task;
  GxProgressFunc progress;
  gpointer progress_data;
  gint64 told_at;          /* monotonic µs of the last word on progress */

  GMutex mutex;
  GCond ended;
  gboolean has_ended;
  gint64 result;
  GError *error;
} Job;

/* Progress, told on the context of the task --------------------------------------------------------------------------------- */

typedef struct
{
  GTask *task; /* keeps the caller's data alive for as long as the job is */
  GxProgressFunc func;
  gpointer data;
  double fraction;
} Progress;

static gboolean
tell_progress (gpointer data)
{
  Progress *progress = data;

  if (!g_task_get_completed (progress->task))
    progress->func (progress->fraction, progress->data);
  return G_SOURCE_REMOVE;
}

static void
free_progress (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->task);
  g_free (progress);
}

/* On the book thread; ten times a second at most. */
static void
queue_progress (double fraction, gpointer user_data)
{
  Job *job = user_data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Progress *progress;

  if (job->progress == NULL || now - job->told_at < G_USEC_PER_SEC / 10)
    return;
  job->told_at = now;
  progress = g_new (Progress, 1);
  *progress = (Progress) { g_object_ref (job->task), job->progress, job->progress_data, fraction };
  source = g_idle_source_new ();
  g_source_set_callback (source, tell_progress, progress, free_progress);
  g_source_attach (source, g_task_get_context (job->task));
}

/* The book thread --------------------------------------------------------------------------------------------------------- */

/* A book of another version is brought up to date before anyone reads it. Deriving all of it anew is a large step, after which the connection is opened again. */
static GxDb *
open_db (const char *path, gboolean may_update, GError **error)
{
  GxDb *db = gx_db_open (path, GX_DB_WRITE, NULL, NULL, error);
  gboolean is_older = db != NULL && !may_update && gx_migrate_is_due (db);
  gboolean ok = db != NULL && !is_older && gx_migrate (db, error);

  if (is_older)
    g_set_error (error, GX_ERROR, GX_ERROR_OLDER, _("“%s” was last used with an earlier version, and must be brought up to date first."), path);
  if (ok && !db->is_otherwise_derived)
    return db;
  g_clear_pointer (&db, gx_db_free);
  return ok ? gx_db_open (path, GX_DB_WRITE, NULL, NULL, error) : NULL;
}

static int
is_quitting (void *data)
{
  GxWriter *self = data;

  return g_atomic_int_get (&self->is_quitting);
}

static gpointer
check_thread (gpointer data)
{
  GxWriter *self = data;
  Job *job = g_new0 (Job, 1);
  g_autoptr (GxDb) db = gx_db_open (self->path, GX_DB_READ, NULL, NULL, &job->check_error);

  job->end_of_check = TRUE;
  if (db != NULL && gx_derived_begin_check (db, &job->check_error))
    {
      sqlite3_progress_handler (db->handle, 10000, is_quitting, self);
      job->wrong = gx_derived_find_wrong (db, &job->check_error);
    }
  g_async_queue_push (self->queue, job);
  return NULL;
}

/* In doubt, what is derived is looked over; saves go on meanwhile. */
static void
start_check (GxWriter *self)
{
  self->check_again = self->check != NULL;
  if (self->check == NULL)
    self->check = g_thread_new ("check", check_thread, self);
}

/* After a large step, or an error that leaves the connection in doubt, a new one. Where it cannot be had, the next job opens it, or says why not. TRUE: it was in doubt. */
static gboolean
settle_db (GxWriter *self)
{
  gboolean suspect = self->db != NULL && self->db->suspect;

  if (!suspect && (self->db == NULL || !self->db->reopen))
    return FALSE;
  self->must_merge |= self->db->reopen;
  g_clear_pointer (&self->db, gx_db_free);
  self->db = open_db (self->path, TRUE, NULL);
  return suspect;
}

/* Bytes of files that were just kept wait for the step that speaks of them: what nothing speaks of goes another time. They are folded into the book at once, or the log
 * of commits would grow as long as all that is attached at one go. */
static void
settle_kept (GxWriter *self)
{
  if (self->db == NULL || !self->db->has_kept_bytes)
    return;
  self->db->has_kept_bytes = FALSE;
  self->has_collected = TRUE;
  sqlite3_wal_checkpoint_v2 (self->db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/* What was found wrong is mended in one go; records that changed meanwhile are derived as they are now. A check that failed is repeated when the disk
 * has taken a save again. */
static void
end_check (GxWriter *self, Job *job)
{
  g_autoptr (GError) error = g_steal_pointer (&job->check_error);
  g_autoptr (GPtrArray) wrong = g_steal_pointer (&job->wrong);
  GxChange *change = NULL;

  g_thread_join (g_steal_pointer (&self->check));
  g_free (job);
  if (g_atomic_int_get (&self->is_quitting))
    return;

  if (self->db == NULL && error == NULL)
    self->db = open_db (self->path, TRUE, &error);
  if (error == NULL)
    gx_derived_mend (self->db, wrong, &change, &error);
  if (change != NULL)
    self->committed (change, self->user_data);
  if (error != NULL && !self->check_failed)
    self->failed (error, self->user_data);
  self->check_failed = error != NULL;
  settle_db (self);
  if (self->check_again)
    start_check (self);
}

/* What can wait is done when nobody does: the segments a large step left in the search indexes are merged, a little at a time, and the log of commits is
 * folded into the book. TRUE while there is more to do. */
static gboolean
do_idle_work (GxWriter *self)
{
  gboolean more = FALSE;

  if (self->db == NULL)
    return FALSE;
  if (self->must_merge)
    more = gx_search_merge (self->db);
  self->must_merge = more;
  if (!self->has_collected)
    self->has_collected = gx_file_bytes_collect (self->db, NULL); /* what failed is tried when there is time again */
  sqlite3_wal_checkpoint_v2 (self->db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (settle_db (self)) /* the next save must not go over a connection in doubt */
    start_check (self);
  return more;
}

static gboolean
let_go (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* A task holds the book; let go of here, the last of it would be the book's end on the very thread that it waits for. */
static void
drop_task_on_its_context (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, let_go, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
end_job (Job *job, gint64 result, GError *error)
{
  if (job->task != NULL)
    {
      GTask *task = g_steal_pointer (&job->task);

      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_int (task, result);
      drop_task_on_its_context (task);
      g_clear_pointer (&job->transaction.step, gx_step_free);
      g_clear_object (&job->transaction.cancellable);
      g_free (job);
      return;
    }

  g_mutex_lock (&job->mutex);
  job->result = result;
  job->error = error;
  job->has_ended = TRUE;
  g_cond_signal (&job->ended);
  g_mutex_unlock (&job->mutex);
}

static void
run_job (GxWriter *self, Job *job)
{
  GxChange *change = NULL;
  GError *error = NULL;
  gint64 result = -1;

  if (self->db == NULL)
    self->db = open_db (self->path, TRUE, &error);
  if (self->db != NULL)
    result = gx_transaction_run (self->db, &job->transaction, &change, &error);
  if (change != NULL)
    self->committed (change, self->user_data);
  end_job (job, result, error);

  settle_kept (self);
  if (settle_db (self) || (self->check_failed && self->check == NULL && result >= 0))
    start_check (self);
}

static gpointer
book_thread (gpointer data)
{
  GxWriter *self = data;
  gboolean quit = FALSE;

  while (!quit)
    {
      Job *job = g_async_queue_timeout_pop (self->queue, G_USEC_PER_SEC / 2);

      if (job == NULL && do_idle_work (self))
        continue;
      if (job == NULL)
        job = g_async_queue_pop (self->queue);
      quit = job->quit;
      if (quit)
        g_free (job);
      else if (job->only_wait)
        end_job (job, 0, NULL);
      else if (job->end_of_check)
        end_check (self, job);
      else
        run_job (self, job);
    }
  if (self->check != NULL)
    end_check (self, g_async_queue_pop (self->queue));
  if (self->db != NULL)
    sqlite3_wal_checkpoint_v2 (self->db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  g_clear_pointer (&self->db, gx_db_free);
  return NULL;
}

/* From other threads ------------------------------------------------------------------------------------------------------- */

GxWriter *
gx_writer_new (const char *path, gboolean may_update, GxCommittedFunc committed, GxFailedFunc failed, gpointer user_data, GError **error)
{
  GxDb *db = open_db (path, may_update, error);
  GxWriter *self;

  if (db == NULL)
    return NULL;
  self = g_new0 (GxWriter, 1);
  self->path = g_strdup (path);
  self->committed = committed;
  self->failed = failed;
  self->user_data = user_data;
  self->queue = g_async_queue_new ();
  self->db = db;
  self->must_merge = TRUE;
  self->thread = g_thread_new ("book", book_thread, self);
  return self;
}

void
gx_writer_free (GxWriter *self)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_int_set (&self->is_quitting, TRUE); /* what a check finds from now on is nobody's to hear: the book may be ending */
  job->quit = TRUE;
  g_async_queue_push (self->queue, job);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self->path);
  g_free (self);
}

static void
push_and_wait (GxWriter *self, Job *job)
{
  g_mutex_init (&job->mutex);
  g_cond_init (&job->ended);
  g_async_queue_push (self->queue, job);
  g_mutex_lock (&job->mutex);
  while (!job->has_ended)
    g_cond_wait (&job->ended, &job->mutex);
  g_mutex_unlock (&job->mutex);
  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->ended);
}

void
gx_writer_drain (GxWriter *self)
{
  Job job = { .only_wait = TRUE };

  push_and_wait (self, &job);
}

gint64
gx_writer_run (GxWriter *self, const GxTransaction *transaction, GError **error)
{
  Job job = { .transaction = *transaction };

  push_and_wait (self, &job);
  g_clear_pointer (&job.transaction.step, gx_step_free);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.result;
}

void
gx_writer_run_async (GxWriter *self, const GxTransaction *transaction, GTask *task, GxProgressFunc progress, gpointer progress_data)
{
  Job *job = g_new0 (Job, 1);

  job->transaction = *transaction;
  g_set_object (&job->transaction.cancellable, g_task_get_cancellable (task));
  job->transaction.progress = queue_progress;
  job->transaction.progress_data = job;
  job->task = task;
  job->progress = progress;
  job->progress_data = progress_data;
  g_async_queue_push (self->queue, job);
}
