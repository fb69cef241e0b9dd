/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window_private.h"

/* How many wait on the pages, beside their names. What has gone quiet is no reason to hurry and is not counted. */

#define COUNTED (1u << GX_AGENDA_TASK | 1u << GX_AGENDA_DEAL | 1u << GX_AGENDA_BIRTHDAY)

static void
show_counts (GxWindow *self)
{
  const GxAgenda *agenda = gx_due_watch_get_agenda (self->due);
  gint64 n = 0, n_late = 0;

  for (int kind = 0; kind < GX_N_AGENDA_KINDS; kind++)
    {
      n += agenda->n[kind];
      n_late += agenda->n_late[kind];
    }
  gx_sidebar_set_count (self->sidebar, "today", n, n_late > 0);
  gx_sidebar_set_count (self->sidebar, "tasks", agenda->n[GX_AGENDA_TASK], agenda->n_late[GX_AGENDA_TASK] > 0);
}

static gboolean
begin (gpointer user_data)
{
  GxWindow *self = user_data;

  self->due_idle = 0;
  gx_due_watch_begin (self->due);
  return G_SOURCE_REMOVE;
}

/* The window is drawn first. */
void
gx_window_watch_due (GxWindow *self)
{
  self->due = gx_due_watch_new (self->book, COUNTED);
  g_signal_connect_object (self->due, "changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  self->due_idle = g_idle_add_full (G_PRIORITY_LOW, begin, self, NULL);
}

void
gx_window_forget_due (GxWindow *self)
{
  g_clear_handle_id (&self->due_idle, g_source_remove);
  if (self->due != NULL)
    g_object_run_dispose (G_OBJECT (self->due)); /* a reading under way holds it a little longer */
  g_clear_object (&self->due);
}
