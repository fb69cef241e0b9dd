/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/filter_bar.h"

#include <glib/gi18n-lib.h>

#include "view/template.h"

struct _GxFilterBar
{
  GtkWidget parent_instance;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (GxFilterBar, gx_filter_bar, GTK_TYPE_WIDGET)

static void
gx_filter_bar_dispose (GObject *object)
{
  gx_template_dispose (GTK_WIDGET (object), GX_TYPE_FILTER_BAR);
  G_OBJECT_CLASS (gx_filter_bar_parent_class)->dispose (object);
}

static void
gx_filter_bar_class_init (GxFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_filter_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/filter_bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFilterBar, label);
}

static void
gx_filter_bar_init (GxFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gx_filter_bar_set_title (GxFilterBar *self, const char *title)
{
  /* Translators: above a list that shows only some of its records: which, such as “Funnel · Offer”. */
  g_autofree char *text = g_strdup_printf (_("Only: %s"), title != NULL ? title : "");

  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), title != NULL);
}
