/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/day_watch.h"

#include "base/clock.h"

/* One for each book, and as long as it is there: it belongs to its book and asks it for no more than its zone. */

#define LOOK_SECONDS 60 /* a timer set for midnight would stand still while the computer sleeps */
#define OF_BOOK "gx-day-watch"

struct _GxDayWatch
{
  GObject parent_instance;
  GxBook *book; /* not held */
  GxDay day;    /* that was told last */
  guint timer;
};

enum
{
  TURNED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDayWatch, gx_day_watch, G_TYPE_OBJECT)

static GSList *watches; /* not held */

static GxDay
today (GxDayWatch *self)
{
  return gx_clock_today (gx_book_get_format (self->book)->zone);
}

static gboolean
minute_passed (gpointer user_data)
{
  gx_day_watch_look (user_data);
  return G_SOURCE_CONTINUE;
}

static void
gx_day_watch_finalize (GObject *object)
{
  g_source_remove (GX_DAY_WATCH (object)->timer);
  watches = g_slist_remove (watches, object);
  G_OBJECT_CLASS (gx_day_watch_parent_class)->finalize (object);
}

static void
gx_day_watch_class_init (GxDayWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_day_watch_finalize;
  signals[TURNED] = g_signal_new ("turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_day_watch_init (GxDayWatch *self)
{
  watches = g_slist_prepend (watches, self);
  self->timer = g_timeout_add_seconds (LOOK_SECONDS, minute_passed, self);
}

GxDayWatch *
gx_day_watch_of (GxBook *book)
{
  GxDayWatch *self = g_object_get_data (G_OBJECT (book), OF_BOOK);

  if (self != NULL)
    return self;
  self = g_object_new (GX_TYPE_DAY_WATCH, NULL);
  self->book = book;
  self->day = today (self);
  g_object_set_data_full (G_OBJECT (book), OF_BOOK, self, g_object_unref);
  return self;
}

void
gx_day_watch_look (GxDayWatch *self)
{
  GxDay day = today (self);

  if (day.days == self->day.days)
    return;
  self->day = day;
  g_signal_emit (self, signals[TURNED], 0);
}

void
gx_day_watch_tell_all (void)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref); /* a listener may let go of a book, or open one */

  for (GSList *at = watches; at != NULL; at = at->next)
    g_ptr_array_add (told, g_object_ref (at->data));
  for (guint i = 0; i < told->len; i++)
    g_signal_emit (told->pdata[i], signals[TURNED], 0);
}
