/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/contact_dialog.h"

#include <glib/gi18n-lib.h>

#include "controller/channels.h"
#include "controller/deeds.h"
#include "controller/file_intake.h"
#include "controller/file_preview.h"
#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"
#include "view/photo_button.h"
#include "view/record_dialog.h"

#define KEY "gx-contact"
#define SIDE 64       /* of the photo */
#define PHOTO_SIDE 256 /* pixels, for screens that have several for one of ours */

static const char *const fields[] = { "name", "title", "role", "birthday", "birthday_lunar", "notes", "custom", NULL };

typedef struct
{
  GxPage *page;
  GxBook *book;
  GxContact *contact; /* as it is in the book */
  GxChannels *channels;
  GxPhotoButton *photo; /* of the dialog */
  gint64 photo_id;      /* whose picture is shown */
  GCancellable *looking;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *self = data;

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_object_unref (self->channels);
  g_object_unref (self->contact);
  g_object_unref (self->book);
  g_object_unref (self->page);
  g_free (self);
}

static Opened *
opened_of (gpointer dialog)
{
  return g_object_get_data (dialog, KEY);
}

/* Showing ------------------------------------------------------------------------------------------------------------------- */

static void
photo_looked (GxAttachment *file, GdkTexture *picture, int page, int n_pages, const GError *error, gpointer dialog)
{
  gx_photo_button_set_photo (opened_of (dialog)->photo, TRUE, GDK_PAINTABLE (picture), error != NULL ? error->message : NULL);
}

static void
show_photo (GtkWidget *dialog)
{
  Opened *self = opened_of (dialog);
  gint64 id = self->contact->photo_id;
  g_autoptr (GxRecord) file = id != 0 ? gx_reader_get (gx_book_get_reader (self->book), &gx_attachment_entity, id, NULL) : NULL;

  if (id == self->photo_id)
    return;
  self->photo_id = id;
  gx_photo_button_set_photo (self->photo, id != 0, NULL, NULL);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  if (file != NULL)
    gx_file_preview_run (self->book, GX_ATTACHMENT (file), 0, PHOTO_SIDE, self->looking, photo_looked, G_OBJECT (dialog));
}

static void
show (GtkWidget *dialog)
{
  Opened *self = opened_of (dialog);

  gx_channels_show (self->channels, GX_RECORD (self->contact));
  gx_record_dialog_fit (GX_RECORD_DIALOG (dialog));
  show_photo (dialog);
}

/* Taken back by somebody, it is shown as it was: saving says that it is no more. */
static void
book_changed (GtkWidget *dialog, GxChange *change)
{
  Opened *self = opened_of (dialog);
  g_autoptr (GxRecord) now = NULL;

  if (!gx_change_touches (change, &gx_contact_entity, GX_RECORD (self->contact)->id) && !gx_change_touches (change, &gx_channel_entity, 0) && !gx_change_touches_words (change))
    return;
  now = gx_reader_get (gx_book_get_reader (self->book), &gx_contact_entity, GX_RECORD (self->contact)->id, NULL);
  if (now == NULL)
    return;
  g_set_object (&self->contact, GX_CONTACT (now));
  show (dialog);
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
choose_wanted (GtkWidget *dialog)
{
  Opened *self = opened_of (dialog);

  gx_intake_choose (self->page, self->book, GX_RECORD (self->contact), TRUE);
}

static void
paste_wanted (GtkWidget *dialog)
{
  Opened *self = opened_of (dialog);

  gx_intake_paste (self->page, self->book, GX_RECORD (self->contact), TRUE);
}

static void
remove_wanted (GtkWidget *dialog)
{
  Opened *self = opened_of (dialog);

  gx_intake_remove_photo (self->page, self->book, GX_RECORD (self->contact));
}

static void
dropped (GtkWidget *dialog, const GValue *value)
{
  Opened *self = opened_of (dialog);

  gx_intake_photo (self->page, self->book, GX_RECORD (self->contact), gx_intake_sources_of_value (value));
}

static gboolean
add_number (GtkWidget *dialog, GVariant *arguments, gpointer list)
{
  gx_part_list_begin (list);
  return GDK_EVENT_STOP;
}

/* The application's keys are heard in its windows alone, not in their dialogs. */
static void
add_keys (GtkWidget *dialog, GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (GX_CHANNELS_KEY), gtk_callback_action_new (add_number, list, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_MANAGED);
  gtk_widget_add_controller (dialog, keys);
}

static GtkWidget *
add_photo (GtkWidget *dialog, const char *name)
{
  GtkWidget *photo = gx_photo_button_new (name, SIDE);

  gtk_widget_set_halign (photo, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (photo, 6);
  g_signal_connect_object (photo, "choose-wanted", G_CALLBACK (choose_wanted), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (photo, "paste-wanted", G_CALLBACK (paste_wanted), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (photo, "remove-wanted", G_CALLBACK (remove_wanted), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (photo, "dropped", G_CALLBACK (dropped), dialog, G_CONNECT_SWAPPED);
  return photo;
}

void
gx_contact_dialog_open (GxPage *page, GxBook *book, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) contact = gx_reader_get (gx_book_get_reader (book), &gx_contact_entity, id, &error);
  const char *customer = contact != NULL ? gx_record_get_ref_title (contact, gx_entity_find_field (&gx_contact_entity, "customer_id")) : NULL;
  GtkWidget *dialog = contact != NULL ? gx_deed_ask (page, book, gx_page_get_widget (page), contact, _("Contact"), customer, fields, NULL) : NULL;
  GtkWidget *list, *photo;
  Opened *self;

  if (contact == NULL)
    gx_page_fail (page, error->message);
  if (dialog == NULL)
    return;
  photo = add_photo (dialog, GX_CONTACT (contact)->name);
  list = gx_part_list_new (_("Numbers and accounts"), _("Add a number or account"), _("Add a phone, e-mail, WeChat, QQ …"));
  g_object_set (list, "margin-start", 18, "margin-end", 11, NULL);
  gx_record_dialog_surround (GX_RECORD_DIALOG (dialog), photo, list);
  add_keys (dialog, list);
  g_signal_connect_object (dialog, "save", G_CALLBACK (gx_part_list_leave), list, G_CONNECT_SWAPPED);

  self = g_new0 (Opened, 1);
  *self = (Opened) { g_object_ref (page), g_object_ref (book), GX_CONTACT (g_object_ref (contact)), gx_channels_new (page, book, GX_PART_LIST (list)), GX_PHOTO_BUTTON (photo), 0, NULL };
  g_object_set_data_full (G_OBJECT (dialog), KEY, self, opened_free);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), dialog, G_CONNECT_SWAPPED);
  show (dialog);
}
