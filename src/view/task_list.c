/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/task_list.h"

#include <glib/gi18n-lib.h>

#include "model/task.h"
#include "view/data_text.h"
#include "view/day_chooser.h"
#include "view/pane.h"

/* The page Tasks: a list with boxes to tick. */

struct _GxTaskList
{
  GxPageView parent_instance;

  GxListPane *list;
  GtkStack *empty;
  GMenuModel *row_menu;
  GtkToggleButton *show_open, *show_done, *show_all;
  GxDayChooser *chooser;

  GHashTable *boxes; /* of GtkListItem: those bound now */
  gboolean can_finish;
  gboolean binding; /* boxes are set by the program */
};

enum
{
  SHOW_CHANGED,
  FINISHED,
  DAY_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTaskList, gx_task_list, GX_TYPE_PAGE_VIEW)

static gboolean
is_open (GxRecord *record)
{
  return GX_TASK (record)->done_at.ms == GX_NONE;
}

static const GxColumnSpec specs[] = {
  { "title", NULL, 0 },
  { "customer_id", NULL, 210, 560 },
  { "due_on", NULL, 96, .is_open = is_open },
  { "remind_at", NULL, 130, 1080 },
  { "repeat", NULL, 130, 960 },
  { "priority", NULL, 76, 640 },
  { "owner_id", NC_ ("column", "Assignee"), 110, 760 },
  { NULL },
};

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
show_boxes (GxTaskList *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->boxes);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_box (self, item);
}

static void
add_boxes (GxTaskList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_box), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_box), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_box), self, 0);
  gx_record_table_add_leading (gx_list_pane_get_table (self->list), factory);
  g_signal_connect_object (gx_list_pane_get_table (self->list), "rebound", G_CALLBACK (show_boxes), self, G_CONNECT_SWAPPED);
}

/* What a person does ------------------------------------------------------------------------------------------------------- */

static void
show_toggled (GxTaskList *self, GtkToggleButton *button)
{
  const char *which = button == self->show_open ? "open" : button == self->show_done ? "done" : "all";

  if (!gtk_toggle_button_get_active (button))
    return;
  gtk_stack_set_visible_child_name (self->empty, button == self->show_done ? "done" : "open");
  g_signal_emit (self, signals[SHOW_CHANGED], 0, which);
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
  gtk_popover_present (GTK_POPOVER (GX_TASK_LIST (widget)->chooser));
}

static void
gx_task_list_dispose (GObject *object)
{
  GxTaskList *self = GX_TASK_LIST (object);

  G_OBJECT_CLASS (gx_task_list_parent_class)->dispose (object);
  g_clear_pointer (&self->boxes, g_hash_table_unref); /* after the cells, which it knows */
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/task_list.ui");
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, list);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, empty);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, row_menu);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, show_open);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, show_done);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, show_all);
  gtk_widget_class_bind_template_child (widget_class, GxTaskList, chooser);
  gtk_widget_class_bind_template_callback (widget_class, show_toggled);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen);
}

static void
gx_task_list_class_init (GxTaskListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = gx_task_list_dispose;
  widget_class->size_allocate = gx_task_list_size_allocate;

  signals[SHOW_CHANGED] = g_signal_new ("show-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (GX_TYPE_PANE);
  g_type_ensure (GX_TYPE_LIST_PANE);
  g_type_ensure (GX_TYPE_DAY_CHOOSER);
  bind_template (widget_class);
}

/* Space ticks the row off; before the list itself, to which it means to select. */
static void
add_space (GxTaskList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *space = gtk_shortcut_trigger_parse_string ("space|KP_Space");

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (space, gtk_named_action_new ("page.done")));
  gtk_widget_add_controller (GTK_WIDGET (gx_list_pane_get_table (self->list)), keys);
}

static void
gx_task_list_init (GxTaskList *self)
{
  self->boxes = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  add_boxes (self);
  add_space (self);
  gx_list_pane_describe (self->list, &gx_task_entity, specs, _("Tasks"), _("Search tasks"), self->row_menu);
}

GxListPane *
gx_task_list_get_list (GxTaskList *self)
{
  return self->list;
}

void
gx_task_list_set_show (GxTaskList *self, const char *which)
{
  GtkToggleButton *button = g_str_equal (which, "open") ? self->show_open : g_str_equal (which, "done") ? self->show_done : self->show_all;

  gtk_toggle_button_set_active (button, TRUE);
}

void
gx_task_list_set_can_finish (GxTaskList *self, gboolean can_finish)
{
  self->can_finish = can_finish;
  show_boxes (self);
}

void
gx_task_list_choose_day (GxTaskList *self, GxDay day)
{
  gx_day_chooser_choose (self->chooser, GTK_WIDGET (self->show_open), day);
}
