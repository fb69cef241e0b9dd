/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/book.h"

#include <glib/gi18n-lib.h>

#include "book/lock.h"
#include "book/reader_private.h"
#include "book/writer.h"

/* A book that is open: the lock, the writer, the reader of whoever opened it, and word to them of what was committed. */

struct _GxBook
{
  GObject parent_instance;
  char *path;
  GxBookMode mode;
  GMainContext *context;   /* where it was opened; hears `changed` */
  GxReader *reader;
  int lock;
  GxWriter *writer;        /* NULL when the book is open for reading only */
};

enum { PROP_UNDO_NAME = 1, PROP_REDO_NAME, N_PROPS };
enum { CHANGED, FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxBook, gx_book, G_TYPE_OBJECT)

/* Telling, on the context of the opener -------------------------------------------------------------------------------------- */

/* A notice must not keep the book open: a program without a main loop never hears it. */
typedef struct
{
  GWeakRef book;
  GxChange *change; /* or: */
  char *failure;
} Notice;

static gboolean
tell (gpointer data)
{
  Notice *notice = data;
  g_autoptr (GxBook) book = g_weak_ref_get (&notice->book);

  if (book == NULL || book->reader == NULL)
    return G_SOURCE_REMOVE; /* closed meanwhile */
  if (notice->failure != NULL)
    {
      g_signal_emit (book, signals[FAILED], 0, notice->failure);
      return G_SOURCE_REMOVE;
    }
  if (gx_change_touches_words (notice->change) && gx_reader_ready (book->reader, NULL))
    gx_db_read_choices (book->reader->db, NULL); /* what cannot be read stays as it was */
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
  g_clear_pointer (&notice->change, gx_change_free);
  g_free (notice->failure);
  g_free (notice);
}

/* On the book thread. Takes @change and @failure. */
static void
queue_notice (GxBook *self, GxChange *change, char *failure)
{
  Notice *notice = g_new (Notice, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&notice->book, self);
  notice->change = change;
  notice->failure = failure;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, notice, free_notice);
  g_source_attach (source, self->context);
}

static void
queue_change (GxChange *change, gpointer self)
{
  queue_notice (self, change, NULL);
}

static void
queue_failure (const GError *error, gpointer self)
{
  queue_notice (self, NULL, g_strdup (error->message));
}

/* The object -------------------------------------------------------------------------------------------------------------- */

void
gx_book_close (GxBook *self)
{
  /* The writer closes last: it alone can fold the WAL in and remove it. */
  g_clear_pointer (&self->reader, gx_reader_free);
  g_clear_pointer (&self->writer, gx_writer_free);
  gx_lock_release (self->lock);
  self->lock = -1;
}

static void
gx_book_finalize (GObject *object)
{
  GxBook *self = GX_BOOK (object);

  gx_book_close (self);
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

  signals[FAILED] = g_signal_new ("failed", GX_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", GX_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GX_TYPE_CHANGE | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
gx_book_init (GxBook *self)
{
  self->lock = -1;
  self->context = g_main_context_ref_thread_default ();
}

GxBook *
gx_book_open (const char *path, GxBookMode mode, GError **error)
{
  g_autoptr (GxBook) self = g_object_new (GX_TYPE_BOOK, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->mode = mode == GX_BOOK_READ ? GX_BOOK_READ : GX_BOOK_WRITE;
  if (self->mode == GX_BOOK_WRITE)
    {
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, GX_ERROR, GX_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
          return NULL;
        }
      if ((self->lock = gx_lock_take (self->path, error)) < 0
          || (self->writer = gx_writer_new (self->path, mode == GX_BOOK_WRITE, queue_change, queue_failure, self, error)) == NULL)
        return NULL;
    }
  if ((self->reader = gx_book_open_reader (self, error)) == NULL)
    return NULL;
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

GxDay
gx_book_get_as_of (GxBook *self)
{
  return self->reader->db->as_of;
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

  if (self->writer != NULL)
    return FALSE;
  g_set_error (error, GX_ERROR, GX_ERROR_READ_ONLY, _("“%s” is open for reading only; nothing can be changed."), name);
  return TRUE;
}

void
gx_book_drain (GxBook *self)
{
  if (self->writer != NULL)
    gx_writer_drain (self->writer);
}

static gint64
run_and_wait (GxBook *self, GxTransaction *transaction, GError **error)
{
  if (refuse_reading_only (self, error))
    {
      g_clear_pointer (&transaction->step, gx_step_free);
      return -1;
    }
  return gx_writer_run (self->writer, transaction, error);
}

static void
run_with_task (GxBook *self, GxTransaction *transaction, GxProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data, gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

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

  gx_writer_run_async (self->writer, transaction, task, progress, progress_data);
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
gx_book_undo_async (GxBook *self, gboolean redo, GCancellable *cancellable, GxProgressFunc progress, gpointer progress_data,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  run_with_task (self, &(GxTransaction) { .kind = redo ? GX_TRANSACTION_REDO : GX_TRANSACTION_UNDO }, progress, progress_data, cancellable,
                 callback, user_data, gx_book_undo_async);
}

gint64
gx_book_undo_finish (GxBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, gx_book_undo_async), -1);

  return finish_task (self, result, error);
}
