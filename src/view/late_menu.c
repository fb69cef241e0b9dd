/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/late_menu.h"

/* GTK leaves the keyboard in what was chosen of a menu within the menu, which is gone then: no key would be heard any more. What is chosen acts after this. */
static void
give_focus_back (GtkMenuButton *button)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (button)));

  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (button)))
    gtk_widget_grab_focus (GTK_WIDGET (button));
}

/* Called each time the button is pressed. */
static void
make (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == menu)
    return;
  gtk_menu_button_set_menu_model (button, menu);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (give_focus_back), button, G_CONNECT_SWAPPED);
}

void
gx_late_menu_set (GtkMenuButton *button, GMenuModel *menu)
{
  gtk_menu_button_set_create_popup_func (button, make, g_object_ref (menu), g_object_unref);
}
