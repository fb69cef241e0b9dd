/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "controller/file_intake.h"
#include "controller/suggest.h"
#include "model/attachment.h"
#include "model/contact.h"
#include "model/task.h"
#include "tests/fault_vfs.h"
#include "tests/window/customers_page.h"
#include "tests/window/files_fixture.h"

/* The window on a disk that fails: nothing that could not be read passes for nothing. */

static void
test_first_record (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) task = NULL;
  GxBook *book;

  fixture_open (&fixture, TRUE, 1366, 728);
  book = gx_window_get_book (fixture.window);
  g_assert_null (gx_first_record (book, &gx_task_entity, "customer_id = 999999", NULL, &error));
  g_assert_no_error (error);

  fault_vfs_fail_after (FAULT_READ, 0, SQLITE_IOERR_READ);
  g_assert_null (gx_first_record (book, &gx_task_entity, "due_on is not empty", "due_on", &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_IO);
  fault_vfs_fail_after (FAULT_READ, -1, 0);

  g_clear_error (&error);
  task = gx_first_record (book, &gx_task_entity, "due_on is not empty", "due_on", &error);
  g_assert_no_error (error);
  g_assert_nonnull (task);
  fixture_close (&fixture);
}

static gboolean
offers_to_try_again (Fixture *fixture, gpointer page)
{
  return fixture_find (gx_page_get_widget (gx_window_get_page (fixture->window, page)), GTK_TYPE_BUTTON, "Try again") != NULL;
}

static gboolean
offers_nothing (Fixture *fixture, gpointer page)
{
  return !offers_to_try_again (fixture, page);
}

/* What could not be computed says what happened and what to do, and can be tried again at once. */
static void
test_reports (void)
{
  static const char *const pages[] = { "dashboard", "reports" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      Fixture fixture;
      GtkWidget *page, *button;

      fixture_open (&fixture, TRUE, 1366, 728);
      fault_vfs_fail_after (FAULT_READ, 0, SQLITE_IOERR_READ);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", pages[i]));
      fixture_wait (&fixture, offers_to_try_again, (gpointer) pages[i], "Try again");
      g_assert_true (page_shows_label (&fixture, "The disk failed while “恒达贸易.guanxi” was read or written. Nothing was changed. Check the disk and make a backup."));

      fault_vfs_fail_after (FAULT_READ, -1, 0);
      page = gx_page_get_widget (gx_window_get_page (fixture.window, pages[i]));
      for (guint n = 0; n < 20 && (button = fixture_find (page, GTK_TYPE_BUTTON, "Try again")) != NULL; n++)
        {
          g_signal_emit_by_name (button, "clicked");
          fixture_settle ();
        }
      fixture_wait (&fixture, offers_nothing, (gpointer) pages[i], "all is there");
      fixture_close (&fixture);
    }
}

/* What stays until it is read does not hold back the answer to what is done meanwhile, nor does an answer hold back the next. */
static void
test_notices (void)
{
  Fixture fixture;
  AdwToast *last = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_signal_emit_by_name (gx_window_get_book (fixture.window), "failed", "The disk is gone.");
  fixture_wait (&fixture, page_shows_label, "The disk is gone.", "what stays");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *said = g_strdup_printf ("Number %u", i);

      last = gx_window_notice (fixture.window, said, FALSE, FALSE);
    }
  fixture_wait (&fixture, page_shows_label, "Number 11", "the last answer");
  adw_toast_dismiss (last);
  fixture_wait (&fixture, page_shows_label, "The disk is gone.", "what stays, again");
  fixture_close (&fixture);
}

/* A text or a picture dropped on the customer, or chosen as its photo. */
static void
bring (Fixture *fixture, char *path, gboolean as_photo)
{
  GxPage *page = GX_PAGE (page_controller (fixture));
  g_autoptr (GxRecord) customer = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, 1, NULL);
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);

  g_ptr_array_add (sources, gx_file_source_new_path (path));
  (as_photo ? gx_intake_photo : gx_intake_attach) (page, fixture->book, customer, sources);
}

static gboolean
counts_files (Fixture *fixture, gpointer n)
{
  return fixture_count (fixture, &gx_attachment_entity) == GPOINTER_TO_INT (n);
}

static void
count_failure (guint *n_failures)
{
  (*n_failures)++;
}

static gboolean
is_two (Fixture *fixture, gpointer n)
{
  return *(guint *) n == 2;
}

static gboolean
dialog_says (Fixture *fixture, gpointer said)
{
  return page_dialog (fixture) != NULL && fixture_find (page_dialog (fixture), GTK_TYPE_LABEL, said) != NULL;
}

/* Each fails in words, with nothing of it in the book and what was typed still there; once the disk takes it again, each goes through. */
static void
fail_to_save (const char *said, void (*fail) (gboolean fails))
{
  Fixture fixture;
  GtkWidget *name;
  char *text, *picture;
  guint n_failures = 0;
  gulong counting;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  gx_customer_detail_show_page (page_detail (&fixture), "files");
  text = files_make_text (&fixture, "note.txt", "hello");
  picture = files_make_picture (&fixture, "boss.png", 300, 200);
  g_signal_emit_by_name (page_detail (&fixture), "contact-opened", (gint64) 1);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the contact is open");

  fail (TRUE);
  name = fixture_find (page_dialog (&fixture), GTK_TYPE_ENTRY, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "陈老板");
  gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL);
  fixture_wait (&fixture, dialog_says, (gpointer) said, "that the form is not saved is said in it");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "陈老板");
  counting = g_signal_connect_swapped (page_controller (&fixture), "failed", G_CALLBACK (count_failure), &n_failures);
  bring (&fixture, text, FALSE);
  fixture_wait (&fixture, page_shows_label, (gpointer) said, "that nothing is attached is said");
  bring (&fixture, picture, TRUE);
  fixture_wait (&fixture, is_two, &n_failures, "the photo is refused, too");
  g_signal_handler_disconnect (page_controller (&fixture), counting);
  g_assert_true (counts_files (&fixture, GINT_TO_POINTER (0)));

  fail (FALSE);
  gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the form is saved");
  bring (&fixture, text, FALSE);
  fixture_wait (&fixture, counts_files, GINT_TO_POINTER (1), "the file is attached");
  bring (&fixture, picture, TRUE);
  fixture_wait (&fixture, counts_files, GINT_TO_POINTER (2), "the photo is");
  files_remove (text);
  files_remove (picture);
  fixture_close (&fixture);
}

static void
fill_disk (gboolean fails)
{
  fault_vfs_fail_after (FAULT_WRITE, fails ? 0 : -1, SQLITE_FULL);
}

static void
test_disk_full (void)
{
  fail_to_save ("The disk is full: nothing was saved in “恒达贸易.guanxi”. Free some space and try again.", fill_disk);
}

static void
test_read_only (void)
{
  fail_to_save ("“恒达贸易.guanxi” cannot be written: the file or its folder is read-only. Copy it to a place of your own and open it there.", fault_vfs_set_read_only);
}

int
main (int argc, char **argv)
{
  fault_vfs_install ();
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/faults/first-record", test_first_record);
  g_test_add_func ("/window/faults/reports", test_reports);
  g_test_add_func ("/window/faults/notices", test_notices);
  g_test_add_func ("/window/faults/disk-full", test_disk_full);
  g_test_add_func ("/window/faults/read-only", test_read_only);
  return g_test_run ();
}
