/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app/seen_step.h"
#include "app/settings.h"
#include "app/window_backup.h"
#include "tests/window/copies_window.h"
#include "tests/window/customers_page.h"
#include "view/restore_dialog.h"

/* Copies of the book, made and put back from the window. */

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

/* One window closes, another one opens. */
static gboolean
has_new_window (Fixture *fixture, gpointer data)
{
  return fixture->window == NULL && copies_toplevel (GX_TYPE_WINDOW) != NULL;
}

static void
wait_for_new_window (Fixture *fixture)
{
  fixture_wait (fixture, has_new_window, NULL, "the restored book is open");
  fixture->window = GX_WINDOW (copies_toplevel (GX_TYPE_WINDOW));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  fixture->book = gx_window_get_book (fixture->window);
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

  copies_open (&fixture);
  copies_change (&fixture); /* a book in which nothing was done yet is not copied */
  n = fixture_count (&fixture, &gx_customer_entity);
  back_up (&fixture);
  copies_change (&fixture);
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n - 1);

  row = open_dialog (&fixture);
  counts = g_strdup_printf ("Customers\u00a0%" G_GINT64_FORMAT " · ", n);
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (row), counts));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "\nLast change: "));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL), "clicked");
  fixture_wait (&fixture, copies_has_toplevel, GSIZE_TO_POINTER (ADW_TYPE_MESSAGE_DIALOG), "it asks");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (copies_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "restore");
  wait_for_new_window (&fixture);

  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n);
  saved = find_saved (&fixture);
  g_assert_nonnull (saved);
  before = gx_book_state_read (saved, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_customers (before), ==, n - 1);
  copies_close (&fixture);
}

static void
test_cancel (void)
{
  Fixture fixture;
  gint64 n;

  copies_open (&fixture);
  copies_change (&fixture);
  back_up (&fixture);
  copies_change (&fixture);
  n = fixture_count (&fixture, &gx_customer_entity);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (open_dialog (&fixture)), GTK_TYPE_BUTTON, NULL), "clicked");
  fixture_wait (&fixture, copies_has_toplevel, GSIZE_TO_POINTER (ADW_TYPE_MESSAGE_DIALOG), "it asks");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (copies_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "cancel");
  fixture_settle ();
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  g_assert_nonnull (fixture.window);
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n);
  copies_close (&fixture);
}

/* A copy that cannot be read is said to be so, and takes nothing's place. */
static void
test_damaged (void)
{
  Fixture fixture;
  AdwActionRow *row;
  gint64 n;
  g_autofree char *folder = gx_copy_folder_default ();
  g_autofree char *copy = NULL;

  copies_open (&fixture);
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
  copies_close (&fixture);
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

  copies_open (&fixture);
  copies_change (&fixture);
  state = gx_book_state_read (fixture.path, FALSE, NULL);
  gx_seen_step_remember (state);
  gx_window_say_if_older (fixture.window);
  fixture_settle ();
  g_assert_false (says_older (&fixture, NULL));
  state->step_id += 3;
  gx_seen_step_remember (state);
  gx_window_say_if_older (fixture.window);
  fixture_wait (&fixture, says_older, NULL, "the book is said to be older");
  copies_close (&fixture);
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

/* An encrypted copy ---------------------------------------------------------------------------------------------------------- */

static gboolean
says_wrong (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = copies_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  GtkWidget *extra = dialog != NULL ? adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)) : NULL;
  GtkWidget *label = extra != NULL ? gtk_widget_get_last_child (extra) : NULL;

  return GTK_IS_LABEL (label) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), "This passphrase does not open “");
}

static gboolean
asks_to_restore (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = copies_toplevel (ADW_TYPE_MESSAGE_DIALOG);

  return dialog != NULL && g_strcmp0 (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), "Restore this copy?") == 0;
}

static void
give_secret (Fixture *fixture, const char *secret)
{
  AdwMessageDialog *dialog;

  fixture_wait (fixture, copies_has_toplevel, GSIZE_TO_POINTER (ADW_TYPE_MESSAGE_DIALOG), "it asks for the passphrase");
  dialog = ADW_MESSAGE_DIALOG (copies_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "open"));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (adw_message_dialog_get_extra_child (dialog))), secret);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "open"));
  adw_message_dialog_response (dialog, "open");
}

static void
set_seal (Fixture *fixture, const char *passphrase, char **code)
{
  g_autoptr (GxBookState) state = gx_book_state_read (fixture->path, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  GxSeal seal;

  g_assert_true (gx_seal_new (&seal, passphrase, GX_SEAL_COST_LEAST, code, &error));
  g_assert_true (gx_seal_save (&seal, state->uuid, &error));
}

/* A wrong passphrase is said to be one and asked for again; what is in the copy is shown before anything is done. */
static void
test_locked (void)
{
  Fixture fixture;
  AdwActionRow *row;
  gint64 n;
  g_autofree char *code = NULL, *counts = NULL;
  g_autoptr (GxBookState) state = NULL;

  copies_open (&fixture);
  copies_change (&fixture);
  set_seal (&fixture, "three small words", &code);
  n = fixture_count (&fixture, &gx_customer_entity);
  back_up (&fixture);
  copies_change (&fixture);

  row = open_dialog (&fixture);
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (row), "Encrypted\n"));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL), "clicked");
  give_secret (&fixture, "three small word");
  fixture_wait (&fixture, says_wrong, NULL, "it says that this is not the passphrase");
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n - 1);
  give_secret (&fixture, code);
  fixture_wait (&fixture, asks_to_restore, NULL, "it shows what is in the copy");
  counts = g_strdup_printf ("\nCustomers\u00a0%" G_GINT64_FORMAT " · ", n);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (copies_toplevel (ADW_TYPE_MESSAGE_DIALOG))), counts));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (copies_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "restore");
  wait_for_new_window (&fixture);
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, n);
  state = gx_book_state_read (fixture.path, FALSE, NULL);
  copies_close (&fixture);
  g_assert_true (gx_seal_forget (state->uuid, NULL));
}

/* To another computer ------------------------------------------------------------------------------------------------------- */

static GtkWindow *
other_window (Fixture *fixture)
{
  GtkWindow *first = gtk_application_get_windows (GTK_APPLICATION (fixture->application))->data;

  return first != GTK_WINDOW (fixture->window) ? first : gtk_application_get_windows (GTK_APPLICATION (fixture->application))->next->data;
}

/* The book is in the window, under the name of the file. */
static void
assert_moved (Fixture *fixture, GtkWindow *window, const char *books, const char *name)
{
  g_autofree char *path = g_build_filename (books, name, NULL);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  GxReader *reader = gx_book_get_reader (gx_window_get_book (GX_WINDOW (window)));

  g_assert_cmpstr (gx_book_get_path (gx_window_get_book (GX_WINDOW (window))), ==, path);
  g_assert_cmpint (gx_reader_count (reader, query, -1, NULL), ==, fixture_count (fixture, &gx_customer_entity));
}

/* One file has the book and the settings; opened like a book it unpacks both. */
static void
test_move (void)
{
  Fixture fixture;
  GtkWindow *moved;
  g_autofree char *copies = gx_copy_folder_default ();
  g_autofree char *books = g_path_get_dirname (copies);
  g_autofree char *file = NULL;
  g_autofree char *chosen = NULL;

  copies_open (&fixture);
  file = g_build_filename (fixture.folder, "新电脑.guanxi-move", NULL);
  g_settings_set_int (gx_settings_get (), "quiet-days", 77);
  gx_settings_set_string ("backup-folder", "/only/here");
  gx_window_move (fixture.window, file, NULL);
  fixture_wait (&fixture, is_made, file, "the file is made");
  g_settings_reset (gx_settings_get (), "quiet-days");
  gx_settings_set_string ("backup-folder", "");

  gx_opener_open (GX_OPENER (fixture.application), file, GX_OPEN_NAMED, NULL);
  fixture_wait (&fixture, has_two_windows, NULL, "the book that moved is open");
  moved = other_window (&fixture);
  assert_moved (&fixture, moved, books, "新电脑.guanxi");
  g_assert_cmpint (g_settings_get_int (gx_settings_get (), "quiet-days"), ==, 77);
  chosen = gx_settings_dup_string ("backup-folder", "");
  g_assert_cmpstr (chosen, ==, "");
  g_settings_reset (gx_settings_get (), "quiet-days");
  copies_close_window (&fixture, moved);
  copies_close (&fixture);
  copies_delete_all (books);
}

static void
test_move_locked (void)
{
  Fixture fixture;
  GtkWindow *moved;
  g_autofree char *copies = gx_copy_folder_default ();
  g_autofree char *books = g_path_get_dirname (copies);
  g_autofree char *file = NULL;

  copies_open (&fixture);
  file = g_build_filename (fixture.folder, "新电脑.guanxi-move", NULL);
  gx_window_move (fixture.window, file, "three small words");
  fixture_wait (&fixture, is_made, file, "the file is made");
  g_assert_true (gx_copy_is_locked (file));

  gx_opener_open (GX_OPENER (fixture.application), file, GX_OPEN_NAMED, NULL);
  give_secret (&fixture, "three small word");
  fixture_wait (&fixture, says_wrong, NULL, "it says that this is not the passphrase");
  give_secret (&fixture, "three small words");
  fixture_wait (&fixture, has_two_windows, NULL, "the book that moved is open");
  moved = other_window (&fixture);
  assert_moved (&fixture, moved, books, "新电脑.guanxi");
  copies_close_window (&fixture, moved);
  copies_close (&fixture);
  copies_delete_all (books);
}

/* The window of the book @path. */
static gboolean
has_opened (Fixture *fixture, gpointer path)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); at != NULL; at = at->next)
    if (GX_IS_WINDOW (at->data) && g_str_equal (gx_book_get_path (gx_window_get_book (at->data)), path))
      return TRUE;
  return FALSE;
}

/* A book of an earlier version is brought up to date while the window lives on, and then opens; asking again meanwhile makes no second one. */
static void
test_older_book (void)
{
  Fixture fixture;
  GtkWindow *opened;
  g_autoptr (GFile) kept = g_file_new_build_filename (g_test_get_dir (G_TEST_DIST), "data", "books", "schema-1.guanxi", NULL);
  g_autoptr (GFile) older = NULL;
  g_autoptr (GError) error = NULL;

  copies_open (&fixture);
  older = g_file_new_build_filename (fixture.folder, "旧账.guanxi", NULL);
  g_assert_true (g_file_copy (kept, older, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error));
  g_assert_null (gx_book_open (g_file_peek_path (older), GX_BOOK_WRITE_AT_ONCE, &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_OLDER);
  for (guint i = 0; i < 2; i++)
    gx_opener_open (GX_OPENER (fixture.application), g_file_peek_path (older), GX_OPEN_NAMED, i == 0 ? "An old friend." : NULL);
  g_assert_false (has_opened (&fixture, (gpointer) g_file_peek_path (older)));
  fixture_wait (&fixture, has_opened, (gpointer) g_file_peek_path (older), "the older book is open");
  opened = other_window (&fixture);
  g_assert_cmpint (gx_book_get_mode (gx_window_get_book (GX_WINDOW (opened))), ==, GX_BOOK_WRITE);
  g_assert_nonnull (fixture_find (GTK_WIDGET (opened), GTK_TYPE_LABEL, "An old friend."));
  copies_close_window (&fixture, opened);
  g_file_delete (older, NULL, NULL);
  copies_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/restore/older", test_older);
  g_test_add_func ("/window/restore/restore", test_restore);
  g_test_add_func ("/window/restore/cancel", test_cancel);
  g_test_add_func ("/window/restore/damaged", test_damaged);
  g_test_add_func ("/window/restore/locked", test_locked);
  g_test_add_func ("/window/restore/move", test_move);
  g_test_add_func ("/window/restore/move-locked", test_move_locked);
  g_test_add_func ("/window/restore/older-book", test_older_book);
  return g_test_run ();
}
