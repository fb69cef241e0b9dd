/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is wrong with how @root and what is in it looks, a line a fault; "" for nothing. (transfer full)
 *
 * No text is cut off, but a person's own, which a tooltip gives whole; nothing is wider than its place; what takes the keyboard or is clicked has a
 * name for who does not see it. @width and @height: what there is room for. */
char *looks_faults (GtkWidget *root, int width, int height);

/* Calls @look with each menu in @root while it is open. What one has been looked at is not opened again. */
void  looks_each_menu (GtkWidget *root, void (*look) (GtkWidget *menu, gpointer user_data), gpointer user_data);

G_END_DECLS
