/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/card_grid.h"

#define GAP 12
#define ROW_HEIGHT 104
#define LEAST_COLUMN 140 /* pixels; below, there are fewer of them */
#define MAX_ROWS 200

struct _GxCardGrid
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (GxCardGrid, gx_card_grid, GTK_TYPE_LAYOUT_MANAGER)

static GQuark
span_quark (void)
{
  return g_quark_from_static_string ("gx-card-span");
}

/* A place on the grid. */
typedef struct
{
  int column, row, columns, rows;
} Place;

typedef struct
{
  int n_columns;
  gboolean taken[MAX_ROWS][GX_CARD_COLUMNS];
  int n_rows; /* in use */
} Packing;

static int
columns_for (int width)
{
  static const int possible[] = { 6, 4, 2, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (possible); i++)
    if (width >= possible[i] * (LEAST_COLUMN + GAP) - GAP)
      return possible[i];
  return 1;
}

static gboolean
fits (const Packing *packing, const Place *place)
{
  if (place->column + place->columns > packing->n_columns || place->row + place->rows > MAX_ROWS)
    return FALSE;
  for (int row = place->row; row < place->row + place->rows; row++)
    for (int column = place->column; column < place->column + place->columns; column++)
      if (packing->taken[row][column])
        return FALSE;
  return TRUE;
}

/* The first place, reading the grid like a page, that has room for the child. */
static Place
place_child (Packing *packing, GtkWidget *child)
{
  int span = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (child), span_quark ()));
  Place place = { .columns = CLAMP (span >> 8, 1, packing->n_columns), .rows = MAX (span & 0xff, 1) };

  for (place.row = 0; place.row < MAX_ROWS - 4; place.row++)
    for (place.column = 0; place.column < packing->n_columns; place.column++)
      if (fits (packing, &place))
        goto found;
found:
  for (int row = place.row; row < place.row + place.rows; row++)
    for (int column = place.column; column < place.column + place.columns; column++)
      packing->taken[row][column] = TRUE;
  packing->n_rows = MAX (packing->n_rows, place.row + place.rows);
  return place;
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
         int *natural_baseline)
{
  g_autofree Packing *packing = g_new0 (Packing, 1);

  *minimum = LEAST_COLUMN;
  *natural = GX_CARD_COLUMNS * (LEAST_COLUMN + GAP) - GAP;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  packing->n_columns = columns_for (for_size < 0 ? *natural : for_size);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place_child (packing, child);
  *minimum = *natural = MAX (packing->n_rows * (ROW_HEIGHT + GAP) - GAP, 0);
}

static void
allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  g_autofree Packing *packing = g_new0 (Packing, 1);
  double column;

  packing->n_columns = columns_for (width);
  column = (width + GAP) / (double) packing->n_columns;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        Place place = place_child (packing, child);
        GtkAllocation at = { .x = place.column * column, .y = place.row * (ROW_HEIGHT + GAP) };
        int least;

        at.width = (int) ((place.column + place.columns) * column) - GAP - at.x;
        at.height = place.rows * (ROW_HEIGHT + GAP) - GAP;
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
        at.width = MAX (at.width, least);
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, at.width, &least, NULL, NULL, NULL);
        at.height = MAX (at.height, least);
        gtk_widget_size_allocate (child, &at, -1);
      }
}

static void
gx_card_grid_class_init (GxCardGridClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;
}

static void
gx_card_grid_init (GxCardGrid *self)
{
}

void
gx_card_grid_set_span (GtkWidget *child, int columns, int rows)
{
  GtkWidget *parent = gtk_widget_get_parent (child);

  g_object_set_qdata (G_OBJECT (child), span_quark (), GINT_TO_POINTER (CLAMP (columns, 1, GX_CARD_COLUMNS) << 8 | CLAMP (rows, 1, 4)));
  if (parent != NULL)
    gtk_widget_queue_resize (parent);
}
