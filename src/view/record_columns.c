/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/record_columns.h"

#include <glib/gi18n-lib.h>

#include "model/custom_fields.h"
#include "view/data_text.h"
#include "view/letters.h"

/* One GtkInscription a cell, no closure and no signal a cell: scrolling binds some hundred cells a frame. */

#define HEADING_FRAME 18 /* pixels around a heading */
#define TITLE_WIDTH 150  /* pixels that a title has at least among columns that were chosen */
#define CELL_FRAME 12    /* pixels around a cell's text */

typedef struct
{
  GxRecordColumns *owner; /* not owned */
  const GxField *field;
  GxColumnSpec spec;
  GtkColumnViewColumn *column;
  gboolean is_shown;
  int heading;   /* pixels that its heading needs */
  int cell;      /* pixels that the widest of its cells so far needs; 0: those may be cut off */
  guint longest; /* of the texts that were measured for it, in columns of a terminal */
  int width;     /* what it was given; the person may have drawn it otherwise since */
} Column;

struct _GxRecordColumns
{
  GObject parent_instance;
  GtkColumnView *view; /* not owned */
  const GxColumnSpec *usual; /* what is shown when nobody chose */
  GPtrArray *made;     /* of Column; once made they stay, for cells know them */
  GPtrArray *columns;  /* of Column: what is wanted, in its order; borrowed from those */
  const GxEntity *entity;
  gboolean is_chosen;  /* by the person: then all are shown, whatever room there is */
  int room;
  guint first;         /* how many columns of others stand before them */
  GHashTable *bound;   /* of GtkListItem → Column */
  const GxFormat *format;
  const Column *probed; /* by the dummy sorter that was asked first */
  const Column *sorted; /* by what the list is ordered, shown or not; NULL: by none of these */
  gboolean descending;
  gboolean setting_sort;
  guint widening; /* source: a cell was met that needs more than its column has */
};

enum
{
  SORT_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRecordColumns, gx_record_columns, G_TYPE_OBJECT)

/* Gives a column the room that its heading and its cells need; what is typed freely gets at most half as much again as is usual. One that was drawn by the person
 * stays as it is. */
static void
give_width (Column *column)
{
  gboolean is_rest = column->spec.width == 0;
  int usual = gx_letters_scale (GTK_WIDGET (column->owner->view), is_rest && column->owner->is_chosen ? TITLE_WIDTH : column->spec.width);
  int width = MAX (MAX (usual, column->heading), MIN (column->cell, usual * 3 / 2));

  if (is_rest) /* of many columns, what is left may be nothing */
    gtk_column_view_column_set_fixed_width (column->column, usual > 0 ? usual : -1);
  if (is_rest || (column->width != 0 && gtk_column_view_column_get_fixed_width (column->column) != column->width))
    return;
  column->width = width;
  gtk_column_view_column_set_fixed_width (column->column, width);
}

static gboolean
widen (gpointer user_data)
{
  GxRecordColumns *self = user_data;

  self->widening = 0;
  for (guint i = 0; i < self->columns->len; i++)
    give_width (self->columns->pdata[i]);
  return G_SOURCE_REMOVE;
}

static guint
length_of (const char *text)
{
  guint length = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    length += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  return length;
}

/* A figure, a day, a phone number cut off says something else. Only a text longer than those before is laid out: scrolling has no time for each. */
static void
measure_cell (GtkWidget *cell, const char *text, Column *column)
{
  gboolean is_choice = column->field->kind == GX_KIND_CHOICE;
  guint length = length_of (text);
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if ((gx_field_holds_words (column->field) && !is_choice) || length < column->longest || (length == column->longest && !is_choice))
    return;
  column->longest = length;
  layout = gtk_widget_create_pango_layout (cell, text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width + CELL_FRAME <= column->cell)
    return;
  column->cell = width + CELL_FRAME;
  if (column->owner->widening == 0) /* rows are bound within a layout, where none can be asked for */
    column->owner->widening = g_idle_add_full (G_PRIORITY_HIGH_IDLE, widen, column->owner, NULL);
}

static void
show (GtkListItem *item, Column *column)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autoptr (GxRecord) record = gx_item_dup_record (gtk_list_item_get_item (item));
  g_autofree char *text = NULL;
  gboolean late;

  if (record == NULL || column->owner->format == NULL)
    {
      gtk_inscription_set_text (GTK_INSCRIPTION (cell), NULL);
      return;
    }

  text = gx_data_text_short (record, column->field, column->owner->format);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (text != NULL)
    measure_cell (cell, text, column);

  if (column->field->flags & GX_AHEAD)
    {
      late = gx_data_is_late (record, column->field, column->owner->format) && (column->spec.is_open == NULL || column->spec.is_open (record));
      if (late != gtk_widget_has_css_class (cell, "gx-late"))
        (late ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (cell, "gx-late");
    }
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  GxKind kind = column->field->kind;
  gboolean is_words = gx_field_holds_words (column->field);
  GtkWidget *cell = g_object_new (GTK_TYPE_INSCRIPTION,
                                  "xalign", gx_kind_is_numeric (kind) ? 1.0 : 0.0,
                                  "yalign", 0.5,
                                  "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                  "min-chars", 0,
                                  "nat-chars", 0,
                                  "attributes", is_words ? gx_data_text_attributes () : NULL,
                                  NULL);

  if (!is_words)
    gtk_widget_add_css_class (cell, "numeric");
  if (!(column->field->flags & GX_TITLE))
    gtk_widget_add_css_class (cell, "gx-small");
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_hash_table_insert (column->owner->bound, item, column);
  show (item, column);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_hash_table_remove (column->owner->bound, item);
}

/* GTK 4.8 does not say which heading was clicked, so every column sorts by this, and two items are compared once: the column asked first is it,
 * and the sign of the answer is its direction. */
static int
probe (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Column *column = user_data;

  if (column->owner->probed == NULL)
    column->owner->probed = column;
  return -1;
}

static void
sorter_changed (GxRecordColumns *self)
{
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  if (self->setting_sort)
    return;

  self->probed = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), one, other);
  if (self->probed == NULL)
    return;
  self->sorted = self->probed;
  self->descending = ordering == GTK_ORDERING_LARGER;
  g_signal_emit (self, signals[SORT_CHANGED], 0, self->sorted->field->name, self->descending);
}

/* A column that is left out cannot carry the arrow; it gets it back with its place. */
static void
show_arrow (GxRecordColumns *self)
{
  gboolean is_shown = self->sorted != NULL && self->sorted->is_shown;

  self->setting_sort = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING); /* or the one before keeps its arrow */
  gtk_column_view_sort_by_column (self->view, is_shown ? self->sorted->column : NULL, self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->setting_sort = FALSE;
}

static GtkColumnViewColumn *
make_column (Column *column)
{
  const GxColumnSpec *spec = &column->spec;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const char *title = spec->heading != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "column", spec->heading) : gx_field_get_label (column->field);
  GtkColumnViewColumn *result = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe, column, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), column);

  gtk_column_view_column_set_sorter (result, sorter);
  gtk_column_view_column_set_resizable (result, TRUE);
  gtk_column_view_column_set_expand (result, spec->width == 0);
  return result;
}

/* A heading is read in full: where a translation is longer than its cells, the column grows. A figure's heading stands above the figure, and the tooltip says the field
 * as it is called elsewhere. */
static void
dress_headings (GxRecordColumns *self)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  for (guint i = 0; i < self->first && title != NULL; i++)
    title = gtk_widget_get_next_sibling (title);
  for (guint i = 0; i < self->columns->len && title != NULL; i++)
    {
      Column *column = self->columns->pdata[i];
      GtkWidget *box = gtk_widget_get_first_child (title);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (!column->is_shown)
        continue;
      if (gtk_widget_get_tooltip_text (title) == NULL) /* asks the display where the pointer is, each time */
        gtk_widget_set_tooltip_text (title, gx_field_get_label (column->field));
      if (gx_kind_is_numeric (column->field->kind) && box != NULL)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      if (GTK_IS_LABEL (label))
        {
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &column->heading, NULL, NULL);
          column->heading += gx_letters_scale (title, HEADING_FRAME);
          give_width (column);
        }
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
free_column (gpointer data)
{
  Column *column = data;

  g_object_unref (column->column);
  g_free (column);
}

static void
gx_record_columns_dispose (GObject *object)
{
  GxRecordColumns *self = GX_RECORD_COLUMNS (object);

  g_clear_handle_id (&self->widening, g_source_remove);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  G_OBJECT_CLASS (gx_record_columns_parent_class)->dispose (object);
}

static void
gx_record_columns_class_init (GxRecordColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_record_columns_dispose;

  signals[SORT_CHANGED] = g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
gx_record_columns_init (GxRecordColumns *self)
{
  self->made = g_ptr_array_new_with_free_func (free_column);
  self->columns = g_ptr_array_new ();
  self->bound = g_hash_table_new (NULL, NULL);
}

/* Of a field that the page has no column for. */
static GxColumnSpec
spec_of (GxRecordColumns *self, const GxField *field)
{
  static const int widths[] = {
    [GX_KIND_TEXT] = 120, [GX_KIND_INT] = 60, [GX_KIND_BOOL] = 50, [GX_KIND_MONEY] = 90, [GX_KIND_QUANTITY] = 70, [GX_KIND_RATE] = 60,
    [GX_KIND_DAY] = 80, [GX_KIND_INSTANT] = 80, [GX_KIND_CHOICE] = 80, [GX_KIND_SET] = 110, [GX_KIND_REF] = 110,
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (widths) == GX_N_KINDS);

  for (const GxColumnSpec *spec = self->usual; spec->field != NULL; spec++)
    if (g_str_equal (spec->field, field->name))
      return *spec;
  return (GxColumnSpec) { .field = field->name, .width = field->flags & GX_TITLE ? 0 : widths[field->kind] };
}

static Column *
column_for (GxRecordColumns *self, const GxField *field)
{
  Column *column;

  for (guint i = 0; i < self->made->len; i++)
    if (((Column *) self->made->pdata[i])->field == field)
      return self->made->pdata[i];
  column = g_new0 (Column, 1);
  column->owner = self;
  column->field = field;
  column->spec = spec_of (self, field);
  column->column = make_column (column);
  g_ptr_array_add (self->made, column);
  return column;
}

void
gx_record_columns_set_fields (GxRecordColumns *self, const GPtrArray *fields)
{
  if (fields == NULL && !self->is_chosen && self->columns->len > 0) /* the usual ones are there */
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];

      if (column->is_shown)
        gtk_column_view_remove_column (self->view, column->column);
      column->is_shown = FALSE;
    }
  g_ptr_array_set_size (self->columns, 0);
  self->is_chosen = fields != NULL;
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    g_ptr_array_add (self->columns, column_for (self, fields->pdata[i]));
  for (const GxColumnSpec *spec = self->usual; fields == NULL && spec->field != NULL; spec++)
    g_ptr_array_add (self->columns, column_for (self, gx_entity_find_field (self->entity, spec->field)));
  gx_record_columns_set_room (self, self->room);
}

gboolean
gx_record_columns_is_chosen (GxRecordColumns *self)
{
  return self->is_chosen;
}

GPtrArray *
gx_record_columns_dup_fields (GxRecordColumns *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (fields, (gpointer) ((Column *) self->columns->pdata[i])->field);
  return fields;
}

GxRecordColumns *
gx_record_columns_new (GtkColumnView *view, const GxEntity *entity, const GxColumnSpec *specs, int room)
{
  GxRecordColumns *self = g_object_new (GX_TYPE_RECORD_COLUMNS, NULL);

  self->view = view;
  self->entity = entity;
  self->usual = specs;
  self->room = room;
  self->first = g_list_model_get_n_items (gtk_column_view_get_columns (view));
  gx_record_columns_set_fields (self, NULL);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
gx_record_columns_set_format (GxRecordColumns *self, const GxFormat *format)
{
  self->format = format;
  gx_record_columns_rebind (self);
}

void
gx_record_columns_rebind (GxRecordColumns *self)
{
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, &column))
    show (item, column);
}

/* Taken out rather than hidden: GTK 4.8 gives a hidden column its share of the width. */
void
gx_record_columns_set_room (GxRecordColumns *self, int room)
{
  guint position = self->first;

  self->room = room;
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];
      gboolean is_wanted = self->is_chosen || room >= gx_letters_scale (GTK_WIDGET (self->view), column->spec.from);

      if (is_wanted && !column->is_shown)
        gtk_column_view_insert_column (self->view, position, column->column);
      else if (!is_wanted && column->is_shown)
        gtk_column_view_remove_column (self->view, column->column);
      column->is_shown = is_wanted;
      position += is_wanted;
    }
  show_arrow (self);
  dress_headings (self);
}

void
gx_record_columns_set_sort (GxRecordColumns *self, const char *field, gboolean descending)
{
  const GxField *of = gx_fields_find (self->format != NULL ? self->format->custom : NULL, self->entity, field);

  if (of == NULL)
    return;
  self->sorted = column_for (self, of);
  self->descending = descending;
  show_arrow (self);
}

void
gx_record_columns_turn_sort (GxRecordColumns *self, const char *field)
{
  gboolean same = self->sorted != NULL && g_str_equal (self->sorted->field->name, field);

  gx_record_columns_set_sort (self, field, same && !self->descending);
  g_signal_emit (self, signals[SORT_CHANGED], 0, field, self->descending);
}
