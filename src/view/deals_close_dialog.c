/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/deals_close_dialog.h"

#include <glib/gi18n-lib.h>

#include "view/data_text.h"
#include "view/letters.h"
#include "view/wrap_layout.h"

struct _GxDealsCloseDialog
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkButton *done;
  GtkEditable *reason;
  GtkWidget *offers_label;
  GtkBox *offers;
  GtkLabel *message;
};

enum
{
  CLOSE_DEAL,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxDealsCloseDialog, gx_deals_close_dialog, ADW_TYPE_WINDOW)

static void
save (GxDealsCloseDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  g_signal_emit (self, signals[CLOSE_DEAL], 0, reason);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (GX_DEALS_CLOSE_DIALOG (widget));
}

static void
offer_clicked (GxDealsCloseDialog *self, GtkButton *button)
{
  gtk_editable_set_text (self->reason, gtk_button_get_label (button));
  save (self);
}

static void
gx_deals_close_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gx_deals_close_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (GX_DEALS_CLOSE_DIALOG (widget)->reason));
}

static void
gx_deals_close_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GX_TYPE_DEALS_CLOSE_DIALOG);
  G_OBJECT_CLASS (gx_deals_close_dialog_parent_class)->dispose (object);
}

static void
gx_deals_close_dialog_class_init (GxDealsCloseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_deals_close_dialog_dispose;
  widget_class->map = gx_deals_close_dialog_map;

  signals[CLOSE_DEAL] = g_signal_new ("close-deal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (GX_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/deals_close_dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GxDealsCloseDialog, title);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCloseDialog, done);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCloseDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCloseDialog, offers_label);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCloseDialog, offers);
  gtk_widget_class_bind_template_child (widget_class, GxDealsCloseDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
}

static void
gx_deals_close_dialog_init (GxDealsCloseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_deals_close_dialog_new (const char *deal, gboolean won, const char *const *reasons)
{
  const char *title = won ? _("Deal won") : _("Deal lost");
  GxDealsCloseDialog *self = g_object_new (GX_TYPE_DEALS_CLOSE_DIALOG, "title", title, NULL);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, deal);
  gtk_button_set_label (self->done, won ? _("_Won") : _("_Lost"));
  g_object_set (self->reason, "placeholder-text", won ? _("Why it was won (may stay empty)") : _("Why it was lost (may stay empty)"), NULL);
  gtk_widget_set_visible (self->offers_label, reasons[0] != NULL);
  for (guint i = 0; reasons[i] != NULL; i++)
    {
      GtkWidget *offer = gtk_button_new_with_label (reasons[i]);
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (offer));

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_attributes (GTK_LABEL (label), gx_data_text_attributes ());
      gtk_widget_add_css_class (offer, "gx-chip");
      g_signal_connect_object (offer, "clicked", G_CALLBACK (offer_clicked), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->offers, offer);
    }
  return GTK_WIDGET (self);
}

void
gx_deals_close_dialog_fail (GxDealsCloseDialog *self, const char *reason)
{
  gtk_label_set_text (self->message, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}
