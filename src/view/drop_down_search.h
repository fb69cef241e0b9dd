/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whoever opens @drop_down, which has a search, and types, searches; Enter takes the first that is left. GTK 4.8 leaves the focus in the list, where letters do nothing. */
void gx_drop_down_search_as_typed (GtkDropDown *drop_down);

G_END_DECLS
