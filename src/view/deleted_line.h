/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/entity.h"

G_BEGIN_DECLS

/* A record that is not in the book now. */
#define GX_TYPE_DELETED_LINE (gx_deleted_line_get_type ())
G_DECLARE_FINAL_TYPE (GxDeletedLine, gx_deleted_line, GX, DELETED_LINE, GObject)

struct _GxDeletedLine
{
  GObject parent_instance;
  const GxEntity *entity;
  gint64 id;
  char *title;   /* nullable */
  GxInstant at;  /* when it was deleted */
  char *step;    /* by what */
  char *document; /* what it is found by (base/tokens.h) */
};

GxDeletedLine *gx_deleted_line_new (const GxEntity *entity, gint64 id, const char *title, GxInstant at, const char *step);

G_END_DECLS
