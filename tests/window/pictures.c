/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>

#include "base/locale_setup.h"
#include "tests/window/customers_page.h"
#include "tests/window/deals_page.h"

/* Writes pictures of the window into a folder, for docs/ and for looking at. Usage: pictures FOLDER [PREFIX]. The language is the locale's. */

static const struct
{
  const char *name;
  int width, height;
  gboolean dark;
  gboolean detail; /* of a folded window, the customer */
  const char *page; /* of the customer; or a page of the window: `/today`; or what is typed to go to: `>heng`; or what opens over it: `=bin`, `=menu` */
} pictures[] = {
  { "customers-1366x728", 1366, 728, FALSE, FALSE, "overview" },
  { "customers-1366x728-dark", 1366, 728, TRUE, FALSE, "overview" },
  { "timeline-1366x728", 1366, 728, FALSE, FALSE, "timeline" },
  { "contacts-1366x728", 1366, 728, FALSE, FALSE, "contacts" },
  { "deals-1366x728", 1366, 728, FALSE, FALSE, "deals" },
  { "history-1366x728-dark", 1366, 728, TRUE, FALSE, "history" },
  { "customers-1024x700", 1024, 700, FALSE, FALSE, "overview" },
  { "customer-1024x700", 1024, 700, FALSE, TRUE, "overview" },
  { "customers-900x600", 900, 600, FALSE, FALSE, "overview" },
  { "customer-900x600-dark", 900, 600, TRUE, TRUE, "overview" },
  { "customers-360x640", 360, 640, FALSE, FALSE, "overview" },
  { "customer-360x640", 360, 640, FALSE, TRUE, "overview" },
  { "today-1366x728", 1366, 728, FALSE, FALSE, "/today" },
  { "today-1366x728-dark", 1366, 728, TRUE, FALSE, "/today" },
  { "today-900x600", 900, 600, FALSE, FALSE, "/today" },
  { "today-360x640", 360, 640, FALSE, FALSE, "/today" },
  { "tasks-1366x728", 1366, 728, FALSE, FALSE, "/tasks" },
  { "tasks-1366x728-dark", 1366, 728, TRUE, FALSE, "/tasks" },
  { "tasks-900x600", 900, 600, FALSE, FALSE, "/tasks" },
  { "tasks-360x640", 360, 640, FALSE, FALSE, "/tasks" },
  { "dashboard-1366x728", 1366, 728, FALSE, FALSE, "/dashboard" },
  { "dashboard-1366x728-dark", 1366, 728, TRUE, FALSE, "/dashboard" },
  { "dashboard-360x640", 360, 640, FALSE, FALSE, "/dashboard" },
  { "reports-1366x728", 1366, 728, FALSE, FALSE, "/reports" },
  { "reports-900x600-dark", 900, 600, TRUE, FALSE, "/reports" },
  { "reports-360x640", 360, 640, FALSE, FALSE, "/reports" },
  { "goto-1366x728", 1366, 728, FALSE, FALSE, ">" },
  { "goto-found-1366x728", 1366, 728, FALSE, FALSE, ">xz" },
  { "goto-found-900x600-dark", 900, 600, TRUE, FALSE, ">jr" },
  { "goto-360x640", 360, 640, FALSE, FALSE, ">ht" },
  { "recycle-bin", 1366, 728, FALSE, FALSE, "=bin" },
  { "menu", 1366, 728, FALSE, FALSE, "=menu" },
};

/* Of the page Deals: the board or the list, and a deal beside it. */
static const struct
{
  const char *name;
  int width, height;
  gboolean dark;
  gboolean list;
  const char *part; /* of the deal that is opened; NULL: none is */
} deals_pictures[] = {
  { "board-1366x728", 1366, 728, FALSE, FALSE, NULL },
  { "board-1366x728-dark", 1366, 728, TRUE, FALSE, NULL },
  { "board-deal-1366x728", 1366, 728, FALSE, FALSE, "overview" },
  { "board-stages-1366x728-dark", 1366, 728, TRUE, FALSE, "stages" },
  { "deals-list-1366x728", 1366, 728, FALSE, TRUE, NULL },
  { "deals-list-deal-1366x728-dark", 1366, 728, TRUE, TRUE, "products" },
  { "board-900x600", 900, 600, FALSE, FALSE, NULL },
  { "board-900x600-dark", 900, 600, TRUE, FALSE, NULL },
  { "deal-900x600", 900, 600, FALSE, FALSE, "overview" },
  { "deals-list-900x600", 900, 600, FALSE, TRUE, NULL },
  { "board-360x640", 360, 640, FALSE, FALSE, NULL },
  { "deals-list-360x640", 360, 640, FALSE, TRUE, NULL },
  { "deal-360x640", 360, 640, FALSE, FALSE, "overview" },
};

static void
draw_deals (const char *folder, const char *prefix, guint n)
{
  Fixture fixture;
  g_autofree char *path = g_strdup_printf ("%s/%s%s.png", folder, prefix, deals_pictures[n].name);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      deals_pictures[n].dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  fixture_open (&fixture, TRUE, deals_pictures[n].width, deals_pictures[n].height);
  deals_fill (&fixture);
  deals_show (&fixture);
  gx_deals_view_set_board (deals_view (&fixture), !deals_pictures[n].list);
  fixture_wait (&fixture, deals_are_loaded, NULL, "the list is loaded");
  gx_deals_board_focus (deals_board (&fixture));
  if (deals_pictures[n].part != NULL)
    {
      gx_page_open_record (GX_PAGE (deals_controller (&fixture)), deals_find (&fixture, "316L 法兰 DN50"));
      gx_deals_detail_show_page (gx_deals_view_get_detail (deals_view (&fixture)), deals_pictures[n].part);
    }
  fixture_settle (&fixture);
  fixture_picture (GTK_WIDGET (fixture.window), path);
  g_print ("%s\n", path);
  fixture_close (&fixture);
}

/* The customer with the most to see. */
static void
choose_customer (Fixture *fixture)
{
  for (guint i = 0; i < 24; i++)
    {
      gx_record_table_go_to (gx_list_pane_get_table (page_list (fixture)), i);
      if (g_str_has_prefix (gx_customers_controller_get_customer (page_controller (fixture))->name, "宁波恒达"))
        return;
    }
}

static void
go_to (Fixture *fixture, const char *text)
{
  page_act (fixture, "win.go-to");
  fixture_settle (fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (fixture->window->go_to), GTK_TYPE_ENTRY, NULL)), text);
}

/* A window or a popover of its own. */
static GtkWidget *
open_over (Fixture *fixture, const char *name)
{
  GtkWidget *menu = fixture_find (fixture->window->sidebar_pane, GTK_TYPE_MENU_BUTTON, NULL);

  if (g_str_equal (name, "menu"))
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
      fixture_settle (fixture);
      return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));
    }
  choose_customer (fixture);
  page_act (fixture, "page.delete");
  page_wait_count (fixture, &gx_customer_entity, 23);
  page_act (fixture, "win.recycle-bin");
  fixture_settle (fixture);
  return page_dialog (fixture);
}

int
main (int argc, char **argv)
{
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);
  gtk_init ();

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      Fixture fixture;
      GtkWidget *shown;
      g_autofree char *path = g_strdup_printf ("%s/%s%s.png", argc > 1 ? argv[1] : ".", argc > 2 ? argv[2] : "", pictures[i].name);

      if (argc > 3 && strstr (pictures[i].name, argv[3]) == NULL)
        continue;
      fixture_application ();
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          pictures[i].dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      fixture_open (&fixture, TRUE, pictures[i].width, pictures[i].height);
      shown = GTK_WIDGET (fixture.window);
      if (*pictures[i].page == '/')
        gx_window_show_page (fixture.window, pictures[i].page + 1);
      else if (*pictures[i].page == '>')
        go_to (&fixture, pictures[i].page + 1);
      else if (*pictures[i].page == '=')
        shown = open_over (&fixture, pictures[i].page + 1);
      else
        {
          choose_customer (&fixture);
          gx_customer_detail_show_page (page_detail (&fixture), pictures[i].page);
        }
      if (pictures[i].detail)
        gx_customers_view_show_detail (GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (page_controller (&fixture)))));
      fixture_settle (&fixture);
      fixture_picture (shown, path);
      g_print ("%s\n", path);
      if (GTK_IS_WINDOW (shown) && shown != GTK_WIDGET (fixture.window))
        gtk_window_destroy (GTK_WINDOW (shown));
      fixture_close (&fixture);
    }
  for (guint i = 0; i < G_N_ELEMENTS (deals_pictures); i++)
    if (argc <= 3 || strstr (deals_pictures[i].name, argv[3]) != NULL)
      {
        fixture_application ();
        draw_deals (argc > 1 ? argv[1] : ".", argc > 2 ? argv[2] : "", i);
      }
  return 0;
}
