/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/after_layout.h"

/* A frame begins with its callbacks and then lays out: what the first of two callbacks sees is from before. */

static gboolean
laid_out (GtkWidget *widget, GdkFrameClock *clock, gpointer func)
{
  ((GxAfterLayoutFunc) func) (widget);
  return G_SOURCE_REMOVE;
}

static gboolean
begun (GtkWidget *widget, GdkFrameClock *clock, gpointer func)
{
  gtk_widget_add_tick_callback (widget, laid_out, func, NULL);
  return G_SOURCE_REMOVE;
}

void
gx_after_layout (GtkWidget *widget, GxAfterLayoutFunc func)
{
  gtk_widget_add_tick_callback (widget, begun, (gpointer) func, NULL);
}
