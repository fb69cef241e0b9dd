/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/import_line.h"

G_DEFINE_FINAL_TYPE (GxImportLine, gx_import_line, G_TYPE_OBJECT)

static void
gx_import_line_finalize (GObject *object)
{
  g_free (GX_IMPORT_LINE (object)->title);
  g_free (GX_IMPORT_LINE (object)->remark);
  G_OBJECT_CLASS (gx_import_line_parent_class)->finalize (object);
}

static void
gx_import_line_class_init (GxImportLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_import_line_finalize;
}

static void
gx_import_line_init (GxImportLine *self)
{
}

GxImportLine *
gx_import_line_new (guint line, GxImportFate fate, const char *title, const char *remark)
{
  GxImportLine *self = g_object_new (GX_TYPE_IMPORT_LINE, NULL);

  self->line = line;
  self->fate = fate;
  self->title = g_strdup (title);
  self->remark = g_strdup (remark);
  return self;
}
