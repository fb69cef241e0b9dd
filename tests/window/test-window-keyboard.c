/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "base/locale_setup.h"
#include "model/customer.h"
#include "tests/window/deals_page.h"
#include "tests/window/import_page.h"
#include "tests/window/keys.h"
#include "tests/window/scenes.h"
#include "view/deals_detail.h"
#include "view/history_list.h"
#include "view/import_heading_row.h"

/* Who has no mouse gets out of every list by Tab, however long it is. */

#define MANY 4     /* rows: fewer can be walked through */
#define CONTROLS 4 /* that a row may have */

static void
collect_lists (GtkWidget *widget, GPtrArray *lists)
{
  GtkSelectionModel *model = NULL;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_COLUMN_VIEW (widget))
    model = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));
  else if (GTK_IS_LIST_VIEW (widget))
    model = gtk_list_view_get_model (GTK_LIST_VIEW (widget));
  if (model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > MANY)
    g_ptr_array_add (lists, widget);
  if (model != NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_lists (child, lists);
}

static gboolean
has_focus (GtkWidget *list)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));

  return focus != NULL && (focus == list || gtk_widget_is_ancestor (focus, list));
}

/* Presses @key until the focus has left @list. FALSE: it stays. */
static gboolean
leaves (Fixture *fixture, GtkWidget *list, const char *key)
{
  for (guint n = 0; n <= CONTROLS && has_focus (list); n++)
    keys_press (fixture, key, NULL);
  return !has_focus (list);
}

static void
test_tab (void)
{
  static const char *const keys[] = { "Tab", "shift+Tab" };
  Fixture fixture;
  guint n_lists = 0;

  scenes_begin (&fixture, TRUE, 1366, 728);
  for (const Scene *scene = scenes; scene->name != NULL; scene++)
    {
      g_autoptr (GPtrArray) lists = g_ptr_array_new ();

      if (scene->flags & SCENE_EMPTY)
        continue;
      collect_lists (scene_open (&fixture, scene), lists);
      for (guint i = 0; i < lists->len; i++)
        for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
          {
            if (!gtk_widget_grab_focus (lists->pdata[i]) || !has_focus (lists->pdata[i]))
              continue; /* nothing in it takes the focus */
            n_lists++;
            if (!leaves (&fixture, lists->pdata[i], keys[j]))
              g_error ("%s: %s stays in a %s", scene->name, keys[j], G_OBJECT_TYPE_NAME (lists->pdata[i]));
          }
      scene_close (&fixture);
    }
  g_assert_cmpuint (n_lists, >, 20);
  scenes_end (&fixture);
}

static gboolean
focus_is_selected (Fixture *fixture, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_state_flags (focus) & GTK_STATE_FLAG_SELECTED;
}

/* What keys are about and what arrows go on from stay one when rows come and go. */
static void
test_focus_follows (void)
{
  Fixture fixture;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  n = fixture_count (&fixture, &gx_customer_entity);
  keys_press (&fixture, "ctrl+f", "Down", "Down", "shift+Down", "shift+Down", NULL);
  g_assert_true (focus_is_selected (&fixture, NULL));
  keys_press (&fixture, "Delete", NULL);
  page_wait_count (&fixture, &gx_customer_entity, n - 3);
  fixture_wait (&fixture, focus_is_selected, NULL, "the row in their place has the focus");
  keys_press (&fixture, "ctrl+z", NULL);
  page_wait_count (&fixture, &gx_customer_entity, n);
  fixture_wait (&fixture, focus_is_selected, NULL, "it has it where it stands now");
  keys_press (&fixture, "Delete", NULL);
  page_wait_count (&fixture, &gx_customer_entity, n - 1);
  fixture_close (&fixture);
}

static gboolean
keeps_focus (Fixture *fixture, gpointer list)
{
  return has_focus (list);
}

/* Enter in the history offers to put back; afterwards the keyboard is still there. */
static void
test_history (void)
{
  Fixture fixture;
  GtkWidget *history, *list;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "hengda", "宁波恒达机电有限公司");
  keys_press (&fixture, "F2", "ctrl+a", NULL);
  keys_type (&fixture, "Renamed");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_shows_customer, "Renamed", "it has another name");
  gx_customer_detail_show_page (page_detail (&fixture), "history");
  fixture_wait (&fixture, page_shows_label, "Name: “宁波恒达机电有限公司” → “Renamed”", "the history says so");
  history = fixture_find (GTK_WIDGET (page_detail (&fixture)), GX_TYPE_HISTORY_LIST, NULL);
  list = fixture_find (history, GTK_TYPE_LIST_VIEW, NULL);
  fixture_settle ();
  gtk_widget_grab_focus (gtk_widget_get_first_child (list));
  keys_press (&fixture, "Return", "Return", NULL);
  fixture_wait (&fixture, page_shows_customer, "宁波恒达机电有限公司", "it has its name again");
  fixture_wait (&fixture, page_shows_label, "Name: “Renamed” → “宁波恒达机电有限公司”", "the history says so too");
  fixture_wait (&fixture, keeps_focus, list, "the keyboard is still in the history");
  fixture_close (&fixture);
}

static gboolean
shows_deal (Fixture *fixture, gpointer shown)
{
  return (fixture_find (GTK_WIDGET (deals_view (fixture)), GX_TYPE_DEALS_DETAIL, NULL) != NULL) == GPOINTER_TO_INT (shown);
}

/* Enter opens a deal, Escape goes back to the board. */
static void
test_deal (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  deals_fill (&fixture);
  deals_show (&fixture);
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, shows_deal, GINT_TO_POINTER (TRUE), "the deal is shown");
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, shows_deal, GINT_TO_POINTER (FALSE), "the board is there alone");
  fixture_close (&fixture);
}

/* A new book: each way in is reached from the first. */
static void
test_first_run (void)
{
  static const char *const buttons[] = { "Choose file…", "Paste table", "Type them in", "Practice book", "Open a book…" };
  static const char *const keys[] = { "Tab", "shift+Tab" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      Fixture fixture;
      g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);

      fixture_open (&fixture, FALSE, 1366, 728);
      gx_window_welcome (fixture.window);
      fixture_settle ();
      for (guint n = 0; n < 30; n++)
        {
          g_hash_table_add (reached, gtk_root_get_focus (GTK_ROOT (fixture.window)));
          keys_press (&fixture, keys[i], NULL);
        }
      for (guint j = 0; j < G_N_ELEMENTS (buttons); j++)
        if (!g_hash_table_contains (reached, fixture_find (import_view (&fixture), GTK_TYPE_BUTTON, buttons[j])))
          g_error ("%s does not reach %s", keys[i], buttons[j]);
      fixture_close (&fixture);
    }
}

/* A table on its way in: from its button forward and back, the choice of every column is reached, and the button again. */
static void
test_import (void)
{
  static const struct { const char *key; int height; } walks[] = { { "Tab", 728 }, { "shift+Tab", 728 }, { "Tab", 600 }, { "shift+Tab", 600 } };

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      Fixture fixture;
      g_autofree char *path = NULL;
      g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
      GtkWidget *first;
      guint n_choices = 0;

      fixture_open (&fixture, FALSE, walks[i].height == 728 ? 1366 : 900, walks[i].height);
      path = import_write_file (&fixture, "t.csv", "客户名称,联系电话,联系人,地址,,首次合作,欠款,备注,业务员\n甲公司,13800000001,张三,宁波,,2022-08-05,0,好,小王\n"
                                                   "乙公司,13800000002/0574-87654321,李四,余姚,,2022-08-06,1,好,小王\n");
      page_act (&fixture, "win.import");
      import_open_file (&fixture, path);
      fixture_wait (&fixture, import_can, NULL, "it was tried");
      first = gtk_root_get_focus (GTK_ROOT (fixture.window));
      g_assert_true (first == fixture_find (import_view (&fixture), GTK_TYPE_BUTTON, "Import"));
      for (guint n = 0; n < 60 && (n == 0 || gtk_root_get_focus (GTK_ROOT (fixture.window)) != first); n++)
        {
          GtkWidget *choice;

          keys_press (&fixture, walks[i].key, NULL);
          choice = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)), GX_TYPE_IMPORT_HEADING_ROW);
          if (choice != NULL && g_hash_table_add (reached, choice))
            n_choices++;
        }
      g_test_message ("%s at %d", walks[i].key, walks[i].height);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == first);
      g_assert_cmpuint (n_choices, ==, 8); /* the column without anything is not shown */
      g_unlink (path);
      fixture_close (&fixture);
    }
}

static gboolean
is_in_fact (Fixture *fixture, gpointer name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, page_fact_entry (fixture, name));
}

/* Whoever has added a customer goes on with its first empty fact; whoever then opens another one does not type over that one's. */
static void
test_after_adding (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  keys_press (&fixture, "ctrl+n", NULL);
  keys_type (&fixture, "Harbour Tea");
  keys_press (&fixture, "Tab", NULL);
  keys_type (&fixture, "13800138000");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_shows_customer, "Harbour Tea", "it is added");
  fixture_wait (&fixture, is_in_fact, "wechat", "the first empty fact has the focus");
  keys_press (&fixture, "ctrl+f", NULL);
  page_search (&fixture, "nbhd", 1);
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, page_shows_customer, "宁波恒达机电有限公司", "another is opened");
  fixture_settle ();
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture.window))));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), gx_customer_detail_get_composer (page_detail (&fixture))));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  gx_locale_setup ();
  gtk_disable_setlocale ();
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* GTK warns that a label of its window of shortcuts is -3 wide */
  fixture_application ();
  g_test_add_func ("/window/keyboard/tab", test_tab);
  g_test_add_func ("/window/keyboard/focus-follows", test_focus_follows);
  g_test_add_func ("/window/keyboard/history", test_history);
  g_test_add_func ("/window/keyboard/deal", test_deal);
  g_test_add_func ("/window/keyboard/first-run", test_first_run);
  g_test_add_func ("/window/keyboard/import", test_import);
  g_test_add_func ("/window/keyboard/after-adding", test_after_adding);
  return g_test_run ();
}
