/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/even_layout.h"

#include "view/letters.h"

#define SPACING 10
#define NARROWEST 104

struct _GxEvenLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (GxEvenLayout, gx_even_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);
  return MAX (n, 1);
}

static void
measure_children (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static int
count_columns (GtkWidget *widget, int n, int width)
{
  int minimum, natural;

  measure_children (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  return n > 1 && (width - (n - 1) * SPACING) / n < MAX (natural, gx_letters_scale (widget, NARROWEST)) ? (n + 1) / 2 : n;
}

static GtkSizeRequestMode
gx_even_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gx_even_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  int n = count_children (widget);
  int n_columns = orientation == GTK_ORIENTATION_HORIZONTAL ? (n + 1) / 2 : count_columns (widget, n, for_size < 0 ? G_MAXINT : for_size);
  int n_rows = (n + n_columns - 1) / n_columns;

  measure_children (widget, orientation, -1, minimum, natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *minimum * n_columns + (n_columns - 1) * SPACING;
      *natural = *natural * n + (n - 1) * SPACING;
    }
  else
    {
      *minimum = *minimum * n_rows + (n_rows - 1) * SPACING;
      *natural = *natural * n_rows + (n_rows - 1) * SPACING;
    }
}

static void
gx_even_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  int n = count_children (widget);
  int n_columns = count_columns (widget, n, width);
  int n_rows = (n + n_columns - 1) / n_columns;
  int child_height = (height - (n_rows - 1) * SPACING) / n_rows;
  int at = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int left, right;

      if (!gtk_widget_should_layout (child))
        continue;
      /* From edge to edge: what does not divide evenly is shared out. */
      left = at % n_columns * (width + SPACING) / n_columns;
      right = (at % n_columns + 1) * (width + SPACING) / n_columns - SPACING;
      gtk_widget_size_allocate (child, &(GtkAllocation) { left, at / n_columns * (child_height + SPACING), right - left, child_height }, -1);
      at++;
    }
}

static void
gx_even_layout_class_init (GxEvenLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = gx_even_layout_get_request_mode;
  layout_class->measure = gx_even_layout_measure;
  layout_class->allocate = gx_even_layout_allocate;
}

static void
gx_even_layout_init (GxEvenLayout *self)
{
}
