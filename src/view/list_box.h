/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list that is one stop for Tab, as a list of pages is: GTK 4.8 would go from row to row, and choose each on its way. */
void gx_list_box_be_one_stop (GtkListBox *list);

G_END_DECLS
