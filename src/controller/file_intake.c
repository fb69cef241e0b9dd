/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/file_intake.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/thread.h"
#include "book/file_bytes.h"
#include "controller/attach_job.h"
#include "controller/clipboard_table.h"
#include "controller/deeds.h"
#include "paper/picture.h"

#define PHOTO_SIDE 512 /* pixels: as large as it is ever shown */

/* Who wants files: held while they come. */
typedef struct
{
  GxPage *page;
  GxBook *book;
  GxRecord *owner;
  gboolean as_photo;
} Wish;

static Wish *
wish_new (GxPage *page, GxBook *book, GxRecord *owner, gboolean as_photo)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish) { g_object_ref (page), g_object_ref (book), g_object_ref (owner), as_photo };
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->page);
  g_object_unref (wish->book);
  g_object_unref (wish->owner);
  g_free (wish);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

void
gx_intake_attach (GxPage *page, GxBook *book, GxRecord *owner, GPtrArray *sources)
{
  g_autoptr (GPtrArray) owned = sources;
  g_autoptr (GxAttachment) begun = NULL;
  g_autoptr (GError) error = NULL;

  if (gx_book_get_mode (book) != GX_BOOK_WRITE || owned->len == 0)
    return;
  begun = gx_attach_begin (owner, &error);
  if (begun == NULL)
    gx_page_fail (page, error->message);
  else
    gx_attach_job_run (page, book, g_steal_pointer (&owned), begun, NULL);
}

/* A photo ------------------------------------------------------------------------------------------------------------------- */

/* From outside, or a file that is in the book already. */
typedef struct
{
  Wish *wish;
  GxFileSource *source;
  GxAttachment *file;
} Photo;

static void
photo_free (gpointer data)
{
  Photo *photo = data;

  gx_page_end (photo->wish->page);
  wish_free (photo->wish);
  g_clear_object (&photo->file);
  g_clear_pointer (&photo->source, gx_file_source_free);
  g_free (photo);
}

static GBytes *
read_photo (const Photo *photo, GError **error)
{
  g_autoptr (GxReader) reader = NULL;

  if (photo->file == NULL)
    return gx_file_source_read (photo->source, NULL, error);
  reader = gx_book_open_reader (photo->wish->book, error);
  return reader != NULL ? gx_reader_file_bytes (reader, photo->file->sha256, error) : NULL;
}

/* However large the picture is, what is kept as a photo is as large as it is ever shown. */
static void
shrink (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Photo *photo = task_data;
  g_autofree char *name = photo->file != NULL ? g_strdup (photo->file->name) : gx_file_source_dup_name (photo->source);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_photo (photo, &error);
  g_autoptr (GBytes) small = NULL;

  if (bytes != NULL)
    small = gx_picture_shrink (bytes, name, PHOTO_SIDE, cancellable, &error);
  if (small != NULL)
    g_task_return_pointer (task, g_steal_pointer (&small), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
shrunk (GObject *object, GAsyncResult *result, gpointer user_data)
{
  const Wish *wish = ((const Photo *) g_task_get_task_data (G_TASK (result)))->wish;
  g_autofree char *name = g_strdup_printf ("%s.jpg", _("Photo"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) small = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GxAttachment) begun = small != NULL ? gx_attach_begin (wish->owner, &error) : NULL;
  GPtrArray *sources;

  if (begun == NULL)
    {
      gx_page_fail (wish->page, error->message);
      return;
    }
  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);
  g_ptr_array_add (sources, gx_file_source_new_bytes (small, name));
  gx_attach_job_run (wish->page, wish->book, sources, begun, wish->owner);
}

/* Takes @source, or uses @file. */
static void
make_photo (Wish *wish, GxFileSource *source, GxAttachment *file)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, shrunk, NULL);
  Photo *photo = g_new (Photo, 1);

  *photo = (Photo) { wish, source, file != NULL ? g_object_ref (file) : NULL };
  gx_page_begin (wish->page);
  g_task_set_task_data (task, photo, photo_free);
  gx_task_run_in_thread (task, shrink);
}

void
gx_intake_photo (GxPage *page, GxBook *book, GxRecord *owner, GPtrArray *sources)
{
  g_autoptr (GPtrArray) owned = sources;

  if (gx_book_get_mode (book) == GX_BOOK_WRITE && owned->len > 0)
    make_photo (wish_new (page, book, owner, TRUE), g_ptr_array_steal_index (owned, 0), NULL);
}

void
gx_intake_photo_of_file (GxPage *page, GxBook *book, GxRecord *owner, GxAttachment *file)
{
  if (gx_book_get_mode (book) == GX_BOOK_WRITE)
    make_photo (wish_new (page, book, owner, TRUE), NULL, file);
}

void
gx_intake_remove_photo (GxPage *page, GxBook *book, GxRecord *owner)
{
  g_autoptr (GxRecord) without = gx_record_dup (owner);
  g_autofree char *message = g_strdup_printf (_("Photo of “%s” taken away; it is among its files"), gx_record_get_title (owner));
  GxValue none = gx_value_integer (GX_KIND_REF, 0);

  gx_record_take (without, gx_entity_find_field (gx_record_get_entity (owner), "photo_id"), &none);
  gx_deed_run (page, book, gx_step_new_edit (without, owner), message);
}

/* Dropped, pasted, chosen --------------------------------------------------------------------------------------------------- */

static GPtrArray *
sources_of_files (GSList *files)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);

  for (GSList *at = files; at != NULL; at = at->next)
    {
      g_autofree char *path = g_file_get_path (at->data);
      g_autofree char *name = g_file_get_basename (at->data);
      g_autofree char *shown = g_filename_display_name (name != NULL ? name : "");

      g_ptr_array_add (sources, path != NULL ? gx_file_source_new_path (path) : gx_file_source_new_away (shown));
    }
  return sources;
}

static GPtrArray *
sources_of_texture (GdkTexture *texture)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (gx_clock_now ().ms / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H%M%S");
  /* Translators: what a pasted picture is called; %s is a day and a time. */
  g_autofree char *name = g_strdup_printf (_("Picture %s.png"), stamp);

  g_ptr_array_add (sources, gx_file_source_new_bytes (bytes, name));
  return sources;
}

GPtrArray *
gx_intake_sources_of_value (const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      return sources_of_files (files);
    }
  return sources_of_texture (g_value_get_object (value));
}

static void
take (const Wish *wish, GPtrArray *sources)
{
  (wish->as_photo ? gx_intake_photo : gx_intake_attach) (wish->page, wish->book, wish->owner, sources);
}

static void
pasted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL)
    gx_page_fail (wish->page, _("What was copied could not be had from the other program. Copy it again, or save it and add the file."));
  else
    take (wish, gx_intake_sources_of_value (value));
  gx_page_end (wish->page);
}

void
gx_intake_paste (GxPage *page, GxBook *book, GxRecord *owner, gboolean as_photo)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (gx_page_get_widget (page));
  const GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (gx_clipboard_offers (clipboard, types[i]))
      {
        gx_page_begin (page);
        gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, NULL, pasted, wish_new (page, book, owner, as_photo));
        return;
      }
  gx_page_fail (page, _("Neither a file nor a picture was copied. Copy one first, then paste it here."));
}

static void
free_wish (gpointer data, GClosure *closure)
{
  wish_free (data);
}

static void
chosen (GtkNativeDialog *dialog, int response, const Wish *wish)
{
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  GSList *list = NULL;

  for (guint i = files != NULL ? g_list_model_get_n_items (files) : 0; i > 0; i--)
    list = g_slist_prepend (list, g_list_model_get_item (files, i - 1));
  take (wish, sources_of_files (list));
  g_slist_free_full (list, g_object_unref);
  g_object_unref (dialog);
}

void
gx_intake_choose (GxPage *page, GxBook *book, GxRecord *owner, gboolean as_photo)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (as_photo ? _("Choose a photo") : _("Add files"), gx_page_get_window (page), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              as_photo ? _("_Choose") : _("_Add"), NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), !as_photo);
  if (as_photo)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _("Pictures"));
      gtk_file_filter_add_mime_type (filter, "image/*"); /* gtk_file_filter_add_pixbuf_formats leaks, and what cannot be shown is said */
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen), wish_new (page, book, owner, as_photo), free_wish, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
