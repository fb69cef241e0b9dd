/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/list_pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/filter_bar.h"
#include "view/step_buttons.h"
#include "view/template.h"

#define ANY_WIDTH 10000    /* no window is as wide; a clamp reckons with three times its size */
#define ROOM_FOR_STEPS 400 /* pixels from which Undo and Redo stand beside the search */

struct _GxListPane
{
  GtkWidget parent_instance;
  GtkEditable *search;
  GxFilterBar *filter_bar;
  GxViewBar *view_bar;
  GtkStack *stack;
  GxRecordTable *table;
  AdwStatusPage *nothing;
  GtkButton *clear;
  gboolean is_limited; /* by more than the search */
  GtkLabel *status;
  GtkWidget *steps;

  GtkWidget *new;
  char *search_hint, *new_hint;
  GtkWidget *beside, *instead, *empty;
  gboolean is_instead; /* what stands in the place of the rows is shown */
  gboolean start_buttons, end_buttons;
  int search_width, room; /* pixels */

  gint64 n_matches;
  char *count;         /* in words; NULL: not known yet */
  char *totals;        /* nullable */
  char *error_message;
};

enum
{
  PROP_SEARCH_HINT = 1,
  PROP_NEW_HINT,
  PROP_SEARCH_WIDTH,
  PROP_BESIDE,
  PROP_INSTEAD,
  PROP_EMPTY,
  PROP_START_BUTTONS,
  PROP_END_BUTTONS,
  PROP_ROOM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEARCH_CHANGED,
  FIRST_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxListPane, gx_list_pane, GTK_TYPE_WIDGET)

/* Nobody searches where there is nothing: whoever is there without having typed is led to what can be done. */
static void
show_page (GxListPane *self, const char *name)
{
  gboolean is_searching = gtk_widget_get_state_flags (GTK_WIDGET (self->search)) & GTK_STATE_FLAG_FOCUS_WITHIN;
  gboolean is_new = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) != 0;

  gtk_stack_set_visible_child_name (self->stack, name);
  if (is_new && is_searching && g_str_equal (name, "empty"))
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
update_status (GxListPane *self)
{
  const char *text = gtk_editable_get_text (self->search);
  g_autoptr (GtkBitset) selected = gx_record_table_get_selected (self->table);
  guint n_selected = self->is_instead ? 0 : gtk_bitset_get_size (selected);
  const char *number = self->count != NULL ? self->count : _("Counting…");
  g_autofree char *count = self->totals != NULL ? g_strdup_printf ("%s · %s", number, self->totals) : g_strdup (number);
  g_autofree char *n_text = gx_data_count (n_selected);
  g_autofree char *status = NULL;
  const char *page = "list";

  if (self->error_message != NULL)
    status = g_strdup (self->error_message);
  else if (n_selected > 1)
    /* Translators: the count of customers, then how many of them are selected. */
    status = g_strdup_printf (ngettext ("%s, %s selected", "%s, %s selected", n_selected), count, n_text);
  else
    status = g_strdup (count);
  gtk_label_set_text (self->status, status);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), self->totals != NULL ? status : NULL);
  (self->error_message != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->status), "error");

  if (self->is_instead)
    page = "instead";
  if (self->n_matches == 0 && gx_record_table_get_n_rows (self->table) == 0)
    page = *text != '\0' || self->is_limited ? "nothing" : "empty";
  if (g_str_equal (page, "nothing"))
    {
      g_autofree char *title = *text != '\0' ? gx_data_nothing_found (text) : g_strdup (_("No record fits the filter"));

      adw_status_page_set_title (self->nothing, title);
      adw_status_page_set_description (self->nothing, *text != '\0' && self->is_limited ? _("Only what fits the filter is searched.") : NULL);
      gtk_button_set_label (self->clear, *text != '\0' ? _("Clear search") : _("Show all"));
    }
  show_page (self, page);
}

static void
search_changed (GxListPane *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0, gtk_editable_get_text (self->search));
  update_status (self);
}

static void
clear_search (GxListPane *self)
{
  if (*gtk_editable_get_text (self->search) == '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "page.show-all", NULL);
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* What is typed among the rows is a search. The entry gets the key as it came, so that an input method composes from the first letter on. */
static gboolean
row_key_pressed (GxListPane *self, guint keyval, guint keycode, GdkModifierType state, GtkEventControllerKey *controller)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK) || letter == 0 || !g_unichar_isgraph (letter))
    return GDK_EVENT_PROPAGATE;
  gx_list_pane_focus_search (self); /* another search, not more of the last */
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (gtk_editable_get_delegate (self->search)));
}

static void
search_activated (GxListPane *self)
{
  g_signal_emit (self, signals[FIRST_WANTED], 0);
}

static void
search_stopped (GxListPane *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gx_list_pane_focus (self);
}

/* In the bubble phase: keys that an input method is composing with never come here. */
static gboolean
search_key_pressed (GxListPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gx_list_pane_enter_rows (self);
  return GDK_EVENT_STOP;
}

static void
gx_list_pane_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GxListPane *self = GX_LIST_PANE (object);

  switch (property_id)
    {
    case PROP_SEARCH_HINT:
      g_value_set_string (value, self->search_hint);
      break;
    case PROP_NEW_HINT:
      g_value_set_string (value, self->new_hint);
      break;
    case PROP_SEARCH_WIDTH:
      g_value_set_int (value, self->search_width);
      break;
    case PROP_BESIDE:
      g_value_set_object (value, self->beside);
      break;
    case PROP_INSTEAD:
      g_value_set_object (value, self->instead);
      break;
    case PROP_EMPTY:
      g_value_set_object (value, self->empty);
      break;
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
gx_list_pane_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxListPane *self = GX_LIST_PANE (object);

  switch (property_id)
    {
    case PROP_SEARCH_HINT:
      g_free (self->search_hint);
      self->search_hint = g_value_dup_string (value);
      break;
    case PROP_NEW_HINT:
      g_free (self->new_hint);
      self->new_hint = g_value_dup_string (value);
      gtk_widget_set_visible (self->new, self->new_hint != NULL);
      break;
    case PROP_SEARCH_WIDTH:
      self->search_width = g_value_get_int (value);
      break;
    case PROP_BESIDE:
      g_set_object (&self->beside, g_value_get_object (value));
      gx_view_bar_set_start (self->view_bar, self->beside);
      break;
    case PROP_INSTEAD:
      g_set_object (&self->instead, g_value_get_object (value));
      break;
    case PROP_EMPTY:
      g_set_object (&self->empty, g_value_get_object (value));
      break;
    case PROP_START_BUTTONS:
      self->start_buttons = g_value_get_boolean (value);
      break;
    case PROP_END_BUTTONS:
      self->end_buttons = g_value_get_boolean (value);
      break;
    case PROP_ROOM:
      self->room = g_value_get_int (value);
      gtk_widget_set_visible (self->steps, self->room >= ROOM_FOR_STEPS);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gx_list_pane_dispose (GObject *object)
{
  GxListPane *self = GX_LIST_PANE (object);

  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_LIST_PANE);
  g_clear_object (&self->beside);
  g_clear_object (&self->instead);
  g_clear_object (&self->empty);
  g_clear_pointer (&self->search_hint, g_free);
  g_clear_pointer (&self->new_hint, g_free);
  g_clear_pointer (&self->count, g_free);
  g_clear_pointer (&self->totals, g_free);
  g_clear_pointer (&self->error_message, g_free);
  G_OBJECT_CLASS (gx_list_pane_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SEARCH_HINT] = g_param_spec_string ("search-hint", NULL, NULL, NULL, flags);
  properties[PROP_NEW_HINT] = g_param_spec_string ("new-hint", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH_WIDTH] = g_param_spec_int ("search-width", NULL, NULL, 0, ANY_WIDTH, ANY_WIDTH, flags);
  properties[PROP_BESIDE] = g_param_spec_object ("beside", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_INSTEAD] = g_param_spec_object ("instead", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_EMPTY] = g_param_spec_object ("empty", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_START_BUTTONS] = g_param_spec_boolean ("start-buttons", NULL, NULL, FALSE, flags);
  properties[PROP_END_BUTTONS] = g_param_spec_boolean ("end-buttons", NULL, NULL, FALSE, flags);
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gx_list_pane_class_init (GxListPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = gx_list_pane_dispose;
  object_class->get_property = gx_list_pane_get_property;
  object_class->set_property = gx_list_pane_set_property;
  install_properties (object_class);

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FIRST_WANTED] = g_signal_new ("first-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GX_TYPE_FILTER_BAR);
  g_type_ensure (GX_TYPE_VIEW_BAR);
  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  g_type_ensure (GX_TYPE_RECORD_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/list_pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GxListPane, new);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, search);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, view_bar);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, table);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, clear);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, status);
  gtk_widget_class_bind_template_child (widget_class, GxListPane, steps);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, row_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, clear_search);
}

static void
gx_list_pane_init (GxListPane *self)
{
  self->n_matches = -1;
  self->search_width = ANY_WIDTH;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_status (self);
}

void
gx_list_pane_describe (GxListPane *self, const GxEntity *entity, const GxColumnSpec *specs, const char *title, const char *search, GMenuModel *menu)
{
  gx_record_table_describe (self->table, entity, specs, title);
  gx_record_table_set_menu (self->table, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, search, -1);
}

GxRecordTable *
gx_list_pane_get_table (GxListPane *self)
{
  return self->table;
}

void
gx_list_pane_set_model (GxListPane *self, GListModel *model)
{
  GtkSelectionModel *selection;

  gx_record_table_set_model (self->table, model);
  selection = gx_record_table_get_selection (self->table);
  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "items-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  update_status (self);
}

void
gx_list_pane_set_count (GxListPane *self, gint64 n_matches, const char *words)
{
  self->n_matches = n_matches;
  g_free (self->count);
  self->count = n_matches >= 0 ? g_strdup (words) : NULL;
  update_status (self);
}

void
gx_list_pane_set_totals (GxListPane *self, const char *words)
{
  g_free (self->totals);
  self->totals = g_strdup (words);
  update_status (self);
}

GxViewBar *
gx_list_pane_get_view_bar (GxListPane *self)
{
  return self->view_bar;
}

void
gx_list_pane_set_some (GxListPane *self, const char *title, gboolean is_all)
{
  self->is_limited = !is_all;
  gx_filter_bar_set_title (self->filter_bar, title);
  update_status (self);
}

void
gx_list_pane_set_instead (GxListPane *self, gboolean is_instead)
{
  self->is_instead = is_instead;
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (gx_view_bar_get_columns (self->view_bar)), GTK_TYPE_MENU_BUTTON), !is_instead);
  update_status (self);
}

void
gx_list_pane_set_error (GxListPane *self, const char *message)
{
  g_free (self->error_message);
  self->error_message = g_strdup (message);
  update_status (self);
}

const char *
gx_list_pane_get_search (GxListPane *self)
{
  return gtk_editable_get_text (self->search);
}

void
gx_list_pane_set_search (GxListPane *self, const char *text)
{
  gtk_editable_set_text (self->search, text);
}

void
gx_list_pane_focus (GxListPane *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  if (shown == GTK_WIDGET (self->table))
    gx_record_table_focus (self->table);
  else if (self->is_instead && gtk_widget_is_ancestor (self->instead, shown))
    {
      if (!gtk_widget_grab_focus (self->instead))
        gx_list_pane_focus_search (self);
    }
  else
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

void
gx_list_pane_focus_search (GxListPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

void
gx_list_pane_enter_rows (GxListPane *self)
{
  g_autoptr (GtkBitset) selected = gx_record_table_get_selected (self->table);

  if (self->is_instead)
    {
      gx_list_pane_focus (self);
      return;
    }
  if (gx_record_table_get_n_rows (self->table) == 0)
    return;
  if (gtk_bitset_is_empty (selected))
    gx_record_table_go_to (self->table, 0);
  gx_record_table_focus (self->table);
}
