/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/step_buttons.h"

#include <glib/gi18n-lib.h>

#include "view/template.h"

struct _GxStepButtons
{
  GtkWidget parent_instance;
  GtkWidget *undo;
  GtkWidget *redo;
};

G_DEFINE_FINAL_TYPE (GxStepButtons, gx_step_buttons, GTK_TYPE_WIDGET)

static void
show_names (GxStepButtons *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  if (window != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (window), "undo-name") != NULL)
    g_object_get (window, "undo-name", &undo, "redo-name", &redo, NULL);
  /* Translators: a tooltip; %s is the name of a step, such as “Add customer “Acme””. */
  undo_text = undo != NULL ? g_strdup_printf (_("Undo: %s (Ctrl+Z)"), undo) : g_strdup (_("Nothing to undo"));
  redo_text = redo != NULL ? g_strdup_printf (_("Redo: %s (Ctrl+Shift+Z)"), redo) : g_strdup (_("Nothing to redo"));

  gtk_widget_set_tooltip_text (self->undo, undo_text);
  gtk_widget_set_tooltip_text (self->redo, redo_text);
}

static void
gx_step_buttons_root (GtkWidget *widget)
{
  GtkRoot *window;

  GTK_WIDGET_CLASS (gx_step_buttons_parent_class)->root (widget);
  window = gtk_widget_get_root (widget);
  g_signal_connect_object (window, "notify::undo-name", G_CALLBACK (show_names), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::redo-name", G_CALLBACK (show_names), widget, G_CONNECT_SWAPPED);
  show_names (GX_STEP_BUTTONS (widget));
}

static void
gx_step_buttons_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);
  GTK_WIDGET_CLASS (gx_step_buttons_parent_class)->unroot (widget);
}

static void
gx_step_buttons_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_STEP_BUTTONS);
  G_OBJECT_CLASS (gx_step_buttons_parent_class)->dispose (object);
}

static void
gx_step_buttons_class_init (GxStepButtonsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_step_buttons_dispose;
  widget_class->root = gx_step_buttons_root;
  widget_class->unroot = gx_step_buttons_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/step_buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, GxStepButtons, undo);
  gtk_widget_class_bind_template_child (widget_class, GxStepButtons, redo);
}

static void
gx_step_buttons_init (GxStepButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
