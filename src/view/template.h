/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From dispose of a widget with a template that is itself the parent of its children: gtk_widget_dispose_template lets go only of those with a name. */
void gx_template_dispose (GtkWidget *widget, GType type);

G_END_DECLS
