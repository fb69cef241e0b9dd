/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/deals_scenes.h"

#include "tests/window/customers_page.h"
#include "tests/window/deals_page.h"

/* The page Deals. */

void
scene_deals (Fixture *fixture, const char *form)
{
  gx_window_show_page (fixture->window, "deals");
  gx_deals_view_show_detail (deals_view (fixture), FALSE);
  gx_deals_view_set_board (deals_view (fixture), g_str_equal (form, "board"));
  fixture_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (deals_board (fixture)));
}

/* Filtered and in groups; as a list, what changes them in bulk is asked. */
void
scene_deals_view (Fixture *fixture, const char *form)
{
  scene_deals (fixture, form);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.view", "s", "open"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.group", "s", "customer_id"));
  fixture_wait (fixture, deals_are_loaded, NULL, "the open deals");
}

void
scene_deals_bulk (Fixture *fixture, const char *form)
{
  scene_deals (fixture, form);
  page_act (fixture, "page.show-all");
  page_act (fixture, "page.bulk-edit");
}

void
scene_deal (Fixture *fixture, const char *part)
{
  scene_deals (fixture, "board");
  gx_page_open_record (GX_PAGE (deals_controller (fixture)), deals_find (fixture, "316L 法兰 DN50"));
  gx_deals_detail_show_page (gx_deals_view_get_detail (deals_view (fixture)), part);
}

void
scene_ask_of_deal (Fixture *fixture, const char *action)
{
  scene_deal (fixture, "overview");
  fixture_settle ();
  page_act (fixture, action);
}
