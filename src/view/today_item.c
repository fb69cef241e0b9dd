/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/today_item.h"

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTodayItem, gx_today_item, G_TYPE_OBJECT)

static void
gx_today_item_finalize (GObject *object)
{
  GxTodayItem *self = GX_TODAY_ITEM (object);

  g_free (self->who);
  g_free (self->what);
  g_free (self->when);
  g_free (self->verb);
  g_free (self->link);
  G_OBJECT_CLASS (gx_today_item_parent_class)->finalize (object);
}

static void
gx_today_item_class_init (GxTodayItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_today_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_today_item_init (GxTodayItem *self)
{
}

GxTodayItem *
gx_today_item_new (int group, gint64 key, gint64 key2)
{
  GxTodayItem *self = g_object_new (GX_TYPE_TODAY_ITEM, NULL);

  self->group = group;
  self->key = key;
  self->key2 = key2;
  return self;
}

static void
set_text (char **text, const char *other)
{
  g_free (*text);
  *text = g_strdup (other);
}

void
gx_today_item_set (GxTodayItem *self, const char *who, const char *what, const char *when, gboolean late, const char *verb)
{
  set_text (&self->who, who);
  set_text (&self->what, what);
  set_text (&self->when, when);
  set_text (&self->verb, verb);
  self->late = late;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
gx_today_item_set_done (GxTodayItem *self, gboolean done)
{
  if (self->done == done)
    return;
  self->done = done;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
gx_today_item_is_same (GxTodayItem *self, GxTodayItem *other)
{
  return self->group == other->group && self->key == other->key && self->key2 == other->key2;
}
