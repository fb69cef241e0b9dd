/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/dashboard_controller.h"
#include "tests/window/customers_page.h"
#include "tests/window/looks.h"
#include "view/card_grid.h"
#include "view/dashboard_view.h"

/* The dashboard: every card is filled, cards are arranged with the keyboard, and how they stand is remembered. */

static GtkWidget *
view_of (Fixture *fixture)
{
  return gx_page_get_widget (gx_window_get_page (fixture->window, "dashboard"));
}

static GtkWidget *
nth_card (Fixture *fixture, guint n)
{
  GtkWidget *card = fixture_find (view_of (fixture), GX_TYPE_REPORT_CARD, NULL);

  for (; n > 0 && card != NULL; n--)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

static gboolean
all_filled (Fixture *fixture, gpointer data)
{
  guint n = 0;

  for (GtkWidget *card = nth_card (fixture, 0); card != NULL; card = gtk_widget_get_next_sibling (card), n++)
    if (gx_report_card_get_report (GX_REPORT_CARD (card)) == NULL)
      return FALSE;
  return n > 0;
}

static void
open_dashboard (Fixture *fixture, int width, int height)
{
  fixture_open (fixture, TRUE, width, height);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "dashboard"));
  fixture_wait (fixture, all_filled, NULL, "every card has its report");
}

/* In no row of a window with fewer columns is there a place left where a card could be. */
static void
assert_no_gaps (Fixture *fixture)
{
  GtkWidget *grid = gtk_widget_get_parent (nth_card (fixture, 0));

  for (GtkWidget *card = nth_card (fixture, 0); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);
      graphene_rect_t here, there;

      g_assert_true (gtk_widget_compute_bounds (card, grid, &here));
      if (next != NULL && gtk_widget_compute_bounds (next, grid, &there) && there.origin.y <= here.origin.y)
        continue;
      g_assert_cmpfloat_with_epsilon (here.origin.x + here.size.width, gtk_widget_get_width (grid), 1);
    }
}

static void
test_filled (void)
{
  static const int widths[] = { 1366, 900, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture;

      open_dashboard (&fixture, widths[i], 728);
      fixture_settle ();
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, widths[i]);
      for (GtkWidget *card = nth_card (&fixture, 0); card != NULL; card = gtk_widget_get_next_sibling (card))
        g_assert_cmpint (gtk_widget_get_width (card), <=, widths[i]);
      assert_no_gaps (&fixture);
      /* What leads to records can be come to, what counts none cannot. */
      g_assert_false (gtk_widget_get_focusable (gtk_widget_get_ancestor (fixture_find (nth_card (&fixture, 0), GTK_TYPE_LABEL, "¥0.00"), GTK_TYPE_BUTTON)));
      g_assert_true (gtk_widget_get_focusable (gtk_widget_get_ancestor (fixture_find (nth_card (&fixture, 2), GTK_TYPE_LABEL, "1"), GTK_TYPE_BUTTON)));
      /* The month of a year ago is not the month before. */
      g_assert_nonnull (fixture_find (nth_card (&fixture, 0), GTK_TYPE_LABEL, "as a year earlier: ¥0.00"));
      fixture_close (&fixture);
    }
}

/* Text half as large again, as one sets it whose eyes are tired. */
static void
set_large_text (gboolean large)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", large ? 144 * 1024 : 96 * 1024, NULL);
}

static void
assert_cards_are_apart (Fixture *fixture)
{
  for (GtkWidget *card = nth_card (fixture, 0); card != NULL; card = gtk_widget_get_next_sibling (card))
    for (GtkWidget *other = gtk_widget_get_next_sibling (card); other != NULL; other = gtk_widget_get_next_sibling (other))
      {
        graphene_rect_t here, there, common;
        GtkWidget *grid = gtk_widget_get_parent (card);

        g_assert_true (gtk_widget_compute_bounds (card, grid, &here) && gtk_widget_compute_bounds (other, grid, &there));
        g_assert_false (graphene_rect_intersection (&here, &there, &common) && common.size.width > 1 && common.size.height > 1);
      }
}

/* Cards grow with their text: none is cut off, and none lies over another; what failed says why in full. */
static void
test_large_text (void)
{
  static const int widths[] = { 1366, 900 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture;
      g_autofree char *faults = NULL;

      set_large_text (TRUE);
      open_dashboard (&fixture, widths[i / 2], 728);
      if (i % 2 != 0)
        for (GtkWidget *card = nth_card (&fixture, 0); card != NULL; card = gtk_widget_get_next_sibling (card))
          gx_report_card_set_error (GX_REPORT_CARD (card), "The disk failed while “恒达贸易.guanxi” was read or written. Nothing was changed. "
                                                           "Check the disk and make a backup.");
      fixture_settle ();
      assert_cards_are_apart (&fixture);
      faults = looks_faults (view_of (&fixture), widths[i / 2], 728);
      g_assert_cmpstr (faults, ==, "");
      fixture_close (&fixture);
      set_large_text (FALSE);
    }
}

static void
test_arrange (void)
{
  Fixture fixture;
  GxPage *page;
  GtkWidget *first, *second;

  open_dashboard (&fixture, 1366, 728);
  page = gx_window_get_page (fixture.window, "dashboard");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (view_of (&fixture), GTK_TYPE_TOGGLE_BUTTON, "Arrange")), TRUE);
  g_assert_true (gx_dashboard_view_is_arranging (GX_DASHBOARD_VIEW (view_of (&fixture))));

  first = nth_card (&fixture, 0);
  second = nth_card (&fixture, 1);
  g_signal_emit_by_name (first, "moved", 1);
  g_assert_true (nth_card (&fixture, 0) == second && nth_card (&fixture, 1) == first);
  g_signal_emit_by_name (first, "moved", -1);
  g_assert_true (nth_card (&fixture, 0) == first);
  g_signal_emit_by_name (first, "moved", -1); /* no further */
  g_assert_true (nth_card (&fixture, 0) == first);

  g_signal_emit_by_name (first, "resized", 1, 1);
  g_signal_emit_by_name (second, "wanted", "remove");
  g_signal_emit_by_name (view_of (&fixture), "card-added", "sales-by-product");
  {
    g_autofree char *state = gx_page_dup_state (page);

    g_assert_true (g_str_has_prefix (state, "sales-by-month:this-month:2:figure:3x2|funnel:"));
    g_assert_true (g_str_has_suffix (state, "|sales-by-product:12-months:0:chart:3x3"));
  }
  fixture_wait (&fixture, all_filled, NULL, "the new card, too");
  fixture_close (&fixture);
}

static gboolean
is_always (Fixture *fixture, gpointer card)
{
  const GxReport *report = gx_report_card_get_report (card);

  return report != NULL && report->period.from.days == GX_NONE;
}

/* The menu of a card changes its period, and that is remembered; one of how things stand now has none to choose. */
static void
test_period (void)
{
  static const char *const chosen[] = { "this-year", "always" };
  static const char *const remembered[] = { "sales-by-month:this-year:2:figure:2x1|", "sales-by-month:always:2:figure:2x1|" };
  Fixture fixture;

  open_dashboard (&fixture, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    {
      GtkWidget *card = nth_card (&fixture, 0);
      g_autofree char *state = NULL;

      g_assert_true (gtk_widget_activate_action (card, "card.period", "s", chosen[i]));
      g_assert_nonnull (fixture_find (card, GTK_TYPE_LABEL, i == 0 ? "This year" : "All time"));
      state = gx_page_dup_state (gx_window_get_page (fixture.window, "dashboard"));
      g_assert_true (g_str_has_prefix (state, remembered[i]));
    }
  fixture_wait (&fixture, is_always, nth_card (&fixture, 0), "the figure of all time");
  fixture_close (&fixture);
}

/* What was remembered by another version, or by nobody, is left out. */
static void
test_state (void)
{
  Fixture fixture;
  g_autoptr (GxPage) page = NULL;
  g_autofree char *state = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  page = gx_dashboard_controller_new (fixture.book, "nothing:always:0:chart:2x2|funnel:always:1:chart:9x9|activity:never:0:chart:1x1|x");
  state = gx_page_dup_state (page);
  g_assert_cmpstr (state, ==, "funnel:always:0:chart:6x4");
  g_clear_object (&page);
  fixture_close (&fixture);
}

/* More cards than there is room for, which nobody arranges but a file of settings may say: all are shown. */
static void
test_too_many (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  graphene_rect_t at;
  int height;

  gtk_widget_set_layout_manager (grid, g_object_new (GX_TYPE_CARD_GRID, NULL));
  for (guint i = 0; i < 60; i++)
    {
      GtkWidget *card = gtk_label_new ("card");

      gtk_box_append (GTK_BOX (grid), card);
      gx_card_grid_set_span (card, GX_CARD_COLUMNS, 4);
    }
  gtk_window_set_child (GTK_WINDOW (window), grid);
  gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, 2000, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (grid, &(GtkAllocation) { 0, 0, 2000, height }, -1);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_last_child (grid), grid, &at));
  g_assert_cmpfloat (at.origin.x, ==, 0);
  g_assert_cmpfloat (at.origin.y + at.size.height, <=, height);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/dashboard/filled", test_filled);
  g_test_add_func ("/window/dashboard/large-text", test_large_text);
  g_test_add_func ("/window/dashboard/arrange", test_arrange);
  g_test_add_func ("/window/dashboard/period", test_period);
  g_test_add_func ("/window/dashboard/state", test_state);
  g_test_add_func ("/window/dashboard/too-many", test_too_many);
  return g_test_run ();
}
