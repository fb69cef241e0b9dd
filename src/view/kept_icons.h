/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps all of the program's own icons loaded, in the size and for the display of @widget, until the program ends. To be called when there is time for it.
 *
 * GTK (4.8 to 4.18) keeps the last hundred icons it was asked for, and ends what falls out of them on the thread that loads another; asked for that very icon just
 * then, it hands out what is being freed. What is kept here never falls out. */
void gx_icons_keep (GtkWidget *widget);

G_END_DECLS
