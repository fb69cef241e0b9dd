/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/thread.h"

/* A toggle reference is told, on whichever thread that happens, that it is the last there is. */
typedef struct
{
  GTask *task;
  GThread *home;
  GToggleNotify notify; /* its name, for letting go of it */
} Stay;

static gboolean
let_go (gpointer data)
{
  Stay *stay = data;

  g_object_remove_toggle_ref (G_OBJECT (stay->task), stay->notify, stay);
  g_free (stay);
  return G_SOURCE_REMOVE;
}

static void
others_gone (gpointer data, GObject *object, gboolean is_last)
{
  Stay *stay = data;
  g_autoptr (GSource) source = NULL;

  if (!is_last)
    return;
  if (g_thread_self () == stay->home)
    {
      let_go (stay);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (stay->task));
  g_source_set_callback (source, let_go, stay, NULL);
  g_source_attach (source, g_task_get_context (stay->task));
}

void
gx_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  Stay *stay = g_new (Stay, 1);

  *stay = (Stay) { task, g_thread_self (), others_gone };
  g_object_add_toggle_ref (G_OBJECT (task), others_gone, stay);
  g_task_run_in_thread (task, func);
}
