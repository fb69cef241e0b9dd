/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on every menu that closes gives the keyboard back to what it belongs to: GTK leaves it in what was chosen of a menu within the menu, which is gone then,
 * and no key would be heard any more. */
void gx_menus_give_focus_back (void);

G_END_DECLS
