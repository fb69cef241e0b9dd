/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "app/settings.h"
#include "base/clock.h"
#include "model/customer.h"
#include "model/interaction.h"
#include "model/task.h"
#include "tests/window/customers_page.h"
#include "view/composer.h"

/* Nothing a person typed is lost without a word: not when a save fails, not when another customer is shown meanwhile, not when the window closes.
 * A save fails here because the book's file is away from its place. */

static char *
away_path (Fixture *fixture)
{
  return g_strconcat (fixture->path, ".away", NULL);
}

static void
move_away (Fixture *fixture)
{
  g_autofree char *away = away_path (fixture);

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
}

static void
move_back (Fixture *fixture)
{
  g_autofree char *away = away_path (fixture);

  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
}

static GtkWidget *
find_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (Fixture *fixture, gpointer words)
{
  return find_words (GTK_WIDGET (fixture->window), words) != NULL;
}

static gboolean
toast_says (Fixture *fixture, gpointer words)
{
  return find_words (GTK_WIDGET (fixture->window->toasts), words) != NULL;
}

static gboolean
is_closed (Fixture *fixture, gpointer data)
{
  return fixture->window == NULL;
}

static gboolean
has_answer (Fixture *fixture, gpointer data)
{
  return fixture->window->closing == GX_WINDOW_OPEN;
}

static GtkWidget *
dialog_of (Fixture *fixture)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

static gboolean
has_dialog (Fixture *fixture, gpointer data)
{
  return (dialog_of (fixture) != NULL) == GPOINTER_TO_INT (data);
}

static void
answer (Fixture *fixture, const char *button)
{
  g_signal_emit_by_name (fixture_find (dialog_of (fixture), GTK_TYPE_BUTTON, button), "clicked");
  fixture_wait (fixture, has_dialog, GINT_TO_POINTER (FALSE), "the question is answered");
}

static const char *
current_name (Fixture *fixture)
{
  return gx_customers_controller_get_customer (page_controller (fixture))->name;
}

static gboolean
shows_any (Fixture *fixture, gpointer data)
{
  return gx_customers_controller_get_customer (page_controller (fixture)) != NULL;
}

static void
open_window (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  fixture_wait (fixture, shows_any, NULL, "a customer is shown");
  gx_record_table_go_to (gx_list_pane_get_table (page_list (fixture)), 2);
}

static GtkWidget *
type_fact (Fixture *fixture, const char *field, const char *text)
{
  GtkWidget *entry = fixture_find (GTK_WIDGET (gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (fixture)), field)), GTK_TYPE_ENTRY, NULL);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  return entry;
}

static GxComposer *
composer_of (Fixture *fixture)
{
  return GX_COMPOSER (gx_customer_detail_get_composer (page_detail (fixture)));
}

static void
put_in_composer (Fixture *fixture, const char *kind, const char *text, GxDay follow_up)
{
  g_autoptr (GxInteraction) talk = GX_INTERACTION (gx_record_new (&gx_interaction_entity));

  talk->kind = g_strdup (kind);
  talk->summary = g_strdup (text);
  gx_composer_restore (composer_of (fixture), talk, follow_up, NULL);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
assert_written (Fixture *fixture, const char *expected)
{
  g_autofree char *text = gx_composer_dup_text (composer_of (fixture));

  g_assert_cmpstr (text, ==, expected);
}

/* What the closed book holds. */
static gint64
count_in_book (Fixture *fixture, const GxEntity *entity, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) book = gx_book_open (fixture->path, GX_BOOK_READ, &error);
  g_autoptr (GxQuery) query = gx_query_new (entity);

  g_assert_no_error (error);
  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, &error));
  g_assert_no_error (error);
  return gx_reader_count (gx_book_get_reader (book), query, -1, &error);
}

/* A save that fails when another customer is shown names whose it was, and all that was typed. */
static void
test_failed_elsewhere (void)
{
  Fixture fixture;
  g_autofree char *name = NULL;

  open_window (&fixture);
  name = g_strdup (current_name (&fixture));
  move_away (&fixture);
  type_fact (&fixture, "region", "浙江宁波海曙");
  act (&fixture, "page.next"); /* the field has the focus still */
  g_assert_cmpstr (current_name (&fixture), !=, name);
  fixture_wait (&fixture, toast_says, "You typed: “浙江宁波海曙”", "what was typed is said");
  g_assert_true (toast_says (&fixture, name));
  g_assert_true (toast_says (&fixture, "Region"));

  /* What cannot be read is said at once. */
  name = (g_free (name), g_strdup (current_name (&fixture)));
  type_fact (&fixture, "credit_limit", "很多");
  act (&fixture, "page.previous");
  fixture_wait (&fixture, toast_says, "You typed: “很多”", "what cannot be read is said");
  move_back (&fixture);
  fixture_close (&fixture);
}

/* Typing on while the save before is under way keeps what is typed. */
static void
test_typed_on (void)
{
  Fixture fixture;
  GtkWidget *entry;

  open_window (&fixture);
  entry = type_fact (&fixture, "region", "浙江宁波");
  gx_fact_commit (gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (&fixture)), "region"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "浙江宁波海曙");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "浙江宁波海曙");
  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, is_closed, NULL, "the window is closed");
  g_assert_cmpint (count_in_book (&fixture, &gx_customer_entity, "region = 浙江宁波海曙"), ==, 1);
  fixture_close (&fixture);
}

static void
test_close_saves (void)
{
  Fixture fixture;

  open_window (&fixture);
  type_fact (&fixture, "region", "浙江宁波海曙");
  gtk_window_close (GTK_WINDOW (fixture.window));
  g_assert_nonnull (fixture.window);
  fixture_wait (&fixture, is_closed, NULL, "the window is closed");
  g_assert_cmpint (count_in_book (&fixture, &gx_customer_entity, "region = 浙江宁波海曙"), ==, 1);
  fixture_close (&fixture);
}

/* Logging out does the same. */
static void
test_asked_to_end (void)
{
  Fixture fixture;

  open_window (&fixture);
  type_fact (&fixture, "region", "浙江宁波海曙");
  g_assert_cmpint (kill (getpid (), SIGTERM), ==, 0);
  fixture_wait (&fixture, is_closed, NULL, "the window is closed");
  g_assert_cmpint (count_in_book (&fixture, &gx_customer_entity, "region = 浙江宁波海曙"), ==, 1);
  fixture_close (&fixture);
}

/* Before the desktop ends the session it asks: a field is saved then, a sentence begun is for the person to log or not. */
static void
test_asked_whether_to_end (void)
{
  Fixture fixture;

  open_window (&fixture);
  g_assert_false (gx_window_is_unsaved (fixture.window));
  type_fact (&fixture, "region", "浙江宁波海曙");
  g_assert_false (gx_window_is_unsaved (fixture.window));
  g_assert_cmpint (count_in_book (&fixture, &gx_customer_entity, "region = 浙江宁波海曙"), ==, 1);
  gx_composer_set_text (composer_of (&fixture), "写到一半");
  g_assert_true (gx_window_is_unsaved (fixture.window));
  gx_composer_clear (composer_of (&fixture));
  g_assert_false (gx_window_is_unsaved (fixture.window));
  fixture_close (&fixture);
}

static void
test_close_stays (void)
{
  static const struct { const char *field, *text; gboolean is_away; } cases[] = {
    { "region", "浙江宁波海曙", TRUE },
    { "credit_limit", "很多", FALSE },
    { "name", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      GtkWidget *entry;

      open_window (&fixture);
      if (cases[i].is_away)
        move_away (&fixture);
      entry = type_fact (&fixture, cases[i].field, cases[i].text);
      gtk_window_close (GTK_WINDOW (fixture.window));
      fixture_wait (&fixture, toast_says, "so the window stays open", "the window says why it stays");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, cases[i].text);
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), entry));
      if (cases[i].is_away)
        move_back (&fixture);
      fixture_close (&fixture);
    }
}

static void
write_two (Fixture *fixture)
{
  open_window (fixture);
  gx_composer_set_text (composer_of (fixture), "写到一半");
  act (fixture, "page.next");
  put_in_composer (fixture, "visit", "看了样品", (GxDay) { gx_clock_today (gx_book_get_format (fixture->book)->zone).days + 1 });
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait (fixture, has_dialog, GINT_TO_POINTER (TRUE), "the window asks");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog_of (fixture))), "写到一半"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog_of (fixture))), "看了样品"));
}

static void
test_close_unlogged (void)
{
  static const struct { const char *button; int n_more, n_visits; } cases[] = { { "_Log It", 2, 1 }, { "_Discard", 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      gint64 n;

      write_two (&fixture);
      answer (&fixture, "_Cancel");
      fixture_settle ();
      g_assert_nonnull (fixture.window);
      assert_written (&fixture, "看了样品");

      n = fixture_count (&fixture, &gx_interaction_entity);
      gtk_window_close (GTK_WINDOW (fixture.window));
      fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (TRUE), "the window asks again");
      answer (&fixture, cases[i].button);
      fixture_wait (&fixture, is_closed, NULL, "the window is closed");
      g_assert_cmpint (count_in_book (&fixture, &gx_interaction_entity, "id > 0"), ==, n + cases[i].n_more);
      g_assert_cmpint (count_in_book (&fixture, &gx_interaction_entity, "kind = visit and summary = 看了样品"), ==, cases[i].n_visits);
      g_assert_cmpint (count_in_book (&fixture, &gx_task_entity, "title = 看了样品"), ==, cases[i].n_visits);
      fixture_close (&fixture);
    }
}

/* Nothing of it can be logged: the window stays, and has all of it. */
static void
test_close_cannot_log (void)
{
  Fixture fixture;

  write_two (&fixture);
  move_away (&fixture);
  answer (&fixture, "_Log It");
  fixture_wait (&fixture, toast_says, "It waits with that customer.", "what is not shown is said");
  fixture_wait (&fixture, has_answer, NULL, "all is answered");
  g_assert_nonnull (fixture.window);
  assert_written (&fixture, "看了样品");
  act (&fixture, "page.previous");
  assert_written (&fixture, "写到一半");
  move_back (&fixture);
  fixture_close (&fixture);
}

static void
type_when (Fixture *fixture, const char *text)
{
  GtkWidget *composer = GTK_WIDGET (composer_of (fixture));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "More")), TRUE);
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (composer, GTK_TYPE_ENTRY, "When")), text);
}

/* What was written with a customer who was deleted meanwhile cannot be logged: it is said why and what helps, and is there again with the customer. */
static void
test_close_deleted (void)
{
  static const struct { gboolean is_all, is_unreadable; } cases[] = { { FALSE, FALSE }, { TRUE, FALSE }, { FALSE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      g_autofree char *name = NULL, *said = NULL;
      GxRecordTable *table;
      guint n;

      open_window (&fixture);
      table = gx_list_pane_get_table (page_list (&fixture));
      n = gx_record_table_get_n_rows (table);
      name = g_strdup (current_name (&fixture));
      gx_composer_set_text (composer_of (&fixture), "写到一半");
      if (cases[i].is_unreadable)
        type_when (&fixture, "32号");
      if (cases[i].is_all)
        {
          g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);

          gx_record_table_select (table, all);
        }
      act (&fixture, "page.delete");
      page_wait_count (&fixture, &gx_customer_entity, cases[i].is_all ? 0 : n - 1);
      fixture_wait (&fixture, toast_says, "deleted", "that it was done is said");

      gtk_window_close (GTK_WINDOW (fixture.window));
      fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (TRUE), "the window asks");
      answer (&fixture, "_Log It");
      said = g_strdup_printf ("“%s” was deleted, so what you wrote was not logged. Restore the customer, and it is there again: “写到一半”", name);
      fixture_wait (&fixture, toast_says, said, "it is said why");
      fixture_wait (&fixture, has_answer, NULL, "all is answered");
      g_assert_nonnull (fixture.window);

      act (&fixture, "win.undo");
      fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "all are there again");
      fixture_settle ();
      gx_record_table_go_to (table, 2);
      fixture_wait (&fixture, page_shows_customer, name, "the customer is shown");
      assert_written (&fixture, "写到一半");
      if (cases[i].is_unreadable)
        g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (composer_of (&fixture)), GTK_TYPE_ENTRY, "When"))), ==, "32号");
      gx_composer_clear (composer_of (&fixture));
      fixture_close (&fixture);
    }
}

static void
test_log_failed (void)
{
  Fixture fixture;
  GxDay tomorrow;

  open_window (&fixture);
  tomorrow = (GxDay) { gx_clock_today (gx_book_get_format (fixture.book)->zone).days + 1 };
  move_away (&fixture);
  put_in_composer (&fixture, "visit", "看了样品", tomorrow);
  gx_composer_save (composer_of (&fixture));
  assert_written (&fixture, "");
  gx_composer_set_text (composer_of (&fixture), "下一句");
  fixture_wait (&fixture, says, "was moved, replaced or deleted", "the composer says why");
  assert_written (&fixture, "看了样品\n下一句");
  g_assert_cmpstr (gx_composer_get_kind (composer_of (&fixture)), ==, "visit");
  g_assert_cmpint (gx_composer_get_follow_up (composer_of (&fixture)).days, ==, tomorrow.days);

  /* Any kind and any day, and through another customer. */
  put_in_composer (&fixture, "sample", "寄样品", (GxDay) { tomorrow.days + 40 });
  act (&fixture, "page.next");
  g_assert_cmpstr (gx_composer_get_kind (composer_of (&fixture)), ==, "phone");
  act (&fixture, "page.previous");
  assert_written (&fixture, "寄样品");
  g_assert_cmpstr (gx_composer_get_kind (composer_of (&fixture)), ==, "sample");
  g_assert_cmpint (gx_composer_get_follow_up (composer_of (&fixture)).days, ==, tomorrow.days + 40);
  move_back (&fixture);
  fixture_close (&fixture);
}

static gboolean
has_currency (Fixture *fixture, gpointer currency)
{
  return g_strcmp0 (gx_customers_controller_get_customer (page_controller (fixture))->currency, currency) == 0;
}

static void
test_history_currency (void)
{
  Fixture fixture;

  open_window (&fixture);
  g_signal_emit_by_name (type_fact (&fixture, "currency", "USD"), "activate");
  fixture_wait (&fixture, has_currency, "USD", "the currency is saved");
  g_signal_emit_by_name (type_fact (&fixture, "credit_limit", "5000"), "activate");
  gx_customer_detail_show_page (page_detail (&fixture), "history");
  fixture_wait (&fixture, says, "Credit limit: “$5,000.00”", "the history says dollars");
  fixture_close (&fixture);
}

/* A book has one window, by whatever path it is opened. */
static void
test_one_window (void)
{
  Fixture fixture;
  g_autofree char *link = NULL;
  guint n;

  open_window (&fixture);
  link = g_build_filename (fixture.folder, "link.guanxi", NULL);
  g_assert_cmpint (symlink (fixture.path, link), ==, 0);
  n = g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture.application)));
  gx_opener_open (GX_OPENER (fixture.application), link, GX_OPEN_NAMED, NULL);
  g_assert_null (dialog_of (&fixture));
  g_assert_cmpint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture.application))), ==, n);
  g_unlink (link);
  fixture_close (&fixture);
}

static gboolean
has_window (Fixture *fixture, gpointer data)
{
  return GX_IS_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (fixture_application ())));
}

static gboolean
is_last (Fixture *fixture, gpointer path)
{
  g_autofree char *last = gx_settings_dup_string ("last-book", "");

  return g_str_equal (last, path);
}

/* The stick with the book is not plugged in: an empty book in its place would look as if all were lost. */
static void
test_last_book_gone (void)
{
  static const char gone[] = "/run/nobody/恒达贸易.guanxi";
  g_autofree char *notice = g_strdup_printf ("The book that was open last, “%s”, is not there. If it is on a stick or another computer, connect that and open it again; if it was "
                                             "moved, open it where it is now. What is shown here is another book.", gone);
  Fixture fixture = { .application = fixture_application () };
  g_autoptr (GxRecord) customer = g_object_new (GX_TYPE_CUSTOMER, "name", "甲公司", NULL);

  gx_settings_set_string ("last-book", gone);
  g_application_activate (G_APPLICATION (fixture.application));
  fixture_wait (&fixture, has_window, NULL, "a window is there");
  fixture.window = GX_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (fixture.application)));
  fixture.book = gx_window_get_book (fixture.window);
  g_assert_nonnull (fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_LABEL, notice));
  g_assert_true (is_last (&fixture, (gpointer) gone));
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (customer), NULL), >, 0);
  fixture_wait (&fixture, is_last, (gpointer) gx_book_get_path (fixture.book), "what is worked in is the last");

  /* From then on it is a book like any other: one that was opened after it stays the last. */
  gx_settings_set_string ("last-book", gone);
  g_clear_object (&customer);
  customer = g_object_new (GX_TYPE_CUSTOMER, "name", "乙公司", NULL);
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (customer), NULL), >, 0);
  gx_book_drain (fixture.book);
  fixture_settle ();
  g_assert_true (is_last (&fixture, (gpointer) gone));
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  fixture_settle ();
}

/* Two books at once: what asks over the one leaves the other at work. */
static void
test_two_books (void)
{
  Fixture fixture, other;
  GtkWindow *dialog;

  fixture_open (&other, FALSE, 900, 600);
  write_two (&fixture);
  dialog = GTK_WINDOW (dialog_of (&fixture));
  g_assert_true (gtk_window_get_modal (dialog));
  g_assert_true (gtk_window_get_group (dialog) == gtk_window_get_group (GTK_WINDOW (fixture.window)));
  g_assert_true (gtk_window_get_group (dialog) != gtk_window_get_group (GTK_WINDOW (other.window)));
  answer (&fixture, "_Discard");
  fixture_wait (&fixture, is_closed, NULL, "the window is closed");
  fixture_close (&fixture);
  fixture_close (&other);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/save/failed-elsewhere", test_failed_elsewhere);
  g_test_add_func ("/window/save/typed-on", test_typed_on);
  g_test_add_func ("/window/save/close-saves", test_close_saves);
  g_test_add_func ("/window/save/asked-to-end", test_asked_to_end);
  g_test_add_func ("/window/save/last-book-gone", test_last_book_gone);
  g_test_add_func ("/window/save/asked-whether-to-end", test_asked_whether_to_end);
  g_test_add_func ("/window/save/close-stays", test_close_stays);
  g_test_add_func ("/window/save/close-unlogged", test_close_unlogged);
  g_test_add_func ("/window/save/close-cannot-log", test_close_cannot_log);
  g_test_add_func ("/window/save/close-deleted", test_close_deleted);
  g_test_add_func ("/window/save/log-failed", test_log_failed);
  g_test_add_func ("/window/save/history-currency", test_history_currency);
  g_test_add_func ("/window/save/one-window", test_one_window);
  g_test_add_func ("/window/save/two-books", test_two_books);
  return g_test_run ();
}
