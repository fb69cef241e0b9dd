/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/import_heading.h"

enum
{
  PROP_TARGET = 1,
  PROP_HOW,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxImportHeading, gx_import_heading, G_TYPE_OBJECT)

static void
gx_import_heading_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxImportHeading *self = GX_IMPORT_HEADING (object);

  g_value_set_uint (value, property_id == PROP_TARGET ? self->target : self->how);
}

static void
gx_import_heading_finalize (GObject *object)
{
  g_free (GX_IMPORT_HEADING (object)->heading);
  g_free (GX_IMPORT_HEADING (object)->samples);
  g_free (GX_IMPORT_HEADING (object)->why);
  G_OBJECT_CLASS (gx_import_heading_parent_class)->finalize (object);
}

static void
gx_import_heading_class_init (GxImportHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gx_import_heading_get_property;
  object_class->finalize = gx_import_heading_finalize;

  properties[PROP_TARGET] = g_param_spec_uint ("target", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HOW] = g_param_spec_uint ("how", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gx_import_heading_init (GxImportHeading *self)
{
}

GxImportHeading *
gx_import_heading_new (const char *heading, const char *samples, const char *why)
{
  GxImportHeading *self = g_object_new (GX_TYPE_IMPORT_HEADING, NULL);

  self->heading = g_strdup (heading);
  self->samples = g_strdup (samples);
  self->why = g_strdup (why);
  return self;
}

void
gx_import_heading_set (GxImportHeading *self, guint target, GxImportHow how)
{
  gboolean moves = target != self->target;

  self->target = target;
  if (how != self->how)
    {
      self->how = how;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOW]);
    }
  if (moves)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}
