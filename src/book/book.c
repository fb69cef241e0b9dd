/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/book.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "book/check.h"
#include "book/lock.h"
#include "book/reader_private.h"
#include "book/search_index.h"
#include "book/transaction.h"

/* A book that is open: the lock, the thread that owns the one writing connection and its queue, the reader of whoever opened it. */

struct _GxBook
{
  GObject parent_instance;
  char *path;
  GxBookMode mode;
  GMainContext *context;   /* where it was opened; hears `changed` */
  GxReader *reader;
  int lock;
  GThread *thread;
  GAsyncQueue *queue;      /* of Job */
  GxDb *writer;            /* the book thread's alone */
  gboolean must_merge;     /* the book thread's: a large step left the search indexes in many segments */
};

enum { PROP_UNDO_NAME = 1, PROP_REDO_NAME, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxBook, gx_book, G_TYPE_OBJECT)

/* A transaction in the queue, and how its end is told: to a task, or to a thread that waits. */
typedef struct
{
  GxBook *book;            /* not owned: the book waits for its queue before it goes */
  GxTransaction transaction;
  gboolean quit;
  gboolean only_wait;      /* nothing to do: its turn comes when all before it is done */
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

/* Telling, on the context of the opener -------------------------------------------------------------------------------------- */

/* A notice must not keep the book open: a program without a main loop never hears it. */
typedef struct
{
  GWeakRef book;
  GxChange *change;
} Notice;

static gboolean
tell_change (gpointer data)
{
  Notice *notice = data;
  g_autoptr (GxBook) book = g_weak_ref_get (&notice->book);

  if (book == NULL || book->reader == NULL)
    return G_SOURCE_REMOVE; /* closed meanwhile */
  g_signal_emit (book, signals[CHANGED], 0, notice->change);
  g_object_notify_by_pspec (G_OBJECT (book), properties[PROP_UNDO_NAME]);
  g_object_notify_by_pspec (G_OBJECT (book), properties[PROP_REDO_NAME]);
  return G_SOURCE_REMOVE;
}

static void
free_notice (gpointer data)
{
  Notice *notice = data;

  g_weak_ref_clear (&notice->book);
  gx_change_free (notice->change);
  g_free (notice);
}

static void
queue_notice (GxBook *self, GxChange *change)
{
  Notice *notice = g_new (Notice, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&notice->book, self);
  notice->change = change;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_change, notice, free_notice);
  g_source_attach (source, self->context);
}

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

/* After a large step, or an error that leaves the connection in doubt, a new one. In doubt, what is derived is looked over and mended. */
static void
reopen_writer (GxBook *self)
{
  gboolean suspect = self->writer->suspect;

  gx_db_free (g_steal_pointer (&self->writer));
  self->writer = gx_db_open (self->path, GX_DB_WRITE, NULL, NULL, NULL);
  if (self->writer != NULL && suspect) /* else the next job opens it, or says why not */
    gx_check_mend (self->writer, NULL);
}

/* What can wait is done when nobody does: the segments a large step left in the search indexes are merged, a little at a time, and the log of commits is
 * folded into the book. TRUE while there is more to do. */
static gboolean
do_idle_work (GxBook *self)
{
  gboolean more = FALSE;

  if (self->writer == NULL)
    return FALSE;
  if (self->must_merge)
    more = gx_search_merge (self->writer);
  self->must_merge = more;
  sqlite3_wal_checkpoint_v2 (self->writer->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (self->writer->suspect) /* the next save must not go over a connection in doubt */
    reopen_writer (self);
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
run_job (GxBook *self, Job *job)
{
  GxChange *change = NULL;
  GError *error = NULL;
  gint64 result = -1;

  if (self->writer == NULL)
    self->writer = gx_db_open (self->path, GX_DB_WRITE, NULL, NULL, &error);
  if (self->writer != NULL)
    result = gx_transaction_run (self->writer, &job->transaction, &change, &error);
  if (change != NULL)
    queue_notice (self, change);
  end_job (job, result, error);

  if (self->writer != NULL && (self->writer->suspect || self->writer->reopen))
    {
      self->must_merge |= self->writer->reopen;
      reopen_writer (self);
    }
}

static gpointer
book_thread (gpointer data)
{
  GxBook *self = data;
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
      else
        run_job (self, job);
    }
  if (self->writer != NULL)
    sqlite3_wal_checkpoint_v2 (self->writer->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  g_clear_pointer (&self->writer, gx_db_free);
  return NULL;
}

/* The object -------------------------------------------------------------------------------------------------------------- */

void
gx_book_close (GxBook *self)
{
  /* The writer closes last: it alone can fold the WAL in and remove it. */
  g_clear_pointer (&self->reader, gx_reader_free);
  if (self->thread != NULL)
    {
      Job *job = g_new0 (Job, 1);

      job->quit = TRUE;
      g_async_queue_push (self->queue, job);
      g_thread_join (g_steal_pointer (&self->thread));
    }
  gx_lock_release (self->lock);
  self->lock = -1;
}

static void
gx_book_finalize (GObject *object)
{
  GxBook *self = GX_BOOK (object);

  gx_book_close (self);
  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_free (self->path);

  G_OBJECT_CLASS (gx_book_parent_class)->finalize (object);
}

static void
gx_book_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxBook *self = GX_BOOK (object);

  switch (property_id)
    {
    case PROP_UNDO_NAME:
      g_value_take_string (value, gx_book_dup_undo_name (self));
      break;
    case PROP_REDO_NAME:
      g_value_take_string (value, gx_book_dup_redo_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_book_class_init (GxBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gx_book_finalize;
  object_class->get_property = gx_book_get_property;

  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", GX_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_CHANGE | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
gx_book_init (GxBook *self)
{
  self->lock = -1;
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
}

GxBook *
gx_book_open (const char *path, GxBookMode mode, GError **error)
{
  g_autoptr (GxBook) self = g_object_new (GX_TYPE_BOOK, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->mode = mode;
  if (mode == GX_BOOK_WRITE)
    {
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
          return NULL;
        }
      if ((self->lock = gx_lock_take (self->path, error)) < 0
          || (self->writer = gx_db_open (self->path, GX_DB_WRITE, NULL, NULL, error)) == NULL)
        return NULL;
    }
  if ((self->reader = gx_book_open_reader (self, error)) == NULL)
    {
      g_clear_pointer (&self->writer, gx_db_free);
      return NULL;
    }
  if (mode == GX_BOOK_WRITE)
    self->thread = g_thread_new ("book", book_thread, self);
  return g_steal_pointer (&self);
}

const char *
gx_book_get_path (GxBook *self)
{
  return self->path;
}

GxBookMode
gx_book_get_mode (GxBook *self)
{
  return self->mode;
}

const GxFormat *
gx_book_get_format (GxBook *self)
{
  return gx_reader_get_format (self->reader);
}

GxReader *
gx_book_get_reader (GxBook *self)
{
  return self->reader;
}

GxReader *
gx_book_open_reader (GxBook *self, GError **error)
{
  GxDb *db = gx_db_open (self->path, GX_DB_READ, NULL, NULL, error);

  return db != NULL ? gx_reader_new (db, TRUE) : NULL;
}

char *
gx_book_dup_undo_name (GxBook *self)
{
  return gx_reader_undo_name (self->reader);
}

char *
gx_book_dup_redo_name (GxBook *self)
{
  return gx_reader_redo_name (self->reader);
}

/* Running ----------------------------------------------------------------------------------------------------------------- */

static gboolean
refuse_reading_only (GxBook *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (self->thread != NULL)
    return FALSE;
  g_set_error (error, GX_ERROR, GX_ERROR_READ_ONLY, _("“%s” is open for reading only; nothing can be changed."), name);
  return TRUE;
}

static void
push_and_wait (GxBook *self, Job *job)
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
gx_book_drain (GxBook *self)
{
  Job job = { .book = self, .only_wait = TRUE };

  if (self->thread != NULL)
    push_and_wait (self, &job);
}

static gint64
run_and_wait (GxBook *self, GxTransaction *transaction, GError **error)
{
  Job job = { .book = self, .transaction = *transaction };

  if (refuse_reading_only (self, error))
    {
      g_clear_pointer (&transaction->step, gx_step_free);
      return -1;
    }

  push_and_wait (self, &job);
  g_clear_pointer (&job.transaction.step, gx_step_free);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.result;
}

static void
run_with_task (GxBook *self, GxTransaction *transaction, GxProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data, gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Job *job;

  g_task_set_source_tag (task, tag);
  /* What was committed must be told as done, whoever cancels meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  if (refuse_reading_only (self, &error))
    {
      g_clear_pointer (&transaction->step, gx_step_free);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  job = g_new0 (Job, 1);
  job->book = self;
  job->transaction = *transaction;
  g_set_object (&job->transaction.cancellable, cancellable);
  job->transaction.progress = queue_progress;
  job->transaction.progress_data = job;
  job->task = task;
  job->progress = progress;
  job->progress_data = progress_data;
  g_async_queue_push (self->queue, job);
}

static gint64
finish_task (GxBook *self, GAsyncResult *result, GError **error)
{
  GError *local = NULL;
  gssize id = g_task_propagate_int (G_TASK (result), &local);

  if (local == NULL)
    return id;
  g_propagate_error (error, local);
  return -1;
}

gint64
gx_book_run (GxBook *self, GxStep *step, GError **error)
{
  return run_and_wait (self, &(GxTransaction) { .kind = GX_TRANSACTION_DO, .step = step }, error);
}

void
gx_book_run_async (GxBook *self, GxStep *step, GCancellable *cancellable, GxProgressFunc progress, gpointer progress_data,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  run_with_task (self, &(GxTransaction) { .kind = GX_TRANSACTION_DO, .step = step }, progress, progress_data, cancellable, callback, user_data,
                 gx_book_run_async);
}

gint64
gx_book_run_finish (GxBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, gx_book_run_async), -1);

  return finish_task (self, result, error);
}

gint64
gx_book_undo (GxBook *self, GError **error)
{
  return run_and_wait (self, &(GxTransaction) { .kind = GX_TRANSACTION_UNDO }, error);
}

gint64
gx_book_redo (GxBook *self, GError **error)
{
  return run_and_wait (self, &(GxTransaction) { .kind = GX_TRANSACTION_REDO }, error);
}

void
gx_book_undo_async (GxBook *self, gboolean redo, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_with_task (self, &(GxTransaction) { .kind = redo ? GX_TRANSACTION_REDO : GX_TRANSACTION_UNDO }, NULL, NULL, cancellable, callback, user_data,
                 gx_book_undo_async);
}

gint64
gx_book_undo_finish (GxBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, gx_book_undo_async), -1);

  return finish_task (self, result, error);
}
