/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/files_controller.h"

#include <glib/gi18n-lib.h>

#include "book/file_bytes.h"
#include "controller/attach_job.h"
#include "controller/deeds.h"
#include "controller/file_job.h"
#include "controller/file_preview.h"
#include "controller/open_copy.h"
#include "paper/picture.h"

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

static const char *const renamed_fields[] = { "name", "notes", NULL };

/* In ------------------------------------------------------------------------------------------------------------------------- */

/* Takes @sources. */
static void
attach (GxFilesController *self, GPtrArray *sources)
{
  g_autoptr (GPtrArray) owned = sources;
  g_autoptr (GxAttachment) begun = NULL;

  if (self->customer == NULL || gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  if (owned == NULL)
    {
      gx_page_fail (self->page, _("These files are not on this computer. Copy them into a folder here first, then attach them."));
      return;
    }
  begun = gx_attach_begin (GX_RECORD (self->customer), NULL);
  gx_attach_job_run (self->page, self->book, g_steal_pointer (&owned), begun, NULL);
}

/* From outside, or a file that is in the book already. */
typedef struct
{
  GxFilesController *controller;
  GxBook *book;
  GxRecord *customer;
  GxFileSource *source;
  GxAttachment *file;
} Photo;

static void
photo_free (Photo *photo)
{
  g_object_unref (photo->controller);
  g_object_unref (photo->book);
  g_object_unref (photo->customer);
  g_clear_object (&photo->file);
  g_clear_pointer (&photo->source, gx_file_source_free);
  g_free (photo);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Photo, photo_free)

static GBytes *
read_photo (Photo *photo, char **name, GError **error)
{
  g_autoptr (GxReader) reader = NULL;

  if (photo->file != NULL)
    {
      *name = g_strdup (photo->file->name);
      reader = gx_book_open_reader (photo->book, error);
      return reader != NULL ? gx_reader_file_bytes (reader, photo->file->sha256, error) : NULL;
    }
  *name = photo->source->path != NULL ? g_filename_display_basename (photo->source->path) : g_strdup (photo->source->name);
  return photo->source->bytes != NULL ? g_bytes_ref (photo->source->bytes) : gx_file_source_read (photo->source, error);
}

/* However large the picture is, what is kept as a photo is as large as it is ever shown. */
static void
shrink (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *name = NULL;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_photo (task_data, &name, &error);
  g_autoptr (GBytes) small = NULL;

  if (bytes != NULL)
    small = gx_picture_shrink (bytes, name, PHOTO_SIDE, &error);
  if (small != NULL)
    g_task_return_pointer (task, g_steal_pointer (&small), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
shrunk (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Photo) photo = user_data; /* freed here: the thread may be the last to let go of the task */
  GxFilesController *self = photo->controller;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) small = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->page == NULL)
    return;
  if (small == NULL)
    gx_page_fail (self->page, error->message);
  else
    {
      g_autofree char *name = g_strdup_printf ("%s.jpg", _("Photo"));
      GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);
      g_autoptr (GxAttachment) begun = gx_attach_begin (photo->customer, NULL);

      g_ptr_array_add (sources, gx_file_source_new_bytes (small, name));
      gx_attach_job_run (self->page, self->book, sources, begun, photo->customer);
    }
}

/* Takes @source, or uses @file. Who it is a photo of stays so, whoever is shown when it has been read. */
static void
make_photo (GxFilesController *self, GxFileSource *source, GxAttachment *file)
{
  Photo *photo = g_new (Photo, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, shrunk, photo);

  *photo = (Photo) { g_object_ref (self), g_object_ref (self->book), g_object_ref (GX_RECORD (self->customer)), source, file != NULL ? g_object_ref (file) : NULL };
  g_task_set_task_data (task, photo, NULL);
  g_task_run_in_thread (task, shrink);
}

/* Takes @sources; the first is the photo. */
static void
take_photo (GxFilesController *self, GPtrArray *sources)
{
  g_autoptr (GPtrArray) owned = sources;

  if (self->customer == NULL || gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  if (owned == NULL)
    gx_page_fail (self->page, _("These files are not on this computer. Copy them into a folder here first, then attach them."));
  else
    make_photo (self, g_ptr_array_steal_index (owned, 0), NULL);
}

/* Dropped, pasted, chosen ------------------------------------------------------------------------------------------------------ */

static GPtrArray *
sources_of_value (const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      return gx_attach_sources_of (files);
    }
  return gx_attach_sources_of_texture (g_value_get_object (value));
}

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
    take_photo (self, sources_of_value (value));
  else
    attach (self, sources_of_value (value));
  return TRUE;
}

/* What is asked of the clipboard, and what for. */
typedef struct
{
  GxFilesController *controller;
  gboolean as_photo;
} Paste;

static void
pasted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Paste *paste = user_data;
  g_autoptr (GxFilesController) self = paste->controller;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->page == NULL)
    return;
  if (value == NULL)
    gx_page_fail (self->page, _("What was copied could not be had from the other program. Copy it again, or save it and add the file."));
  else if (paste->as_photo)
    take_photo (self, sources_of_value (value));
  else
    attach (self, sources_of_value (value));
}

static void
paste (GxFilesController *self, gboolean as_photo)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (gx_page_get_widget (self->page));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  g_autoptr (GdkContentFormats) wanted = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));
  const GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (gdk_content_formats_contain_gtype (wanted, types[i]))
      {
        Paste *data = g_new (Paste, 1);

        *data = (Paste) { g_object_ref (self), as_photo };
        gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, NULL, pasted, data);
        return;
      }
  gx_page_fail (self->page, _("Neither a file nor a picture was copied. Copy one first, then paste it here."));
}

static void
files_chosen (GtkNativeDialog *dialog, int response, GxFilesController *self)
{
  g_autoptr (GListModel) chosen = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  gboolean as_photo = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "as-photo"));
  GSList *files = NULL;

  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    files = g_slist_prepend (files, g_list_model_get_item (chosen, i));
  files = g_slist_reverse (files);
  if (files != NULL && self->page != NULL)
    {
      if (as_photo)
        take_photo (self, gx_attach_sources_of (files));
      else
        attach (self, gx_attach_sources_of (files));
    }
  g_slist_free_full (files, g_object_unref);
  g_object_unref (dialog);
}

static void
choose (GxFilesController *self, gboolean as_photo)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (as_photo ? _("Choose a photo") : _("Add files"), gx_page_get_window (self->page), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              as_photo ? _("_Choose") : _("_Add"), NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), !as_photo);
  if (as_photo)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _("Pictures"));
      gtk_file_filter_add_mime_type (filter, "image/*"); /* gtk_file_filter_add_pixbuf_formats leaks, and what cannot be shown is said */
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  g_object_set_data (G_OBJECT (dialog), "as-photo", GINT_TO_POINTER (as_photo));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (files_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
paste_wanted (GxFilesController *self)
{
  paste (self, FALSE);
}

void
gx_files_controller_add (GxFilesController *self)
{
  choose (self, FALSE);
}

void
gx_files_controller_choose_photo (GxFilesController *self)
{
  choose (self, TRUE);
}

void
gx_files_controller_paste_photo (GxFilesController *self)
{
  paste (self, TRUE);
}

void
gx_files_controller_remove_photo (GxFilesController *self)
{
  g_autoptr (GxRecord) without = NULL;
  g_autofree char *message = NULL;

  if (self->customer == NULL || self->customer->photo_id == 0)
    return;
  without = gx_record_dup (GX_RECORD (self->customer));
  GX_CUSTOMER (without)->photo_id = 0;
  message = g_strdup_printf (_("Photo of “%s” taken away; it is among its files"), self->customer->name);
  gx_deed_run (self->page, self->book, gx_step_new_edit (without, GX_RECORD (self->customer)), message);
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
    gx_customer_detail_set_photo (self->detail, GDK_PAINTABLE (picture));
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
  gx_customer_detail_set_photo (self->detail, NULL);
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
  if (self->customer != NULL && gx_book_get_mode (self->book) == GX_BOOK_WRITE)
    make_photo (self, NULL, file);
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
