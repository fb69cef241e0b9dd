/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whoever types in @drop_down, which has a search, opens it and searches; Enter takes the first that is left. GTK 4.8 lets letters do nothing, closed or open. */
void gx_drop_down_search_as_typed (GtkDropDown *drop_down);

G_END_DECLS
