/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/progress.h"

#include "controller/work.h"
#include "view/progress_window.h"

#define MOMENT 800 /* milliseconds: what is done sooner shows no progress */
#define TICK 100
#define WHOLE 10000

struct _GxProgress
{
  GxCopyWatch watch;
  char *what;
  int done;              /* of WHOLE, set by the thread */
  guint timer;
  gint64 begun;
  GtkWindow *parent;     /* weak */
  GtkWindow *window;     /* weak */
};

/* On whatever thread. */
static void
note_progress (double fraction, gpointer user_data)
{
  GxProgress *self = user_data;

  g_atomic_int_set (&self->done, (int) (fraction * WHOLE));
}

static gboolean
stop_wanted (GxProgress *self)
{
  g_cancellable_cancel (self->watch.cancellable);
  return FALSE;
}

static void
show (GxProgress *self)
{
  g_set_weak_pointer (&self->window, GTK_WINDOW (gx_progress_window_new (self->parent, self->what)));
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (stop_wanted), self);
  gtk_window_present (self->window);
}

static gboolean
tick (gpointer user_data)
{
  GxProgress *self = user_data;

  if (gx_progress_is_stopped (self))
    return G_SOURCE_CONTINUE;
  if (self->window == NULL && g_get_monotonic_time () - self->begun > MOMENT * 1000)
    show (self);
  if (self->window != NULL)
    gx_progress_window_set_fraction (GX_PROGRESS_WINDOW (self->window), g_atomic_int_get (&self->done) / (double) WHOLE);
  return G_SOURCE_CONTINUE;
}

GxProgress *
gx_progress_begin_step (GtkWindow *parent, const char *what)
{
  GxProgress *self = g_new0 (GxProgress, 1);

  self->watch = (GxCopyWatch) { .cancellable = g_cancellable_new (), .progress = note_progress, .data = self, .span = 1 };
  self->what = g_strdup (what);
  self->begun = g_get_monotonic_time ();
  self->timer = g_timeout_add (TICK, tick, self);
  gx_work_begin (g_application_get_default ());
  g_set_weak_pointer (&self->parent, parent);
  return self;
}

GxProgress *
gx_progress_begin (GtkWindow *parent, const char *what)
{
  GxProgress *self = gx_progress_begin_step (parent, what);

  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (g_cancellable_cancel), self->watch.cancellable, G_CONNECT_SWAPPED);
  return self;
}

const GxCopyWatch *
gx_progress_get_watch (GxProgress *self)
{
  return &self->watch;
}

gboolean
gx_progress_is_stopped (GxProgress *self)
{
  return g_cancellable_is_cancelled (self->watch.cancellable);
}

gboolean
gx_progress_is_shown (GxProgress *self)
{
  return self->window != NULL;
}

void
gx_progress_end (GxProgress *self)
{
  gx_work_end (g_application_get_default ());
  g_source_remove (self->timer);
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->watch.cancellable);
  g_free (self->what);
  g_free (self);
}
