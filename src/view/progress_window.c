/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/progress_window.h"

#include "view/letters.h"

struct _GxProgressWindow
{
  AdwWindow parent_instance;
  GtkLabel *what;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (GxProgressWindow, gx_progress_window, ADW_TYPE_WINDOW)

static void
gx_progress_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_PROGRESS_WINDOW);
  G_OBJECT_CLASS (gx_progress_window_parent_class)->dispose (object);
}

static void
gx_progress_window_class_init (GxProgressWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_progress_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/progress_window.ui");
  gtk_widget_class_bind_template_child (widget_class, GxProgressWindow, what);
  gtk_widget_class_bind_template_child (widget_class, GxProgressWindow, bar);
}

static void
gx_progress_window_init (GxProgressWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_progress_window_new (GtkWindow *parent, const char *what)
{
  GxProgressWindow *self = g_object_new (GX_TYPE_PROGRESS_WINDOW, "transient-for", parent, "title", what, NULL);

  gtk_label_set_text (self->what, what);
  return GTK_WIDGET (self);
}

void
gx_progress_window_set_fraction (GxProgressWindow *self, double fraction)
{
  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);
}
