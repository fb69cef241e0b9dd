/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/paste_dialog.h"

#include <glib/gi18n-lib.h>

#include "model/address.h"
#include "model/contact.h"
#include "model/customer.h"
#include "view/data_text.h"
#include "view/fact_grid.h"
#include "view/letters.h"

enum { CUSTOMER, CONTACT, ADDRESS, N_GRIDS };

static const char *const customer_fields[] = { "name", "kind", "phone", "wechat", "email", "qq", "credit_code", "invoice_bank", "invoice_account", "website", "notes", NULL };
static const char *const contact_fields[] = { "name", "title", NULL };
static const char *const address_fields[] = { "province", "city", "district", "street", "postcode", "recipient", NULL };

struct _GxPasteDialog
{
  AdwWindow parent_instance;
  GtkWidget *text;
  GtkTextBuffer *buffer;
  GtkLabel *more, *message, *alike_why;
  GtkWidget *alike;
  GtkWidget *found;            /* all below the text */
  GxFactGrid *grids[N_GRIDS];
  GxRecord *records[N_GRIDS];  /* what is in them */
};

enum
{
  TEXT_CHANGED,
  SAVE,
  ALIKE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxPasteDialog, gx_paste_dialog, ADW_TYPE_WINDOW)

static void
text_changed (GxPasteDialog *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  g_signal_emit (self, signals[TEXT_CHANGED], 0, text);
}

static void
alike_clicked (GxPasteDialog *self)
{
  g_signal_emit (self, signals[ALIKE_WANTED], 0);
}

static void
fact_edited (GxPasteDialog *self, GxFact *fact, GxRecord *edited, GxRecord *before, GxFactGrid *grid)
{
  for (int i = 0; i < N_GRIDS; i++)
    if (self->grids[i] == grid && self->records[i] != NULL)
      {
        gx_fact_apply (fact, self->records[i]);
        gx_fact_set_record (fact, self->records[i]);
      }
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GxPasteDialog *self = GX_PASTE_DIALOG (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  for (int i = 0; i < N_GRIDS; i++)
    if (self->records[i] == NULL || !gx_fact_grid_apply (self->grids[i], self->records[i]))
      return;
  g_signal_emit (self, signals[SAVE], 0, self->records[CUSTOMER], self->records[CONTACT], self->records[ADDRESS]);
}

static void
gx_paste_dialog_dispose (GObject *object)
{
  for (int i = 0; i < N_GRIDS; i++)
    g_clear_object (&GX_PASTE_DIALOG (object)->records[i]);
  G_OBJECT_CLASS (gx_paste_dialog_parent_class)->dispose (object);
}

static void
gx_paste_dialog_class_init (GxPasteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_paste_dialog_dispose;
  signals[TEXT_CHANGED] = g_signal_new ("text-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, GX_TYPE_RECORD, GX_TYPE_RECORD, GX_TYPE_RECORD);
  signals[ALIKE_WANTED] = g_signal_new ("alike-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "dialog.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "dialog.save", NULL);
}

static GtkWidget *
make_text (GxPasteDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  g_object_set (self->text, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "top-margin", 6, "bottom-margin", 6, "left-margin", 8, "right-margin", 8, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pasted text"), -1);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height", 110, "child", self->text, NULL);
  gtk_widget_add_css_class (scroller, "gx-composer-text");
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
  return scroller;
}

static GtkLabel *
make_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gx_data_label_new (FALSE);

  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "ellipsize", PANGO_ELLIPSIZE_NONE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
make_grids (GxPasteDialog *self, GtkWidget *box)
{
  static const struct
  {
    const GxEntity *entity;
    const char *const *fields;
  } grids[N_GRIDS] = {
    [CUSTOMER] = { &gx_customer_entity, customer_fields },
    [CONTACT] = { &gx_contact_entity, contact_fields },
    [ADDRESS] = { &gx_address_entity, address_fields },
  };
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (int i = 0; i < N_GRIDS; i++)
    {
      GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _(grids[i].entity->singular), "xalign", 0.0, "margin-top", 6, NULL);

      self->grids[i] = g_object_new (GX_TYPE_FACT_GRID, NULL);
      gtk_widget_add_css_class (heading, "heading");
      gtk_widget_add_css_class (GTK_WIDGET (self->grids[i]), "gx-form");
      gx_fact_grid_add_fields (self->grids[i], grids[i].entity, grids[i].fields, labels);
      g_signal_connect_object (self->grids[i], "edited", G_CALLBACK (fact_edited), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), heading);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grids[i]));
      if (i == CUSTOMER)
        self->more = make_label (box, "gx-2nd");
    }
}

static GtkWidget *
make_head (void)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add"));

  g_object_set (bar, "show-start-title-buttons", FALSE, "show-end-title-buttons", FALSE, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "dialog.save");
  gtk_widget_add_css_class (add, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), add);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_("Paste a customer"), NULL));
  return bar;
}

static void
make_alike (GxPasteDialog *self, GtkWidget *box)
{
  GtkWidget *open = gtk_button_new_with_mnemonic (_("_Open it"));

  self->alike = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), self->alike);
  self->alike_why = make_label (self->alike, "gx-warning");
  g_object_set (self->alike_why, "visible", TRUE, "hexpand", TRUE, NULL);
  g_signal_connect_object (open, "clicked", G_CALLBACK (alike_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->alike), open);
}

static void
gx_paste_dialog_init (GxPasteDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkLabel *hint;

  g_object_set (self, "modal", TRUE, "title", _("Paste a customer"), "default-width", 680, "default-height", 620, "width-request", 340, NULL);
  g_object_set (box, "margin-start", 18, "margin-end", 18, "margin-top", 6, "margin-bottom", 18, NULL);
  hint = make_label (box, "gx-2nd");
  gtk_label_set_text (hint, _("A message, a courier slip, a signature: what is recognised stands below and can be put right. Ctrl+Enter adds it."));
  gtk_widget_set_visible (GTK_WIDGET (hint), TRUE);
  gtk_box_append (GTK_BOX (box), make_text (self));
  self->message = make_label (box, "gx-error");
  make_alike (self, box);
  self->found = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  make_grids (self, self->found);
  gtk_box_append (GTK_BOX (box), self->found);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "child", box, NULL);
  gtk_box_append (GTK_BOX (all), make_head ());
  gtk_box_append (GTK_BOX (all), scroller);
  adw_window_set_content (ADW_WINDOW (self), all);
  gx_letters_fit_window (GTK_WINDOW (self));
}

GtkWidget *
gx_paste_dialog_new (const GxFormat *format, GxSuggestFunc suggest, gpointer suggest_data)
{
  GxPasteDialog *self = g_object_new (GX_TYPE_PASTE_DIALOG, NULL);

  for (int i = 0; i < N_GRIDS; i++)
    {
      gx_fact_grid_set_format (self->grids[i], format);
      gx_fact_grid_set_suggest (self->grids[i], suggest, suggest_data);
    }
  return GTK_WIDGET (self);
}

void
gx_paste_dialog_set_text (GxPasteDialog *self, const char *text)
{
  gtk_text_buffer_set_text (self->buffer, text, -1);
  if (*text == '\0')
    text_changed (self);
  gtk_widget_grab_focus (*text == '\0' ? self->text : GTK_WIDGET (gx_fact_grid_get_fact (self->grids[CUSTOMER], "name")));
}

void
gx_paste_dialog_show (GxPasteDialog *self, GxRecord *customer, GxRecord *contact, GxRecord *address, const char *more, const char *alike)
{
  GxRecord *const records[N_GRIDS] = { customer, contact, address };

  for (int i = 0; i < N_GRIDS; i++)
    {
      g_set_object (&self->records[i], records[i]);
      gx_fact_grid_set_record (self->grids[i], records[i]);
    }
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
  gtk_label_set_text (self->alike_why, alike != NULL ? alike : "");
  gtk_widget_set_visible (self->alike, alike != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
}

void
gx_paste_dialog_fail (GxPasteDialog *self, const char *reason)
{
  gtk_label_set_text (self->message, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}
