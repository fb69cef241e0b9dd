/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @button its menu, whose popover is made when it is first opened: making one takes milliseconds, which a first frame cannot spare. May be called again with
 * another menu. */
void gx_late_menu_set (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
