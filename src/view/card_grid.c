/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/card_grid.h"

#include <math.h>

#include "view/letters.h"

#define GAP 12
/* In sizes of the font: cards grow with what is written on them. */
#define ROW_HEIGHT 7.1
#define LEAST_COLUMN 9.5 /* below, there are fewer of them */
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
  GtkWidget *child;
  int column, row, columns, rows;
} Place;

typedef struct
{
  GArray *places; /* of Place */
  int n_columns;
  double column_width, row_height; /* with the gap behind */
  gboolean taken[MAX_ROWS][GX_CARD_COLUMNS];
  int n_rows; /* in use */
} Packing;

static int
columns_for (int width, double font_size)
{
  static const int possible[] = { 6, 4, 2, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (possible); i++)
    if (width >= possible[i] * (LEAST_COLUMN * font_size + GAP) - GAP)
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

/* The first place, reading the grid like a page, that has room. Where none has, which takes more cards than a person arranges, they lie over one another at the end. */
static void
find_place (const Packing *packing, Place *place)
{
  for (place->row = 0; place->row < MAX_ROWS; place->row++)
    for (place->column = 0; place->column < packing->n_columns; place->column++)
      if (fits (packing, place))
        return;
  place->row = MAX_ROWS - place->rows;
  place->column = 0;
}

static void
place_child (Packing *packing, GtkWidget *child)
{
  int span = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (child), span_quark ()));
  Place place = { .child = child, .columns = CLAMP (span >> 8, 1, packing->n_columns), .rows = MAX (span & 0xff, 1) };

  find_place (packing, &place);
  for (int row = place.row; row < place.row + place.rows; row++)
    for (int column = place.column; column < place.column + place.columns; column++)
      packing->taken[row][column] = TRUE;
  packing->n_rows = MAX (packing->n_rows, place.row + place.rows);
  g_array_append_val (packing->places, place);
}

static gboolean
is_free_beside (const Packing *self, const Place *place)
{
  if (place->column + place->columns >= self->n_columns)
    return FALSE;
  for (int row = place->row; row < place->row + place->rows; row++)
    if (self->taken[row][place->column + place->columns])
      return FALSE;
  return TRUE;
}

/* In a window with fewer columns than the person arranged cards for, cards leave gaps that nobody asked for. */
static void
fill_gaps (Packing *self)
{
  if (self->n_columns == GX_CARD_COLUMNS)
    return;
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      for (; is_free_beside (self, place); place->columns++)
        for (int row = place->row; row < place->row + place->rows; row++)
          self->taken[row][place->column + place->columns] = TRUE;
    }
}

static void
packing_free (Packing *self)
{
  g_array_unref (self->places);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Packing, packing_free)

static int
left_of (const Packing *self, int column)
{
  return (int) (column * self->column_width);
}

static int
width_of (const Packing *self, const Place *place)
{
  return left_of (self, place->column + place->columns) - GAP - left_of (self, place->column);
}

/* All rows are as high as the one that has most to hold. */
static Packing *
pack (GtkWidget *widget, int width)
{
  Packing *self = g_new0 (Packing, 1);
  double font_size = gx_letters_size (widget);

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->n_columns = columns_for (width, font_size);
  self->column_width = (width + GAP) / (double) self->n_columns;
  self->row_height = ROW_HEIGHT * font_size + GAP;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place_child (self, child);
  fill_gaps (self);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      int least;

      gtk_widget_measure (place->child, GTK_ORIENTATION_VERTICAL, width_of (self, place), &least, NULL, NULL, NULL);
      self->row_height = MAX (self->row_height, (least + GAP) / (double) place->rows);
    }
  return self;
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
  double column = LEAST_COLUMN * gx_letters_size (widget) + GAP;
  g_autoptr (Packing) packing = NULL;

  *minimum = (int) (column - GAP);
  *natural = (int) (GX_CARD_COLUMNS * column - GAP);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  packing = pack (widget, for_size < 0 ? *natural : for_size);
  *minimum = *natural = MAX ((int) ceil (packing->n_rows * packing->row_height) - GAP, 0);
}

static void
allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  g_autoptr (Packing) packing = pack (widget, width);

  for (guint i = 0; i < packing->places->len; i++)
    {
      const Place *place = &g_array_index (packing->places, Place, i);
      GtkAllocation at = { .x = left_of (packing, place->column), .y = (int) ceil (place->row * packing->row_height), .width = width_of (packing, place) };
      int least;

      at.height = (int) ceil ((place->row + place->rows) * packing->row_height) - GAP - at.y;
      gtk_widget_measure (place->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      at.width = MAX (at.width, least);
      gtk_widget_size_allocate (place->child, &at, -1);
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
