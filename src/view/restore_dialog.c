/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/restore_dialog.h"

#include <glib/gi18n-lib.h>

#include "view/letters.h"
#include "view/toast.h"

struct _GxRestoreDialog
{
  AdwWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *rows;
  GtkSpinner *spinner;
  AdwStatusPage *status;
};

enum
{
  RESTORE,
  CHOOSE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxRestoreDialog, gx_restore_dialog, ADW_TYPE_WINDOW)

static void
restore_clicked (GxRestoreDialog *self, GtkButton *button)
{
  g_signal_emit (self, signals[RESTORE], 0, g_object_get_data (G_OBJECT (button), "path"));
}

static void
choose_clicked (GxRestoreDialog *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
gx_restore_dialog_class_init (GxRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[RESTORE] = g_signal_new ("restore", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHOOSE] = g_signal_new ("choose", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/restore_dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GxRestoreDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GxRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GxRestoreDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, GxRestoreDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, GxRestoreDialog, status);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked);
}

static void
gx_restore_dialog_init (GxRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_restore_dialog_new (GtkWindow *parent)
{
  return g_object_new (GX_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);
}

void
gx_restore_dialog_add (GxRestoreDialog *self, const char *title, const char *details, const char *path)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set (row, "use-markup", FALSE, "title", title, "subtitle", details, "subtitle-lines", 0, NULL);
  if (path != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Restore"));
      g_autofree char *name = g_strdup_printf (_("Restore %s"), title);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (self->rows, row);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

void
gx_restore_dialog_set_busy (GxRestoreDialog *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
}

void
gx_restore_dialog_say (GxRestoreDialog *self, const char *title, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

void
gx_restore_dialog_notice (GxRestoreDialog *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, gx_toast_new_whole (GTK_WIDGET (self->toasts), message));
}
