/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app/move.h"
#include "app/seen_step.h"
#include "app/settings.h"
#include "app/window_backup.h"
#include "exchange/copies.h"
#include "tests/window/customers_page.h"
#include "view/restore_dialog.h"

/* Copies of the book, made and put back from the window. */

static char *folder; /* with the copies */

static void
set_up (Fixture *fixture)
{
  folder = gx_copy_folder_default ();
  gx_settings_set_string ("backup-folder", "");
  gx_settings_set_string ("backup-second-folder", "");
  fixture_open (fixture, TRUE, 1366, 728);
  gx_window_watch_backup (fixture->window);
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
}

static gboolean
is_gone (Fixture *fixture, gpointer job)
{
  return *(GxBackupJob **) job == NULL;
}

/* The last copy is made when the window has gone; whoever makes it lives that long. */
static void
close_window (Fixture *fixture, GtkWindow *window)
{
  GxBackupJob *job = gx_window_get_backup_job (GX_WINDOW (window));

  g_object_add_weak_pointer (G_OBJECT (job), (gpointer *) &job);
  gtk_window_destroy (window);
  fixture_wait (fixture, is_gone, &job, "the last copy is made");
}

static void
tear_down (Fixture *fixture)
{
  close_window (fixture, GTK_WINDOW (fixture->window));
  empty_folder (fixture->folder);
  fixture_close (fixture);
  empty_folder (folder);
  g_clear_pointer (&folder, g_free);
}

static gboolean
shows (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

static void
back_up (Fixture *fixture)
{
  page_act (fixture, "win.backup");
  fixture_wait (fixture, shows, "The book is backed up", "the backup is made");
}

static gboolean
has_row (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = page_dialog (fixture);

  return dialog != NULL && fixture_find (dialog, ADW_TYPE_ACTION_ROW, NULL) != NULL;
}

static AdwActionRow *
open_dialog (Fixture *fixture)
{
  page_act (fixture, "win.restore");
  fixture_wait (fixture, has_row, NULL, "a copy is listed");
  return ADW_ACTION_ROW (fixture_find (page_dialog (fixture), ADW_TYPE_ACTION_ROW, NULL));
}

static GtkWidget *
find_toplevel (GType type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (g_type_is_a (G_OBJECT_TYPE (at->data), type) && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

static gboolean
is_asking (Fixture *fixture, gpointer data)
{
  return find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* One window closes, another one opens. */
static gboolean
has_new_window (Fixture *fixture, gpointer data)
{
  return fixture->window == NULL && find_toplevel (GX_TYPE_WINDOW) != NULL;
}

static void
wait_for_new_window (Fixture *fixture)
{
  fixture_wait (fixture, has_new_window, NULL, "the restored book is open");
  fixture->window = GX_WINDOW (find_toplevel (GX_TYPE_WINDOW));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  fixture->book = gx_window_get_book (fixture->window);
}

static void
delete_one (Fixture *fixture)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = gx_reader_ids (gx_book_get_reader (fixture->book), query, 1, &error);

  g_assert_no_error (error);
  gx_book_run (fixture->book, gx_step_new_delete (&gx_customer_entity, (gint64 *) ids->data, 1, NULL), &error);
  g_assert_no_error (error);
}

static char *
find_saved (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "before restore.guanxi") != NULL)
      return g_build_filename (fixture->folder, name, NULL);
  return NULL;
}

static gint64
count_customers (const GxBookState *state)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (gx_entities[i] == &gx_customer_entity)
      return state->counts[i];
  g_return_val_if_reached (-1);
}

static void
test_restore (void)
{
  Fixture fixture;
  AdwActionRow *row;
  gint64 n;
  g_autofree char *counts = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (GxBookState) before = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture);
  delete_one (&fixture); /* a book in which nothing was done yet is not copied */
  n = fixture_count (&fixture, &gx_customer_entity);
  back_up (&fixture);
  delete_one (&fixture);
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n - 1);

  row = open_dialog (&fixture);
  counts = g_strdup_printf ("Customers %" G_GINT64_FORMAT " · ", n);
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (row), counts));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "\nLast change: "));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL), "clicked");
  fixture_wait (&fixture, is_asking, NULL, "it asks");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "restore");
  wait_for_new_window (&fixture);

  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n);
  saved = find_saved (&fixture);
  g_assert_nonnull (saved);
  before = gx_book_state_read (saved, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_customers (before), ==, n - 1);
  tear_down (&fixture);
}

static void
test_cancel (void)
{
  Fixture fixture;
  gint64 n;

  set_up (&fixture);
  delete_one (&fixture);
  back_up (&fixture);
  delete_one (&fixture);
  n = fixture_count (&fixture, &gx_customer_entity);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (open_dialog (&fixture)), GTK_TYPE_BUTTON, NULL), "clicked");
  fixture_wait (&fixture, is_asking, NULL, "it asks");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "cancel");
  fixture_settle (&fixture);
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  g_assert_nonnull (fixture.window);
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n);
  tear_down (&fixture);
}

/* A copy that cannot be read is said to be so, and takes nothing's place. */
static void
test_damaged (void)
{
  Fixture fixture;
  AdwActionRow *row;
  gint64 n;
  g_autofree char *copy = NULL;

  set_up (&fixture);
  n = fixture_count (&fixture, &gx_customer_entity);
  g_mkdir_with_parents (folder, 0700);
  copy = g_build_filename (folder, "恒达贸易 2025-01-02.guanxi", NULL);
  g_assert_true (g_file_set_contents (copy, "SQLite format 3\0but not for long", 32, NULL));
  row = open_dialog (&fixture);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "恒达贸易 2025-01-02.guanxi");
  g_assert_null (fixture_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL));
  g_assert_cmpuint (strlen (adw_action_row_get_subtitle (row)), >, 10);
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));

  gx_window_restore (fixture.window, copy, NULL);
  wait_for_new_window (&fixture);
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n);
  g_assert_null (find_saved (&fixture));
  tear_down (&fixture);
}

static gboolean
is_called_older (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), "This book is older"))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_called_older (child))
      return TRUE;
  return FALSE;
}

static gboolean
says_older (Fixture *fixture, gpointer data)
{
  return is_called_older (GTK_WIDGET (fixture->window));
}

static void
test_older (void)
{
  Fixture fixture;
  g_autoptr (GxBookState) state = NULL;

  set_up (&fixture);
  delete_one (&fixture);
  state = gx_book_state_read (fixture.path, FALSE, NULL);
  gx_seen_step_remember (state);
  gx_seen_step_check (fixture.window);
  fixture_settle (&fixture);
  g_assert_false (says_older (&fixture, NULL));
  state->step_id += 3;
  gx_seen_step_remember (state);
  gx_seen_step_check (fixture.window);
  fixture_wait (&fixture, says_older, NULL, "the book is said to be older");
  tear_down (&fixture);
}

static gboolean
is_made (Fixture *fixture, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
has_two_windows (Fixture *fixture, gpointer data)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application))) == 2;
}

/* One file has the book and the settings; opened like a book it unpacks both. */
static void
test_move (void)
{
  Fixture fixture;
  GtkWindow *moved;
  g_autofree char *books = NULL;
  g_autofree char *file = NULL;

  set_up (&fixture);
  books = g_path_get_dirname (folder);
  file = g_build_filename (fixture.folder, "新电脑.guanxi-move", NULL);
  g_settings_set_int (gx_settings_get (), "quiet-days", 77);
  gx_settings_set_string ("backup-folder", "/only/here");
  gx_move_make (fixture.window, file);
  fixture_wait (&fixture, is_made, file, "the file is made");
  g_settings_reset (gx_settings_get (), "quiet-days");
  gx_settings_set_string ("backup-folder", "");

  g_assert_null (gx_application_open_book (fixture.application, file, FALSE));
  fixture_wait (&fixture, has_two_windows, NULL, "the book that moved is open");
  moved = gtk_application_get_windows (GTK_APPLICATION (fixture.application))->data;
  if (moved == GTK_WINDOW (fixture.window))
    moved = gtk_application_get_windows (GTK_APPLICATION (fixture.application))->next->data;
  {
    g_autofree char *path = g_build_filename (books, "新电脑.guanxi", NULL);
    g_autofree char *chosen = gx_settings_dup_string ("backup-folder", "");
    g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
    GxReader *reader = gx_book_get_reader (gx_window_get_book (GX_WINDOW (moved)));

    g_assert_cmpstr (gx_book_get_path (gx_window_get_book (GX_WINDOW (moved))), ==, path);
    g_assert_cmpint (gx_reader_count (reader, query, -1, NULL), ==, fixture_count (&fixture, &gx_customer_entity));
    g_assert_cmpint (g_settings_get_int (gx_settings_get (), "quiet-days"), ==, 77);
    g_assert_cmpstr (chosen, ==, "");
  }
  g_settings_reset (gx_settings_get (), "quiet-days");
  close_window (&fixture, moved);
  tear_down (&fixture);
  empty_folder (books);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/restore/older", test_older);
  g_test_add_func ("/window/restore/restore", test_restore);
  g_test_add_func ("/window/restore/cancel", test_cancel);
  g_test_add_func ("/window/restore/damaged", test_damaged);
  g_test_add_func ("/window/restore/move", test_move);
  return g_test_run ();
}
