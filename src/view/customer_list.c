/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/customer_list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/customer.h"
#include "view/data_text.h"
#include "view/first_run.h"
#include "view/record_columns.h"
#include "view/step_buttons.h"
#include "view/template.h"

/* The list of customers. It shows positions of a model and says what was clicked; which records those are is for its controller. */

#define ROOM_FOR_STEPS 400 /* pixels from which Undo and Redo stand beside the search */

struct _GxCustomerList
{
  GtkWidget parent_instance;

  AdwHeaderBar *header;
  GtkEditable *search;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *nothing;
  GtkLabel *status;
  GtkPopover *menu;
  GtkWidget *steps;

  GxRecordColumns *columns;
  GtkSelectionModel *selection;
  gint64 n_matches;
  gboolean capped;
  char *error_message;
  gboolean selecting; /* by the program */
  gboolean start_buttons, end_buttons;
  int room; /* pixels of width */
};

enum
{
  PROP_START_BUTTONS = 1,
  PROP_END_BUTTONS,
  PROP_ROOM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEARCH_CHANGED,
  SORT_CHANGED,
  SELECTION_CHANGED,
  OPENED,
  FIRST_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxCustomerList, gx_customer_list, GTK_TYPE_WIDGET)

/* Translators: headings of narrow columns: when the customer was last contacted, and when to follow up next. */
static const GxColumnSpec specs[] = {
  { "name", NULL, 0 },
  { "phone", NULL, 106 },
  { "level", NC_ ("column", "Level"), 40, 400 },
  { "last_contact_at", NC_ ("column", "Last"), 80, 520 },
  { "next_follow_up", NC_ ("column", "Next"), 80 },
  { NULL },
};

static guint
n_rows (GxCustomerList *self)
{
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

static char *
count_text (GxCustomerList *self)
{
  gint64 n = self->n_matches;
  g_autofree char *number = gx_data_count (n);

  if (n < 0)
    return g_strdup (_("Counting…"));
  if (self->capped)
    /* Translators: more customers than are counted, as in “10,000+ customers”. */
    return g_strdup_printf (_("%s+ customers"), number);
  /* Translators: %s is the number, its thousands apart. */
  return g_strdup_printf (ngettext ("%s customer", "%s customers", (gulong) n), number);
}

static void
update_status (GxCustomerList *self)
{
  const char *text = gtk_editable_get_text (self->search);
  g_autoptr (GtkBitset) selected = gx_customer_list_get_selected (self);
  guint n_selected = gtk_bitset_get_size (selected);
  g_autofree char *count = count_text (self);
  g_autofree char *status = NULL;
  g_autofree char *title = NULL;
  const char *page = "list";

  if (self->error_message != NULL)
    status = g_strdup (self->error_message);
  else if (n_selected > 1)
    /* Translators: the count of customers, then how many of them are selected. */
    status = g_strdup_printf (ngettext ("%s, %u selected", "%s, %u selected", n_selected), count, n_selected);
  else
    status = g_steal_pointer (&count);
  gtk_label_set_text (self->status, status);
  (self->error_message != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->status), "error");

  if (self->n_matches == 0 && n_rows (self) == 0)
    page = *text != '\0' ? "nothing" : "empty";
  if (*text != '\0')
    {
      g_autofree char *plain = g_strdup_printf (_("Nothing found for “%s”"), text);

      title = g_markup_escape_text (plain, -1);
      adw_status_page_set_title (self->nothing, title);
    }
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
selection_changed (GxCustomerList *self)
{
  update_status (self);
  if (!self->selecting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
search_changed (GxCustomerList *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0, gtk_editable_get_text (self->search));
  update_status (self);
}

static void
clear_search (GxCustomerList *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_activated (GxCustomerList *self)
{
  g_signal_emit (self, signals[FIRST_WANTED], 0);
}

static void
search_stopped (GxCustomerList *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gx_customer_list_focus_rows (self);
}

/* In the bubble phase: keys that an input method is composing with never come here. */
static gboolean
search_key_pressed (GxCustomerList *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_autoptr (GtkBitset) selected = NULL;

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  if (n_rows (self) == 0)
    return GDK_EVENT_STOP;

  selected = gx_customer_list_get_selected (self);
  if (gtk_bitset_is_empty (selected))
    gx_customer_list_go_to (self, 0);
  gx_customer_list_focus_rows (self);
  return GDK_EVENT_STOP;
}

static void
row_activated (GxCustomerList *self, guint position)
{
  g_signal_emit (self, signals[OPENED], 0, position);
}

static void
pop_up (GxCustomerList *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  GdkRectangle at;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &point, &point))
    return;
  at = (GdkRectangle) { point.x, point.y, 1, 1 };
  gtk_popover_set_pointing_to (self->menu, &at);
  gtk_popover_popup (self->menu);
}

/* The row under the pointer is selected by the list itself, which handles the same press, only for the first button. */
static void
secondary_pressed (GxCustomerList *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  g_autoptr (GtkBitset) selected = NULL;

  for (; under != NULL && under != GTK_WIDGET (self->view); under = gtk_widget_get_parent (under))
    if (!(gtk_widget_get_state_flags (under) & GTK_STATE_FLAG_SELECTED) && gtk_widget_activate_action (under, "listitem.select", "(bb)", FALSE, FALSE))
      break;
  selected = gx_customer_list_get_selected (self);
  if (!gtk_bitset_is_empty (selected))
    pop_up (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pop_up (GX_CUSTOMER_LIST (widget), 24, 60);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gx_record_columns_turn_sort (GX_CUSTOMER_LIST (widget)->columns, g_variant_get_string (parameter, NULL));
}

static void
sort_changed (GxCustomerList *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SORT_CHANGED], 0, field, descending);
}

static void
gx_customer_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_customer_list_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GX_CUSTOMER_LIST (widget)->menu);
}

static void
gx_customer_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxCustomerList *self = GX_CUSTOMER_LIST (object);

  switch (property_id)
    {
    case PROP_START_BUTTONS:
      g_value_set_boolean (value, self->start_buttons);
      break;
    case PROP_END_BUTTONS:
      g_value_set_boolean (value, self->end_buttons);
      break;
    case PROP_ROOM:
      g_value_set_int (value, self->room);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_customer_list_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxCustomerList *self = GX_CUSTOMER_LIST (object);

  switch (property_id)
    {
    case PROP_START_BUTTONS:
      self->start_buttons = g_value_get_boolean (value);
      break;
    case PROP_END_BUTTONS:
      self->end_buttons = g_value_get_boolean (value);
      break;
    case PROP_ROOM:
      self->room = g_value_get_int (value);
      gtk_widget_set_visible (self->steps, self->room >= ROOM_FOR_STEPS);
      gx_record_columns_set_room (self->columns, self->room);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_customer_list_dispose (GObject *object)
{
  GxCustomerList *self = GX_CUSTOMER_LIST (object);

  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_CUSTOMER_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns); /* after the view, whose cells it knows */
  g_clear_pointer (&self->error_message, g_free);
  G_OBJECT_CLASS (gx_customer_list_parent_class)->dispose (object);
}

static void
gx_customer_list_class_init (GxCustomerListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = gx_customer_list_dispose;
  object_class->get_property = gx_customer_list_get_property;
  object_class->set_property = gx_customer_list_set_property;
  widget_class->size_allocate = gx_customer_list_size_allocate;

  properties[PROP_START_BUTTONS] = g_param_spec_boolean ("start-buttons", NULL, NULL, FALSE, flags);
  properties[PROP_END_BUTTONS] = g_param_spec_boolean ("end-buttons", NULL, NULL, FALSE, flags);
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SORT_CHANGED] = g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  signals[FIRST_WANTED] = g_signal_new ("first-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  g_type_ensure (GX_TYPE_FIRST_RUN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/customer_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, header);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, search);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, stack);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, view);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, nothing);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, status);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, menu);
  gtk_widget_class_bind_template_child (widget_class, GxCustomerList, steps);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed);
  gtk_widget_class_bind_template_callback (widget_class, clear_search);
  gtk_widget_class_install_action (widget_class, "list.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "list.sort", "s", sort_action);
}

static void
gx_customer_list_init (GxCustomerList *self)
{
  self->n_matches = -1;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->columns = gx_record_columns_new (self->view, &gx_customer_entity, specs);
  gx_record_columns_set_room (self->columns, self->room); /* few until the width is known, or they would make the window wider */
  g_signal_connect_object (self->columns, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
}

void
gx_customer_list_set_format (GxCustomerList *self, const GxFormat *format)
{
  gx_record_columns_set_format (self->columns, format);
}

void
gx_customer_list_set_model (GxCustomerList *self, GListModel *model)
{
  g_clear_object (&self->selection);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (model)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->selection);
  update_status (self);
}

void
gx_customer_list_set_sort (GxCustomerList *self, const char *field, gboolean descending)
{
  gx_record_columns_set_sort (self->columns, field, descending);
}

void
gx_customer_list_set_count (GxCustomerList *self, gint64 n_matches, gboolean capped)
{
  self->n_matches = n_matches;
  self->capped = capped;
  update_status (self);
}

void
gx_customer_list_set_error (GxCustomerList *self, const char *message)
{
  g_free (self->error_message);
  self->error_message = g_strdup (message);
  update_status (self);
}

void
gx_customer_list_rebind (GxCustomerList *self)
{
  gx_record_columns_rebind (self->columns);
  update_status (self);
}

GtkBitset *
gx_customer_list_get_selected (GxCustomerList *self)
{
  return self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : gtk_bitset_new_empty ();
}

void
gx_customer_list_select (GxCustomerList *self, GtkBitset *positions)
{
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n_rows (self));

  self->selecting = TRUE;
  gtk_selection_model_set_selection (self->selection, positions, all);
  self->selecting = FALSE;
}

void
gx_customer_list_go_to (GxCustomerList *self, guint position)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  g_autoptr (GtkBitset) selected = gx_customer_list_get_selected (self);

  if (position >= n_rows (self))
    return;
  if (!gtk_selection_model_is_selected (self->selection, position) || gtk_bitset_get_size (selected) != 1)
    gtk_selection_model_select_item (self->selection, position, TRUE);
  else /* the place is the same, what stands there may not be */
    selection_changed (self);
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
}

const char *
gx_customer_list_get_search (GxCustomerList *self)
{
  return gtk_editable_get_text (self->search);
}

void
gx_customer_list_set_search (GxCustomerList *self, const char *text)
{
  gtk_editable_set_text (self->search, text);
}

void
gx_customer_list_focus_search (GxCustomerList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

void
gx_customer_list_focus_rows (GxCustomerList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
