/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/page_view.h"

#include "view/template.h"

typedef struct
{
  gboolean alone;
} GxPageViewPrivate;

enum
{
  PROP_ALONE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GxPageView, gx_page_view, GTK_TYPE_WIDGET)

static void
gx_page_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, gx_page_view_is_alone (object));
}

static void
gx_page_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxPageViewPrivate *private = gx_page_view_get_instance_private (GX_PAGE_VIEW (object));

  private->alone = g_value_get_boolean (value);
  if (GX_PAGE_VIEW_GET_CLASS (object)->alone_changed != NULL)
    GX_PAGE_VIEW_GET_CLASS (object)->alone_changed (GX_PAGE_VIEW (object));
}

static void
gx_page_view_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  G_OBJECT_CLASS (gx_page_view_parent_class)->dispose (object);
}

static void
gx_page_view_class_init (GxPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gx_page_view_dispose;
  object_class->get_property = gx_page_view_get_property;
  object_class->set_property = gx_page_view_set_property;

  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gx_page_view_init (GxPageView *self)
{
}

gboolean
gx_page_view_is_alone (gpointer self)
{
  GxPageViewPrivate *private = gx_page_view_get_instance_private (GX_PAGE_VIEW (self));

  return private->alone;
}
