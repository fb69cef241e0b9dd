/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From dispose of a widget with a template that is itself the parent of its children: gtk_widget_dispose_template lets go only of those with a name. */
void gx_template_dispose (GtkWidget *widget, GType type);

/* The focus of a widget whose grab_focus puts it on one of its children: only these. GTK, on the way backward out of a widget, asks for it to be grabbed, and so
 * Shift+Tab would never leave. */
gboolean gx_template_focus (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
