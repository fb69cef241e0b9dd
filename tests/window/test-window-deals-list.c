/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/deals_page.h"
#include "tests/window/keys.h"
#include "controller/deals_controller_private.h"
#include "view/fact.h"
#include "view/progress_window.h"

/* The page Deals as a list, and what the board shows of what the list is asked for. */

static void
test_list (void)
{
  Fixture fixture;
  GListModel *rows;

  deals_open (&fixture, 1366, 728);
  gx_deals_view_set_board (deals_view (&fixture), FALSE);
  fixture_wait (&fixture, deals_page_shows, "13 deals · Amount ¥2,127,580.00 (without 1 in another currency)", "the count and the total");

  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "304");
  fixture_wait (&fixture, deals_page_shows, "3 deals · Amount ¥52,280.00", "those found");
  rows = G_LIST_MODEL (gx_list_page_get_list (GX_LIST_PAGE (deals_controller (&fixture))));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);

  gx_record_table_go_to (gx_list_pane_get_table (gx_deals_view_get_list (deals_view (&fixture))), 0);
  page_act (&fixture, "page.open");
  g_assert_true (gx_deals_view_shows_detail (deals_view (&fixture)));
  page_act (&fixture, "page.next");
  g_assert_cmpint (GX_RECORD (gx_deals_controller_get_deal (deals_controller (&fixture)))->id, ==, gx_lazy_list_get_id (gx_list_page_get_list (GX_LIST_PAGE (deals_controller (&fixture))), 1));
  page_act (&fixture, "win.back");
  g_assert_true (deals_shows_deal (&fixture, NULL));
  fixture_close (&fixture);
}

/* What the list is asked for stands on the board, and the other way round; what is put away as a view is found again. */
static void
test_filter (void)
{
  Fixture fixture;
  GtkWidget *dialog;
  GxQuery *query;
  g_autofree char *state = NULL;
  g_autoptr (GArray) ids = NULL;

  deals_open (&fixture, 1366, 728);
  page_act (&fixture, "page.filter");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the filter");
  fixture_settle ();
  dialog = page_dialog (&fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text")), "amount >= 20000");
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  deals_wait_lane (&fixture, FIRST_CONTACT, "304 管 300 支,卡箍一批");
  deals_wait_label (&fixture, FIRST_CONTACT, "¥58,200");
  deals_wait_lane (&fixture, PROPOSAL, "年度框架 2026");
  fixture_wait (&fixture, deals_page_shows, "Amount ≥ 20000", "the chip is above the board");

  /* All that stands on the board is what is written out and changed in bulk; a card alone where one is selected. */
  query = GX_LIST_PAGE_GET_CLASS (deals_controller (&fixture))->dup_shown (GX_LIST_PAGE (deals_controller (&fixture)));
  g_assert_cmpint (gx_reader_count (gx_book_get_reader (fixture.book), query, -1, NULL), ==, deals_controller (&fixture)->n_cards);
  gx_query_free (query);
  deals_select_card (&fixture, FIRST_CONTACT, 1);
  ids = gx_list_page_dup_selected (GX_LIST_PAGE (deals_controller (&fixture)));
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, deals_find (&fixture, "卡箍一批"));

  /* As a list: the same deals, and those that are closed; groups add up. */
  gx_deals_view_set_board (deals_view (&fixture), FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.group", "s", "status"));
  fixture_wait (&fixture, deals_are_loaded, NULL, "the list");
  state = gx_page_dup_state (GX_PAGE (deals_controller (&fixture)));
  g_assert_cmpstr (state, ==, "list -opened_on");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.view", "s", "overdue"));
  g_assert_true (deals_controller (&fixture)->is_stale); /* nobody sees the board, so it is not read */
  gx_deals_view_set_board (deals_view (&fixture), TRUE);
  g_assert_false (deals_controller (&fixture)->is_stale);
  deals_wait_lane (&fixture, FIRST_CONTACT, "316L 法兰 DN50");
  deals_wait_lane (&fixture, NEEDS, "不锈钢板 2 mm");
  deals_wait_lane (&fixture, PROPOSAL, "");
  page_act (&fixture, "page.show-all");
  deals_wait_lane (&fixture, PROPOSAL, "球阀 DN25,年度框架 2026");
  fixture_close (&fixture);
}

static gboolean
all_probable (Fixture *fixture, gpointer n)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);

  gx_query_take_filter (query, gx_filter_parse (&gx_deal_entity, "probability = 35", NULL, NULL));
  return gx_reader_count (gx_book_get_reader (fixture->book), query, -1, NULL) == GPOINTER_TO_INT (n);
}

/* The dialog Bulk edit of @n rows of the list (0: none is selected, all are meant), about to change @field. */
static GtkWidget *
open_bulk_edit (Fixture *fixture, guint n, const char *field)
{
  GtkWidget *view, *dialog;

  gx_deals_view_set_board (deals_view (fixture), FALSE);
  fixture_wait (fixture, deals_are_loaded, NULL, "the list");
  view = fixture_find (GTK_WIDGET (deals_view (fixture)), GTK_TYPE_COLUMN_VIEW, "Deals");
  if (n > 0)
    gtk_selection_model_select_range (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, n, TRUE);
  page_act (fixture, "page.bulk-edit");
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog");
  fixture_settle ();
  dialog = page_dialog (fixture);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), GTK_TYPE_DROP_DOWN)); /* and the field */
  page_choose (dialog, "Field", field);
  fixture_settle ();
  return dialog;
}

static GtkWidget *
entry_of (GtkWidget *dialog)
{
  return fixture_find (fixture_find (dialog, GX_TYPE_FACT, NULL), GTK_TYPE_ENTRY, NULL);
}

static void
test_bulk_edit (void)
{
  Fixture fixture;
  GtkWidget *dialog;

  deals_open (&fixture, 1366, 728);
  dialog = open_bulk_edit (&fixture, 3, "Probability");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (dialog)), "35");
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  fixture_wait (&fixture, all_probable, GINT_TO_POINTER (3), "three are changed");
  fixture_settle ();
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, all_probable, GINT_TO_POINTER (0), "and as they were");
  fixture_close (&fixture);
}

static gboolean
dialog_says (Fixture *fixture, gpointer text)
{
  return fixture_find (page_dialog (fixture), GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
three_are (Fixture *fixture, gpointer filter)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);

  gx_query_take_filter (query, gx_filter_parse (&gx_deal_entity, filter, NULL, NULL));
  return gx_reader_count (gx_book_get_reader (fixture->book), query, -1, NULL) == 3;
}

/* How many change follows what is typed; Enter applies what means something, and says what is wrong with what does not. */
static void
test_bulk_keys (void)
{
  static const struct { const char *field, *wrong, *right, *filter, *enter; } cases[] = {
    { "Probability", "3x", "35", "probability = 35", "Return" },
    { "Expected close", "2026-0", "2026-05-06", "expected_close = 2026-05-06", "KP_Enter" },
    { "Currency", NULL, "EUR", "currency = EUR", "Return" },
  };
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *dialog = open_bulk_edit (&fixture, 3, cases[i].field);
      GtkWidget *apply = gtk_window_get_default_widget (GTK_WINDOW (dialog));
      GxFact *fact;

      fixture_wait (&fixture, dialog_says, "0 of 3 change", cases[i].field);
      g_assert_false (gtk_widget_get_sensitive (apply)); /* nothing to apply */
      keys_press (&fixture, "Tab", "Tab", NULL);
      fact = GX_FACT (fixture_find (dialog, GX_TYPE_FACT, NULL));
      if (cases[i].wrong != NULL)
        {
          keys_type (&fixture, cases[i].wrong);
          fixture_wait (&fixture, dialog_says, "The value is not complete yet.", cases[i].wrong);
          g_assert_false (gtk_widget_get_sensitive (apply));
          g_assert_cmpstr (gx_fact_get_message (fact), ==, ""); /* it may become something */
          keys_press (&fixture, cases[i].enter, NULL);
          g_assert_true (page_dialog (&fixture) == dialog);
          g_assert_cmpstr (gx_fact_get_message (fact), !=, "");
        }
      keys_press (&fixture, "ctrl+a", NULL);
      keys_type (&fixture, cases[i].right);
      fixture_wait (&fixture, dialog_says, "3 of 3 change", cases[i].right);
      g_assert_true (gtk_widget_get_sensitive (apply));
      g_assert_cmpstr (gx_fact_get_message (fact), ==, "");
      g_assert_false (three_are (&fixture, (gpointer) cases[i].filter));
      keys_press (&fixture, cases[i].enter, NULL);
      fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "it is applied");
      fixture_wait (&fixture, three_are, (gpointer) cases[i].filter, cases[i].filter);
      fixture_settle ();
    }
  fixture_close (&fixture);
}

static gboolean
hold (GxStore *store, gpointer queue, GError **error)
{
  g_async_queue_pop (queue);
  return TRUE;
}

static GtkWidget *
progress_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GX_IS_PROGRESS_WINDOW (window))
        return window;
    }
  return NULL;
}

static gboolean
is_working (Fixture *fixture, gpointer data)
{
  return progress_window () != NULL;
}

static gboolean
says (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

/* Who stops it is told that nothing of it stays. */
static void
test_bulk_stopped (void)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  Fixture fixture;
  GtkWidget *dialog;

  deals_open (&fixture, 1366, 728);
  dialog = open_bulk_edit (&fixture, 0, "Probability");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (dialog)), "35");
  gx_book_run_async (fixture.book, gx_step_new ("Hold", hold, queue, NULL), NULL, NULL, NULL, NULL, NULL); /* until it is stopped, it has not begun */
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  fixture_wait (&fixture, is_working, NULL, "how far it is");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (progress_window ())), ==, "Bulk edit");
  gtk_window_close (GTK_WINDOW (progress_window ()));
  g_async_queue_push (queue, queue);
  fixture_wait (&fixture, says, "Cancelled. Nothing was changed.", "it is said");
  fixture_settle ();
  g_assert_true (all_probable (&fixture, GINT_TO_POINTER (0)));
  fixture_close (&fixture);
}

/* So is who stops what takes it back. */
static void
test_undo_stopped (void)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  test_edit (fixture.book, &gx_deal_entity, deals_find (&fixture, "卡箍一批"), "probability", "35");
  fixture_settle ();
  gx_book_run_async (fixture.book, gx_step_new ("Hold", hold, queue, NULL), NULL, NULL, NULL, NULL, NULL);
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, is_working, NULL, "that it works");
  gtk_window_close (GTK_WINDOW (progress_window ()));
  g_async_queue_push (queue, queue);
  fixture_wait (&fixture, says, "Cancelled. Nothing was changed.", "it is said");
  fixture_settle ();
  g_assert_true (all_probable (&fixture, GINT_TO_POINTER (1)));
  fixture_close (&fixture);
}

/* Closing a dialog leaves the field that is typed in: nothing is counted or changed by that. */
static void
test_bulk_left (void)
{
  Fixture fixture;
  GtkWidget *dialog, *entry;

  deals_open (&fixture, 1366, 728);
  dialog = open_bulk_edit (&fixture, 0, "Probability");
  entry = entry_of (dialog);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "35");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "it is closed");
  fixture_settle ();
  g_assert_true (all_probable (&fixture, GINT_TO_POINTER (0)));
  fixture_close (&fixture);
}

/* A view that was shown is shown again, by the board as by the list; so is what an older version remembered. */
static void
test_remembered (void)
{
  static const struct { const char *state; gboolean is_board; guint n; const char *again; } cases[] = {
    { "board -opened_on;;overdue", TRUE, 2, "board -opened_on;;overdue" },
    { "list amount;title,amount;", FALSE, 13, "list amount;title,amount;" },
    { "list -amount", FALSE, 13, "list -amount" },
    { "board nothing", TRUE, 13, "board -opened_on" },
    { "", TRUE, 13, "board -opened_on" },
  };
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxPage) page = gx_deals_controller_new (fixture.book, cases[i].state);
      g_autoptr (GxQuery) query = gx_list_page_dup_query (GX_LIST_PAGE (page));
      g_autofree char *again = gx_page_dup_state (page);

      g_assert_cmpint (gx_deals_view_is_board (GX_DEALS_VIEW (gx_page_get_widget (page))), ==, cases[i].is_board);
      g_assert_cmpint (gx_reader_count (gx_book_get_reader (fixture.book), query, -1, NULL), ==, cases[i].n);
      g_assert_cmpstr (again, ==, cases[i].again);
      fixture_settle ();
    }
  fixture_close (&fixture);
}

/* A deal that is open stays so while one searches for another, whatever row is selected meanwhile. */
static void
test_search_beside (void)
{
  Fixture fixture;
  GxRecordTable *table;

  deals_open (&fixture, 1366, 728);
  gx_deals_view_set_board (deals_view (&fixture), FALSE);
  fixture_wait (&fixture, deals_are_loaded, NULL, "the list");
  table = gx_list_pane_get_table (gx_deals_view_get_list (deals_view (&fixture)));
  gx_page_open_record (GX_PAGE (deals_controller (&fixture)), deals_find (&fixture, "球阀 DN25"));
  fixture_settle ();
  g_assert_true (deals_shows_deal (&fixture, "球阀 DN25"));
  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "304");
  fixture_wait (&fixture, deals_page_shows, "3 deals · Amount ¥52,280.00", "those found");
  fixture_settle ();
  g_assert_true (deals_shows_deal (&fixture, "球阀 DN25"));
  gx_record_table_go_to (table, 1);
  fixture_settle ();
  g_assert_false (deals_shows_deal (&fixture, "球阀 DN25"));
  fixture_close (&fixture);
}

/* The search leads to what is shown, from the search and by Escape back to it. */
static void
test_keys (void)
{
  Fixture fixture;
  GtkWidget *focus;

  deals_open (&fixture, 1366, 728);
  page_act (&fixture, "page.search");
  keys_type (&fixture, "304");
  fixture_wait (&fixture, deals_are_loaded, NULL, "they are found");
  keys_press (&fixture, "Down", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (deals_board (&fixture))));
  keys_press (&fixture, "Return", NULL);
  g_assert_true (gx_deals_view_shows_detail (deals_view (&fixture)));
  keys_press (&fixture, "Escape", "ctrl+f", "Escape", NULL);
  fixture_wait (&fixture, deals_are_loaded, NULL, "all are there again");
  g_assert_cmpstr (gx_list_pane_get_search (gx_deals_view_get_list (deals_view (&fixture))), ==, "");
  keys_press (&fixture, "Escape", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (deals_board (&fixture))));
  fixture_close (&fixture);
}

static void
test_delete_several (void)
{
  Fixture fixture;
  GtkWidget *view;

  deals_open (&fixture, 1366, 728);
  gx_deals_view_set_board (deals_view (&fixture), FALSE);
  fixture_wait (&fixture, deals_page_shows, "13 deals · Amount ¥2,127,580.00 (without 1 in another currency)", "the list");
  view = fixture_find (GTK_WIDGET (deals_view (&fixture)), GTK_TYPE_COLUMN_VIEW, "Deals");
  gtk_selection_model_select_range (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, 2, TRUE);
  fixture_wait (&fixture, deals_page_shows, "13 deals · Amount ¥2,127,580.00 (without 1 in another currency), 2 selected", "how many are selected");
  page_act (&fixture, "page.delete");
  page_wait_count (&fixture, &gx_deal_entity, 11);
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_deal_entity, 13);
  fixture_close (&fixture);
}

/* A group whose amounts are all in other currencies adds up to nothing that could be said. */
static void
test_other_currency (void)
{
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  gx_deals_view_set_board (deals_view (&fixture), FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.group", "s", "customer_id"));
  fixture_wait (&fixture, deals_page_shows, "曾庆红  1 · ¥19,200.00", "the groups with their sums");
  g_assert_true (deals_page_shows (&fixture, "Acme Trading Ltd  1"));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deals-list/list", test_list);
  g_test_add_func ("/deals-list/filter", test_filter);
  g_test_add_func ("/deals-list/bulk-edit", test_bulk_edit);
  g_test_add_func ("/deals-list/bulk-keys", test_bulk_keys);
  g_test_add_func ("/deals-list/bulk-stopped", test_bulk_stopped);
  g_test_add_func ("/deals-list/undo-stopped", test_undo_stopped);
  g_test_add_func ("/deals-list/bulk-left", test_bulk_left);
  g_test_add_func ("/deals-list/remembered", test_remembered);
  g_test_add_func ("/deals-list/search-beside", test_search_beside);
  g_test_add_func ("/deals-list/keys", test_keys);
  g_test_add_func ("/deals-list/delete-several", test_delete_several);
  g_test_add_func ("/deals-list/other-currency", test_other_currency);
  return g_test_run ();
}
