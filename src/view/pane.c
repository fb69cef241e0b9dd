/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/pane.h"

#include "view/letters.h"

struct _GxPane
{
  GtkWidget parent_instance;
  GtkWidget *child;
  int natural_width;
  int narrow_width;
  gboolean is_narrow;
  int room; /* the width that was last told */
  guint idle;
};

enum
{
  PROP_CHILD = 1,
  PROP_NATURAL_WIDTH,
  PROP_NARROW_WIDTH,
  PROP_NARROW,
  PROP_ROOM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GxPane, gx_pane, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
gx_pane_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
gx_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GxPane *self = GX_PANE (widget);

  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, gx_letters_scale (widget, self->natural_width));
  else
    *natural = *minimum;
}

static gboolean
update_narrow (gpointer user_data)
{
  GxPane *self = user_data;
  int room = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean is_narrow = room < gx_letters_scale (GTK_WIDGET (self), self->narrow_width);

  self->idle = 0;
  if (room != self->room)
    {
      self->room = room;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROOM]);
    }
  if (is_narrow == self->is_narrow)
    return G_SOURCE_REMOVE;

  self->is_narrow = is_narrow;
  (is_narrow ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self), "gx-narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static void
gx_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GxPane *self = GX_PANE (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
  if (self->idle == 0) /* a style must not change while sizes are given out */
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_narrow, self, NULL);
}

static void
gx_pane_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxPane *self = GX_PANE (object);

  switch (property_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_NATURAL_WIDTH:
      g_value_set_int (value, self->natural_width);
      break;
    case PROP_NARROW_WIDTH:
      g_value_set_int (value, self->narrow_width);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    case PROP_ROOM:
      g_value_set_int (value, self->room);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_pane_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxPane *self = GX_PANE (object);

  switch (property_id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      if (self->child != NULL)
        gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;
    case PROP_NATURAL_WIDTH:
      self->natural_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_NARROW_WIDTH:
      self->narrow_width = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_pane_dispose (GObject *object)
{
  GxPane *self = GX_PANE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (gx_pane_parent_class)->dispose (object);
}

static void
gx_pane_class_init (GxPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gx_pane_get_property;
  object_class->set_property = gx_pane_set_property;
  object_class->dispose = gx_pane_dispose;
  widget_class->get_request_mode = gx_pane_get_request_mode;
  widget_class->measure = gx_pane_measure;
  widget_class->size_allocate = gx_pane_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_NATURAL_WIDTH] = g_param_spec_int ("natural-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_NARROW_WIDTH] = g_param_spec_int ("narrow-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gx_pane_init (GxPane *self)
{
}
