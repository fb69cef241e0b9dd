/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/views_scene.h"

#include "model/saved_view.h"
#include "tests/window/customers_page.h"

#define FILTER \
  "created_on >= today-1y and (last_contact_on < \"上周一\" or last_contact_on is empty) and (level = \"A\" or won_amount > 1000 or level is empty)" \
  " and not (name contains \"有限责任\" or level = \"D\")"

void
views_open_scene (Fixture *fixture, const char *action)
{
  g_autoptr (GxRecord) view = gx_record_new (&gx_saved_view_entity);

  GX_SAVED_VIEW (view)->name = g_strdup ("宁波的老客户");
  GX_SAVED_VIEW (view)->entity = g_strdup ("customer");
  GX_SAVED_VIEW (view)->filter = g_strdup (FILTER);
  GX_SAVED_VIEW (view)->columns = g_strdup ("name,level,won_amount,owner_id,tags");
  GX_SAVED_VIEW (view)->sort = g_strdup ("-won_amount");
  GX_SAVED_VIEW (view)->group_by = g_strdup ("level");
  if (fixture_count (fixture, &gx_saved_view_entity) == 0)
    g_assert_cmpint (gx_book_run (fixture->book, gx_step_new_add (view), NULL), >, 0);
  gx_window_show_page (fixture->window, "customers");
  gx_customers_view_show_list (GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (page_controller (fixture)))));
  gtk_editable_set_text (GTK_EDITABLE (page_search_entry (fixture)), "");
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.view", "s", "1"));
  fixture_settle ();
  if (action != NULL)
    page_act (fixture, action);
}
