/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/history_line.h"

G_DEFINE_FINAL_TYPE (GxHistoryLine, gx_history_line, G_TYPE_OBJECT)

static void
gx_history_line_finalize (GObject *object)
{
  GxHistoryLine *self = GX_HISTORY_LINE (object);

  g_free (self->icon);
  g_free (self->author);
  g_free (self->text);
  g_free (self->put_back);
  G_OBJECT_CLASS (gx_history_line_parent_class)->finalize (object);
}

static void
gx_history_line_class_init (GxHistoryLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_history_line_finalize;
}

static void
gx_history_line_init (GxHistoryLine *self)
{
}

GxHistoryLine *
gx_history_line_new (GxInstant at, const char *icon, const char *author, const char *text)
{
  GxHistoryLine *self = g_object_new (GX_TYPE_HISTORY_LINE, NULL);

  self->at = at;
  self->icon = g_strdup (icon);
  self->author = g_strdup (author);
  self->text = g_strdup (text);
  return self;
}

void
gx_history_line_set_put_back (GxHistoryLine *self, gint64 change_id, const char *put_back)
{
  self->change_id = change_id;
  g_free (self->put_back);
  self->put_back = g_strdup (put_back);
}
