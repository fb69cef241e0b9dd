/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list that is one stop for Tab, and the controls of the row that has the focus one each: GTK 4.8 would go from row to row, through a thousand of them, and choose
 * each row of a GtkListBox on its way. */
void gx_be_one_stop (GtkWidget *list);

G_END_DECLS
