/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/paste_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/clipboard_table.h"
#include "controller/suggest.h"
#include "exchange/smart_paste.h"
#include "view/paste_dialog.h"

/* Between the dialog for a pasted customer and the book. It lives as long as its window. */

typedef struct
{
  GObject *teller;
  GxBook *book;
  GxPasteDialog *dialog; /* borrowed: this belongs to it */
  GxSmartPaste *paste;
  GxAddedFunc added;
  gint64 alike;
} Paste;

static void
paste_free (gpointer data)
{
  Paste *self = data;

  g_clear_pointer (&self->paste, gx_smart_paste_free);
  g_object_unref (self->book);
  g_object_unref (self->teller);
  g_free (self);
}

static Paste *
paste_of (gpointer dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "paste");
}

/* Who is there already. What cannot be read now is no reason to stop anyone: adding says it. */
static char *
find_alike (Paste *self)
{
  g_autoptr (GPtrArray) alike = gx_smart_paste_find_alike (self->paste, gx_book_get_reader (self->book), NULL);

  self->alike = alike != NULL && alike->len > 0 ? GX_RECORD (alike->pdata[0])->id : 0;
  if (self->alike == 0)
    return NULL;
  return g_strdup_printf (_("“%s” is there already, with this name or one of these numbers."), GX_CUSTOMER (alike->pdata[0])->name);
}

static void
text_changed (GtkWidget *dialog, const char *text)
{
  Paste *self = paste_of (dialog);
  g_autofree char *alike = NULL;
  g_autofree char *numbers = NULL;
  g_autofree char *more = NULL;

  g_clear_pointer (&self->paste, gx_smart_paste_free);
  self->paste = gx_smart_paste_read (text);
  if (self->paste->contact == NULL)
    self->paste->contact = GX_CONTACT (gx_record_new (&gx_contact_entity));
  if (self->paste->address == NULL)
    self->paste->address = GX_ADDRESS (gx_record_new (&gx_address_entity));
  g_ptr_array_add (self->paste->phones, NULL);
  numbers = g_strjoinv (", ", (char **) self->paste->phones->pdata);
  g_ptr_array_set_size (self->paste->phones, self->paste->phones->len - 1);
  if (*numbers != '\0')
    more = g_strdup_printf (_("Further numbers: %s"), numbers);
  alike = find_alike (self);
  gx_paste_dialog_show (self->dialog, GX_RECORD (self->paste->customer), GX_RECORD (self->paste->contact), GX_RECORD (self->paste->address), more, alike);
}

static void
saved (GObject *book, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  Paste *self = paste_of (dialog);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (gx_book_run_finish (GX_BOOK (book), result, &error) < 0)
    {
      gx_paste_dialog_fail (self->dialog, error->message);
      return;
    }
  message = g_strdup_printf (_("“%s” added"), self->paste->customer->name);
  g_signal_emit_by_name (self->teller, "notice", message, FALSE);
  if (self->added != NULL)
    self->added (self->teller, GX_RECORD (self->paste->customer));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_blank (GxRecord *record)
{
  const GxEntity *entity = gx_record_get_entity (record);

  for (guint i = GX_N_RECORD_ROWS; i < entity->n_fields; i++)
    {
      GxValue value = gx_record_peek (record, &entity->fields[i]);

      if (entity->fields[i].kind == GX_KIND_TEXT && !gx_value_is_none (&value))
        return FALSE;
    }
  return TRUE;
}

/* The records in the dialog are those of the paste. What nobody filled in is not added. */
static void
save (GtkWidget *dialog, GxRecord *customer, GxRecord *contact, GxRecord *address)
{
  Paste *self = paste_of (dialog);
  g_autoptr (GxSmartPaste) whole = g_new0 (GxSmartPaste, 1);

  whole->customer = GX_CUSTOMER (g_object_ref (customer));
  whole->phones = g_ptr_array_ref (self->paste->phones);
  whole->contact = is_blank (contact) ? NULL : GX_CONTACT (g_object_ref (contact));
  whole->address = is_blank (address) ? NULL : GX_ADDRESS (g_object_ref (address));
  gx_book_run_async (self->book, gx_smart_paste_new_step (whole), NULL, NULL, NULL, saved, g_object_ref (dialog));
}

static void
alike_wanted (GtkWidget *dialog)
{
  Paste *self = paste_of (dialog);

  g_signal_emit_by_name (self->teller, "open-record", &gx_customer_entity, self->alike);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
clipboard_read (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (gtk_widget_get_visible (dialog))
    gx_paste_dialog_set_text (GX_PASTE_DIALOG (dialog), text != NULL ? text : "");
}

void
gx_paste_ask (gpointer teller, GxBook *book, GtkWidget *over, GxAddedFunc added)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (over);
  GtkWidget *dialog;
  Paste *self;

  if (gx_book_get_mode (book) != GX_BOOK_WRITE)
    return;
  dialog = gx_paste_dialog_new (gx_book_get_format (book), gx_suggest, book);
  self = g_new0 (Paste, 1);
  *self = (Paste) { .teller = g_object_ref (teller), .book = g_object_ref (book), .dialog = GX_PASTE_DIALOG (dialog), .added = added };
  g_object_set_data_full (G_OBJECT (dialog), "paste", self, paste_free);
  g_signal_connect (dialog, "text-changed", G_CALLBACK (text_changed), NULL);
  g_signal_connect (dialog, "save", G_CALLBACK (save), NULL);
  g_signal_connect (dialog, "alike-wanted", G_CALLBACK (alike_wanted), NULL);
  text_changed (dialog, "");
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_present (GTK_WINDOW (dialog));
  if (gx_clipboard_offers (clipboard, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, clipboard_read, g_object_ref (dialog));
  else
    gx_paste_dialog_set_text (self->dialog, "");
}
