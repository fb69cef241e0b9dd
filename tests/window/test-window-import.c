/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "controller/rejects_files.h"
#include "controller/work.h"
#include "exchange/sheet.h"
#include "model/custom_field.h"
#include "model/customer.h"
#include "model/staff.h"
#include "tests/window/import_page.h"

/* A table comes into the book: the first run, the mapping, the import, what is said of it, and the way back. */

#define THREE_ROWS "客户,电话,备注,城市\n甲公司,13800000001,老客户,宁波\n乙公司,13800000002,,余姚\n丙公司,13800000003,,慈溪\n"

static gboolean
says (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

/* Opens a table of @content and waits until it was tried. */
static void
open_table (Fixture *fixture, const char *content, const char *summary)
{
  g_autofree char *path = import_write_file (fixture, "客户表.csv", content);

  import_open_file (fixture, path);
  fixture_wait (fixture, says, (gpointer) summary, summary);
}

static void
close_fixture (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "客户表.csv", NULL);

  g_unlink (path);
  fixture_close (fixture);
}

static void
select_target (Fixture *fixture, const char *heading, const char *target)
{
  g_autofree char *label = g_strdup_printf ("“%s” goes to", heading);
  GtkWidget *choice = fixture_find (import_view (fixture), GTK_TYPE_DROP_DOWN, label);
  GListModel *targets;

  g_assert_nonnull (choice);
  targets = gtk_drop_down_get_model (GTK_DROP_DOWN (choice));
  for (guint i = 0; i < g_list_model_get_n_items (targets); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (targets, i);

      if (g_str_equal (gtk_string_object_get_string (item), target))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
          return;
        }
    }
  g_error ("no target %s", target);
}

static void
assert_target (Fixture *fixture, const char *heading, const char *target)
{
  g_autofree char *label = g_strdup_printf ("“%s” goes to", heading);
  GtkWidget *choice = fixture_find (import_view (fixture), GTK_TYPE_DROP_DOWN, label);

  g_assert_nonnull (choice);
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (choice))), ==, target);
}

static gboolean
is_done (Fixture *fixture, gpointer data)
{
  return !gx_work_is_under_way ();
}

static gboolean
is_in_front (Fixture *fixture, gpointer name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (fixture->window->pages), name) == 0;
}

/* A new book says how to begin, until somebody is in it, and again when that was taken back. */
static void
test_first_run (void)
{
  static const char *const buttons[] = { "Choose file…", "Paste table", "Type them in", "Practice book", "Open a book…" };
  Fixture fixture;
  GtkWidget *name;

  fixture_open (&fixture, FALSE, 1366, 728);
  gx_window_welcome (fixture.window);
  fixture_wait (&fixture, is_in_front, "import", "the first run is shown");
  fixture_settle ();
  g_assert_true (says (&fixture, "Drop your customer list here"));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_assert_nonnull (fixture_find (import_view (&fixture), GTK_TYPE_BUTTON, buttons[i]));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == fixture_find (import_view (&fixture), GTK_TYPE_BUTTON, "Choose file…"));

  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.new", "s", "customers");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  name = fixture_find (page_dialog (&fixture), GTK_TYPE_ENTRY, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "甲公司");
  g_signal_emit_by_name (name, "activate");
  fixture_wait (&fixture, is_in_front, "customers", "the customers are shown");
  fixture_wait (&fixture, page_shows_customer, "甲公司", "the new customer is shown");

  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, is_in_front, "import", "the first run is shown again");
  g_assert_nonnull (fixture_find (import_view (&fixture), GTK_TYPE_BUTTON, "Type them in"));
  fixture_close (&fixture);
}

/* Where the first run is shown before the window is, as at the first start, the focus stays where it was put. */
static void
test_first_start (void)
{
  Fixture fixture;
  GtkWidget *window;

  fixture_open (&fixture, FALSE, 1366, 728);
  window = gx_window_new (GTK_APPLICATION (fixture.application), fixture.book);
  gx_window_welcome (GX_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == fixture_find (window, GTK_TYPE_BUTTON, "Choose file…"));
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_close (&fixture);
}

static gboolean
searches (Fixture *fixture, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, page_search_entry (fixture));
}

static void
test_import (void)
{
  Fixture fixture;

  fixture_open (&fixture, FALSE, 1366, 728);
  gx_window_welcome (fixture.window);
  open_table (&fixture, "Name,Phone,Notes,城市,联系人\n甲公司,13800000001,老客户,宁波,王五\n乙公司,13800000002,,余姚,\n", "2 new");
  assert_target (&fixture, "Name", "Name");
  assert_target (&fixture, "Phone", "Phone");
  g_assert_true (says (&fixture, "甲公司"));

  import_run (&fixture);
  g_assert_true (gx_work_is_under_way ()); /* and hinders who logs out */
  fixture_wait (&fixture, is_done, NULL, "it is done");
  page_wait_count (&fixture, &gx_customer_entity, 2);
  fixture_wait (&fixture, says, "Imported: 2 customers, 1 contact", "it is said what came");
  fixture_wait (&fixture, is_in_front, "customers", "the customers are shown");
  fixture_wait (&fixture, searches, NULL, "the search has the focus");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (2), "the list has them");
  page_search (&fixture, "0002", 1);
  page_search (&fixture, "", 2);

  g_signal_emit_by_name (fixture_find (GTK_WIDGET (fixture.window->toasts), GTK_TYPE_BUTTON, "Undo"), "clicked");
  page_wait_count (&fixture, &gx_customer_entity, 0);
  fixture_wait (&fixture, is_in_front, "import", "the first run is shown again");
  close_fixture (&fixture);
}

/* A choice of the person counts, frees the field elsewhere, and is remembered for the same headings. */
static void
test_mapping (void)
{
  Fixture fixture;
  g_autofree char *state = NULL;
  g_autoptr (GxPage) other = NULL;

  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, "谁,Phone,Name,\n甲公司,13800000001,张三,余姚\n", "1 new");
  assert_target (&fixture, "(no heading)", "Leave out");
  select_target (&fixture, "(no heading)", "Region");
  select_target (&fixture, "谁", "Name");
  assert_target (&fixture, "Name", "Into the notes");
  select_target (&fixture, "Name", "Short name");
  fixture_wait (&fixture, says, "1 new", "it was tried again");
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 1);
  fixture_wait (&fixture, page_shows_customer, "甲公司", "the customer is shown");
  g_assert_cmpstr (gx_customers_controller_get_customer (page_controller (&fixture))->short_name, ==, "张三");
  g_assert_cmpstr (gx_customers_controller_get_customer (page_controller (&fixture))->region, ==, "余姚");

  open_table (&fixture, "谁,Phone,Name,\n乙公司,13800000002,李四,慈溪\n", "1 new");
  assert_target (&fixture, "(no heading)", "Region");
  assert_target (&fixture, "谁", "Name");
  assert_target (&fixture, "Name", "Short name");
  state = gx_page_dup_state (GX_PAGE (import_controller (&fixture)));
  other = gx_import_controller_new (fixture.book, state);
  g_assert_cmpstr (state, !=, NULL);
  g_free (state);
  state = gx_page_dup_state (other);
  g_assert_nonnull (strstr (state, "short_name"));
  close_fixture (&fixture);
}

static gboolean
has_dialog (Fixture *fixture, gpointer open)
{
  return page_has_dialog (fixture, open);
}

/* A column that is no field becomes one, of the kind that stands in it: asked for in a dialog, made and undone with the import. */
static void
test_new_field (void)
{
  Fixture fixture;

  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, "Name,Visited,Channel\n甲公司,2025/3/4,展会\n乙公司,2025/12/31,展会\n", "2 new");
  assert_target (&fixture, "Visited", "Into the notes");
  select_target (&fixture, "Visited", "New field…");
  fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (TRUE), "its name and kind are asked for");
  gtk_window_close (GTK_WINDOW (page_dialog (&fixture)));
  fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (FALSE), "the dialog is closed");
  assert_target (&fixture, "Visited", "Into the notes");

  select_target (&fixture, "Visited", "New field…");
  fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (TRUE), "its name and kind are asked for again");
  gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL);
  fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (FALSE), "the dialog is answered");
  assert_target (&fixture, "Visited", "New: Visited (Date)");
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 2);
  g_assert_cmpint (fixture_count (&fixture, &gx_custom_field_entity), ==, 1);
  fixture_wait (&fixture, is_in_front, "customers", "the customers are shown");
  fixture_settle ();
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_customer_entity, 0);
  g_assert_cmpint (fixture_count (&fixture, &gx_custom_field_entity), ==, 0);
  close_fixture (&fixture);
}

static void
test_existing (void)
{
  Fixture fixture;
  GtkWidget *existing;

  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, "Name,Phone\n甲公司,13800000001\n乙公司,13800000002\n", "2 new");
  import_run (&fixture);
  fixture_wait (&fixture, says, "2 customers", "they are in");

  open_table (&fixture, "Name,Phone\n甲公司,13800000001\n乙有限公司,13800000002\n丙,13800000003\n", "3 new, 2 look like others");
  existing = fixture_find (import_view (&fixture), GTK_TYPE_DROP_DOWN, "Already in the book");
  g_assert_null (fixture_find (import_view (&fixture), GTK_TYPE_DROP_DOWN, "Found by"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (existing), 1);
  fixture_wait (&fixture, says, "1 new, 2 unchanged", "those in the book are skipped");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (existing), 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (import_view (&fixture), GTK_TYPE_DROP_DOWN, "Found by")), 2);
  fixture_wait (&fixture, says, "1 new, 1 updated, 1 unchanged", "those in the book are found by phone");
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 3);
  fixture_wait (&fixture, is_in_front, "customers", "the customers are shown");
  page_search (&fixture, "乙有限", 1);
  close_fixture (&fixture);
}

/* Of a long table the first part is tried, and so it says. */
static void
test_long (void)
{
  Fixture fixture;
  g_autoptr (GString) rows = g_string_new ("Name\nx\n");

  for (guint i = 0; i < 50100; i++)
    g_string_append_printf (rows, "%u\n", i);
  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, rows->str, "The first 50,000 of 50,101 rows: 50,000 new");
  g_assert_true (import_can (&fixture, NULL));
  close_fixture (&fixture);
}

static gboolean
is_idle (Fixture *fixture, gpointer data)
{
  return says (fixture, (gpointer) "Cancelled: the book is as it was.");
}

static gboolean
is_under_way (Fixture *fixture, gpointer data)
{
  GtkWidget *bar = fixture_find (import_view (fixture), GTK_TYPE_PROGRESS_BAR, NULL);

  return bar != NULL && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0;
}

/* Whenever it is cancelled, all of it is in the book or nothing. */
static void
test_cancel (void)
{
  Fixture fixture;
  GString *rows = g_string_new ("Name,Phone\n");
  g_autofree char *message = NULL;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (rows, "客户%u,138%08u\n", i, i);
  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, rows->str, "30,000 rows");
  import_run (&fixture);
  g_assert_nonnull (fixture_find (import_view (&fixture), GTK_TYPE_BUTTON, "Cancel"));
  g_assert_cmpint (gx_page_get_unsaved (GX_PAGE (import_controller (&fixture)), &message), ==, GX_UNSAVED_STAY); /* the window does not close meanwhile */
  fixture_wait (&fixture, is_under_way, NULL, "rows go in");
  page_act (&fixture, "page.cancel");
  fixture_wait (&fixture, is_idle, NULL, "it is cancelled");
  g_clear_pointer (&message, g_free);
  g_assert_cmpint (gx_page_get_unsaved (GX_PAGE (import_controller (&fixture)), &message), ==, GX_UNSAVED_NONE);
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, 0);

  /* And then it can be imported. */
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 30000);
  g_string_free (rows, TRUE);
  close_fixture (&fixture);
}

/* All its cells. (transfer full) */
static char *
read_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxSheet) sheet = gx_sheet_open (path, NULL, &error);
  GString *text = g_string_new (NULL);
  GxSheetRow row;

  g_assert_no_error (error);
  while (gx_sheet_next_row (sheet, &row, &error))
    for (guint i = 0; i < row.n_cells; i++)
      g_string_append_printf (text, "%s\n", row.cells[i].text != NULL ? row.cells[i].text : "");
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static gboolean
offers_rejects (Fixture *fixture, gpointer data)
{
  return fixture_find (GTK_WIDGET (fixture->window->toasts), GTK_TYPE_BUTTON, "Save rejected rows…") != NULL;
}

static gboolean
is_saved (Fixture *fixture, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
imports_offer_rejects (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = page_dialog (fixture);

  return dialog != NULL && fixture_find (dialog, GTK_TYPE_BUTTON, "Save rejected rows…") != NULL;
}

static void
test_rejects (void)
{
  Fixture fixture;
  GtkWidget *save;
  gint64 step;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;

  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, "Name,Birthday,Owner\n甲公司,2001-02-03,王五\n乙公司,明年春天,王五\n,2001-02-03,王五\n", "1 new, 2 not imported, 1 salesperson made");
  g_assert_true (says (&fixture, "Rejected"));
  import_run (&fixture);
  fixture_wait (&fixture, offers_rejects, NULL, "the rejected rows are offered");
  g_assert_true (says (&fixture, "Imported: 1 customer, 2 rows to look at"));
  g_assert_cmpint (fixture_count (&fixture, &gx_staff_entity), ==, 1);
  save = fixture_find (GTK_WIDGET (fixture.window->toasts), GTK_TYPE_BUTTON, "Save rejected rows…");
  step = g_variant_get_int64 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (save)));
  path = g_build_filename (fixture.folder, "rejects.xlsx", NULL);
  gx_rejects_file_write (fixture.window->page, fixture.book, step, path);
  fixture_wait (&fixture, is_saved, path, "the rejected rows are saved");
  content = read_table (path);
  g_assert_nonnull (strstr (content, "明年春天"));
  g_unlink (path);

  /* And later. */
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.imports", NULL);
  fixture_wait (&fixture, imports_offer_rejects, NULL, "the rejected rows are offered there");
  gtk_window_destroy (GTK_WINDOW (page_dialog (&fixture)));
  close_fixture (&fixture);
}

/* What is wrong is said where it is, and nothing is imported. */
static void
test_errors (void)
{
  static const struct { const char *content, *words; } cases[] = {
    { "%PDF-1.4 …", "is a PDF document" },
    { "", "is empty" },
    { NULL, "There is no file" },
    { "Phone\n13800000001\n", "Say which column holds the name" },
    { "x,y\n1,2\n", "Say which column holds the name" },
    { "Name,Phone\n", "There is nothing below the headings." },
    { "Name,Birthday\n甲,03/04/2001\n乙,05/06/2001\n", "can be read in two ways" },
    { "Name,Birthday\n甲,很久以前\n", "None of the rows can be imported" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      g_autofree char *path = NULL;

      fixture_open (&fixture, FALSE, 1366, 728);
      path = import_write_file (&fixture, "客户表.csv", cases[i].content != NULL ? cases[i].content : "");
      if (cases[i].content == NULL)
        g_unlink (path);
      import_open_file (&fixture, path);
      fixture_wait (&fixture, import_shows_words, (gpointer) cases[i].words, cases[i].words);
      g_assert_false (import_can (&fixture, NULL));
      close_fixture (&fixture);
    }
}

static void
test_day_order (void)
{
  Fixture fixture;
  GtkWidget *days;

  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, "Name,Birthday\n甲,03/04/2001\n", "1 row");
  fixture_wait (&fixture, import_shows_words, "can be read in two ways", "it asks");
  days = fixture_find (import_view (&fixture), GTK_TYPE_DROP_DOWN, "Days");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (days), 2);
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 1);
  fixture_wait (&fixture, page_shows_customer, "甲", "the customer is shown");
  g_assert_cmpint (gx_customers_controller_get_customer (page_controller (&fixture))->birthday.days, ==, gx_day_from_ymd (2001, 4, 3).days);
  close_fixture (&fixture);
}

/* The file is gone when it is to be imported. */
static void
test_vanished (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;

  fixture_open (&fixture, FALSE, 1366, 728);
  open_table (&fixture, "Name\n甲公司\n", "1 new");
  path = g_build_filename (fixture.folder, "客户表.csv", NULL);
  g_unlink (path);
  import_run (&fixture);
  fixture_wait (&fixture, import_shows_words, "There is no file", "it is said");
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, 0);
  fixture_close (&fixture);
}

/* As a browser offers what is selected on a page. */
static void
copy_page (GdkClipboard *clipboard, const char *text, const char *html)
{
  g_autoptr (GBytes) text_bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) html_bytes = g_bytes_new_static (html, strlen (html));
  GdkContentProvider *offers[] = { gdk_content_provider_new_for_bytes ("text/html", html_bytes),
                                   gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", text_bytes) };
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_union (offers, G_N_ELEMENTS (offers));

  g_assert_true (gdk_clipboard_set_content (clipboard, provider));
}

static void
test_paste (void)
{
  Fixture fixture;
  GdkClipboard *clipboard;

  fixture_open (&fixture, FALSE, 1366, 728);
  gx_window_welcome (fixture.window);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture.window));
  gdk_clipboard_set_text (clipboard, "");
  page_act (&fixture, "win.import-paste");
  fixture_wait (&fixture, import_shows_words, "No text was copied.", "it is said that nothing is there");

  gdk_clipboard_set_text (clipboard, "Name\tPhone\n甲公司\t13800000001\n乙公司\t13800000002\n丙, 公司\t\n");
  page_act (&fixture, "win.import-paste");
  fixture_wait (&fixture, says, "3 new", "the cells are understood");
  import_run (&fixture);
  page_wait_count (&fixture, &gx_customer_entity, 3);
  {
    g_autofree char *name = gx_book_dup_undo_name (fixture.book);

    g_assert_cmpstr (name, ==, "Import 3 customers from “Pasted table”");
  }
  copy_page (clipboard, "Name\tPhone\n丁公司\t13800000004\n13800000005\n", "<table><tr><th>Name<th>Phone<tr><td>丁公司<td>13800000004<br>13800000005</table>");
  page_act (&fixture, "win.import-paste");
  fixture_wait (&fixture, says, "1 new", "what is torn as text is read as HTML");
  copy_page (clipboard, "just words", "<p>just words</p>");
  page_act (&fixture, "win.import-paste");
  fixture_wait (&fixture, import_shows_words, "There is nothing below the headings.", "what is no table is read as text");
  fixture_close (&fixture);
}

/* Nothing can come into a book that can only be read. */
static void
test_read_only (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) book = NULL;
  GxWindow *first;

  fixture_open (&fixture, FALSE, 1366, 728);
  first = fixture.window;
  book = gx_book_open (fixture.path, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  fixture.window = GX_WINDOW (gx_window_new (GTK_APPLICATION (fixture.application), book));
  gtk_window_present (GTK_WINDOW (fixture.window));
  gx_window_welcome (fixture.window);
  fixture_settle ();
  g_assert_true (is_in_front (&fixture, "customers"));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.import", NULL);
  g_assert_true (is_in_front (&fixture, "customers"));
  g_assert_false (gtk_widget_is_sensitive (fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_BUTTON, "Choose file…")));
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  fixture.window = first;
  fixture_close (&fixture);
}

/* Leaving the page gives up the file, and going there again begins anew. */
static void
test_leave (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_table (&fixture, THREE_ROWS, "3 rows");
  page_act (&fixture, "win.back");
  g_assert_true (is_in_front (&fixture, "customers"));
  page_act (&fixture, "win.import");
  g_assert_true (is_in_front (&fixture, "import"));
  g_assert_null (fixture_find (import_view (&fixture), GTK_TYPE_BUTTON, "Type them in"));
  g_assert_false (import_can (&fixture, NULL));
  g_assert_cmpint (fixture_count (&fixture, &gx_customer_entity), ==, 24);
  close_fixture (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/import/first-run", test_first_run);
  g_test_add_func ("/window/first-start", test_first_start);
  g_test_add_func ("/window/import/import", test_import);
  g_test_add_func ("/window/import/mapping", test_mapping);
  g_test_add_func ("/window/import/new-field", test_new_field);
  g_test_add_func ("/window/import/existing", test_existing);
  g_test_add_func ("/window/import/long", test_long);
  g_test_add_func ("/window/import/cancel", test_cancel);
  g_test_add_func ("/window/import/rejects", test_rejects);
  g_test_add_func ("/window/import/errors", test_errors);
  g_test_add_func ("/window/import/day-order", test_day_order);
  g_test_add_func ("/window/import/vanished", test_vanished);
  g_test_add_func ("/window/import/paste", test_paste);
  g_test_add_func ("/window/import/read-only", test_read_only);
  g_test_add_func ("/window/import/leave", test_leave);
  return g_test_run ();
}
