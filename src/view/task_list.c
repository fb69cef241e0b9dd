/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/task_list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/task.h"
#include "view/data_text.h"
#include "view/day_chooser.h"
#include "view/pane.h"
#include "view/record_columns.h"
#include "view/step_buttons.h"
#include "view/template.h"

/* The list of tasks. It shows positions of a model and says what was clicked; which records those are is for its controller. */

#define ROOM_FOR_STEPS 420 /* pixels from which Undo and Redo stand beside the search */

struct _GxTaskList
{
  GtkWidget parent_instance;

  GxPane *pane;
  GtkEditable *search;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *nothing;
  GtkLabel *status;
  GtkPopover *menu;
  GtkWidget *steps;
  GtkToggleButton *show_open, *show_done, *show_all;
  GxDayChooser *chooser;

  GxRecordColumns *columns;
  GHashTable *boxes; /* of GtkListItem: those bound now */
  GtkSelectionModel *selection;
  gint64 n_matches, n_late;
  gboolean capped;
  gboolean can_finish;
  gboolean binding; /* boxes are set by the program */
  char *error_message;
  gboolean alone;
};

enum
{
  PROP_ALONE = 1,
  PROP_ROOM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEARCH_CHANGED,
  SORT_CHANGED,
  SHOW_CHANGED,
  SELECTION_CHANGED,
  OPENED,
  FINISHED,
  DAY_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTaskList, gx_task_list, GTK_TYPE_WIDGET)

static gboolean
is_open (GxRecord *record)
{
  return GX_TASK (record)->done_at.ms == GX_NONE;
}

static const GxColumnSpec specs[] = {
  { "title", NULL, 0 },
  { "customer_id", NULL, 210, 560 },
  { "due_on", NULL, 96, .is_open = is_open },
  { "priority", NULL, 76, 640 },
  { "owner_id", NC_ ("column", "Assignee"), 110, 760 },
  { NULL },
};

static guint
n_rows (GxTaskList *self)
{
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

/* The boxes --------------------------------------------------------------------------------------------------------------- */

static void
show_box (GxTaskList *self, GtkListItem *item)
{
  g_autoptr (GxRecord) record = gx_item_dup_record (gtk_list_item_get_item (item));
  GtkWidget *box = gtk_list_item_get_child (item);

  self->binding = TRUE;
  gtk_widget_set_visible (box, record != NULL);
  gtk_widget_set_sensitive (box, self->can_finish);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), record != NULL && !is_open (record));
  self->binding = FALSE;
}

static void
box_toggled (GtkListItem *item, GtkCheckButton *box)
{
  GxTaskList *self = GX_TASK_LIST (gtk_widget_get_ancestor (GTK_WIDGET (box), GX_TYPE_TASK_LIST));

  if (self != NULL && !self->binding)
    g_signal_emit (self, signals[FINISHED], 0, gtk_list_item_get_position (item), gtk_check_button_get_active (box));
}

static void
setup_box (GtkSignalListItemFactory *factory, GtkListItem *item, GxTaskList *self)
{
  GtkWidget *box = gtk_check_button_new ();

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "gx-tick");
  gtk_widget_set_focusable (box, FALSE); /* Space in the row does it */
  gtk_widget_set_tooltip_text (box, _("Done (Space)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("task", "Done"), -1);
  g_signal_connect_object (box, "toggled", G_CALLBACK (box_toggled), item, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, box);
}

static void
bind_box (GtkSignalListItemFactory *factory, GtkListItem *item, GxTaskList *self)
{
  g_hash_table_add (self->boxes, item);
  show_box (self, item);
}

static void
unbind_box (GtkSignalListItemFactory *factory, GtkListItem *item, GxTaskList *self)
{
  g_hash_table_remove (self->boxes, item);
}

static void
add_boxes (GxTaskList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (NULL, factory);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_box), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_box), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_box), self, 0);
  gtk_column_view_append_column (self->view, column);
}

/* The count --------------------------------------------------------------------------------------------------------------- */

static char *
count_text (GxTaskList *self)
{
  gint64 n = self->n_matches;
  g_autofree char *number = gx_data_count (n);
  g_autofree char *late = gx_data_count (self->n_late);
  g_autofree char *count = NULL;

  if (n < 0)
    return g_strdup (_("Counting…"));
  if (self->capped)
    /* Translators: more tasks than are counted, as in “10,000+ tasks”. */
    return g_strdup_printf (_("%s+ tasks"), number);
  /* Translators: %s is the number, its thousands apart. */
  count = g_strdup_printf (ngettext ("%s task", "%s tasks", (gulong) n), number);
  /* Translators: the count of tasks, then how many of them are overdue. */
  return self->n_late > 0 ? g_strdup_printf (_("%s, %s overdue"), count, late) : g_steal_pointer (&count);
}

static void
update_status (GxTaskList *self)
{
  const char *text = gtk_editable_get_text (self->search);
  g_autoptr (GtkBitset) selected = gx_task_list_get_selected (self);
  guint n_selected = gtk_bitset_get_size (selected);
  g_autofree char *count = count_text (self);
  g_autofree char *status = NULL;
  const char *page = "list";

  if (self->error_message != NULL)
    status = g_strdup (self->error_message);
  else if (n_selected > 1)
    status = g_strdup_printf (ngettext ("%s, %u selected", "%s, %u selected", n_selected), count, n_selected);
  else
    status = g_steal_pointer (&count);
  gtk_label_set_text (self->status, status);
  (self->error_message != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->status), "error");

  if (self->n_matches == 0 && n_rows (self) == 0)
    page = *text != '\0' ? "nothing" : gtk_toggle_button_get_active (self->show_done) ? "none-done" : "empty";
  if (*text != '\0')
    {
      g_autofree char *plain = g_strdup_printf (_("Nothing found for “%s”"), text);
      g_autofree char *title = g_markup_escape_text (plain, -1);

      adw_status_page_set_title (self->nothing, title);
    }
  gtk_stack_set_visible_child_name (self->stack, page);
}

/* What a person does ------------------------------------------------------------------------------------------------------- */

static void
selection_changed (GxTaskList *self)
{
  update_status (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
search_changed (GxTaskList *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0, gtk_editable_get_text (self->search));
  update_status (self);
}

static void
clear_search (GxTaskList *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_stopped (GxTaskList *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gx_task_list_focus_rows (self);
}

static void
to_rows (GxTaskList *self)
{
  g_autoptr (GtkBitset) selected = gx_task_list_get_selected (self);

  if (n_rows (self) == 0)
    return;
  if (gtk_bitset_is_empty (selected))
    gx_task_list_go_to (self, 0);
  gx_task_list_focus_rows (self);
}

/* In the bubble phase: keys that an input method is composing with never come here. */
static gboolean
search_key_pressed (GxTaskList *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  to_rows (self);
  return GDK_EVENT_STOP;
}

static void
show_toggled (GxTaskList *self, GtkToggleButton *button)
{
  const char *which = button == self->show_open ? "open" : button == self->show_done ? "done" : "all";

  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[SHOW_CHANGED], 0, which);
}

static void
row_activated (GxTaskList *self, guint position)
{
  g_signal_emit (self, signals[OPENED], 0, position);
}

static void
pop_up (GxTaskList *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &point, &point))
    return;
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (self->menu);
}

/* The row under the pointer is selected by the list itself, which handles the same press, only for the first button. */
static void
secondary_pressed (GxTaskList *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  g_autoptr (GtkBitset) selected = NULL;

  for (; under != NULL && under != GTK_WIDGET (self->view); under = gtk_widget_get_parent (under))
    if (!(gtk_widget_get_state_flags (under) & GTK_STATE_FLAG_SELECTED) && gtk_widget_activate_action (under, "listitem.select", "(bb)", FALSE, FALSE))
      break;
  selected = gx_task_list_get_selected (self);
  if (!gtk_bitset_is_empty (selected))
    pop_up (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pop_up (GX_TASK_LIST (widget), 24, 60);
}

static void
sort_changed (GxTaskList *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SORT_CHANGED], 0, field, descending);
}

static void
day_chosen (GxTaskList *self, gint64 day)
{
  g_signal_emit (self, signals[DAY_CHOSEN], 0, day);
}

static void
gx_task_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_task_list_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GX_TASK_LIST (widget)->menu);
  gtk_popover_present (GTK_POPOVER (GX_TASK_LIST (widget)->chooser));
}

static void
gx_task_list_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ALONE)
    g_value_set_boolean (value, GX_TASK_LIST (object)->alone);
}

static void
gx_task_list_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GxTaskList *self = GX_TASK_LIST (object);

  if (property_id == PROP_ALONE)
    {
      self->alone = g_value_get_boolean (value);
      return;
    }
  gtk_widget_set_visible (self->steps, g_value_get_int (value) >= ROOM_FOR_STEPS);
  gx_record_columns_set_room (self->columns, g_value_get_int (value));
}

static void
gx_task_list_dispose (GObject *object)
{
  GxTaskList *self = GX_TASK_LIST (object);

  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_TASK_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns); /* after the view, whose cells it knows */
  g_clear_pointer (&self->boxes, g_hash_table_unref);
  g_clear_pointer (&self->error_message, g_free);
  G_OBJECT_CLASS (gx_task_list_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/task_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, pane);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, search);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, stack);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, view);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, nothing);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, status);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, menu);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, steps);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, show_open);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, show_done);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, show_all);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, chooser);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, to_rows);
  gtk_widget_class_bind_template_callback (widget_class, clear_search);
  gtk_widget_class_bind_template_callback (widget_class, show_toggled);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen);
}

static void
gx_task_list_class_init (GxTaskListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = gx_task_list_dispose;
  object_class->get_property = gx_task_list_get_property;
  object_class->set_property = gx_task_list_set_property;
  widget_class->size_allocate = gx_task_list_size_allocate;

  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SORT_CHANGED] = g_signal_new ("sort-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SHOW_CHANGED] = g_signal_new ("show-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_STEP_BUTTONS);
  g_type_ensure (GX_TYPE_DAY_CHOOSER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "list.menu", NULL, menu_action);
}

static void
gx_task_list_init (GxTaskList *self)
{
  self->n_matches = -1;
  self->boxes = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  add_boxes (self);
  self->columns = gx_record_columns_new (self->view, &gx_task_entity, specs);
  gx_record_columns_set_room (self->columns, 0); /* few until the width is known, or they would make the window wider */
  g_object_bind_property (self->pane, "room", self, "room", G_BINDING_DEFAULT);
  g_signal_connect_object (self->columns, "sort-changed", G_CALLBACK (sort_changed), self, G_CONNECT_SWAPPED);
}

void
gx_task_list_set_format (GxTaskList *self, const GxFormat *format)
{
  gx_record_columns_set_format (self->columns, format);
}

void
gx_task_list_set_model (GxTaskList *self, GListModel *model)
{
  g_clear_object (&self->selection);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (model)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->selection);
  update_status (self);
}

void
gx_task_list_set_sort (GxTaskList *self, const char *field, gboolean descending)
{
  gx_record_columns_set_sort (self->columns, field, descending);
}

void
gx_task_list_set_show (GxTaskList *self, const char *which)
{
  GtkToggleButton *button = g_str_equal (which, "open") ? self->show_open : g_str_equal (which, "done") ? self->show_done : self->show_all;

  gtk_toggle_button_set_active (button, TRUE);
}

void
gx_task_list_set_count (GxTaskList *self, gint64 n_matches, gboolean capped, gint64 n_late)
{
  self->n_matches = n_matches;
  self->capped = capped;
  self->n_late = n_late;
  update_status (self);
}

void
gx_task_list_set_error (GxTaskList *self, const char *message)
{
  g_free (self->error_message);
  self->error_message = g_strdup (message);
  update_status (self);
}

void
gx_task_list_set_can_finish (GxTaskList *self, gboolean can_finish)
{
  self->can_finish = can_finish;
  gx_task_list_rebind (self);
}

void
gx_task_list_rebind (GxTaskList *self)
{
  GHashTableIter iter;
  gpointer item;

  gx_record_columns_rebind (self->columns);
  g_hash_table_iter_init (&iter, self->boxes);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_box (self, item);
  update_status (self);
}

GtkBitset *
gx_task_list_get_selected (GxTaskList *self)
{
  return self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : gtk_bitset_new_empty ();
}

void
gx_task_list_go_to (GxTaskList *self, guint position)
{
  if (position >= n_rows (self))
    return;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)), "list.scroll-to-item", "u", position);
}

void
gx_task_list_choose_day (GxTaskList *self, GxDay day)
{
  gx_day_chooser_choose (self->chooser, GTK_WIDGET (self->show_open), day);
}

const char *
gx_task_list_get_search (GxTaskList *self)
{
  return gtk_editable_get_text (self->search);
}

void
gx_task_list_set_search (GxTaskList *self, const char *text)
{
  gtk_editable_set_text (self->search, text);
}

void
gx_task_list_focus_search (GxTaskList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
gx_task_list_focus_rows (GxTaskList *self)
{
  gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)));
}
