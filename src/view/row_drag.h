/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @row was dropped on the row at @to of the same list: whoever owns the list puts it there. */
typedef void (*GxRowMovedFunc) (gpointer owner, GtkListBoxRow *row, int to);

/* Makes @row one that can be dragged to another place in its list box. @owner: a widget the list is in. */
void gx_row_drag_add (GtkListBoxRow *row, GxRowMovedFunc moved, gpointer owner);

G_END_DECLS
