/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/late_menu.h"

/* Called each time the button is pressed. */
static void
make (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

void
gx_late_menu_set (GtkMenuButton *button, GMenuModel *menu)
{
  gtk_menu_button_set_create_popup_func (button, make, g_object_ref (menu), g_object_unref);
}
