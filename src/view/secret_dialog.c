/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/secret_dialog.h"

#include <glib/gi18n-lib.h>

#define ENTRY "secret-entry"

static GtkWidget *
make_entry (void)
{
  GtkWidget *entry = gtk_password_entry_new ();

  g_object_set (entry, "placeholder-text", _("Passphrase or recovery code"), "show-peek-icon", TRUE, "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Passphrase or recovery code"), -1);
  return entry;
}

static GtkWidget *
make_message (const char *wrong)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "label", wrong, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "max-width-chars", 40, NULL);

  gtk_widget_add_css_class (label, "gx-error");
  return label;
}

/* There is nothing to open with an empty word. */
static void
typed (AdwMessageDialog *dialog, GtkEditable *entry)
{
  adw_message_dialog_set_response_enabled (dialog, "open", *gtk_editable_get_text (entry) != '\0');
}

/* The entry of GTK 4.8 does not like to lose the focus while it goes. */
static void
hidden (GtkWindow *dialog)
{
  gtk_window_set_focus (dialog, NULL);
}

AdwMessageDialog *
gx_secret_dialog_new (GtkWindow *parent, const char *heading, const char *body, const char *open, const char *wrong)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = make_entry ();

  gtk_window_set_title (GTK_WINDOW (dialog), "Guanxi");
  gtk_box_append (GTK_BOX (box), entry);
  if (wrong != NULL)
    gtk_box_append (GTK_BOX (box), make_message (wrong));
  adw_message_dialog_set_extra_child (dialog, box);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "open", open, NULL);
  adw_message_dialog_set_default_response (dialog, "open");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_enabled (dialog, "open", FALSE);
  g_object_set_data (G_OBJECT (dialog), ENTRY, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed), dialog, G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "unmap", G_CALLBACK (hidden), NULL);
  gtk_window_set_focus (GTK_WINDOW (dialog), entry);
  return dialog;
}

const char *
gx_secret_dialog_get_secret (AdwMessageDialog *dialog)
{
  return gtk_editable_get_text (g_object_get_data (G_OBJECT (dialog), ENTRY));
}
