/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/recycle_bin_controller.h"

#include <glib/gi18n-lib.h>

#include "base/thread.h"
#include "controller/deeds.h"

/* The log is read by a job: it may be long. */

#define MAX_LINES 1000 /* the newest */

struct _GxRecycleBinController
{
  GObject parent_instance;
  GxBook *book;
  GxRecycleBin *view; /* weak */
  gboolean is_reading;
  gboolean again;
};

enum
{
  NOTICE,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRecycleBinController, gx_recycle_bin_controller, G_TYPE_OBJECT)

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const GxDeletedLine *left = *(GxDeletedLine *const *) a, *right = *(GxDeletedLine *const *) b;

  return left->at.ms < right->at.ms ? 1 : left->at.ms > right->at.ms ? -1 : 0;
}

/* Of each step those records that own the others: the contacts that went with a company come back with it. Entities come before what they own. */
static void
add_lines (GPtrArray *lines, GPtrArray *deleted, GHashTable *owners)
{
  for (guint i = 0; i < deleted->len; i++)
    {
      const GxDeletedRecord *record = deleted->pdata[i];
      gpointer owner = g_hash_table_lookup (owners, &record->step_id);

      if (owner != NULL && owner != record->entity)
        continue;
      if (owner == NULL)
        g_hash_table_insert (owners, g_memdup2 (&record->step_id, sizeof record->step_id), (gpointer) record->entity);
      g_ptr_array_add (lines, gx_deleted_line_new (record->entity, record->id, record->title, record->at, record->step_name));
    }
}

static void
read_lines (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GxReader) reader = gx_book_open_reader (task_data, &error);

  for (guint i = 0; reader != NULL && error == NULL && gx_entities[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) deleted = gx_reader_deleted (reader, gx_entities[i], MAX_LINES, &error);

      if (deleted != NULL)
        add_lines (lines, deleted, owners);
    }
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_ptr_array_sort (lines, compare_lines);
  if (lines->len > MAX_LINES)
    g_ptr_array_set_size (lines, MAX_LINES);
  g_task_return_pointer (task, g_steal_pointer (&lines), (GDestroyNotify) g_ptr_array_unref);
}

static void
start (GxRecycleBinController *self, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = NULL;

  self->again = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  task = g_task_new (self, NULL, ended, NULL);
  g_task_set_task_data (task, g_object_ref (self->book), g_object_unref);
  gx_task_run_in_thread (task, read_lines);
}

static void
lines_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxRecycleBinController *self = GX_RECYCLE_BIN_CONTROLLER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GListStore) store = g_list_store_new (GX_TYPE_DELETED_LINE);

  self->is_reading = FALSE;
  if (self->view == NULL)
    return;
  if (lines != NULL)
    {
      g_list_store_splice (store, 0, 0, lines->pdata, lines->len);
      gx_recycle_bin_set_lines (self->view, G_LIST_MODEL (store));
    }
  else
    gx_recycle_bin_fail (self->view, error->message);
  if (self->again)
    start (self, lines_read);
}

static void
book_changed (GxRecycleBinController *self)
{
  if (self->view != NULL)
    start (self, lines_read);
}

static void
restore (GxRecycleBinController *self, GxDeletedLine *line)
{
  g_autofree char *message = g_strdup_printf (_("“%s” restored"), line->title != NULL ? line->title : _(line->entity->singular));

  gx_deed_run (self, self->book, gx_step_new_restore (line->entity, line->id), message);
}

static void
gx_recycle_bin_controller_dispose (GObject *object)
{
  GxRecycleBinController *self = GX_RECYCLE_BIN_CONTROLLER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_recycle_bin_controller_parent_class)->dispose (object);
}

static void
gx_recycle_bin_controller_class_init (GxRecycleBinControllerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_recycle_bin_controller_dispose;
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gx_recycle_bin_controller_init (GxRecycleBinController *self)
{
}

GxRecycleBinController *
gx_recycle_bin_controller_new (GxBook *book, GxRecycleBin *view)
{
  GxRecycleBinController *self = g_object_new (GX_TYPE_RECYCLE_BIN_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "restore", G_CALLBACK (restore), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (view), "controller", self, g_object_unref);
  start (self, lines_read);
  return self;
}
