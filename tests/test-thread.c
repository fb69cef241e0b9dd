/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/thread.h"

/* What a task has ends where the task began, though another thread is the last to let go of it. */

typedef struct
{
  GMutex mutex;
  GCond changed;
  gboolean is_told;
  GThread *data_ended_on; /* atomic, as is the next */
  GThread *source_ended_on;
} Watch;

static gpointer
let_go_late (gpointer task)
{
  Watch *watch = g_task_get_task_data (task);

  g_mutex_lock (&watch->mutex);
  while (!watch->is_told)
    g_cond_wait (&watch->changed, &watch->mutex);
  g_mutex_unlock (&watch->mutex);
  g_usleep (G_USEC_PER_SEC / 50); /* the loop has let go of it too, as a rule; the test holds whether or not it has */
  g_object_unref (task);
  return NULL;
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_thread_unref (g_thread_new ("late", let_go_late, g_object_ref (task)));
  g_task_return_boolean (task, TRUE);
}

static void
told (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_true (g_task_propagate_boolean (G_TASK (result), NULL));
  g_assert_null (g_atomic_pointer_get (&watch->data_ended_on));
  g_mutex_lock (&watch->mutex);
  watch->is_told = TRUE;
  g_cond_broadcast (&watch->changed);
  g_mutex_unlock (&watch->mutex);
}

static void
data_ended (gpointer data)
{
  g_atomic_pointer_set (&((Watch *) data)->data_ended_on, g_thread_self ());
  g_main_context_wakeup (NULL);
}

static void
source_ended (gpointer data, GObject *source)
{
  g_atomic_pointer_set (&((Watch *) data)->source_ended_on, g_thread_self ());
  g_main_context_wakeup (NULL);
}

static void
test_ends_at_home (void)
{
  for (guint i = 0; i < 20; i++)
    {
      Watch watch = { 0 };
      g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, told, &watch);

      g_object_weak_ref (source, source_ended, &watch);
      g_task_set_task_data (task, &watch, data_ended);
      gx_task_run_in_thread (task, work);
      g_object_unref (task);
      g_clear_object (&source);
      while (g_atomic_pointer_get (&watch.data_ended_on) == NULL || g_atomic_pointer_get (&watch.source_ended_on) == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (watch.data_ended_on == g_thread_self ());
      g_assert_true (watch.source_ended_on == g_thread_self ());
    }
}

/* Cancelled before it began, it is told and ends all the same. */
static void
cancelled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
do_nothing (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { 0 };
  GTask *task = g_task_new (NULL, cancellable, cancelled, NULL);

  g_cancellable_cancel (cancellable);
  g_task_set_task_data (task, &watch, data_ended);
  gx_task_run_in_thread (task, do_nothing);
  g_object_unref (task);
  while (g_atomic_pointer_get (&watch.data_ended_on) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (watch.data_ended_on == g_thread_self ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thread/ends-at-home", test_ends_at_home);
  g_test_add_func ("/thread/cancelled", test_cancelled);
  return g_test_run ();
}
