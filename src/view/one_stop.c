/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/one_stop.h"

/* The row in which the focus is: what stands in a row may stand in a list of a list, as the rows of a GtkColumnView do. */
static GtkWidget *
focus_row (GtkWidget *list)
{
  GtkWidget *at = gtk_root_get_focus (gtk_widget_get_root (list));

  if (GTK_IS_COLUMN_VIEW (list))
    list = gtk_widget_get_focus_child (list);
  while (at != NULL && gtk_widget_get_parent (at) != list)
    at = gtk_widget_get_parent (at);
  return at;
}

/* Through the row first. The window looks for the next widget that takes the focus: for that long the list is none. */
static gboolean
key_pressed (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *list = gtk_event_controller_get_widget (controller);
  gboolean is_back = keyval == GDK_KEY_ISO_Left_Tab || state & GDK_SHIFT_MASK;
  GtkDirectionType direction = is_back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  GtkWidget *row, *focus;
  GtkRoot *root;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_KP_Tab && keyval != GDK_KEY_ISO_Left_Tab) || state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  root = gtk_widget_get_root (list);
  focus = gtk_root_get_focus (root);
  row = focus_row (list);
  if (row != NULL && gtk_widget_child_focus (row, direction) && gtk_root_get_focus (root) != focus) /* GTK says TRUE where nothing in it takes the focus */
    return GDK_EVENT_STOP;
  g_object_freeze_notify (G_OBJECT (root)); /* on its way the focus is nowhere, which is not that it was lost */
  gtk_widget_set_can_focus (list, FALSE);
  g_signal_emit_by_name (root, "move-focus", direction);
  gtk_widget_set_can_focus (list, TRUE);
  g_object_thaw_notify (G_OBJECT (root));
  return GDK_EVENT_STOP;
}

void
gx_be_one_stop (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), NULL);
  gtk_widget_add_controller (list, keys);
}
