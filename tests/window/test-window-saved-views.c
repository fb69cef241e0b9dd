/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/computed.h"
#include "controller/day_watch.h"
#include "insight/agenda.h"
#include "model/choice_row.h"
#include "model/saved_view.h"
#include "model/task.h"
#include "tests/custom_fixture.h"
#include "tests/window/customers_page.h"
#include "tests/window/views_page.h"

/* Views: saved, left and come back to, changed; the built-in ones; what goes by the day. */

static void
test_views (void)
{
  Fixture fixture;
  g_autofree char *state = NULL;
  guint n, all;

  views_open (&fixture);
  all = views_count (&fixture, "");
  n = views_count (&fixture, "level = \"A\"");
  g_assert_true (views_list_has (&fixture, "All customers"));
  views_type_filter (&fixture, "level = \"A\"");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "the list is filtered");
  views_save (&fixture, "好客户");
  g_assert_cmpint (fixture_count (&fixture, &gx_saved_view_entity), ==, 1);
  fixture_wait (&fixture, views_list_has, "好客户", "the view's name stands above the list");

  views_choose (&fixture, "");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (all), "all are there again");
  fixture_wait (&fixture, views_list_has, "All customers", "and it says so");
  views_choose (&fixture, "1");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "the view is shown");

  /* What it shows is changed, and changed back. */
  views_type_filter (&fixture, "level = \"B\"");
  page_act (&fixture, "page.update-view");
  fixture_settle ();
  page_act (&fixture, "win.undo");
  fixture_settle ();
  views_choose (&fixture, "1");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "as it was");

  /* It is remembered with its columns, and shown at once the next time. */
  state = gx_page_dup_state (GX_PAGE (page_controller (&fixture)));
  g_assert_true (g_str_has_suffix (state, ";1"));

  page_act (&fixture, "page.delete-view");
  fixture_settle ();
  g_assert_cmpint (fixture_count (&fixture, &gx_saved_view_entity), ==, 0);
  fixture_wait (&fixture, views_list_has, "All customers", "it is no view any more");
  page_act (&fixture, "win.undo");
  fixture_settle ();
  g_assert_cmpint (fixture_count (&fixture, &gx_saved_view_entity), ==, 1);
  fixture_close (&fixture);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (gx_page_get_actions (GX_PAGE (page_controller (fixture))), action);
}

static gboolean
is_marked (Fixture *fixture, gpointer name)
{
  g_autofree char *label = g_strdup_printf ("Saved view: %s, changed", (char *) name);

  return views_in_list (fixture, GTK_TYPE_MENU_BUTTON, label) != NULL && !views_list_lacks (fixture, "●");
}

static gboolean
is_unmarked (Fixture *fixture, gpointer name)
{
  g_autofree char *label = g_strdup_printf ("Saved view: %s", (char *) name);

  return views_in_list (fixture, GTK_TYPE_MENU_BUTTON, label) != NULL && views_list_lacks (fixture, "●") && !is_enabled (fixture, "update-view") && !is_enabled (fixture, "revert-view");
}

static void
change_columns (Fixture *fixture)
{
  GxColumnChooser *chooser = gx_view_bar_get_columns (gx_list_pane_get_view_bar (page_list (fixture)));

  gtk_popover_popup (GTK_POPOVER (chooser));
  fixture_settle ();
  views_tick (chooser, "Won deals", TRUE);
  gtk_popover_popdown (GTK_POPOVER (chooser));
}

static void
change_filter (Fixture *fixture)
{
  views_type_filter (fixture, "level = \"B\"");
}

static void
change_group (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.group", "s", "region"));
}

static void
change_sort (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (gx_list_pane_get_table (page_list (fixture))), "list.sort", "s", "level"));
}

static void
change_search (Fixture *fixture)
{
  page_search (fixture, "a", 0);
}

/* What is changed of a view is said beside its name, taken back or kept; nothing else keeps it. */
static void
test_changed (void)
{
  static void (*const changes[]) (Fixture *fixture) = { change_columns, change_filter, change_group, change_sort, change_search };
  Fixture fixture;
  guint n;

  views_open (&fixture);
  n = views_count (&fixture, "level = \"A\"");
  g_assert_true (is_unmarked (&fixture, "All customers"));
  views_type_filter (&fixture, "level = \"A\"");
  g_assert_true (is_unmarked (&fixture, "All customers")); /* it is no view that could be changed */
  views_save (&fixture, "Good");
  fixture_wait (&fixture, is_unmarked, "Good", "what was saved is not changed");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      changes[i] (&fixture);
      fixture_wait (&fixture, is_marked, "Good", "it is changed");
      g_assert_true (is_enabled (&fixture, "update-view"));
      page_act (&fixture, "page.revert-view");
      fixture_wait (&fixture, is_unmarked, "Good", "it is as it was");
      fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "and shows the same");
    }

  /* Leaving it keeps nothing. */
  change_filter (&fixture);
  fixture_wait (&fixture, is_marked, "Good", "it is changed");
  views_choose (&fixture, "");
  fixture_wait (&fixture, is_unmarked, "All customers", "left");
  views_choose (&fixture, "1");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "it is as it was saved");
  g_assert_true (is_unmarked (&fixture, "Good"));

  /* Saved it is not changed any more; with that undone it is again, for the list stays as it is. */
  change_filter (&fixture);
  page_act (&fixture, "page.update-view");
  fixture_wait (&fixture, is_unmarked, "Good", "saved");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, is_marked, "Good", "what is saved is otherwise again");

  /* A built-in view can be left and come back to, not saved. */
  views_choose (&fixture, "leads");
  fixture_wait (&fixture, is_unmarked, "Leads", "another view");
  change_filter (&fixture);
  fixture_wait (&fixture, is_marked, "Leads", "it is changed");
  g_assert_false (is_enabled (&fixture, "update-view"));
  page_act (&fixture, "page.revert-view");
  fixture_wait (&fixture, is_unmarked, "Leads", "it is as it was");
  fixture_close (&fixture);
}

static char *
group_label (Fixture *fixture, const char *title, const char *key)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_task_entity);
  g_autofree char *filter = g_strdup_printf ("due = \"%s\"", key);

  gx_query_take_filter (query, gx_filter_parse (&gx_task_entity, filter, NULL, NULL));
  return g_strdup_printf ("%s  %d", title, (int) gx_reader_count (gx_book_get_reader (fixture->book), query, -1, NULL));
}

static gboolean
window_has_group (Fixture *fixture, gpointer label)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_TOGGLE_BUTTON, label) != NULL;
}

/* A list that stays open over midnight: which rows fit and how they are grouped goes by the new day. */
static void
test_midnight (void)
{
  static const char *const nows[] = { "2026-03-04T23:59:00+08:00", "2026-03-05T00:00:01+08:00" };
  Fixture fixture;
  guint n[2];

  g_setenv ("GUANXI_NOW", nows[0], TRUE);
  views_open (&fixture);
  views_type_filter (&fixture, "next_follow_up <= today");
  for (guint i = 0; i < 2; i++)
    {
      g_setenv ("GUANXI_NOW", nows[i], TRUE);
      gx_day_watch_look (gx_day_watch_of (fixture.book));
      n[i] = views_count (&fixture, "next_follow_up <= today");
      fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n[i]), "those of this day");
    }
  g_assert_cmpuint (n[0], <, n[1]);

  gx_window_show_page (fixture.window, "tasks");
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.group", "s", "due"));
  for (int i = 1; i >= 0; i--)
    {
      g_autofree char *overdue = NULL;

      g_setenv ("GUANXI_NOW", nows[i], TRUE);
      gx_day_watch_look (gx_day_watch_of (fixture.book));
      overdue = group_label (&fixture, "Overdue", "overdue");
      fixture_wait (&fixture, window_has_group, overdue, "grouped by this day");
    }
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  fixture_close (&fixture);
}

/* Those that the view lists are those that Today names, by the rules of levels and by the one for all. */
static void
test_gone_quiet (void)
{
  static const int days[] = { 60, 300, 20 };
  Fixture fixture;

  views_open (&fixture);
  views_choose (&fixture, "quiet");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GxAgenda) agenda = NULL;

      if (i > 0)
        test_add_new (fixture.book, test_record (&gx_choice_row_entity, "entity", "customer", "field", "level", "key", i == 1 ? "A" : "B",
                                                 "quiet_days", i == 1 ? "1" : "3000", NULL));
      gx_computed_set_quiet_days (days[i]);
      gx_day_watch_tell_all ();
      agenda = gx_agenda_read (gx_book_get_reader (fixture.book), 1u << GX_AGENDA_QUIET, NULL);
      g_assert_cmpint (agenda->n[GX_AGENDA_QUIET], >, 0);
      fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (agenda->n[GX_AGENDA_QUIET]), "as many as on Today");
    }
  gx_computed_set_quiet_days (GX_QUIET_DAYS);
  fixture_close (&fixture);
}

/* What a view is about is called otherwise: its conditions say so, and it is as it was saved. */
static void
test_renamed (void)
{
  Fixture fixture;
  gint64 id;

  views_open (&fixture);
  id = test_custom_define (fixture.book, "customer", "Shoe", "text");
  test_add_new (fixture.book, test_record (&gx_saved_view_entity, "entity", "customer", "name", "Good", "filter", "level = \"B\" and c1 is empty", "sort", "c1",
                                           "group_by", "c1", NULL));
  fixture_settle ();
  views_choose (&fixture, "1");
  fixture_wait (&fixture, is_unmarked, "Good", "it is shown");
  g_assert_true (views_list_has (&fixture, "Level = B"));
  g_assert_true (views_list_has (&fixture, "Shoe is empty"));

  test_add_new (fixture.book, test_record (&gx_choice_row_entity, "entity", "customer", "field", "level", "key", "B", "label", "Bronze", NULL));
  fixture_wait (&fixture, views_list_has, "Level = Bronze", "the choice is called otherwise");

  test_edit (fixture.book, &gx_custom_field_entity, id, "label", "Boot");
  fixture_wait (&fixture, views_list_has, "Boot is empty", "the field is called otherwise");
  g_assert_true (is_unmarked (&fixture, "Good"));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/saved-views/views", test_views);
  g_test_add_func ("/window/saved-views/changed", test_changed);
  g_test_add_func ("/window/saved-views/renamed", test_renamed);
  g_test_add_func ("/window/saved-views/midnight", test_midnight);
  g_test_add_func ("/window/saved-views/gone-quiet", test_gone_quiet);
  return g_test_run ();
}
