/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_list.h"

#include <glib/gi18n-lib.h>

#include "model/deal.h"
#include "view/record_columns.h"
#include "view/template.h"

struct _GxDealsList
{
  GtkWidget parent_instance;
  GtkColumnView *view;
  GtkPopoverMenu *menu;

  GxRecordColumns *columns;
  GtkSelectionModel *selection;
  gboolean selecting; /* by the program */
  int room;           /* pixels of width */
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
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDealsList, gx_deals_list, GTK_TYPE_WIDGET)

static const GxColumnSpec specs[] = {
  { "title", NULL, 0 },
  { "customer_id", NULL, 190, 520 },
  { "stage_id", NULL, 96 },
  { "amount", NULL, 110, 340 },
  { "probability", NULL, 84, 960 },
  { "expected_close", NULL, 104, 640 },
  { "owner_id", NULL, 84, 760 },
  { "opened_on", NULL, 96, 1060 },
  { NULL },
};

static void
selection_changed (GxDealsList *self)
{
  if (!self->selecting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
row_activated (GxDealsList *self, guint position)
{
  g_signal_emit (self, signals[OPENED], 0, position);
}

static void
sort_changed (GxDealsList *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SORT_CHANGED], 0, field, descending);
}

static void
pop_up (GxDealsList *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  GdkRectangle at;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &point, &point))
    return;
  at = (GdkRectangle) { point.x, point.y, 1, 1 };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The row under the pointer is selected by the list itself, which handles the same press, only for the first button. */
static void
secondary_pressed (GxDealsList *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  g_autoptr (GtkBitset) selected = NULL;

  for (; under != NULL && under != GTK_WIDGET (self->view); under = gtk_widget_get_parent (under))
    if (!(gtk_widget_get_state_flags (under) & GTK_STATE_FLAG_SELECTED) && gtk_widget_activate_action (under, "listitem.select", "(bb)", FALSE, FALSE))
      break;
  selected = gx_deals_list_get_selected (self);
  if (!gtk_bitset_is_empty (selected))
    pop_up (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pop_up (GX_DEALS_LIST (widget), 24, 60);
}

static void
gx_deals_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_deals_list_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (GX_DEALS_LIST (widget)->menu));
}

static void
gx_deals_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, GX_DEALS_LIST (object)->room);
}

static void
gx_deals_list_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxDealsList *self = GX_DEALS_LIST (object);

  self->room = g_value_get_int (value);
  gx_record_columns_set_room (self->columns, self->room);
}

static void
gx_deals_list_dispose (GObject *object)
{
  GxDealsList *self = GX_DEALS_LIST (object);

  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_DEALS_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns); /* after the view, whose cells it knows */
  G_OBJECT_CLASS (gx_deals_list_parent_class)->dispose (object);
}

static void
gx_deals_list_class_init (GxDealsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = gx_deals_list_dispose;
  object_class->get_property = gx_deals_list_get_property;
  object_class->set_property = gx_deals_list_set_property;
  widget_class->size_allocate = gx_deals_list_size_allocate;

  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SORT_CHANGED] = g_signal_new ("sort-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsList, view);
  gtk_widget_class_bind_template_child (widget_class, GxDealsList, menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed);
  gtk_widget_class_install_action (widget_class, "list.menu", NULL, menu_action);
}

static void
gx_deals_list_init (GxDealsList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = gx_record_columns_new (self->view, &gx_deal_entity, specs);
  gx_record_columns_set_room (self->columns, self->room); /* few until the width is known, or they would make the window wider */
  g_signal_connect_object (self->columns, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
}

void
gx_deals_list_set_format (GxDealsList *self, const GxFormat *format)
{
  gx_record_columns_set_format (self->columns, format);
}

void
gx_deals_list_set_model (GxDealsList *self, GListModel *model)
{
  g_clear_object (&self->selection);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (model)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->selection);
}

void
gx_deals_list_set_sort (GxDealsList *self, const char *field, gboolean descending)
{
  gx_record_columns_set_sort (self->columns, field, descending);
}

void
gx_deals_list_set_menu (GxDealsList *self, GMenuModel *menu)
{
  gtk_popover_menu_set_menu_model (self->menu, menu);
}

void
gx_deals_list_rebind (GxDealsList *self)
{
  gx_record_columns_rebind (self->columns);
}

GtkBitset *
gx_deals_list_get_selected (GxDealsList *self)
{
  return self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : gtk_bitset_new_empty ();
}

void
gx_deals_list_select (GxDealsList *self, GtkBitset *positions)
{
  g_autoptr (GtkBitset) all = NULL;

  if (self->selection == NULL)
    return;
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  self->selecting = TRUE;
  gtk_selection_model_set_selection (self->selection, positions, all);
  self->selecting = FALSE;
}

void
gx_deals_list_go_to (GxDealsList *self, guint position)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  if (self->selection == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
}

void
gx_deals_list_focus (GxDealsList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
