/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/wrap_layout.h"

/* GtkFlowBox makes columns, and a selection of what is in them; this is a line of words that is broken where it must. */

#define CLOSEST 4

struct _GxWrapLayout
{
  GtkLayoutManager parent_instance;

  guint spacing;
};

G_DEFINE_FINAL_TYPE (GxWrapLayout, gx_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_SPACING = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

/* Breaks the line where @width is full. @lay: in the places as well, a line @line high. Returns how many lines there are. */
static int
break_lines (GxWrapLayout *self, GtkWidget *widget, int width, gboolean lay, int line)
{
  int spacing = self->spacing;
  int between = MAX (spacing, CLOSEST);
  int x = 0, n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      natural = MAX (minimum, MIN (natural, width));
      if (n == 0 || x + natural > width)
        {
          x = 0;
          n++;
        }
      if (lay)
        gtk_widget_size_allocate (child, &(GtkAllocation) { x, (n - 1) * (line + between), natural, line }, -1);
      x += natural + spacing;
    }
  return n;
}

static GtkSizeRequestMode
gx_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gx_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  GxWrapLayout *self = GX_WRAP_LAYOUT (manager);
  int n = 0, sum = 0, least = 0, most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      least = MAX (least, child_minimum);
      most = MAX (most, child_natural);
      sum += child_natural + (n++ > 0 ? self->spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, sum);
    }
  else
    {
      int n_lines = MAX (break_lines (self, widget, for_size < 0 ? G_MAXINT : for_size, FALSE, 0), 1);

      *minimum = *natural = most * n_lines + (n_lines - 1) * MAX ((int) self->spacing, CLOSEST);
    }
}

static void
gx_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GxWrapLayout *self = GX_WRAP_LAYOUT (manager);
  int n_lines = MAX (break_lines (self, widget, width, FALSE, 0), 1);

  break_lines (self, widget, width, TRUE, (height - (n_lines - 1) * MAX ((int) self->spacing, CLOSEST)) / n_lines);
}

static void
gx_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_uint (value, GX_WRAP_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
gx_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    {
      GX_WRAP_LAYOUT (object)->spacing = g_value_get_uint (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
gx_wrap_layout_class_init (GxWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = gx_wrap_layout_get_property;
  object_class->set_property = gx_wrap_layout_set_property;
  layout_class->get_request_mode = gx_wrap_layout_get_request_mode;
  layout_class->measure = gx_wrap_layout_measure;
  layout_class->allocate = gx_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_uint ("spacing", NULL, NULL, 0, G_MAXINT16, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
gx_wrap_layout_init (GxWrapLayout *self)
{
}
