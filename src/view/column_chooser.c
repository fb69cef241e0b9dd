/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/column_chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "view/data_text.h"
#include "view/row_drag.h"

struct _GxColumnChooser
{
  GtkPopover parent_instance;
  GtkEditable *search;
  GtkListBox *rows;
  GtkLabel *nothing;
  GPtrArray *all, *shown; /* of const GxField: what rows are made of when it opens, for a page opens often and this seldom; NULL: they are made */
};

enum
{
  CHANGED,
  RESET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define FIELD "gx-field"

G_DEFINE_FINAL_TYPE (GxColumnChooser, gx_column_chooser, GTK_TYPE_POPOVER)

static void
emit_changed (GxColumnChooser *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkCheckButton *
check_of (GtkListBoxRow *row)
{
  return GTK_CHECK_BUTTON (gtk_widget_get_first_child (gtk_list_box_row_get_child (row)));
}

/* The next row that the search leaves; NULL: there is none on that side. */
static GtkListBoxRow *
next_row (GxColumnChooser *self, GtkListBoxRow *row, int by)
{
  int at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  do
    row = gtk_list_box_get_row_at_index (self->rows, at += by);
  while (row != NULL && !gtk_widget_get_child_visible (GTK_WIDGET (row)));
  return row;
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

/* Here Alt+Up means the place of a column; the window, of which it means the previous record, has no key while this is open. */
static gboolean
key_pressed (GxColumnChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = GTK_WIDGET (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->rows)) ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean moves = modifiers == GDK_ALT_MASK || modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  int by = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? -1 : 1;
  GtkListBoxRow *next;

  if (by > 0 && keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  if (!moves && modifiers != 0)
    return GDK_EVENT_PROPAGATE;
  next = row == NULL && by < 0 ? NULL : next_row (self, (GtkListBoxRow *) row, by);
  if (moves && row != NULL && next != NULL)
    move_row (self, GTK_LIST_BOX_ROW (row), gtk_list_box_row_get_index (next));
  else if (!moves && next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (check_of (next)));
  else if (!moves && row != NULL && by < 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GDK_EVENT_STOP;
}

/* The search ------------------------------------------------------------------------------------------------------------- */

static gboolean
is_found (GtkListBoxRow *row, gpointer user_data)
{
  const GxField *field = g_object_get_data (G_OBJECT (row), FIELD);
  g_autofree char *typed = gx_text_fold_key (gtk_editable_get_text (GX_COLUMN_CHOOSER (user_data)->search));
  g_autofree char *label = gx_text_fold_key (gx_field_get_label (field));

  return typed == NULL || strstr (label, typed) != NULL;
}

static void
search_changed (GxColumnChooser *self)
{
  g_autofree char *nothing = gx_data_nothing_found (gtk_editable_get_text (self->search));

  gtk_label_set_text (self->nothing, nothing);
  gtk_list_box_invalidate_filter (self->rows);
}

/* The first that is found is ticked, or no more; what is typed next is another one. */
static void
search_activated (GxColumnChooser *self)
{
  GtkListBoxRow *row = next_row (self, NULL, 1);

  if (row == NULL || *gtk_editable_get_text (self->search) == '\0')
    return;
  gtk_check_button_set_active (check_of (row), !gtk_check_button_get_active (check_of (row)));
  gtk_editable_select_region (self->search, 0, -1);
}

static void
search_stopped (GxColumnChooser *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* Rows ------------------------------------------------------------------------------------------------------------------- */

static void
row_moved (gpointer self, GtkListBoxRow *row, int to)
{
  move_row (self, row, to);
}

/* What is shown and adds up is added up. */
static void
add_total (GtkBox *box, GtkWidget *check)
{
  GtkWidget *total = gtk_label_new (_("Total"));
  const char *words = _("While the column is shown, what it adds up to stands below the list");

  gtk_widget_add_css_class (total, "gx-2nd");
  gtk_widget_set_margin_end (total, 12); /* the scroll bar lies over the edge */
  gtk_widget_set_tooltip_text (total, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_box_append (box, total);
}

static void
add_row (GxColumnChooser *self, const GxField *field, gboolean is_shown)
{
  GtkWidget *check = gtk_check_button_new_with_label (gx_field_get_label (field));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_hexpand (check, TRUE);
  gtk_box_append (GTK_BOX (box), check);
  if (gx_field_adds_up (field))
    add_total (GTK_BOX (box), check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_shown);
  g_signal_connect_object (check, "toggled", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), FIELD, (gpointer) field);
  gx_row_drag_add (GTK_LIST_BOX_ROW (row), row_moved, self);
  gtk_list_box_append (self->rows, row);
}

/* Of the fields that were given since the chooser was open. */
static void
fill (GxColumnChooser *self)
{
  GtkListBoxRow *row;

  if (self->all == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint i = 0; i < self->shown->len; i++)
    add_row (self, self->shown->pdata[i], TRUE);
  for (guint i = 0; i < self->all->len; i++)
    if (!g_ptr_array_find (self->shown, self->all->pdata[i], NULL))
      add_row (self, self->all->pdata[i], FALSE);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
}

static void
gx_column_chooser_map (GtkWidget *widget)
{
  GxColumnChooser *self = GX_COLUMN_CHOOSER (widget);

  fill (self);
  GTK_WIDGET_CLASS (gx_column_chooser_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
gx_column_chooser_unmap (GtkWidget *widget)
{
  GxColumnChooser *self = GX_COLUMN_CHOOSER (widget);

  gtk_editable_set_text (self->search, "");
  GTK_WIDGET_CLASS (gx_column_chooser_parent_class)->unmap (widget);
}

static void
reset (GxColumnChooser *self)
{
  g_signal_emit (self, signals[RESET], 0);
}

/* What the button does comes over the window. */
static void
fields_clicked (GxColumnChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
gx_column_chooser_finalize (GObject *object)
{
  GxColumnChooser *self = GX_COLUMN_CHOOSER (object);

  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (gx_column_chooser_parent_class)->finalize (object);
}

static void
gx_column_chooser_class_init (GxColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESET] = g_signal_new ("reset", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/column_chooser.ui");
  G_OBJECT_CLASS (klass)->finalize = gx_column_chooser_finalize;
  widget_class->map = gx_column_chooser_map;
  widget_class->unmap = gx_column_chooser_unmap;
  gtk_widget_class_bind_template_child (widget_class, GxColumnChooser, search);
  gtk_widget_class_bind_template_child (widget_class, GxColumnChooser, rows);
  gtk_widget_class_bind_template_child (widget_class, GxColumnChooser, nothing);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, reset);
  gtk_widget_class_bind_template_callback (widget_class, fields_clicked);
}

static void
gx_column_chooser_init (GxColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->rows, is_found, self, NULL);
}

void
gx_column_chooser_set_fields (GxColumnChooser *self, const GPtrArray *all, const GPtrArray *shown)
{
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->all = g_ptr_array_copy ((GPtrArray *) all, NULL, NULL);
  self->shown = g_ptr_array_copy ((GPtrArray *) shown, NULL, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

GPtrArray *
gx_column_chooser_dup_shown (GxColumnChooser *self)
{
  GPtrArray *shown;
  GtkListBoxRow *row;

  if (self->shown != NULL)
    return g_ptr_array_copy (self->shown, NULL, NULL);
  shown = g_ptr_array_new ();
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    if (gtk_check_button_get_active (check_of (row)))
      g_ptr_array_add (shown, g_object_get_data (G_OBJECT (row), FIELD));
  return shown;
}
