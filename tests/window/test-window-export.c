/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "controller/card_files.h"
#include "controller/file_job.h"
#include "controller/list_files.h"
#include "controller/tasks_controller.h"
#include "tests/window/customers_page.h"
#include "view/progress_window.h"

/* Lists and the customer's card as files, from the window. */

static GxPage *
page_of (Fixture *fixture, const char *name)
{
  return gx_window_get_page (fixture->window, name);
}

static gboolean
is_file (Fixture *fixture, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The file, which is gone afterwards. */
static char *
take_file (Fixture *fixture, const char *path, gsize *length)
{
  char *content = NULL;

  fixture_wait (fixture, is_file, (gpointer) path, path);
  g_assert_true (g_file_get_contents (path, &content, length, NULL));
  g_remove (path);
  return content;
}

/* Saves as CSV what the page means, and counts the records. @has, nullable: what stands in it. */
static guint
count_saved (Fixture *fixture, GxPage *page, const char *has)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  gx_list_files_save (page, path);
  content = take_file (fixture, path, NULL);
  if (has != NULL)
    g_assert_nonnull (strstr (content, has));
  lines = g_strsplit (content, "\r\n", -1);
  return g_strv_length (lines) - 2; /* the headings, and what follows the last line */
}

static void
test_kinds (void)
{
  static const struct { const char *suffix, *begins; } cases[] = { { "xlsx", "PK\3\4" }, { "pdf", "%PDF-" }, { "csv", "\xef\xbb\xbf" } };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "the customers are read");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/客户.%s", fixture.folder, cases[i].suffix);
      g_autofree char *said = g_strdup_printf ("“客户.%s” saved", cases[i].suffix);
      g_autofree char *content = NULL;

      gx_list_files_save (page_of (&fixture, "customers"), path);
      content = take_file (&fixture, path, NULL);
      g_assert_true (g_str_has_prefix (content, cases[i].begins));
      fixture_wait (&fixture, page_shows_label, said, "it is said");
    }
  fixture_close (&fixture);
}

/* One row is always selected: that is where one stands. Two are a choice. */
static void
test_selection (void)
{
  Fixture fixture;
  g_autoptr (GtkBitset) two = gtk_bitset_new_range (3, 2);
  GtkBitset *one;

  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "the customers are read");
  one = gx_record_table_get_selected (gx_list_pane_get_table (page_list (&fixture)));
  g_assert_cmpuint (gtk_bitset_get_size (one), ==, 1);
  gtk_bitset_unref (one);
  g_assert_cmpuint (count_saved (&fixture, page_of (&fixture, "customers"), NULL), ==, 24);
  gx_record_table_select (gx_list_pane_get_table (page_list (&fixture)), two);
  g_assert_cmpuint (count_saved (&fixture, page_of (&fixture, "customers"), NULL), ==, 2);
  fixture_close (&fixture);
}

/* As searched and sorted. */
static void
test_search (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  const char *first, *last;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_search (&fixture, "机", 3);
  g_assert_cmpuint (count_saved (&fixture, page_of (&fixture, "customers"), "宁波恒达机电有限公司"), ==, 3);

  path = g_build_filename (fixture.folder, "list.csv", NULL);
  g_signal_emit_by_name (gx_list_pane_get_table (page_list (&fixture)), "sort-changed", "name", TRUE);
  gx_list_files_save (page_of (&fixture, "customers"), path);
  content = take_file (&fixture, path, NULL);
  first = strstr (content, "宁波恒达机电有限公司");
  last = strstr (content, "杭州西子农机");
  g_assert_true (first != NULL && last != NULL && first < last);
  fixture_close (&fixture);
}

static void
test_other_pages (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_cmpuint (count_saved (&fixture, page_of (&fixture, "tasks"), "回访"), ==, 7);
  g_assert_cmpuint (count_saved (&fixture, page_of (&fixture, "deals"), "304 管 200 支"), ==, 1); /* the board: what is open */
  fixture_close (&fixture);
}

/* What pdftotext reads in it. */
static char *
read_pdf (const char *path)
{
  const char *const command[] = { "pdftotext", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

static void
test_card (void)
{
  Fixture fixture;
  GxCustomer *customer;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "恒达", "宁波恒达机电有限公司");
  customer = gx_customers_controller_get_customer (page_controller (&fixture));
  path = g_build_filename (fixture.folder, "card.pdf", NULL);
  gx_card_file_save (page_of (&fixture, "customers"), fixture.book, GX_RECORD (customer)->id, path);
  fixture_wait (&fixture, is_file, path, "the card is saved");
  text = read_pdf (path);
  g_assert_nonnull (strstr (text, "宁波恒达机电有限公司"));
  g_assert_nonnull (strstr (text, "陈国强"));
  g_assert_nonnull (strstr (text, "恒达贸易")); /* the book */
  g_remove (path);
  fixture_close (&fixture);
}

static GtkWindow *
print_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (at->data), "GtkPrintUnixDialog"))
      return at->data;
  return NULL;
}

static gboolean
asks_how_to_print (Fixture *fixture, gpointer data)
{
  return print_dialog () != NULL && gtk_widget_get_mapped (GTK_WIDGET (print_dialog ()));
}

/* What is printed is read beside the window, which asks how to print once it is there, or says why it is not. */
static void
test_print_card (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_card_print (page_of (&fixture, "customers"), fixture.book, 99999);
  fixture_wait (&fixture, page_shows_label, "There is no Customer with number 99999.", "that there is no such customer is said");
  gx_card_print (page_of (&fixture, "customers"), fixture.book, 1);
  fixture_wait (&fixture, asks_how_to_print, NULL, "how to print is asked");
  gtk_dialog_response (GTK_DIALOG (print_dialog ()), GTK_RESPONSE_CANCEL);
  fixture_settle ();
  fixture_close (&fixture);
}

/* A list of what was chosen says so, not the numbers of the records. */
static void
test_paper_of_selection (void)
{
  Fixture fixture;
  g_autoptr (GtkBitset) two = gtk_bitset_new_range (0, 2);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "the customers are read");
  gx_record_table_select (gx_list_pane_get_table (page_list (&fixture)), two);
  path = g_build_filename (fixture.folder, "two.pdf", NULL);
  gx_list_files_save (page_of (&fixture, "customers"), path);
  fixture_wait (&fixture, is_file, path, "the list is saved");
  text = read_pdf (path);
  g_assert_nonnull (strstr (text, "2 selected"));
  g_assert_nonnull (strstr (text, "2 records"));
  g_remove (path);
  fixture_close (&fixture);
}

static void
note_failure (GxPage *page, const char *message, gpointer failures)
{
  g_string_append_printf (failures, "%s\n", message);
}

static gboolean
has_failed (Fixture *fixture, gpointer failures)
{
  return ((GString *) failures)->len > 0;
}

/* Each of them is said with its reason, and leaves nothing behind. */
static void
test_failures (void)
{
  static const char *const paths[] = { "/nowhere/at/all.xlsx", "/nowhere/at/all.csv", "/nowhere/at/all.pdf" };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GString) failures = g_string_new (NULL);
      gulong handler = g_signal_connect (page_of (&fixture, "customers"), "failed", G_CALLBACK (note_failure), failures);

      gx_list_files_save (page_of (&fixture, "customers"), paths[i]);
      fixture_wait (&fixture, has_failed, failures, "it is said that it was not saved");
      g_assert_nonnull (strstr (failures->str, "could not be written: its folder does not exist"));
      g_signal_handler_disconnect (page_of (&fixture, "customers"), handler);
    }
  fixture_close (&fixture);
}

/* A disk on which files have room for a hundred bytes. */
static void
test_full_disk (void)
{
  static const char *const names[] = { "list.xlsx", "list.csv", "list.pdf" };
  Fixture fixture;
  struct rlimit usual, small;

  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "the customers are read");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  small = (struct rlimit) { 100, usual.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture.folder, names[i], NULL);
      g_autoptr (GString) failures = g_string_new (NULL);
      gulong handler = g_signal_connect (page_of (&fixture, "customers"), "failed", G_CALLBACK (note_failure), failures);

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      gx_list_files_save (page_of (&fixture, "customers"), path);
      fixture_wait (&fixture, has_failed, failures, "it is said that the disk is full");
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
      g_assert_nonnull (strstr (failures->str, names[i]));
      g_assert_nonnull (strstr (failures->str, "full"));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_signal_handler_disconnect (page_of (&fixture, "customers"), handler);
    }
  signal (SIGXFSZ, SIG_DFL);
  fixture_close (&fixture);
}

/* Writes for as long as nobody stops it. */
static gboolean
write_forever (GxReader *reader, const char *path, const GxCopyWatch *watch, gpointer stopped, char **note, GError **error)
{
  while (gx_copy_watch_tell (watch, 0.5, error))
    g_usleep (1000);
  g_atomic_int_set ((int *) stopped, TRUE);
  return FALSE;
}

static gboolean
has_stopped (Fixture *fixture, gpointer stopped)
{
  return g_atomic_int_get ((int *) stopped);
}

/* What takes long shows how far it is, and is stopped without a word. */
static void
test_cancel (void)
{
  Fixture fixture;
  g_autoptr (GString) failures = g_string_new (NULL);
  GtkWidget *bar;
  int stopped = FALSE;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_signal_connect (page_of (&fixture, "customers"), "failed", G_CALLBACK (note_failure), failures);
  gx_file_job_run (page_of (&fixture, "customers"), fixture.book, "/nowhere/客户.xlsx", write_forever, &stopped, NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "its progress is shown");
  g_assert_true (GX_IS_PROGRESS_WINDOW (page_dialog (&fixture)));
  g_assert_nonnull (fixture_find (page_dialog (&fixture), GTK_TYPE_LABEL, "Saving “客户.xlsx”"));
  fixture_settle ();
  bar = fixture_find (page_dialog (&fixture), GTK_TYPE_PROGRESS_BAR, NULL);
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), 0.5, 0.01);
  g_assert_true (gtk_widget_activate_action (page_dialog (&fixture), "window.close", NULL));
  fixture_wait (&fixture, has_stopped, &stopped, "it is stopped");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "its progress is gone");
  fixture_settle ();
  g_assert_cmpstr (failures->str, ==, "");
  fixture_close (&fixture);
}

/* The same when its window closes under it. */
static void
test_closed (void)
{
  Fixture fixture;
  int stopped = FALSE;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_file_job_run (page_of (&fixture, "customers"), fixture.book, "/nowhere/at/all.xlsx", write_forever, &stopped, NULL);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "its progress is shown");
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, has_stopped, &stopped, "it is stopped");
  fixture_settle ();
  fixture_close (&fixture);
}

/* The window closes before the file is there: nothing is left half done. */
static void
test_close_while_saving (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  path = g_build_filename (fixture.folder, "late.xlsx", NULL);
  gx_list_files_save (page_of (&fixture, "customers"), path);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  fixture_settle ();
  g_remove (path);
  fixture_close (&fixture);
}

static gboolean
is_in_folder (Fixture *fixture, gpointer data)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (GTK_FILE_CHOOSER (page_dialog (fixture)));

  return folder != NULL;
}

static gboolean
names_file (Fixture *fixture, gpointer path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (page_dialog (fixture)));

  return file != NULL && g_strcmp0 (g_file_peek_path (file), path) == 0;
}

/* The rows that are saved once the dialog that asks where is answered. @which, nullable: what is chosen there. */
static guint
count_asked (Fixture *fixture, const char *which)
{
  g_autofree char *path = g_build_filename (fixture->folder, "asked.csv", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  page_act (fixture, "page.export-csv");
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is open");
  fixture_wait (fixture, is_in_folder, NULL, "it stands in its first folder");
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (page_dialog (fixture)), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (page_dialog (fixture)), "asked.csv");
  fixture_wait (fixture, names_file, path, "the file is named");
  fixture_settle ();
  if (which != NULL)
    page_choose (page_dialog (fixture), NULL, which);
  gtk_dialog_response (GTK_DIALOG (page_dialog (fixture)), GTK_RESPONSE_ACCEPT);
  content = take_file (fixture, path, NULL);
  lines = g_strsplit (content, "\r\n", -1);
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the dialog has closed");
  return g_strv_length (lines) - 2;
}

/* That some rows only are meant is said where the file gets its name, and all are offered beside them. */
static void
test_which_rows (void)
{
  Fixture fixture;
  g_autoptr (GtkBitset) two = gtk_bitset_new_range (3, 2);

  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "the customers are read");
  g_assert_cmpuint (count_asked (&fixture, NULL), ==, 24);
  gx_record_table_select (gx_list_pane_get_table (page_list (&fixture)), two);
  g_assert_cmpuint (count_asked (&fixture, NULL), ==, 2);
  g_assert_cmpuint (count_asked (&fixture, "The whole list"), ==, 24);
  g_assert_cmpuint (count_asked (&fixture, "The 2 selected rows"), ==, 2);
  fixture_close (&fixture);
}

/* The keys lead to the dialogs that ask where and how. */
static void
test_dialogs (void)
{
  static const char *const actions[] = { "page.export", "page.export-pdf", "page.export-csv", "page.save-card", "page.print", "page.print-card" };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "恒达", "宁波恒达机电有限公司");
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      page_act (&fixture, actions[i]);
      fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), actions[i]);
      gtk_window_close (GTK_WINDOW (page_dialog (&fixture)));
      fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), actions[i]);
    }
  fixture_close (&fixture);
}

/* Everything is at hand where it should be, and not where there is nothing to do it to. */
static void
test_actions (void)
{
  static const char *const names[] = { "export", "export-pdf", "export-csv", "print" };
  static const char *const pages[] = { "customers", "deals", "tasks", "reports" };
  Fixture fixture;
  GActionGroup *actions;

  fixture_open (&fixture, FALSE, 1366, 728);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
      g_assert_true (g_action_group_has_action (gx_page_get_actions (page_of (&fixture, pages[i])), names[j]));
  actions = gx_page_get_actions (page_of (&fixture, "customers"));
  g_assert_false (g_action_group_get_action_enabled (actions, "print-card"));
  g_assert_false (g_action_group_get_action_enabled (actions, "save-card"));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/export/kinds", test_kinds);
  g_test_add_func ("/window/export/selection", test_selection);
  g_test_add_func ("/window/export/search", test_search);
  g_test_add_func ("/window/export/other-pages", test_other_pages);
  g_test_add_func ("/window/export/card", test_card);
  g_test_add_func ("/window/export/print-card", test_print_card);
  g_test_add_func ("/window/export/paper-of-selection", test_paper_of_selection);
  g_test_add_func ("/window/export/failures", test_failures);
  g_test_add_func ("/window/export/close-while-saving", test_close_while_saving);
  g_test_add_func ("/window/export/full-disk", test_full_disk);
  g_test_add_func ("/window/export/cancel", test_cancel);
  g_test_add_func ("/window/export/closed", test_closed);
  g_test_add_func ("/window/export/dialogs", test_dialogs);
  g_test_add_func ("/window/export/which-rows", test_which_rows);
  g_test_add_func ("/window/export/actions", test_actions);
  return g_test_run ();
}
