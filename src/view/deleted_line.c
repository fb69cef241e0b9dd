/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deleted_line.h"

#include "base/tokens.h"

G_DEFINE_FINAL_TYPE (GxDeletedLine, gx_deleted_line, G_TYPE_OBJECT)

static void
gx_deleted_line_finalize (GObject *object)
{
  GxDeletedLine *self = GX_DELETED_LINE (object);

  g_free (self->title);
  g_free (self->step);
  g_free (self->document);
  G_OBJECT_CLASS (gx_deleted_line_parent_class)->finalize (object);
}

static void
gx_deleted_line_class_init (GxDeletedLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_deleted_line_finalize;
}

static void
gx_deleted_line_init (GxDeletedLine *self)
{
}

GxDeletedLine *
gx_deleted_line_new (const GxEntity *entity, gint64 id, const char *title, GxInstant at, const char *step)
{
  GxDeletedLine *self = g_object_new (GX_TYPE_DELETED_LINE, NULL);
  GString *document = g_string_new (NULL);

  self->entity = entity;
  self->id = id;
  self->title = g_strdup (title);
  self->at = at;
  self->step = g_strdup (step);
  gx_document_append (document, GX_LINE_NAME, title);
  gx_document_append (document, GX_LINE_TEXT, step);
  self->document = g_string_free (document, FALSE);
  return self;
}
