/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup_job.h"

#include <glib/gi18n-lib.h>

#include "app/seen_step.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/thread.h"
#include "controller/work.h"
#include "exchange/copies.h"

#define FAILURES "backup-failures" /* by the path of the book, why it was not copied the last time */

struct _GxBackupJob
{
  GObject parent_instance;
  GApplication *application;
  char *path;         /* of the book; the book itself is not kept open for a copy */
  guint quiet;
  guint timer;
  gboolean is_running;
  gboolean again;     /* somebody asked meanwhile */
  gboolean wants_fresh; /* though there is one of today */
  gboolean is_asked;  /* by the person, who is told whatever comes of it */
  gboolean is_over;   /* nobody listens any more */
  GSourceOnceFunc stopped; /* is to be called when nothing runs */
  gpointer stopped_data;
};

enum
{
  FAILED,
  CHECKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxBackupJob, gx_backup_job, G_TYPE_OBJECT)

/* On the thread ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *book;
  char *folder;
  char *second;   /* "": none was agreed */
  GStrv mounts;   /* where the second may be now */
  gboolean once_a_day;
  gboolean is_asked;
  const char *at; /* the place that is being written to */
  gboolean is_copied; /* somewhere; else there was a copy of just that */
  gboolean lacks_second; /* agreed, but not there */
  char *warning;  /* what came of it; NULL: nothing to warn of */
  GxBookState *state; /* of the book; NULL: it could not be read */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->book);
  g_free (order->folder);
  g_free (order->second);
  g_strfreev (order->mounts);
  g_free (order->warning);
  g_clear_pointer (&order->state, gx_book_state_free);
  g_free (order);
}

/* A stick may have another path than last time. */
static char *
find_second (const Order *order, const char *uuid)
{
  if (gx_copy_folder_is_marked (order->second, uuid))
    return g_strdup (order->second);
  for (guint i = 0; order->mounts[i] != NULL; i++)
    {
      char *found = gx_copy_folder_find (order->mounts[i], uuid);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
keep (Order *order, const char *folder, const GxSeal *seal, GCancellable *cancellable, GError **error)
{
  const GxCopyWatch watch = { .cancellable = cancellable };
  g_autofree char *made = NULL;
  gboolean kept = gx_copy_keep (order->book, folder, TRUE, seal, order->once_a_day, &watch, &made, error);

  order->is_copied |= made != NULL;
  return kept;
}

/* The folder was chosen for all books of this computer; those that came later are not known there yet. */
static gboolean
introduce (const char *folder, const char *uuid, GError **error)
{
  return !gx_copy_folder_is_one (folder) || gx_copy_folder_mark (folder, uuid, error);
}

/* TRUE with or without a copy; FALSE when there should be one and is not: then `at` says where. */
static gboolean
keep_everywhere (Order *order, const char *uuid, GCancellable *cancellable, GError **error)
{
  g_autofree char *second = *order->second != '\0' ? find_second (order, uuid) : NULL;
  g_autoptr (GError) unreadable = NULL;
  GxSeal seal;
  gboolean is_sealed = gx_seal_load (&seal, uuid, &unreadable);

  if (unreadable != NULL) /* what was to be encrypted is not written in the clear */
    {
      g_propagate_error (error, g_steal_pointer (&unreadable));
      return FALSE;
    }
  order->lacks_second = *order->second != '\0' && second == NULL;
  order->at = order->folder;
  if (!introduce (order->folder, uuid, error) || !keep (order, order->folder, is_sealed ? &seal : NULL, cancellable, error))
    return FALSE;
  order->at = order->second;
  return second == NULL || keep (order, second, is_sealed ? &seal : NULL, cancellable, error);
}

static gboolean
is_overdue (const Order *order, const GxBookState *state)
{
  g_autoptr (GPtrArray) copies = gx_copy_folder_list (order->folder, state->uuid, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return gx_copy_plan_is_overdue (copies != NULL ? copies : none, gx_clock_today (state->zone), state->step_id, state->step_at);
}

/* By itself nothing is copied of a book in which nothing was ever done. */
static gboolean
is_worth_it (const Order *order, const GxBookState *state)
{
  return state != NULL && (state->step_id > 0 || order->is_asked);
}

static void
make_copies (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order *order = task_data;
  g_autoptr (GError) error = NULL;
  GxBookState *state = order->state = gx_book_state_read (order->book, FALSE, &error);

  if (is_worth_it (order, state) && !keep_everywhere (order, state->uuid, cancellable, &error) && is_overdue (order, state))
    /* Translators: followed by what was wrong the last time, a whole sentence. */
    order->warning = g_strdup_printf (_("There has been no backup for seven days. %s"), error->message);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* On the main context ------------------------------------------------------------------------------------------------------ */

static GStrv
mounted_paths (void)
{
  g_autoptr (GVolumeMonitor) monitor = g_volume_monitor_get ();
  GList *mounts = g_volume_monitor_get_mounts (monitor);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (GList *at = mounts; at != NULL; at = at->next)
    {
      g_autoptr (GFile) root = g_mount_get_root (at->data);

      if (g_file_peek_path (root) != NULL)
        g_strv_builder_add (paths, g_file_peek_path (root));
    }
  g_list_free_full (mounts, g_object_unref);
  return g_strv_builder_end (paths);
}

static Order *
make_order (GxBackupJob *self)
{
  g_autofree char *chosen = gx_settings_dup_string ("backup-folder", "");
  Order *order = g_new0 (Order, 1);

  order->book = g_strdup (self->path);
  order->at = "";
  order->folder = *chosen != '\0' ? g_steal_pointer (&chosen) : gx_copy_folder_default ();
  order->second = gx_settings_dup_string ("backup-second-folder", "");
  order->mounts = *order->second != '\0' ? mounted_paths () : g_new0 (char *, 1);
  order->once_a_day = !self->wants_fresh;
  order->is_asked = self->is_asked;
  return order;
}

static void
start (GxBackupJob *self, GAsyncReadyCallback ended)
{
  g_autoptr (GTask) task = NULL;

  self->again = self->is_running;
  if (self->is_running)
    return;
  self->is_running = TRUE;
  task = g_task_new (self, NULL, ended, NULL);
  g_task_set_task_data (task, make_order (self), order_free);
  self->wants_fresh = self->is_asked = FALSE;
  gx_work_begin (self->application); /* quitting waits for it */
  gx_task_run_in_thread (task, make_copies);
}

/* Why there is no copy, for the settings: the same tomorrow, other than the sentence, which may have the day in it. */
static char *
reason_of (const Order *order, const GError *error)
{
  return error != NULL ? g_strdup_printf ("%d %s", error->code, order->at) : g_strdup ("");
}

/* @reason "": there is none any more. */
static void
remember_failure (GVariant *before, const char *path, const char *reason)
{
  GVariantBuilder failures;
  GVariantIter iter;
  const char *book, *why;

  g_variant_builder_init (&failures, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s&s}", &book, &why))
    if (!g_str_equal (book, path))
      g_variant_builder_add (&failures, "{ss}", book, why);
  if (*reason != '\0')
    g_variant_builder_add (&failures, "{ss}", path, reason);
  g_settings_set_value (gx_settings_get (), FAILURES, g_variant_builder_end (&failures));
}

/* Whether the reason is another one than it was the last time, on whatever day that was; remembers it. */
static gboolean
is_news (const Order *order, const char *reason)
{
  g_autoptr (GVariant) before = gx_settings_get () != NULL ? g_settings_get_value (gx_settings_get (), FAILURES) : NULL;
  GVariantIter iter;
  const char *book, *why, *known = "";

  if (before == NULL)
    return TRUE;
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s&s}", &book, &why))
    if (g_str_equal (book, order->book))
      known = why;
  if (g_str_equal (known, reason))
    return FALSE;
  remember_failure (before, order->book, reason);
  return TRUE;
}

/* What whoever asked is told. */
static char *
done_text (const Order *order)
{
  g_autofree char *second = g_filename_display_name (order->second);

  if (order->is_copied && order->lacks_second)
    return g_strdup_printf (_("The book is backed up. Nothing went to the second place, “%s”: it is not there."), second);
  return g_strdup (order->is_copied ? _("The book is backed up") : _("There is a backup already: nothing has changed since."));
}

static void
tell (GxBackupJob *self, const Order *order, const GError *error)
{
  g_autofree char *reason = reason_of (order, error);
  g_autofree char *done = order->is_asked && error == NULL ? done_text (order) : NULL;
  gboolean is_new = is_news (order, reason);

  if (error != NULL && (is_new || order->is_asked))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  g_signal_emit (self, signals[CHECKED], 0, order->warning, done);
}

static void
ended (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GxBackupJob *self = GX_BACKUP_JOB (object);
  const Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->is_running = FALSE;
  g_task_propagate_boolean (G_TASK (result), &error);
  if (order->state != NULL && self->stopped == NULL)
    gx_seen_step_remember (order->state);
  if (!self->is_over)
    tell (self, order, error);
  if (self->stopped != NULL)
    self->stopped (self->stopped_data);
  else if (self->again)
    start (self, ended);
  gx_work_end (self->application);
}

static gboolean
is_quiet (gpointer data)
{
  GxBackupJob *self = data;

  self->timer = 0;
  start (self, ended);
  return G_SOURCE_REMOVE;
}

static void
wait_for_quiet (GxBackupJob *self)
{
  if (self->is_over)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (self->quiet, is_quiet, self);
}

void
gx_backup_job_run (GxBackupJob *self)
{
  self->wants_fresh = self->is_asked = TRUE;
  start (self, ended);
}

void
gx_backup_job_finish (GxBackupJob *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->is_over = self->wants_fresh = TRUE;
  start (self, ended);
}

void
gx_backup_job_stop (GxBackupJob *self, GSourceOnceFunc stopped, gpointer data)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->is_over = TRUE;
  self->stopped = stopped;
  self->stopped_data = data;
  if (!self->is_running)
    stopped (data);
}

static void
gx_backup_job_finalize (GObject *object)
{
  GxBackupJob *self = GX_BACKUP_JOB (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_object_unref (self->application);
  g_free (self->path);
  G_OBJECT_CLASS (gx_backup_job_parent_class)->finalize (object);
}

static void
gx_backup_job_class_init (GxBackupJobClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_backup_job_finalize;
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHECKED] = g_signal_new ("checked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
gx_backup_job_init (GxBackupJob *self)
{
}

GxBackupJob *
gx_backup_job_new (GApplication *application, GxBook *book, guint quiet)
{
  GxBackupJob *self = g_object_new (GX_TYPE_BACKUP_JOB, NULL);

  self->application = g_object_ref (application);
  self->path = g_strdup (gx_book_get_path (book));
  self->quiet = quiet;
  g_signal_connect_object (book, "changed", G_CALLBACK (wait_for_quiet), self, G_CONNECT_SWAPPED);
  wait_for_quiet (self); /* it may have been changed elsewhere, or not been copied last time */
  return self;
}
