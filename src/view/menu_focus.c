/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/menu_focus.h"

/* Of a widget that takes no focus itself, a child does that is no menu. */
static void
take_focus (GtkWidget *owner)
{
  if (gtk_widget_get_focusable (owner) && gtk_widget_grab_focus (owner))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (owner); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && gtk_widget_grab_focus (child))
      return;
}

/* What is chosen acts after this, and may put the focus elsewhere. */
static gboolean
closed (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkWidget *popover = g_value_get_object (&values[0]);
  GtkWidget *owner = gtk_widget_get_parent (popover);
  GtkRoot *root = gtk_widget_get_root (popover);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_POPOVER_MENU (popover) && owner != NULL && focus != NULL && gtk_widget_is_ancestor (focus, popover))
    take_focus (owner);
  return G_SOURCE_CONTINUE;
}

void
gx_menus_give_focus_back (void)
{
  static gulong hook;

  if (hook != 0)
    return;
  g_type_class_unref (g_type_class_ref (GTK_TYPE_POPOVER)); /* or it has no signals yet */
  hook = g_signal_add_emission_hook (g_signal_lookup ("closed", GTK_TYPE_POPOVER), 0, closed, NULL, NULL);
}
