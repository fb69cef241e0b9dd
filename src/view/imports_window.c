/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/imports_window.h"

#include <glib/gi18n-lib.h>

#include "view/letters.h"

struct _GxImportsWindow
{
  AdwWindow parent_instance;
  GtkStack *stack;
  GtkListBox *rows;
  AdwStatusPage *status;
};

enum
{
  UNDO,
  SAVE_REJECTS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxImportsWindow, gx_imports_window, ADW_TYPE_WINDOW)

static void
undo_clicked (GxImportsWindow *self, GtkWidget *button)
{
  g_signal_emit (self, signals[UNDO], 0, *(gint64 *) g_object_get_data (G_OBJECT (button), "step"));
}

static void
save_clicked (GxImportsWindow *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SAVE_REJECTS], 0, *(gint64 *) g_object_get_data (G_OBJECT (button), "step"));
}

static void
gx_imports_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_IMPORTS_WINDOW);
  G_OBJECT_CLASS (gx_imports_window_parent_class)->dispose (object);
}

static void
gx_imports_window_class_init (GxImportsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_imports_window_dispose;
  signals[UNDO] = g_signal_new ("undo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SAVE_REJECTS] = g_signal_new ("save-rejects", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/imports_window.ui");
  gtk_widget_class_bind_template_child (widget_class, GxImportsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GxImportsWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, GxImportsWindow, status);
}

static void
gx_imports_window_init (GxImportsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_imports_window_new (GtkWindow *parent)
{
  return g_object_new (GX_TYPE_IMPORTS_WINDOW, "transient-for", parent, NULL);
}

void
gx_imports_window_clear (GxImportsWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
}

void
gx_imports_window_set_busy (GxImportsWindow *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->rows), !busy);
}

static char *
describe (const GxImportsRow *row)
{
  g_autoptr (GString) text = g_string_new (row->when);

  if (row->rejected != NULL)
    g_string_append_printf (text, "\n%s", row->rejected);
  if (row->reason != NULL)
    g_string_append_printf (text, "\n%s", row->reason);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_button (GxImportsWindow *self, GtkWidget *box, const char *label, gint64 step, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), "step", g_memdup2 (&step, sizeof step), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

void
gx_imports_window_add (GxImportsWindow *self, const GxImportsRow *import)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *subtitle = describe (import);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), import->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set (buttons, "valign", GTK_ALIGN_CENTER, "margin-top", 6, "margin-bottom", 6, NULL);
  if (import->reason == NULL)
    add_button (self, buttons, import->asks ? _("Undo…") : _("Undo"), import->step, G_CALLBACK (undo_clicked));
  if (import->has_rejects)
    add_button (self, buttons, _("Save rejected rows…"), import->step, G_CALLBACK (save_clicked));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), buttons);
  gtk_list_box_append (self->rows, row);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

void
gx_imports_window_say (GxImportsWindow *self, const char *title, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child_name (self->stack, "status");
}
