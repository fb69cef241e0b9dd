/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/tag.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"

/* A window on the book as it was on a day, from the history of a customer, by keys alone. */

#define NAME "宁波恒达机电有限公司"

static gboolean
other_window (Fixture *fixture, gpointer at)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (; windows != NULL; windows = windows->next)
    if (GX_IS_WINDOW (windows->data) && windows->data != (gpointer) fixture->window)
      *(GxWindow **) at = windows->data;
  return *(GxWindow **) at != NULL;
}

static gboolean
is_gone (Fixture *fixture, gpointer path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* With it the history begins. */
static void
make_change (Fixture *fixture)
{
  g_autoptr (GxRecord) tag = gx_record_new (&gx_tag_entity);
  g_autoptr (GError) error = NULL;

  GX_TAG (tag)->name = g_strdup ("begun");
  gx_book_run (fixture->book, gx_step_new_add (tag), &error);
  g_assert_no_error (error);
}

static void
test_from_history (void)
{
  Fixture fixture, then;
  GxWindow *window = NULL;
  g_autofree char *path = NULL;
  GtkWidget *history;

  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "hengda", NAME);
  make_change (&fixture);
  g_setenv ("GUANXI_NOW", "2026-03-05T10:00:00+08:00", TRUE);
  keys_press (&fixture, "F2", "ctrl+a", NULL);
  keys_type (&fixture, "Renamed");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_shows_customer, "Renamed", "it has another name");

  gx_customer_detail_show_page (page_detail (&fixture), "history");
  fixture_settle ();
  history = fixture_find (GTK_WIDGET (page_detail (&fixture)), GTK_TYPE_BUTTON, "As it was on a day…");
  g_assert_true (gtk_widget_grab_focus (history));
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "it asks for the day, yesterday first");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, other_window, &window, "there is a window of that day");

  then = fixture;
  then.window = window;
  then.book = gx_window_get_book (window);
  path = g_strdup (gx_book_get_path (then.book));
  fixture_wait (&then, page_shows_customer, NAME, "the customer has the name of that day");
  g_assert_cmpint (gx_book_get_mode (then.book), ==, GX_BOOK_READ);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_nonnull (fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                                  "This is the book as it was at the end of 2026-03-04. Nothing can be changed here; the book of today is in its own window."));
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait (&fixture, is_gone, path, "nothing is left of it: it is nobody's business what customers there were");
  g_assert_cmpstr (page_current_name (&fixture), ==, "Renamed");
  fixture_close (&fixture);
}

/* Before the history begins there is nothing to show, which is said. */
static void
test_too_early (void)
{
  Fixture fixture;

  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  fixture_open (&fixture, TRUE, 1366, 728);
  make_change (&fixture);
  gx_window_show_as_of (fixture.window, gx_day_from_ymd (2026, 3, 1), NULL, 0);
  fixture_wait (&fixture, page_shows_label, "The history of this book begins on 2026-03-04. Choose that day or a later one.", "it says from when on");
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_application ();
  g_test_add_func ("/window/as-of/from-history", test_from_history);
  g_test_add_func ("/window/as-of/too-early", test_too_early);
  return g_test_run ();
}
