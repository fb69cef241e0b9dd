/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/customers_controller.h"
#include "controller/deals_controller_private.h"
#include "insight/deal_board.h"
#include "model/stage_event.h"
#include "tests/window/customers_page.h"
#include "tests/window/deals_page.h"
#include "tests/window/keys.h"
#include "view/deals_close_dialog.h"

/* The page Deals: the board and its figures, moving by keys, drops and menus, closing with a reason, the deal beside it. */

static GtkWidget *
close_dialog (Fixture *fixture)
{
  return page_dialog (fixture);
}

static gboolean
asks_reason (Fixture *fixture, gpointer data)
{
  return GX_IS_DEALS_CLOSE_DIALOG (close_dialog (fixture)) == GPOINTER_TO_INT (data);
}

static GxStage *
stage_of_lane (Fixture *fixture, guint lane)
{
  return gx_deals_find_stage (deals_controller (fixture), gx_deals_lane_get_stage_id (deals_lane (fixture, lane)));
}

/* The board ------------------------------------------------------------------------------------------------------------------ */

static void
test_board (void)
{
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  g_assert_cmpuint (gx_deals_board_get_n_lanes (deals_board (&fixture)), ==, 4);
  deals_wait_lane (&fixture, FIRST_CONTACT, "316L 法兰 DN50,304 管 300 支,Valve set, 40 pcs,卡箍一批"); /* the one without a day comes last */
  deals_wait_lane (&fixture, NEEDS, "不锈钢板 2 mm,304 弯头 90° Φ25 与 三通 各 400 只,304 管 200 支");
  deals_wait_label (&fixture, FIRST_CONTACT, "¥76,800 · 1 left out"); /* 32600 + 18600 + 25600, and dollars */
  deals_wait_label (&fixture, FIRST_CONTACT, "Weighted ¥7,680");      /* at 10 % */
  deals_wait_label (&fixture, NEEDS, "¥260,180");
  deals_wait_label (&fixture, PROPOSAL, "Weighted ¥649,600");
  fixture_wait (&fixture, deals_page_shows, "¥1,800", "what was lost this month");
  g_assert_true (deals_page_shows (&fixture, "¥7,400"));
  deals_wait_label (&fixture, FIRST_CONTACT, "overdue 2 days");
  deals_wait_label (&fixture, FIRST_CONTACT, "Today");
  g_assert_nonnull (fixture_find (GTK_WIDGET (deals_view (&fixture)), GTK_TYPE_SEARCH_ENTRY, "Search deals"));
  fixture_close (&fixture);
}

/* What the heads say is what plain adding up says. */
static void
test_figures (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  deals_open (&fixture, 1366, 728);
  for (int searching = 0; searching < 4; searching++)
    {
      static const struct { const char *search, *filter; } cases[] = { { NULL, "" }, { "304", "" }, { NULL, "amount >= 20000" }, { "304", "customer_id.level = A or amount < 30000" } };
      g_autoptr (GxQuery) asked = gx_query_new (&gx_deal_entity);
      g_autoptr (GxDealBoard) board = NULL;

      gx_query_set_search (asked, cases[searching].search);
      gx_query_take_filter (asked, gx_filter_parse (&gx_deal_entity, cases[searching].filter, NULL, NULL));
      board = gx_deal_board_read (gx_book_get_reader (fixture.book), deals_controller (&fixture)->pipeline_id, asked, &error);
      g_assert_no_error (error);
      for (guint n = 0; n < 4; n++)
        {
          GxStage *stage = stage_of_lane (&fixture, n);
          const GxDealSums *sums = gx_deal_board_of (board, GX_RECORD (stage)->id);
          g_autoptr (GxQuery) query = gx_query_new (&gx_deal_entity);
          g_autofree char *filter = g_strdup_printf ("stage_id = %" G_GINT64_FORMAT " and status = open", GX_RECORD (stage)->id);
          gint64 sum, left_out, count;

          gx_query_take_filter (query, gx_filter_parse (&gx_deal_entity, filter, NULL, NULL));
          g_ptr_array_add (query->filter->children, gx_filter_copy (asked->filter));
          gx_query_set_search (query, asked->search);
          count = gx_reader_count (gx_book_get_reader (fixture.book), query, -1, &error);
          g_assert_true (gx_reader_sum (gx_book_get_reader (fixture.book), query, gx_entity_find_field (&gx_deal_entity, "amount"), &sum, &left_out, &error));
          g_assert_cmpint (sums != NULL ? sums->count : 0, ==, count);
          g_assert_cmpint (sums != NULL ? sums->amount : 0, ==, sum);
          g_assert_cmpint (sums != NULL ? sums->left_out : 0, ==, left_out);
          g_assert_cmpint (sums != NULL ? sums->weighted : 0, ==, sum * stage->probability.basis_points / 10000);
        }
    }
  fixture_close (&fixture);
}

static void
rename_customer_of (Fixture *fixture, const char *title, const char *name)
{
  g_autoptr (GxRecord) deal = deals_get (fixture, deals_find (fixture, title));
  g_autoptr (GxRecord) before = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, GX_DEAL (deal)->customer_id, NULL);
  g_autoptr (GxRecord) edited = gx_record_dup (before);

  g_free (GX_CUSTOMER (edited)->name);
  GX_CUSTOMER (edited)->name = g_strdup (name);
  g_assert_cmpint (gx_book_run (fixture->book, gx_step_new_edit (edited, before), NULL), >, 0);
}

static void
test_search (void)
{
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "falan");
  deals_wait_lane (&fixture, FIRST_CONTACT, "316L 法兰 DN50");
  deals_wait_lane (&fixture, NEEDS, "");
  deals_wait_label (&fixture, FIRST_CONTACT, "¥18,600");
  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "cxyg"); /* what its customer is called */
  deals_wait_lane (&fixture, FIRST_CONTACT, "316L 法兰 DN50");
  rename_customer_of (&fixture, "316L 法兰 DN50", "Forever Ltd");
  deals_wait_lane (&fixture, FIRST_CONTACT, "");
  fixture_wait (&fixture, deals_page_shows, "Nothing found for “cxyg”", "nothing is called so any more");
  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "forever");
  deals_wait_lane (&fixture, FIRST_CONTACT, "316L 法兰 DN50");
  deals_wait_label (&fixture, FIRST_CONTACT, "¥18,600");
  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "没有这样的");
  fixture_wait (&fixture, deals_page_shows, "Nothing found for “没有这样的”", "nothing is found");
  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "<没有> & 没有");
  fixture_wait (&fixture, deals_page_shows, "Nothing found for “<没有> & 没有”", "as it was typed");
  gx_list_pane_set_search (gx_deals_view_get_list (deals_view (&fixture)), "");
  deals_wait_lane (&fixture, NEGOTIATION, "316L 管 80 支");
  fixture_close (&fixture);
}

/* Moving --------------------------------------------------------------------------------------------------------------------- */

static void
test_keys (void)
{
  Fixture fixture;
  gint64 id;

  deals_open (&fixture, 1366, 728);
  id = deals_find (&fixture, "304 管 300 支");
  deals_select_card (&fixture, FIRST_CONTACT, 1);
  g_assert_cmpint (deals_controller (&fixture)->card, ==, id);

  gtk_widget_activate_action (GTK_WIDGET (deals_board (&fixture)), "board.move", "i", 1);
  deals_wait_lane (&fixture, NEEDS, "不锈钢板 2 mm,304 弯头 90° Φ25 与 三通 各 400 只,304 管 300 支,304 管 200 支");
  g_assert_cmpuint (gx_deals_lane_get_position (deals_lane (&fixture, NEEDS)), ==, 2);
  g_assert_cmpuint (gx_deals_lane_get_position (deals_lane (&fixture, FIRST_CONTACT)), ==, GTK_INVALID_LIST_POSITION);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), GTK_WIDGET (deals_lane (&fixture, NEEDS))));
  deals_wait_label (&fixture, NEEDS, "¥292,780");

  gtk_widget_activate_action (GTK_WIDGET (deals_board (&fixture)), "board.walk", "i", -1);
  fixture_settle ();
  g_assert_cmpuint (gx_deals_lane_get_position (deals_lane (&fixture, FIRST_CONTACT)), ==, 2);

  /* One step: one undo. */
  page_act (&fixture, "win.undo");
  deals_wait_lane (&fixture, FIRST_CONTACT, "316L 法兰 DN50,304 管 300 支,Valve set, 40 pcs,卡箍一批");
  page_act (&fixture, "win.redo");
  deals_wait_lane (&fixture, FIRST_CONTACT, "316L 法兰 DN50,Valve set, 40 pcs,卡箍一批");
  fixture_close (&fixture);
}

/* Coming into a lane by Tab is enough to move its card. */
static void
test_focus (void)
{
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  g_assert_cmpint (deals_controller (&fixture)->card, ==, deals_find (&fixture, "316L 法兰 DN50")); /* the first, as soon as it is there */
  gx_list_pane_focus_search (gx_deals_view_get_list (deals_view (&fixture)));
  gx_deals_board_unselect (deals_board (&fixture), NULL);
  gtk_widget_child_focus (GTK_WIDGET (deals_lane (&fixture, NEGOTIATION)), GTK_DIR_TAB_FORWARD);
  fixture_settle ();
  g_assert_cmpint (deals_controller (&fixture)->card, ==, deals_find (&fixture, "316L 管 80 支"));
  gtk_widget_activate_action (GTK_WIDGET (deals_board (&fixture)), "board.move", "i", -1);
  deals_wait_lane (&fixture, PROPOSAL, "316L 管 80 支,球阀 DN25,年度框架 2026");
  fixture_close (&fixture);
}

/* And it is left by Tab at either end. */
static void
test_leave (void)
{
  static const char *const keys[] = { "Tab", "shift+Tab" };
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *board = GTK_WIDGET (deals_board (&fixture));

      g_assert_true (gtk_widget_grab_focus (board));
      for (guint n = 0; n < 12 && gtk_widget_get_state_flags (board) & GTK_STATE_FLAG_FOCUS_WITHIN; n++)
        keys_press (&fixture, keys[i], NULL);
      g_assert_false (gtk_widget_get_state_flags (board) & GTK_STATE_FLAG_FOCUS_WITHIN);
    }
  fixture_close (&fixture);
}

static void
test_drop (void)
{
  Fixture fixture;
  gint64 id;
  g_autoptr (GxRecord) deal = NULL;

  deals_open (&fixture, 1366, 728);
  id = deals_find (&fixture, "球阀 DN25");
  g_signal_emit_by_name (deals_lane (&fixture, NEGOTIATION), "dropped", id);
  deals_wait_lane (&fixture, NEGOTIATION, "316L 管 80 支,球阀 DN25");
  deal = deals_get (&fixture, id);
  g_assert_cmpint (GX_DEAL (deal)->stage_id, ==, gx_deals_lane_get_stage_id (deals_lane (&fixture, NEGOTIATION)));
  g_assert_cmpint (deals_controller (&fixture)->card, ==, id);
  fixture_close (&fixture);
}

/* A stage's own probability goes along, one that a person gave stays. */
static void
test_probability (void)
{
  static const struct { int before, after; } cases[] = { { 2000, 5000 }, { 3300, 3300 } };
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = deals_find (&fixture, "不锈钢板 2 mm");
      gint64 to = gx_deals_lane_get_stage_id (deals_lane (&fixture, PROPOSAL));
      g_autoptr (GxRecord) before = deals_get (&fixture, id);
      g_autoptr (GxRecord) edited = gx_record_dup (before);
      g_autoptr (GxRecord) after = NULL;

      GX_DEAL (edited)->probability = (GxRate) { cases[i].before };
      gx_book_run (fixture.book, gx_step_new_edit (edited, before), NULL);
      gx_deals_controller_move (deals_controller (&fixture), &id, 1, to);
      deals_wait_lane (&fixture, PROPOSAL, "不锈钢板 2 mm,球阀 DN25,年度框架 2026");
      after = deals_get (&fixture, id);
      g_assert_cmpint (GX_DEAL (after)->probability.basis_points, ==, cases[i].after);
      page_act (&fixture, "win.undo");
      deals_wait_lane (&fixture, PROPOSAL, "球阀 DN25,年度框架 2026");
    }
  fixture_close (&fixture);
}

/* Closing -------------------------------------------------------------------------------------------------------------------- */

static void
test_close (void)
{
  static const struct { guint lane; const char *action; int argument; const char *reason, *status; } cases[] = {
    { NEGOTIATION, "board.move", 1, "价格合适", "won" },  /* beyond the last stage */
    { PROPOSAL, "board.close", FALSE, "", "lost" },       /* without a reason */
  };
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = gx_deals_lane_get_id (deals_lane (&fixture, cases[i].lane), 0);
      g_autoptr (GxRecord) deal = NULL;
      GtkWidget *dialog;

      deals_select_card (&fixture, cases[i].lane, 0);
      gtk_widget_activate_action (GTK_WIDGET (deals_board (&fixture)), cases[i].action, i == 0 ? "i" : "b", cases[i].argument);
      fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (TRUE), "the reason is asked");
      dialog = close_dialog (&fixture);
      gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Reason")), cases[i].reason);
      g_signal_emit_by_name (fixture_find (dialog, GTK_TYPE_ENTRY, "Reason"), "activate");
      fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (FALSE), "the dialog is gone");
      fixture_wait (&fixture, deals_are_loaded, NULL, "the board has followed");

      deal = deals_get (&fixture, id);
      g_assert_cmpstr (GX_DEAL (deal)->status, ==, cases[i].status);
      g_assert_cmpstr (GX_DEAL (deal)->reason, ==, *cases[i].reason != '\0' ? cases[i].reason : NULL);
      g_assert_cmpint (GX_DEAL (deal)->closed_on.days, ==, gx_reader_today (gx_book_get_reader (fixture.book)).days);
    }
  fixture_wait (&fixture, deals_page_shows, "this month 2", "the rail counts them");

  for (guint lane = 0; lane <= NEGOTIATION; lane++)
    while (gx_deals_lane_get_n_cards (deals_lane (&fixture, lane)) > 0)
      {
        guint n = gx_deals_lane_get_n_cards (deals_lane (&fixture, lane));

        deals_select_card (&fixture, lane, 0);
        gtk_widget_activate_action (GTK_WIDGET (deals_board (&fixture)), "board.close", "b", TRUE);
        fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (TRUE), "the reason is asked");
        g_signal_emit_by_name (fixture_find (close_dialog (&fixture), GTK_TYPE_ENTRY, "Reason"), "activate");
        fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (FALSE), "the dialog is gone");
        fixture_wait (&fixture, deals_are_loaded, NULL, "the board has followed");
        g_assert_cmpuint (gx_deals_lane_get_n_cards (deals_lane (&fixture, lane)), <, n);
      }
  fixture_close (&fixture);
}

static void
test_escape (void)
{
  Fixture fixture;
  gint64 id;
  g_autoptr (GxRecord) deal = NULL;

  deals_open (&fixture, 1366, 728);
  id = deals_find (&fixture, "316L 管 80 支");
  deals_select_card (&fixture, NEGOTIATION, 0);
  page_act (&fixture, "page.lose");
  fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (TRUE), "the reason is asked");
  g_assert_nonnull (fixture_find (close_dialog (&fixture), GTK_TYPE_BUTTON, "Too expensive"));
  gtk_window_close (GTK_WINDOW (close_dialog (&fixture)));
  fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (FALSE), "the dialog is gone");
  deal = deals_get (&fixture, id);
  g_assert_cmpstr (GX_DEAL (deal)->status, ==, "open");

  /* A reason used before is offered first, and closes the deal at once. */
  page_act (&fixture, "page.lose");
  fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (TRUE), "the reason is asked again");
  g_signal_emit_by_name (fixture_find (close_dialog (&fixture), GTK_TYPE_BUTTON, "Too expensive"), "clicked");
  fixture_wait (&fixture, asks_reason, GINT_TO_POINTER (FALSE), "the dialog is gone");
  g_clear_object (&deal);
  deal = deals_get (&fixture, id);
  g_assert_cmpstr (GX_DEAL (deal)->reason, ==, "Too expensive");
  fixture_close (&fixture);
}

static void
test_won_this_month (void)
{
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  g_signal_emit_by_name (deals_board (&fixture), "closed-opened", TRUE);
  fixture_wait (&fixture, deals_page_shows, "1 deal · Amount ¥7,400.00", "what was won this month");
  g_assert_false (gx_deals_view_is_board (deals_view (&fixture)));
  fixture_close (&fixture);
}

/* The deal ------------------------------------------------------------------------------------------------------------------- */

static gboolean
has_amount (Fixture *fixture, gpointer minor)
{
  g_autoptr (GxRecord) deal = deals_get (fixture, deals_find (fixture, "球阀 DN25"));

  return GX_DEAL (deal)->amount.minor == GPOINTER_TO_INT (minor);
}

/* Where the toggle of a part stands in the deal beside the board. */
static float
top_of_toggle (Fixture *fixture, const char *part)
{
  GtkWidget *detail = GTK_WIDGET (gx_deals_view_get_detail (deals_view (fixture)));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (fixture_find (detail, GTK_TYPE_TOGGLE_BUTTON, part), detail, &bounds));
  return bounds.origin.y;
}

static void
test_detail (void)
{
  Fixture fixture;
  GxFact *fact;
  GtkWidget *entry;

  deals_open (&fixture, 1366, 728);
  gx_page_open_record (GX_PAGE (deals_controller (&fixture)), deals_find (&fixture, "球阀 DN25"));
  fixture_settle ();
  g_assert_true (deals_shows_deal (&fixture, "球阀 DN25"));
  g_assert_cmpuint (gx_deals_board_get_n_lanes (deals_board (&fixture)), ==, 4);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (deals_board (&fixture)))); /* beside it, not in its place */
  g_assert_cmpfloat (top_of_toggle (&fixture, "Overview"), ==, top_of_toggle (&fixture, "History"));

  fact = gx_fact_pane_get_fact (gx_deals_detail_get_facts (gx_deals_view_get_detail (deals_view (&fixture))), "amount");
  entry = fixture_find (GTK_WIDGET (fact), GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2万");
  gx_fact_commit (fact);
  fixture_wait (&fixture, has_amount, GINT_TO_POINTER (2000000), "the amount is saved");

  gx_deals_detail_show_page (gx_deals_view_get_detail (deals_view (&fixture)), "stages");
  fixture_wait (&fixture, deals_page_shows, "方案报价: less than a day", "the stages");

  page_act (&fixture, "page.open-customer");
  fixture_wait (&fixture, page_shows_customer, "曾庆红", "the customer is shown");
  fixture_close (&fixture);
}

/* From the customer's own page. */
static void
test_from_customer (void)
{
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  gx_window_show_page (fixture.window, "customers");
  page_open_found (&fixture, "曾庆红", "曾庆红");
  gx_customer_detail_show_page (page_detail (&fixture), "deals");
  g_signal_emit_by_name (page_detail (&fixture), "deal-opened", deals_find (&fixture, "球阀 DN25"));
  g_assert_true (deals_shows_deal (&fixture, "球阀 DN25"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (deals_board (&fixture))));
  fixture_close (&fixture);
}

static gboolean
has_focus (Fixture *fixture, gpointer label)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && GTK_IS_BUTTON (focus) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (focus)), label) == 0;
}

static void
test_new (void)
{
  Fixture fixture;
  GtkWidget *dialog;

  fixture_open (&fixture, FALSE, 1366, 728);
  deals_show (&fixture);
  fixture_wait (&fixture, deals_page_shows, "No deals yet", "the empty state");
  fixture_wait (&fixture, has_focus, "New deal", "what can be done has the focus");
  page_act (&fixture, "page.new");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog");
  dialog = page_dialog (&fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Title")), "头一笔");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Amount")), "1.2万");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  deals_wait_lane (&fixture, FIRST_CONTACT, "头一笔");
  deals_wait_label (&fixture, FIRST_CONTACT, "¥12,000");
  deals_wait_label (&fixture, FIRST_CONTACT, "nothing planned");

  /* With the last card the focus does not go off the page. */
  deals_select_card (&fixture, FIRST_CONTACT, 0);
  page_act (&fixture, "page.delete");
  fixture_wait (&fixture, has_focus, "New deal", "what can be done has the focus again");
  fixture_close (&fixture);
}

/* Every width: nothing makes the window wider than it is. */
static void
test_widths (void)
{
  static const struct { int width, height; } sizes[] = { { 1366, 728 }, { 900, 600 }, { 360, 640 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int dark = 0; dark < 2; dark++)
      {
        Fixture fixture;

        adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
        deals_open (&fixture, sizes[i].width, sizes[i].height);
        g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, sizes[i].width);
        gx_deals_view_set_board (deals_view (&fixture), FALSE);
        fixture_wait (&fixture, deals_are_loaded, NULL, "the list");
        gx_page_open_record (GX_PAGE (deals_controller (&fixture)), deals_find (&fixture, "球阀 DN25"));
        fixture_settle ();
        g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, sizes[i].width);
        g_assert_cmpint (gtk_widget_get_mapped (GTK_WIDGET (gx_deals_view_get_list (deals_view (&fixture)))), ==, sizes[i].width == 1366);
        page_act (&fixture, "win.back");
        fixture_settle ();
        g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gx_deals_view_get_list (deals_view (&fixture)))));
        fixture_close (&fixture);
      }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deals/board", test_board);
  g_test_add_func ("/deals/figures", test_figures);
  g_test_add_func ("/deals/search", test_search);
  g_test_add_func ("/deals/keys", test_keys);
  g_test_add_func ("/deals/focus", test_focus);
  g_test_add_func ("/deals/leave", test_leave);
  g_test_add_func ("/deals/drop", test_drop);
  g_test_add_func ("/deals/probability", test_probability);
  g_test_add_func ("/deals/close", test_close);
  g_test_add_func ("/deals/escape", test_escape);
  g_test_add_func ("/deals/won-this-month", test_won_this_month);
  g_test_add_func ("/deals/detail", test_detail);
  g_test_add_func ("/deals/from-customer", test_from_customer);
  g_test_add_func ("/deals/new", test_new);
  g_test_add_func ("/deals/widths", test_widths);
  return g_test_run ();
}
