/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/value.h"

G_BEGIN_DECLS

/* One thing that happened to a record, in words, and what can be made of it. */
#define GX_TYPE_HISTORY_LINE (gx_history_line_get_type ())
G_DECLARE_FINAL_TYPE (GxHistoryLine, gx_history_line, GX, HISTORY_LINE, GObject)

struct _GxHistoryLine
{
  GObject parent_instance;
  GxInstant at;
  char *icon;
  char *author; /* who did it; nullable */
  char *text;
  gint64 change_id;
  char *put_back; /* “Phone: “138…””: the field can be made what it was before; NULL: it cannot */
};

GxHistoryLine *gx_history_line_new (GxInstant at, const char *icon, const char *author, const char *text); /* @author: nullable */
void           gx_history_line_set_put_back (GxHistoryLine *self, gint64 change_id, const char *put_back);

G_END_DECLS
