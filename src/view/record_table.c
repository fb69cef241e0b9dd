/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/record_table.h"

#include "view/one_stop.h"
#include "view/template.h"

#define N_FOLLOWING 2 /* rows */

struct _GxRecordTable
{
  GtkWidget parent_instance;
  GtkColumnView *view;
  GtkPopoverMenu *menu;

  GxRecordColumns *columns;
  GtkSelectionModel *selection;
  gboolean selecting; /* by the program */
  int room;           /* pixels of width */
  guint focus_idle;
  guint scroll_tick;  /* waits for rows that came anew to have their places */
  guint scroll_to;    /* position */
  gboolean is_from_top; /* as far as needed, but from there */
};

enum
{
  PROP_ROOM = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SORT_CHANGED,
  SELECTION_CHANGED,
  OPENED,
  REBOUND,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRecordTable, gx_record_table, GTK_TYPE_WIDGET)

static void
selection_changed (GxRecordTable *self)
{
  if (!self->selecting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
row_activated (GxRecordTable *self, guint position)
{
  g_signal_emit (self, signals[OPENED], 0, position);
}

static void
sort_changed (GxRecordTable *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SORT_CHANGED], 0, field, descending);
}

static void
pop_up (GxRecordTable *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  GdkRectangle at;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &point, &point))
    return;
  at = (GdkRectangle) { point.x, point.y, 1, 1 };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* Whether @within stands in a row that is selected. */
static gboolean
is_in_selected (GxRecordTable *self, GtkWidget *within)
{
  for (; within != NULL && within != GTK_WIDGET (self->view); within = gtk_widget_get_parent (within))
    if (gtk_widget_get_state_flags (within) & GTK_STATE_FLAG_SELECTED)
      return TRUE;
  return FALSE;
}

/* The row under the pointer is selected by the list itself, which handles the same press, only for the first button. A row of several that are selected speaks for all. */
static void
secondary_pressed (GxRecordTable *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  g_autoptr (GtkBitset) selected = NULL;

  if (under != NULL && !is_in_selected (self, under))
    gtk_widget_activate_action (under, "listitem.select", "(bb)", FALSE, FALSE);
  selected = gx_record_table_get_selected (self);
  if (!gtk_bitset_is_empty (selected))
    pop_up (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pop_up (GX_RECORD_TABLE (widget), 24, 60);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gx_record_columns_turn_sort (GX_RECORD_TABLE (widget)->columns, g_variant_get_string (parameter, NULL));
}

static void
gx_record_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_record_table_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (GX_RECORD_TABLE (widget)->menu));
}

static void
gx_record_table_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, GX_RECORD_TABLE (object)->room);
}

static void
gx_record_table_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxRecordTable *self = GX_RECORD_TABLE (object);

  self->room = g_value_get_int (value);
  if (self->columns != NULL)
    gx_record_columns_set_room (self->columns, self->room);
}

static void
gx_record_table_dispose (GObject *object)
{
  GxRecordTable *self = GX_RECORD_TABLE (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->scroll_tick);
  self->scroll_tick = 0;
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_RECORD_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns); /* after the view, whose cells it knows */
  G_OBJECT_CLASS (gx_record_table_parent_class)->dispose (object);
}

static void
gx_record_table_class_init (GxRecordTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = gx_record_table_dispose;
  object_class->get_property = gx_record_table_get_property;
  object_class->set_property = gx_record_table_set_property;
  widget_class->size_allocate = gx_record_table_size_allocate;

  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SORT_CHANGED] = g_signal_new ("sort-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REBOUND] = g_signal_new ("rebound", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/record_table.ui");
  gtk_widget_class_bind_template_child (widget_class, GxRecordTable, view);
  gtk_widget_class_bind_template_child (widget_class, GxRecordTable, menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed);
  gtk_widget_class_install_action (widget_class, "list.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "list.sort", "s", sort_action);
}

static void
gx_record_table_init (GxRecordTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_be_one_stop (GTK_WIDGET (self->view));
}

void
gx_record_table_describe (GxRecordTable *self, const GxEntity *entity, const GxColumnSpec *specs, const char *label)
{
  g_return_if_fail (self->columns == NULL);

  /* Few until the width is known, or they would make the window wider. */
  self->columns = gx_record_columns_new (self->view, entity, specs, self->room);
  g_signal_connect_object (self->columns, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
gx_record_table_add_leading (GxRecordTable *self, GtkListItemFactory *factory)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (NULL, factory);

  gtk_column_view_append_column (self->view, column);
}

void
gx_record_table_set_menu (GxRecordTable *self, GMenuModel *menu)
{
  gtk_popover_menu_set_menu_model (self->menu, menu);
}

void
gx_record_table_set_format (GxRecordTable *self, const GxFormat *format)
{
  gx_record_columns_set_format (self->columns, format);
}

void
gx_record_table_set_model (GxRecordTable *self, GListModel *model)
{
  g_clear_object (&self->selection);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (model)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->selection);
}

void
gx_record_table_set_sort (GxRecordTable *self, const char *field, gboolean descending)
{
  gx_record_columns_set_sort (self->columns, field, descending);
}

/* What the person chose may be wider than its place, and is scrolled. */
void
gx_record_table_set_fields (GxRecordTable *self, const GPtrArray *fields)
{
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->view))), fields != NULL ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_AUTOMATIC);
  gx_record_columns_set_fields (self->columns, fields);
}

GPtrArray *
gx_record_table_dup_chosen (GxRecordTable *self)
{
  return gx_record_columns_is_chosen (self->columns) ? gx_record_columns_dup_fields (self->columns) : NULL;
}

GPtrArray *
gx_record_table_dup_fields (GxRecordTable *self)
{
  return gx_record_columns_dup_fields (self->columns);
}

void
gx_record_table_rebind (GxRecordTable *self)
{
  gx_record_columns_rebind (self->columns);
  g_signal_emit (self, signals[REBOUND], 0);
}

guint
gx_record_table_get_n_rows (GxRecordTable *self)
{
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

GtkSelectionModel *
gx_record_table_get_selection (GxRecordTable *self)
{
  return self->selection;
}

GtkBitset *
gx_record_table_get_selected (GxRecordTable *self)
{
  return self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : gtk_bitset_new_empty ();
}

static GtkWidget *
rows_of (GxRecordTable *self)
{
  return gtk_widget_get_last_child (GTK_WIDGET (self->view));
}

/* By now the rows stand where they belong. */
static gboolean
focus_selected (gpointer data)
{
  GxRecordTable *self = data;
  GtkWidget *rows = rows_of (self);
  GtkWidget *focused = gtk_widget_get_focus_child (rows);

  self->focus_idle = 0;
  if (focused == NULL || gtk_widget_get_state_flags (focused) & GTK_STATE_FLAG_SELECTED)
    return G_SOURCE_REMOVE;
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      {
        gtk_widget_grab_focus (row);
        break;
      }
  return G_SOURCE_REMOVE;
}

/* The row that arrows go on from is one of those that keys are about. */
static void
let_focus_follow (GxRecordTable *self)
{
  if (self->focus_idle == 0)
    self->focus_idle = g_idle_add (focus_selected, self);
}

void
gx_record_table_select (GxRecordTable *self, GtkBitset *positions)
{
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, gx_record_table_get_n_rows (self));

  if (self->selection == NULL)
    return;
  self->selecting = TRUE;
  gtk_selection_model_set_selection (self->selection, positions, all);
  self->selecting = FALSE;
  let_focus_follow (self);
}

/* Rows that have all come anew have no height before the next frame; until then there is nowhere to scroll to. */
static gboolean
is_placed (GxRecordTable *self)
{
  GtkWidget *first = gtk_widget_get_first_child (rows_of (self));

  return first == NULL || gtk_widget_get_height (first) > 0;
}

static void
scroll (GxRecordTable *self)
{
  if (self->is_from_top)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
  if ((self->scroll_to > 0 || !self->is_from_top) && self->scroll_to < gx_record_table_get_n_rows (self))
    gtk_widget_activate_action (rows_of (self), "list.scroll-to-item", "u", self->scroll_to);
  self->is_from_top = FALSE;
}

static gboolean
scroll_when_placed (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GxRecordTable *self = data;

  if (!is_placed (self))
    return G_SOURCE_CONTINUE;
  self->scroll_tick = 0;
  scroll (self);
  return G_SOURCE_REMOVE;
}

static void
scroll_to (GxRecordTable *self, guint position, gboolean is_from_top)
{
  self->scroll_to = position;
  self->is_from_top |= is_from_top;
  if (self->scroll_tick != 0)
    return;
  if (is_placed (self))
    scroll (self);
  else
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), scroll_when_placed, self, NULL);
}

void
gx_record_table_go_to (GxRecordTable *self, guint position)
{
  g_autoptr (GtkBitset) selected = gx_record_table_get_selected (self);

  if (position >= gx_record_table_get_n_rows (self))
    return;
  if (!gtk_bitset_contains (selected, position) || gtk_bitset_get_size (selected) != 1)
    gtk_selection_model_select_item (self->selection, position, TRUE);
  else /* the place is the same, what stands there may not be */
    selection_changed (self);
  scroll_to (self, position, FALSE);
  let_focus_follow (self);
}

/* With a little of what follows: the groups, which come above it only when they are read, take some room, and what stands at the very edge would be gone. */
void
gx_record_table_show_from_top (GxRecordTable *self, guint position)
{
  guint n = gx_record_table_get_n_rows (self);

  scroll_to (self, position > 0 && position < n ? MIN (position + N_FOLLOWING, n - 1) : 0, TRUE);
}

void
gx_record_table_focus (GxRecordTable *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
