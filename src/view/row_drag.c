/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/row_drag.h"

/* Rows of a list box that change places by dragging. */

#define DRAG "gx-row-drag"

typedef struct
{
  GxRowMovedFunc moved;
  gpointer owner; /* borrowed: the row is in it */
} Drag;

static GdkContentProvider *
prepare (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, row);
}

static gboolean
dropped (GtkListBoxRow *onto, const GValue *value)
{
  const Drag *drag = g_object_get_data (G_OBJECT (onto), DRAG);
  GtkListBoxRow *row = g_value_get_object (value);

  if (gtk_widget_get_parent (GTK_WIDGET (row)) != gtk_widget_get_parent (GTK_WIDGET (onto)))
    return FALSE;
  drag->moved (drag->owner, row, gtk_list_box_row_get_index (onto));
  return TRUE;
}

void
gx_row_drag_add (GtkListBoxRow *row, GxRowMovedFunc moved, gpointer owner)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);
  Drag *drag = g_new (Drag, 1);

  *drag = (Drag) { moved, owner };
  g_object_set_data_full (G_OBJECT (row), DRAG, drag, g_free);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare), row);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped), row);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}
