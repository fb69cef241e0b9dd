/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/due_watch.h"

#include "controller/day_watch.h"
#include "controller/reading.h"

struct _GxDueWatch
{
  GObject parent_instance;
  GxBook *book;
  guint kinds;
  GxReading *reading;
  GxAgenda *agenda;
  gboolean has_begun;
  gboolean is_resting;
  gboolean is_stale; /* something changed while it rested */
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDueWatch, gx_due_watch, G_TYPE_OBJECT)

static gpointer
read_agenda (GxReader *reader, gpointer question, GError **error)
{
  return gx_agenda_read (reader, GPOINTER_TO_UINT (question), error);
}

static void
agenda_read (gpointer answer, const GError *error, gpointer owner)
{
  GxDueWatch *self = owner;

  if (answer == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  g_clear_pointer (&self->agenda, gx_agenda_free);
  self->agenda = answer;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ask (GxDueWatch *self)
{
  self->is_stale = self->is_resting;
  if (self->is_resting)
    return;
  gx_reading_ask (self->reading, GUINT_TO_POINTER (self->kinds));
}

static void
gx_due_watch_dispose (GObject *object)
{
  GxDueWatch *self = GX_DUE_WATCH (object);

  if (self->reading != NULL)
    gx_reading_stop (self->reading);
  G_OBJECT_CLASS (gx_due_watch_parent_class)->dispose (object);
}

static void
gx_due_watch_finalize (GObject *object)
{
  GxDueWatch *self = GX_DUE_WATCH (object);

  g_clear_pointer (&self->reading, gx_reading_free);
  g_clear_pointer (&self->agenda, gx_agenda_free);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_due_watch_parent_class)->finalize (object);
}

static void
gx_due_watch_class_init (GxDueWatchClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_due_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_due_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gx_due_watch_init (GxDueWatch *self)
{
}

GxDueWatch *
gx_due_watch_new (GxBook *book, guint kinds)
{
  GxDueWatch *self = g_object_new (GX_TYPE_DUE_WATCH, NULL);

  self->book = g_object_ref (book);
  self->kinds = kinds;
  self->reading = gx_reading_new (book, self, read_agenda, NULL, agenda_read, (GDestroyNotify) gx_agenda_free);
  return self;
}

void
gx_due_watch_begin (GxDueWatch *self)
{
  if (self->has_begun)
    return;
  self->has_begun = TRUE;
  g_signal_connect_object (gx_day_watch_of (self->book), "turned", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
}

const GxAgenda *
gx_due_watch_get_agenda (GxDueWatch *self)
{
  return self->agenda;
}

void
gx_due_watch_rest (GxDueWatch *self, gboolean rest)
{
  self->is_resting = rest;
  if (!rest && self->is_stale)
    ask (self);
}
