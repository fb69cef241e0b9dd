/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/column_chooser.h"

#include <string.h>

#include "base/text.h"
#include "view/row_drag.h"

struct _GxColumnChooser
{
  GtkPopover parent_instance;
  GtkWidget *search;
  GtkListBox *rows;
};

enum
{
  CHANGED,
  RESET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define FIELD "gx-field"
#define MANY 30 /* rows, from which they are better searched than looked through */

G_DEFINE_FINAL_TYPE (GxColumnChooser, gx_column_chooser, GTK_TYPE_POPOVER)

static void
emit_changed (GxColumnChooser *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkCheckButton *
check_of (GtkListBoxRow *row)
{
  return GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));
}

static void
move_row (GxColumnChooser *self, GtkListBoxRow *row, int to)
{
  g_autoptr (GtkListBoxRow) held = g_object_ref (row);

  if (to < 0 || gtk_list_box_get_row_at_index (self->rows, to) == NULL || to == gtk_list_box_row_get_index (row))
    return;
  gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  gtk_list_box_insert (self->rows, GTK_WIDGET (row), to);
  gtk_widget_grab_focus (GTK_WIDGET (check_of (row)));
  emit_changed (self);
}

static gboolean
key_pressed (GxColumnChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = GTK_WIDGET (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != (GDK_CONTROL_MASK | GDK_SHIFT_MASK) || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  move_row (self, GTK_LIST_BOX_ROW (row), gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + (keyval == GDK_KEY_Up ? -1 : 1));
  return GDK_EVENT_STOP;
}

static void
row_moved (gpointer self, GtkListBoxRow *row, int to)
{
  move_row (self, row, to);
}

static void
add_row (GxColumnChooser *self, const GxField *field, gboolean is_shown)
{
  GtkWidget *check = gtk_check_button_new_with_label (gx_field_get_label (field));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_shown);
  g_signal_connect_object (check, "toggled", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), FIELD, (gpointer) field);
  gx_row_drag_add (GTK_LIST_BOX_ROW (row), row_moved, self);
  gtk_list_box_append (self->rows, row);
}

static void
reset (GxColumnChooser *self)
{
  g_signal_emit (self, signals[RESET], 0);
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer data)
{
  g_autofree char *typed = gx_text_fold_key (gtk_editable_get_text (GTK_EDITABLE (GX_COLUMN_CHOOSER (data)->search)));
  g_autofree char *label = gx_text_fold_key (gx_field_get_label (g_object_get_data (G_OBJECT (row), FIELD)));

  return strstr (label, typed) != NULL;
}

static void
search_changed (GxColumnChooser *self)
{
  gtk_list_box_invalidate_filter (self->rows);
}

/* What the button does comes over the window. */
static void
fields_clicked (GxColumnChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
gx_column_chooser_class_init (GxColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESET] = g_signal_new ("reset", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/column_chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GxColumnChooser, search);
  gtk_widget_class_bind_template_child (widget_class, GxColumnChooser, rows);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, reset);
  gtk_widget_class_bind_template_callback (widget_class, fields_clicked);
}

static void
gx_column_chooser_init (GxColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->rows, is_wanted, self, NULL);
}

void
gx_column_chooser_set_fields (GxColumnChooser *self, const GPtrArray *all, const GPtrArray *shown)
{
  GtkWidget *row;

  gtk_widget_set_visible (self->search, all->len > MANY);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i < shown->len; i++)
    add_row (self, shown->pdata[i], TRUE);
  for (guint i = 0; i < all->len; i++)
    if (!g_ptr_array_find ((GPtrArray *) shown, all->pdata[i], NULL))
      add_row (self, all->pdata[i], FALSE);
}

GPtrArray *
gx_column_chooser_dup_shown (GxColumnChooser *self)
{
  GPtrArray *shown = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    if (gtk_check_button_get_active (check_of (row)))
      g_ptr_array_add (shown, g_object_get_data (G_OBJECT (row), FIELD));
  return shown;
}
