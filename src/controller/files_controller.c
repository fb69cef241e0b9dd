/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/files_controller.h"

#include <glib/gi18n-lib.h>

#include "controller/deeds.h"
#include "controller/file_intake.h"
#include "controller/file_job.h"
#include "controller/file_preview.h"
#include "controller/open_copy.h"

struct _GxFilesController
{
  GObject parent_instance;
  GxPage *page;             /* weak */
  GxBook *book;
  GxCustomerDetail *detail; /* weak; NULL until there was a customer to show */
  GxFileList *list;         /* weak */
  GxCustomer *customer;     /* nullable */
  gint64 photo_id;          /* whose picture the head shows */
  GCancellable *looking;
  GCancellable *looking_at_photo;
};

G_DEFINE_FINAL_TYPE (GxFilesController, gx_files_controller, G_TYPE_OBJECT)

#define MOST_FILES 1000   /* the newest; the others are found by search */
#define PREVIEW_SIDE 1200 /* pixels */
#define PHOTO_SIDE 512

static const char *const renamed_fields[] = { "name", "notes", "custom", NULL };

/* In ------------------------------------------------------------------------------------------------------------------------- */

/* What is dragged out of this window is here already. */
static gboolean
accepts (GxFilesController *self, GdkDrop *drop, GtkDropTarget *target)
{
  g_autoptr (GdkContentFormats) offered = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return gdk_drop_get_drag (drop) == NULL && gdk_content_formats_match (offered, gtk_drop_target_get_formats (target));
}

/* On the head's photo it becomes one; anywhere else of the customer's page it is attached. */
static gboolean
dropped (GxFilesController *self, const GValue *value, double x, double y)
{
  GtkWidget *at;

  if (self->customer == NULL || self->detail == NULL || gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return FALSE;
  at = gtk_widget_pick (GTK_WIDGET (self->detail), x, y, GTK_PICK_DEFAULT);
  if (at != NULL && gx_customer_detail_is_photo (self->detail, at))
    gx_intake_photo (self->page, self->book, GX_RECORD (self->customer), gx_intake_sources_of_value (value));
  else
    gx_intake_attach (self->page, self->book, GX_RECORD (self->customer), gx_intake_sources_of_value (value));
  return TRUE;
}

static void
paste_wanted (GxFilesController *self)
{
  if (self->customer != NULL)
    gx_intake_paste (self->page, self->book, GX_RECORD (self->customer), FALSE);
}

void
gx_files_controller_add (GxFilesController *self)
{
  if (self->customer != NULL)
    gx_intake_choose (self->page, self->book, GX_RECORD (self->customer), FALSE);
}

void
gx_files_controller_choose_photo (GxFilesController *self)
{
  if (self->customer != NULL)
    gx_intake_choose (self->page, self->book, GX_RECORD (self->customer), TRUE);
}

void
gx_files_controller_paste_photo (GxFilesController *self)
{
  if (self->customer != NULL)
    gx_intake_paste (self->page, self->book, GX_RECORD (self->customer), TRUE);
}

void
gx_files_controller_remove_photo (GxFilesController *self)
{
  if (self->customer != NULL && self->customer->photo_id != 0)
    gx_intake_remove_photo (self->page, self->book, GX_RECORD (self->customer));
}

/* Looking --------------------------------------------------------------------------------------------------------------------- */

static void
looked (GxAttachment *file, GdkTexture *picture, int page, int n_pages, const GError *error, gpointer owner)
{
  GxFilesController *self = owner;
  g_autofree char *note = g_strdup ("");

  if (self->list == NULL || (picture == NULL && error == NULL))
    return;
  if (error != NULL)
    {
      g_free (note);
      note = g_strdup (error->message);
    }
  else if (n_pages > 1)
    {
      g_free (note);
      /* Translators: Page 2 of 5 */
      note = g_strdup_printf (_("Page %d of %d"), page + 1, n_pages);
    }
  gx_file_list_show_preview (self->list, GDK_PAINTABLE (picture), note, page, n_pages);
}

static void
look (GxFilesController *self, int page)
{
  GxAttachment *file = gx_file_list_get_chosen (self->list);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  if (file != NULL)
    gx_file_preview_run (self->book, file, page, PREVIEW_SIDE, self->looking, looked, G_OBJECT (self));
}

static void
chosen (GxFilesController *self, GxAttachment *file)
{
  look (self, 0);
}

static void
photo_looked (GxAttachment *file, GdkTexture *picture, int page, int n_pages, const GError *error, gpointer owner)
{
  GxFilesController *self = owner;

  if (self->detail != NULL)
    gx_customer_detail_set_photo (self->detail, GDK_PAINTABLE (picture), error != NULL ? error->message : NULL);
}

/* The picture of before goes at once: it is somebody else's. */
static void
show_photo (GxFilesController *self)
{
  gint64 id = self->customer != NULL ? self->customer->photo_id : 0;
  g_autoptr (GxRecord) file = NULL;

  if (id == self->photo_id)
    return;
  self->photo_id = id;
  gx_customer_detail_set_photo (self->detail, NULL, NULL);
  g_cancellable_cancel (self->looking_at_photo);
  g_clear_object (&self->looking_at_photo);
  self->looking_at_photo = g_cancellable_new ();
  if (id != 0)
    file = gx_reader_get (gx_book_get_reader (self->book), &gx_attachment_entity, id, NULL);
  if (file != NULL)
    gx_file_preview_run (self->book, GX_ATTACHMENT (file), 0, PHOTO_SIDE, self->looking_at_photo, photo_looked, G_OBJECT (self));
}

/* Doing ----------------------------------------------------------------------------------------------------------------------- */

static void
open_wanted (GxFilesController *self, GxAttachment *file)
{
  gx_open_copy (self->page, self->book, file);
}

static GdkContentProvider *
drag_wanted (GxFilesController *self, GxAttachment *file)
{
  return gx_open_copy_drag (self->book, file);
}

static gboolean
write_file (GxReader *reader, const char *path, const GxCopyWatch *watch, gpointer data, char **note, GError **error)
{
  return gx_attachment_save (reader, data, path, watch, error);
}

static void
place_chosen (GtkNativeDialog *dialog, int response, GxFilesController *self)
{
  g_autoptr (GFile) place = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = place != NULL ? g_file_get_path (place) : NULL;

  if (path != NULL && self->page != NULL)
    gx_file_job_run (self->page, self->book, path, write_file, g_object_ref (g_object_get_data (G_OBJECT (dialog), "file")), g_object_unref);
  g_object_unref (dialog);
}

static void
save_wanted (GxFilesController *self, GxAttachment *file)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save as"), gx_page_get_window (self->page), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  g_autofree char *name = g_strdelimit (g_strdup (file->name), "/", '-');

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (place_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
rename_wanted (GxFilesController *self, GxAttachment *file)
{
  gx_deed_ask (self->page, self->book, GTK_WIDGET (self->list), GX_RECORD (file), _("File"), self->customer->name, renamed_fields, NULL);
}

gboolean
gx_files_controller_rename (GxFilesController *self)
{
  GtkWindow *window = self->list != NULL ? gx_page_get_window (self->page) : NULL;
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (window) : NULL;
  GxAttachment *file = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) ? gx_file_list_get_chosen (self->list) : NULL;

  if (file != NULL)
    rename_wanted (self, file);
  return file != NULL;
}

/* The file as it is in the book becomes a smaller one that is the photo. */
static void
photo_wanted (GxFilesController *self, GxAttachment *file)
{
  if (self->customer != NULL)
    gx_intake_photo_of_file (self->page, self->book, GX_RECORD (self->customer), file);
}

static void
delete_wanted (GxFilesController *self, GxAttachment *file)
{
  gx_deed_delete (self->page, self->book, &gx_attachment_entity, &GX_RECORD (file)->id, 1, NULL);
}

/* Showing --------------------------------------------------------------------------------------------------------------------- */

static gboolean
add_file (GxRecord *record, gpointer user_data)
{
  g_list_store_append (user_data, record);
  return TRUE;
}

static void
show_files (GxFilesController *self)
{
  g_autoptr (GListStore) files = g_list_store_new (GX_TYPE_ATTACHMENT);
  g_autoptr (GxQuery) query = gx_query_new (&gx_attachment_entity);
  g_autofree char *filter = g_strdup_printf ("customer_id = %" G_GINT64_FORMAT, self->customer != NULL ? GX_RECORD (self->customer)->id : 0);
  g_autoptr (GError) error = NULL;

  gx_query_take_filter (query, gx_filter_parse (&gx_attachment_entity, filter, NULL, NULL));
  gx_query_set_sort (query, "-created_at", NULL);
  if (!gx_reader_each (gx_book_get_reader (self->book), query, MOST_FILES, add_file, files, &error))
    gx_page_fail (self->page, error->message);
  gx_file_list_set_files (self->list, G_LIST_MODEL (files));
}

static void
book_changed (GxFilesController *self, GxChange *change)
{
  if (self->list != NULL && self->customer != NULL && gx_change_touches (change, &gx_attachment_entity, 0))
    show_files (self);
}

static void
page_wanted (GxFilesController *self, int page)
{
  look (self, page);
}

static void
take_detail (GxFilesController *self, GxCustomerDetail *detail)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } answers[] = {
    { "add-wanted", G_CALLBACK (gx_files_controller_add) }, { "paste-wanted", G_CALLBACK (paste_wanted) }, { "chosen", G_CALLBACK (chosen) },
    { "page-wanted", G_CALLBACK (page_wanted) }, { "open-wanted", G_CALLBACK (open_wanted) }, { "drag-wanted", G_CALLBACK (drag_wanted) }, { "save-wanted", G_CALLBACK (save_wanted) },
    { "rename-wanted", G_CALLBACK (rename_wanted) }, { "photo-wanted", G_CALLBACK (photo_wanted) }, { "delete-wanted", G_CALLBACK (delete_wanted) },
  };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  g_set_weak_pointer (&self->detail, detail);
  g_set_weak_pointer (&self->list, gx_customer_detail_get_files (detail));
  gx_file_list_set_format (self->list, gx_book_get_format (self->book));
  gx_file_list_set_can_write (self->list, gx_book_get_mode (self->book) == GX_BOOK_WRITE);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_signal_connect_object (self->list, answers[i].signal, answers[i].callback, self, G_CONNECT_SWAPPED);

  /* Before the entries, which would take the name of a file for text. */
  gtk_drop_target_set_gtypes (drop, (GType[]) { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE }, 2);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drop, "accept", G_CALLBACK (accepts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (detail), GTK_EVENT_CONTROLLER (drop));
}

void
gx_files_controller_show (GxFilesController *self, GxCustomerDetail *detail, GxCustomer *customer)
{
  gboolean is_other = (customer != NULL ? GX_RECORD (customer)->id : 0) != (self->customer != NULL ? GX_RECORD (self->customer)->id : 0);

  if (self->detail == NULL)
    take_detail (self, detail);
  g_set_object (&self->customer, customer);
  if (is_other)
    show_files (self);
  show_photo (self);
}

static void
gx_files_controller_dispose (GObject *object)
{
  GxFilesController *self = GX_FILES_CONTROLLER (object);

  g_cancellable_cancel (self->looking);
  g_cancellable_cancel (self->looking_at_photo);
  g_clear_object (&self->looking);
  g_clear_object (&self->looking_at_photo);
  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->detail);
  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->customer);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_files_controller_parent_class)->dispose (object);
}

static void
gx_files_controller_class_init (GxFilesControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_files_controller_dispose;
}

static void
gx_files_controller_init (GxFilesController *self)
{
}

GxFilesController *
gx_files_controller_new (GxPage *page, GxBook *book)
{
  GxFilesController *self = g_object_new (GX_TYPE_FILES_CONTROLLER, NULL);

  g_set_weak_pointer (&self->page, page);
  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return self;
}
