/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "controller/file_intake.h"
#include "controller/open_copy.h"
#include "model/attachment.h"
#include "model/campaign.h"
#include "model/campaign_member.h"
#include "model/feedback.h"
#include "model/preference.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/files_fixture.h"

/* The files of a customer as a person uses them: dropped, pasted, looked at, renamed, deleted and brought back; and the photo. */

#define CUSTOMER "宁波恒达机电有限公司"

static GxFileList *
list_of (Fixture *fixture)
{
  return gx_customer_detail_get_files (page_detail (fixture));
}

static void
open_files (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  page_open_found (fixture, "nbhd", CUSTOMER);
  gx_customer_detail_show_page (page_detail (fixture), "files");
}

static GtkDropTarget *
drop_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* @paths: taken; ended by NULL. */
static gboolean
drop (Fixture *fixture, double x, double y, char **paths)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (drop_of (GTK_WIDGET (page_detail (fixture))), "drop", &value, x, y, &taken);
  return taken;
}

static gboolean
has_files (Fixture *fixture, gpointer n)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (list_of (fixture)), GTK_TYPE_LIST_VIEW, NULL); /* hidden while it is empty */
  guint n_shown = view != NULL ? g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)))) : 0;

  return fixture_count (fixture, &gx_attachment_entity) == GPOINTER_TO_INT (n) && n_shown == GPOINTER_TO_UINT (n);
}

static gboolean
says (Fixture *fixture, gpointer part)
{
  GtkWidget *toasts = GTK_WIDGET (fixture->window->toasts);

  return fixture_find (toasts, GTK_TYPE_LABEL, part) != NULL;
}

static void
choose (Fixture *fixture, const char *name)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_attachment_entity);
  g_autofree char *filter = g_strdup_printf ("name = \"%s\"", name);
  g_autoptr (GArray) ids = NULL;

  gx_query_take_filter (query, gx_filter_parse (&gx_attachment_entity, filter, NULL, NULL));
  ids = gx_reader_ids (gx_book_get_reader (fixture->book), query, -1, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  gx_file_list_choose (list_of (fixture), g_array_index (ids, gint64, 0));
}

static gboolean
shows_picture (Fixture *fixture, gpointer data)
{
  GtkWidget *picture = fixture_find (GTK_WIDGET (list_of (fixture)), GTK_TYPE_PICTURE, NULL);

  return picture != NULL && gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

static void
test_dropped_and_looked_at (void)
{
  Fixture fixture;
  char *picture, *document, *fake, *text;

  open_files (&fixture);
  g_assert_true (page_shows_label (&fixture, "No files yet. Contracts, drawings, business cards: what is kept here is in the book and in its backups."));
  picture = files_make_picture (&fixture, "a.png", 900, 300);
  document = files_make_pdf (&fixture, "合同.pdf", 3);
  fake = files_make_text (&fixture, "fake.png", "\x89PNG\r\n\x1a\nthis is none");
  text = files_make_text (&fixture, "note.txt", "hello");
  g_assert_true (drop (&fixture, 300, 300, (char *[]) { picture, document, fake, text, NULL }));
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (4), "four files are attached");
  fixture_wait (&fixture, says, "4 files attached", "it is said");

  choose (&fixture, "a.png");
  fixture_wait (&fixture, shows_picture, NULL, "the picture is shown");
  choose (&fixture, "合同.pdf");
  fixture_wait (&fixture, page_shows_label, "Page 1 of 3", "the first page is shown");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list_of (&fixture)), "files.next-page", NULL));
  fixture_wait (&fixture, page_shows_label, "Page 2 of 3", "the second page is shown");
  choose (&fixture, "fake.png");
  fixture_wait (&fixture, page_shows_label, "“fake.png” is no picture that can be shown: it is damaged, or of a kind that is not known here.", "a picture that is none is said");

  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (0), "all four are gone with one undo");
  page_act (&fixture, "win.redo");
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (4), "and back");
  files_remove (picture);
  files_remove (document);
  files_remove (fake);
  files_remove (text);
  fixture_close (&fixture);
}

/* What cannot be attached is said, in a toast of one file and in a dialog of several; what can be is attached. */
static void
test_refused (void)
{
  Fixture fixture;
  char *good, *gone;

  open_files (&fixture);
  good = files_make_text (&fixture, "good.txt", "hello");
  gone = files_make_text (&fixture, "gone.txt", "hello");
  g_assert_cmpint (g_remove (gone), ==, 0);
  drop (&fixture, 300, 300, (char *[]) { gone, NULL });
  fixture_wait (&fixture, says, "There is no file “gone.txt”.", "it is said");
  drop (&fixture, 300, 300, (char *[]) { good, gone, fixture.folder, NULL });
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "why the others are not is listed");
  g_assert_nonnull (fixture_find (page_dialog (&fixture), GTK_TYPE_LABEL, "2 files are not attached"));
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (1), "the good one is attached");
  files_remove (good);
  g_free (gone);
  fixture_close (&fixture);
}

static gboolean
is_closed (Fixture *fixture, gpointer data)
{
  return fixture->window == NULL;
}

/* A window that is to close hears first what becomes of files that are being attached; what is not kept holds it open. */
static void
test_closed_meanwhile (void)
{
  static const char large[] = "large.bin";
  Fixture fixture;
  g_autofree char *bytes = g_malloc0 (40 * 1024 * 1024);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);
  char *fake;

  open_files (&fixture);
  path = g_build_filename (fixture.folder, large, NULL);
  g_file_set_contents (path, bytes, 40 * 1024 * 1024, &error);
  g_assert_no_error (error);
  drop (&fixture, 300, 300, (char *[]) { path, fixture.folder, NULL });
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "what is not kept is listed");
  fixture_settle ();
  g_assert_nonnull (fixture.window);
  g_assert_nonnull (fixture_find (page_dialog (&fixture), GTK_TYPE_LABEL, "1 file is not attached"));
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (1), "the other is attached");

  fake = files_make_text (&fixture, "fake.jpg", "this is no picture");
  g_ptr_array_add (sources, gx_file_source_new_path (fake));
  gx_intake_photo (GX_PAGE (page_controller (&fixture)), fixture.book, GX_RECORD (gx_customers_controller_get_customer (page_controller (&fixture))), sources);
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, says, "“fake.jpg” is no picture that can be shown: it is damaged, or of a kind that is not known here.", "why there is no photo is said");
  fixture_settle ();
  g_assert_nonnull (fixture.window);

  drop (&fixture, 300, 300, (char *[]) { path, NULL });
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, is_closed, NULL, "the window closes when all is kept");
  g_assert_cmpint (g_remove (path), ==, 0);
  files_remove (fake);
  fixture_close (&fixture);
}

/* A document of forms that each draw another ten times over. */
static char *
make_avalanche (Fixture *fixture)
{
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                                          "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>\nendobj\n"
                                          "4 0 obj\n<< /Length 5 >>\nstream\n/X Do\nendstream\nendobj\n");

  for (guint i = 5; i < 45; i++)
    g_string_append_printf (pdf, "%u 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %u 0 R >> >> /Length 59 >>\nstream\n"
                                 "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do\nendstream\nendobj\n", i, i + 1);
  g_string_append (pdf, "trailer << /Root 1 0 R >>\n%%EOF");
  return files_make_text (fixture, "avalanche.pdf", pdf->str);
}

/* However long one takes to be drawn, the next that is looked at is shown, and the window closes. */
static void
test_next_is_shown (void)
{
  Fixture fixture;
  char *avalanche, *picture;

  open_files (&fixture);
  avalanche = make_avalanche (&fixture);
  picture = files_make_picture (&fixture, "a.png", 900, 300);
  drop (&fixture, 300, 300, (char *[]) { avalanche, picture, NULL });
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (2), "both are attached");
  for (guint i = 0; i < 15; i++) /* more than there are threads for */
    {
      choose (&fixture, "avalanche.pdf");
      fixture_settle ();
      choose (&fixture, "a.png");
      fixture_wait (&fixture, shows_picture, NULL, "the picture is shown");
    }
  choose (&fixture, "avalanche.pdf");
  fixture_settle ();
  files_remove (avalanche);
  files_remove (picture);
  fixture_close (&fixture);
}

static void
test_pasted (void)
{
  Fixture fixture;
  GdkClipboard *clipboard;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (32 * 32 * 4), 32 * 32 * 4);

  open_files (&fixture);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture.window));
  gdk_clipboard_set_text (clipboard, "just text");
  gtk_widget_activate_action (GTK_WIDGET (list_of (&fixture)), "files.paste", NULL);
  fixture_wait (&fixture, says, "Neither a file nor a picture was copied. Copy one first, then paste it here.", "it is said");

  texture = gdk_memory_texture_new (32, 32, GDK_MEMORY_DEFAULT, pixels, 32 * 4);
  gdk_clipboard_set_texture (clipboard, texture);
  gtk_widget_activate_action (GTK_WIDGET (list_of (&fixture)), "files.paste", NULL);
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (1), "the picture is attached");
  fixture_close (&fixture);
}

static gboolean
is_called (Fixture *fixture, gpointer name)
{
  GxAttachment *file = gx_file_list_get_chosen (list_of (fixture));

  return file != NULL && g_str_equal (file->name, name);
}

/* F2, Delete and Enter, as they are in the menu. */
static void
test_renamed_deleted_opened (void)
{
  Fixture fixture;
  GtkWidget *dialog, *entry;
  char *odd;

  open_files (&fixture);
  odd = files_make_text (&fixture, "odd.gxnothing", "\x01\x02\x03");
  drop (&fixture, 300, 300, (char *[]) { odd, NULL });
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (1), "the file is attached");
  choose (&fixture, "odd.gxnothing");
  gtk_widget_grab_focus (fixture_find (GTK_WIDGET (list_of (&fixture)), GTK_TYPE_LIST_VIEW, NULL));
  page_act (&fixture, "page.edit");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  dialog = page_dialog (&fixture);
  entry = fixture_find (dialog, GTK_TYPE_ENTRY, "File name");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Even.gxnothing");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, is_called, "Even.gxnothing", "it is renamed");

  gtk_widget_activate_action (GTK_WIDGET (list_of (&fixture)), "files.open", NULL);
  fixture_wait (&fixture, says, "No program on this computer opens “Even.gxnothing”. Save it with “Save as…”, or install one for it.", "that nothing opens it is said");
  gtk_widget_activate_action (GTK_WIDGET (list_of (&fixture)), "files.delete", NULL);
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (0), "it is deleted");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (1), "it is back");
  files_remove (odd);
  fixture_close (&fixture);
}

static void
uri_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (Fixture *fixture, gpointer data)
{
  return *(gboolean *) data;
}

/* What is dragged out is a copy with the name it has here, which may only be read. */
static void
test_dragged_out (void)
{
  Fixture fixture;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *uri = NULL, *path = NULL, *text = NULL;
  gboolean done = FALSE;
  char *note;

  open_files (&fixture);
  note = files_make_text (&fixture, "价目表 50%.txt", "hello");
  drop (&fixture, 300, 300, (char *[]) { note, NULL });
  fixture_wait (&fixture, has_files, GINT_TO_POINTER (1), "the file is attached");
  choose (&fixture, "价目表 50%.txt");
  g_signal_emit_by_name (list_of (&fixture), "drag-wanted", gx_file_list_get_chosen (list_of (&fixture)), &provider);
  gdk_content_provider_write_mime_type_async (provider, "text/uri-list", stream, G_PRIORITY_DEFAULT, NULL, uri_written, &done);
  fixture_wait (&fixture, is_true, &done, "the copy is made");
  uri = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  path = g_filename_from_uri (g_strchomp (uri), NULL, NULL);
  g_assert_true (g_str_has_suffix (path, "/价目表 50%.txt"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "hello");
  gx_open_copy_sweep ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  files_remove (note);
  fixture_close (&fixture);
}

static gboolean
has_photo (Fixture *fixture, gpointer has)
{
  GtkWidget *avatar = fixture_find (GTK_WIDGET (page_detail (fixture)), ADW_TYPE_AVATAR, NULL);

  return (gx_customers_controller_get_customer (page_controller (fixture))->photo_id != 0) == GPOINTER_TO_INT (has)
         && (adw_avatar_get_custom_image (ADW_AVATAR (avatar)) != NULL) == GPOINTER_TO_INT (has);
}

/* Dropped on the round one in the head: made as small as it is shown; another customer has initials. */
static void
test_photo (void)
{
  Fixture fixture;
  GtkWidget *avatar;
  g_autoptr (GxRecord) file = NULL;
  char *picture;
  double x, y;

  open_files (&fixture);
  picture = files_make_picture (&fixture, "boss.png", 2000, 1500);
  fixture_settle ();
  avatar = fixture_find (GTK_WIDGET (page_detail (&fixture)), ADW_TYPE_AVATAR, NULL);
  g_assert_true (gtk_widget_translate_coordinates (avatar, GTK_WIDGET (page_detail (&fixture)), 20, 20, &x, &y));
  drop (&fixture, x, y, (char *[]) { picture, NULL });
  fixture_wait (&fixture, has_photo, GINT_TO_POINTER (TRUE), "the photo is shown");
  file = gx_reader_get (gx_book_get_reader (fixture.book), &gx_attachment_entity, gx_customers_controller_get_customer (page_controller (&fixture))->photo_id, NULL);
  g_assert_cmpstr (GX_ATTACHMENT (file)->media_type, ==, "image/jpeg");
  g_assert_cmpint (GX_ATTACHMENT (file)->size, <, 60000);

  page_act (&fixture, "page.remove-photo");
  fixture_wait (&fixture, has_photo, GINT_TO_POINTER (FALSE), "the photo is taken away");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_photo, GINT_TO_POINTER (TRUE), "and back");
  gx_window_open_record (fixture.window, &gx_customer_entity, gx_customers_controller_get_customer (page_controller (&fixture))->parent_instance.id == 2 ? 3 : 2);
  fixture_wait (&fixture, has_photo, GINT_TO_POINTER (FALSE), "another customer has none");
  files_remove (picture);
  fixture_close (&fixture);
}

static gboolean
has_row (Fixture *fixture, gpointer said)
{
  return fixture_find (GTK_WIDGET (page_detail (fixture)), GTK_TYPE_LIST_BOX_ROW, said) != NULL;
}

static void
answer (Fixture *fixture, const char *field, const char *text)
{
  GtkWidget *entry;

  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  entry = fixture_find (page_dialog (fixture), GTK_TYPE_ENTRY, field);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static GtkWidget *
part_list (Fixture *fixture, GxSaid part)
{
  return GTK_WIDGET (gx_customer_detail_get_said (page_detail (fixture), part));
}

/* A first campaign is asked for before who took part in it; Delete takes a line away, Undo brings it back. */
static void
test_said (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", CUSTOMER);
  gx_customer_detail_show_page (page_detail (&fixture), "overview");
  g_signal_emit_by_name (part_list (&fixture, GX_SAID_CAMPAIGNS), "add-wanted");
  answer (&fixture, "Name", "春季推广");
  page_wait_count (&fixture, &gx_campaign_entity, 1);
  fixture_settle ();
  answer (&fixture, "Campaign", "春季推广");
  page_wait_count (&fixture, &gx_campaign_member_entity, 1);
  fixture_wait (&fixture, has_row, "Sent, 春季推广, Today", "the line says it");

  test_add_new (fixture.book, test_record (&gx_preference_entity, "customer_id", "1", "kind", "taboo", "text", "周三下午不接电话", NULL));
  test_add_new (fixture.book, test_record (&gx_feedback_entity, "customer_id", "1", "text", "送货太慢", "sentiment", "bad", NULL));
  fixture_wait (&fixture, has_row, "Taboo, 周三下午不接电话", "so does that of a preference");
  fixture_wait (&fixture, has_row, "Bad, 送货太慢, Not handled yet", "and of feedback");
  g_signal_emit_by_name (part_list (&fixture, GX_SAID_FEEDBACK), "delete-wanted", (gint64) 1);
  page_wait_count (&fixture, &gx_feedback_entity, 0);
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_feedback_entity, 1);
  fixture_settle ();
  g_signal_emit_by_name (fixture_find (part_list (&fixture, GX_SAID_FEEDBACK), GTK_TYPE_BUTTON, "Feedback of all customers"), "clicked");
  fixture_wait (&fixture, page_shows_label, "1 piece of feedback", "that of all customers is listed");
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/files/dropped-and-looked-at", test_dropped_and_looked_at);
  g_test_add_func ("/window/files/refused", test_refused);
  g_test_add_func ("/window/files/closed-meanwhile", test_closed_meanwhile);
  g_test_add_func ("/window/files/next-is-shown", test_next_is_shown);
  g_test_add_func ("/window/files/pasted", test_pasted);
  g_test_add_func ("/window/files/renamed-deleted-opened", test_renamed_deleted_opened);
  g_test_add_func ("/window/files/dragged-out", test_dragged_out);
  g_test_add_func ("/window/files/photo", test_photo);
  g_test_add_func ("/window/files/said", test_said);
  return g_test_run ();
}
