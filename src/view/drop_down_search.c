/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/drop_down_search.h"

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* A name is found by any part of it. The drop-down makes its filter anew with every model, and would look at how names begin. */
static void
find_anywhere (GtkListView *list)
{
  GListModel *rows = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (gtk_list_view_get_model (list)));
  GtkFilter *filter = GTK_IS_FILTER_LIST_MODEL (rows) ? gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (rows)) : NULL;

  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_match_mode (GTK_STRING_FILTER (filter), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

/* The row that had the focus may be gone from the list. */
static void
changed (GtkEditable *entry, GtkListView *list)
{
  find_anywhere (list);
  if (*gtk_editable_get_text (entry) != '\0' && gtk_widget_get_mapped (GTK_WIDGET (entry)))
    gtk_widget_grab_focus (GTK_WIDGET (entry));
}

/* The filter follows what is typed a moment later; Enter may come before. */
static void
activated (GtkSearchEntry *entry, GtkListView *list)
{
  GtkSingleSelection *rows = GTK_SINGLE_SELECTION (gtk_list_view_get_model (list));

  g_signal_emit_by_name (entry, "search-changed");
  if (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 0)
    return;
  gtk_single_selection_set_selected (rows, 0);
  g_signal_emit_by_name (list, "activate", 0);
}

/* A letter opens it, and is the first of what is looked for. */
static gboolean
key_pressed (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, GtkWidget *letters)
{
  GtkWidget *button = find (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)), GTK_TYPE_TOGGLE_BUTTON);

  if (gtk_widget_get_mapped (letters) || !g_unichar_isgraph (gdk_keyval_to_unicode (keyval)) || state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE); /* at once: to activate it takes a quarter of a second */
  gtk_widget_grab_focus (letters);
  return gtk_event_controller_key_forward (keys, letters);
}

void
gx_drop_down_search_as_typed (GtkDropDown *drop_down)
{
  GtkWidget *popover = find (GTK_WIDGET (drop_down), GTK_TYPE_POPOVER);
  GtkWidget *entry = find (popover, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *list = find (popover, GTK_TYPE_LIST_VIEW);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), find (entry, GTK_TYPE_TEXT), 0);
  gtk_widget_add_controller (GTK_WIDGET (drop_down), keys);

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), popover);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed), list, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activated), list, 0);
}
