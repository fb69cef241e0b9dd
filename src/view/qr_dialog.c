/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/qr_dialog.h"

#include <glib/gi18n-lib.h>

#include "view/letters.h"

#define SIDE 320 /* pixels */

typedef struct
{
  GxQr *code; /* nullable */
  gboolean cut;
} Card;

struct _GxQrDialog
{
  AdwWindow parent_instance;
  GtkWidget *box;
  GtkDropDown *whose;
  GtkWidget *drawing;
  GtkLabel *hint;
  GtkStringList *names;
  GArray *cards; /* of Card, as the names */
};

G_DEFINE_FINAL_TYPE (GxQrDialog, gx_qr_dialog, ADW_TYPE_WINDOW)

static const Card *
shown_card (GxQrDialog *self)
{
  guint i = gtk_drop_down_get_selected (self->whose);

  return i < self->cards->len ? &g_array_index (self->cards, Card, i) : NULL;
}

/* Every module as many pixels as the others, in the middle. */
static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const Card *card = shown_card (user_data);
  int modules, side;

  if (card == NULL || card->code == NULL)
    return;
  modules = gx_qr_get_width (card->code);
  side = MAX (MIN (width, height) / modules, 1) * modules;
  cairo_translate (cr, (width - side) / 2, (height - side) / 2);
  gx_qr_draw (card->code, cr, side);
}

static const char *
hint_of (const Card *card)
{
  if (card->code == NULL)
    return _("The name is too long for a QR code. Shorten it, or export the customer as .vcf.");
  if (card->cut)
    return _("Scan it with a phone to keep the card in its contacts. The card is too long for a QR code: the notes, or more, are left out.");
  return _("Scan it with a phone to keep the card in its contacts, with its notes.");
}

static void
show (GxQrDialog *self)
{
  const Card *card = shown_card (self);
  GtkStringObject *name = gtk_drop_down_get_selected_item (self->whose);
  g_autofree char *label = NULL;

  if (card == NULL)
    return;
  /* Translators: %s is a person or company. */
  label = g_strdup_printf (_("QR code of %s"), gtk_string_object_get_string (name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drawing), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (self->drawing, card->code != NULL);
  gtk_widget_queue_draw (self->drawing);
  gtk_label_set_text (self->hint, hint_of (card));
}

static void
clear_card (gpointer data)
{
  g_clear_pointer (&((Card *) data)->code, gx_qr_free);
}

static void
gx_qr_dialog_finalize (GObject *object)
{
  GxQrDialog *self = GX_QR_DIALOG (object);

  g_array_unref (self->cards);
  G_OBJECT_CLASS (gx_qr_dialog_parent_class)->finalize (object);
}

static void
gx_qr_dialog_class_init (GxQrDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gx_qr_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gx_qr_dialog_init (GxQrDialog *self)
{
  self->cards = g_array_new (FALSE, FALSE, sizeof (Card));
  g_array_set_clear_func (self->cards, clear_card);
  self->names = gtk_string_list_new (NULL);
  self->whose = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (self->names), NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->whose), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->whose), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Whose card"), -1);
  self->drawing = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "content-width", SIDE, "content-height", SIDE, "halign",
                                GTK_ALIGN_CENTER, NULL);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->drawing), draw, self, NULL);
  self->hint = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "max-width-chars", 40, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "gx-2nd");
  self->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12, "margin-start", 18, "margin-end", 18, "margin-top", 6, "margin-bottom",
                            18, NULL);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->whose));
  gtk_box_append (GTK_BOX (self->box), self->drawing);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->hint));
  g_signal_connect_object (self->whose, "notify::selected", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

GtkWidget *
gx_qr_dialog_new (const char *customer)
{
  GxQrDialog *self = g_object_new (GX_TYPE_QR_DIALOG, "title", _("QR code"), "modal", TRUE, "resizable", FALSE, NULL);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_("QR code"), customer));
  gtk_box_append (GTK_BOX (all), bar);
  gtk_box_append (GTK_BOX (all), self->box);
  adw_window_set_content (ADW_WINDOW (self), all);
  gx_letters_fit_window (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}

void
gx_qr_dialog_add (GxQrDialog *self, const char *name, GxQr *code, gboolean cut)
{
  Card card = { code, cut };

  g_array_append_val (self->cards, card);
  gtk_string_list_append (self->names, name);
  gtk_widget_set_visible (GTK_WIDGET (self->whose), self->cards->len > 1);
  show (self);
}
