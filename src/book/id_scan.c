/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/id_scan.h"

#include "base/thread.h"

struct _GxIdScan
{
  GxBook *book;
  gpointer owner; /* not owned; each scan under way holds it */
  GxIdsFoundFunc found;
  GxIdsFailedFunc failed;
  GxReader *reader;
  GxQuery *query;
  guint number;   /* of the scan wanted last; the answer of an older one is dropped */
  gboolean is_running;
  gboolean again;
};

/* What the thread of one scan knows. */
typedef struct
{
  GxIdScan *scan;
  GxQuery *query;
  guint number;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  gx_query_free (job->query);
  g_free (job);
}

typedef struct
{
  GWeakRef owner;
  GxIdScan *scan; /* is there while its owner is */
  GArray *ids;
  guint number;
} FirstPart;

static gboolean
take_first_part (gpointer data)
{
  FirstPart *part = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&part->owner);

  if (owner != NULL && part->number == part->scan->number)
    part->scan->found (g_steal_pointer (&part->ids), FALSE, FALSE, owner);
  return G_SOURCE_REMOVE;
}

static void
free_first_part (gpointer data)
{
  FirstPart *part = data;

  g_weak_ref_clear (&part->owner);
  g_clear_pointer (&part->ids, g_array_unref);
  g_free (part);
}

static void
send_first_part (GTask *task, Job *job, GArray *ids)
{
  FirstPart *part = g_new0 (FirstPart, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&part->owner, job->scan->owner);
  part->scan = job->scan;
  part->ids = ids;
  part->number = job->number;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, take_first_part, part, free_first_part);
  g_source_attach (source, g_task_get_context (task));
}

/* Both parts are read of one state of the book, by the choices that it has then. */
static void
read_ids (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GxReader *reader = job->scan->reader;
  gint64 limit = job->query->search != NULL ? GX_SEARCH_CAP + 1 : -1;
  g_autoptr (GError) error = NULL;
  GArray *ids = NULL;

  if (gx_reader_begin (reader, &error))
    {
      ids = gx_reader_ids (reader, job->query, GX_FIRST_IDS, &error);
      if (ids != NULL && ids->len == GX_FIRST_IDS)
        {
          send_first_part (task, job, g_steal_pointer (&ids));
          ids = gx_reader_ids (reader, job->query, limit, &error);
          if (ids != NULL)
            gx_reader_keep_places (reader, job->query, ids);
        }
      gx_reader_end (reader);
    }
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (GxIdScan *self, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Job *job;

  self->again = self->is_running;
  if (self->is_running)
    {
      gx_reader_interrupt (self->reader);
      return;
    }
  if (self->reader == NULL && (self->reader = gx_book_open_reader (self->book, &error)) == NULL)
    {
      self->failed (error, self->owner);
      return;
    }

  job = g_new0 (Job, 1);
  *job = (Job) { self, gx_query_copy (self->query), self->number };
  g_object_ref (self->owner); /* until the scan has ended */
  task = g_task_new (NULL, NULL, ended, self);
  g_task_set_task_data (task, job, free_job);
  self->is_running = TRUE;
  gx_task_run_in_thread (task, read_ids);
}

static void
scan_ended (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxIdScan *self = user_data;
  g_autoptr (GObject) owner = self->owner; /* as start held it */
  Job *job = g_task_get_task_data (G_TASK (result));
  gboolean current = job->number == self->number;
  g_autoptr (GError) error = NULL;
  GArray *ids = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean interrupted = g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED);

  self->is_running = FALSE;
  if (current && ids != NULL)
    {
      gboolean capped = job->query->search != NULL && ids->len > GX_SEARCH_CAP;

      if (capped)
        g_array_set_size (ids, GX_SEARCH_CAP);
      self->found (g_steal_pointer (&ids), TRUE, capped, owner);
    }
  else if (current && !interrupted)
    self->failed (error, owner);
  g_clear_pointer (&ids, g_array_unref);

  if (self->again || (current && interrupted))
    start (self, scan_ended);
}

GxIdScan *
gx_id_scan_new (GxBook *book, gpointer owner, GxIdsFoundFunc found, GxIdsFailedFunc failed)
{
  GxIdScan *self = g_new0 (GxIdScan, 1);

  self->book = g_object_ref (book);
  self->owner = owner;
  self->found = found;
  self->failed = failed;
  return self;
}

void
gx_id_scan_free (GxIdScan *self)
{
  g_assert (!self->is_running);

  g_clear_pointer (&self->reader, gx_reader_free);
  g_clear_pointer (&self->query, gx_query_free);
  g_object_unref (self->book);
  g_free (self);
}

void
gx_id_scan_begin (GxIdScan *self, const GxQuery *query)
{
  GxQuery *copy = gx_query_copy (query);

  g_clear_pointer (&self->query, gx_query_free);
  self->query = copy;
  self->number++;
  start (self, scan_ended);
}

gboolean
gx_id_scan_is_running (GxIdScan *self)
{
  return self->is_running;
}
