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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/step_buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, GxStepButtons, undo);
  gtk_widget_class_bind_template_child (widget_class, GxStepButtons, redo);
}

static void
gx_step_buttons_init (GxStepButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_step_buttons_set_names (self, NULL, NULL);
}

void
gx_step_buttons_set_names (GxStepButtons *self, const char *undo, const char *redo)
{
  /* Translators: a tooltip; %s is the name of a step, such as “Add customer “Acme””. */
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_("Undo: %s (Ctrl+Z)"), undo) : g_strdup (_("Nothing to undo"));
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_("Redo: %s (Ctrl+Shift+Z)"), redo) : g_strdup (_("Nothing to redo"));

  gtk_widget_set_tooltip_text (self->undo, undo_text);
  gtk_widget_set_tooltip_text (self->redo, redo_text);
}
