/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "controller/suggest.h"
#include "model/task.h"
#include "tests/fault_vfs.h"
#include "tests/window/customers_page.h"

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

int
main (int argc, char **argv)
{
  fault_vfs_install ();
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/faults/first-record", test_first_record);
  g_test_add_func ("/window/faults/reports", test_reports);
  g_test_add_func ("/window/faults/notices", test_notices);
  return g_test_run ();
}
