/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*GxAfterLayoutFunc) (GtkWidget *widget);

/* Calls @func once, when what changes now has found its place; never when @widget is gone by then. */
void gx_after_layout (GtkWidget *widget, GxAfterLayoutFunc func);

G_END_DECLS
