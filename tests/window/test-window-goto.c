/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/task.h"
#include "tests/window/copies_window.h"
#include "tests/window/customers_page.h"
#include "tests/window/deals_page.h"
#include "tests/window/keys.h"

/* Ctrl+K: records, pages and commands by name, pinyin and initials. */

static GtkWidget *
entry_of (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (fixture->window->go_to), GTK_TYPE_ENTRY, "Go to");
}

static gboolean
is_open (Fixture *fixture, gpointer open)
{
  return (entry_of (fixture) != NULL) == GPOINTER_TO_INT (open);
}

static gboolean
offers (Fixture *fixture, gpointer title)
{
  return fixture_find (GTK_WIDGET (fixture->window->go_to), GTK_TYPE_LABEL, title) != NULL;
}

static gboolean
offers_nothing (Fixture *fixture, gpointer data)
{
  return fixture_find (GTK_WIDGET (fixture->window->go_to), GTK_TYPE_LABEL, "Nothing is called that.") != NULL;
}

static void
open_go_to (Fixture *fixture, const char *text)
{
  page_act (fixture, "win.go-to");
  fixture_wait (fixture, is_open, GINT_TO_POINTER (TRUE), "the entry is there");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture)), text);
}

static void
test_records (void)
{
  static const struct { const char *typed; const char *customer; } cases[] = {
    { "hengda", "宁波恒达机电有限公司" },
    { "yjfk", NULL },
    { "zhangwei", "张伟" },
    { "zqh", "曾庆红" },
    { "acme", "Acme Trading Ltd" },
    { "宁波恒达", "宁波恒达机电有限公司" },
    { "chenguoqiang", "宁波恒达机电有限公司" }, /* a contact: his customer */
  };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gx_window_show_page (fixture.window, "today");
      open_go_to (&fixture, cases[i].typed);
      if (cases[i].customer == NULL)
        {
          fixture_wait (&fixture, offers_nothing, NULL, "nothing is found");
          gx_go_to_close (fixture.window->go_to);
          continue;
        }
      g_signal_emit_by_name (entry_of (&fixture), "activate"); /* sooner than the answer */
      fixture_wait (&fixture, is_open, GINT_TO_POINTER (FALSE), cases[i].typed);
      fixture_wait (&fixture, page_shows_customer, (gpointer) cases[i].customer, cases[i].customer);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture.window->pages), ==, "customers");
    }
  fixture_close (&fixture);
}

static void
test_pages_and_commands (void)
{
  static const struct { const char *typed; const char *title; } cases[] = {
    { "today", "Today" },
    { "jinri", "Today" },
    { "daiban", "Tasks" },
    { "xjdb", "New task" },
    { "新建客户", "New customer" },
    { "new deal", "New deal" },
    { "快捷键", "Keyboard shortcuts" },
    { "lianxi", "Practice book" },
    { "custom field", "Add a field…" },
    { "baocunshitu", "Save view" },
    { "批量", "Bulk edit…" },
    { "quanbugenjin", "All interactions" },
    { "all campaigns", "All campaigns" },
  };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      open_go_to (&fixture, cases[i].typed);
      fixture_wait (&fixture, offers, (gpointer) cases[i].title, cases[i].typed);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry_of (&fixture)), "daiban");
  fixture_wait (&fixture, offers, "Tasks", "the page is found");
  g_signal_emit_by_name (entry_of (&fixture), "activate");
  fixture_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture.window->pages), ==, "tasks");

  /* A page without a row in the sidebar, too. */
  open_go_to (&fixture, "all feedback");
  fixture_wait (&fixture, offers, "All feedback", "the list is found");
  g_signal_emit_by_name (entry_of (&fixture), "activate");
  fixture_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture.window->pages), ==, "feedback");
  fixture_close (&fixture);
}

/* Only where the book is copied at all. */
static void
test_backup (void)
{
  static const char *const typed[] = { "back up", "备份", "ljbf" };
  Fixture fixture;

  copies_open (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      open_go_to (&fixture, typed[i]);
      fixture_wait (&fixture, offers, "Back up now", typed[i]);
    }
  g_signal_emit_by_name (entry_of (&fixture), "activate");
  fixture_wait (&fixture, page_shows_label, "The book is backed up", "it is done, and said");
  copies_close (&fixture);
}

/* Who looks for what was changed need not find the way along the customer's parts. */
static void
test_parts (void)
{
  static const struct { const char *typed, *title, *part; } cases[] = { { "xgjl", "History", "history" }, { "timeline", "Timeline", "timeline" } };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_window_open_record (fixture.window, &gx_customer_entity, 1);
  fixture_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      open_go_to (&fixture, cases[i].typed);
      fixture_wait (&fixture, offers, (gpointer) cases[i].title, cases[i].typed);
      g_signal_emit_by_name (entry_of (&fixture), "activate");
      fixture_settle ();
      g_assert_cmpstr (gx_customer_detail_get_page (page_detail (&fixture)), ==, cases[i].part);
    }
  fixture_close (&fixture);
}

/* What was opened stands first; Escape gives the focus back. */
static void
test_recent_and_escape (void)
{
  Fixture fixture;
  GtkWidget *before;
  GtkListBox *rows;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_go_to (&fixture, "zhangwei");
  g_signal_emit_by_name (entry_of (&fixture), "activate");
  fixture_wait (&fixture, page_shows_customer, "张伟", "he is opened");

  before = page_search_entry (&fixture);
  gtk_widget_grab_focus (before);
  before = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  page_act (&fixture, "win.go-to");
  fixture_wait (&fixture, offers, "Recent", "the recent ones are offered");
  rows = GTK_LIST_BOX (fixture_find (GTK_WIDGET (fixture.window->go_to), GTK_TYPE_LIST_BOX, NULL));
  g_assert_nonnull (fixture_find (GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 0)), GTK_TYPE_LABEL, "张伟"));
  gx_go_to_close (fixture.window->go_to);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == before);
  fixture_close (&fixture);
}

/* A task is found by its title and by its customer, those still to do before those done. */
static void
test_tasks (void)
{
  static const struct { const char *title; gint64 done_at; } tasks[] = { { "Azure samples", 1 }, { "Send samples", GX_NONE } };
  Fixture fixture;
  GtkListBox *rows;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_autoptr (GxRecord) task = g_object_new (GX_TYPE_TASK, "title", tasks[i].title, NULL);

      GX_TASK (task)->done_at.ms = tasks[i].done_at;
      g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (task), NULL), >, 0);
    }
  open_go_to (&fixture, "samples");
  fixture_wait (&fixture, offers, "Azure samples", "what is done is found too");
  rows = GTK_LIST_BOX (fixture_find (GTK_WIDGET (fixture.window->go_to), GTK_TYPE_LIST_BOX, NULL));
  g_assert_nonnull (fixture_find (GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 0)), GTK_TYPE_LABEL, "Send samples"));
  g_signal_emit_by_name (entry_of (&fixture), "activate");
  fixture_wait (&fixture, is_open, GINT_TO_POINTER (FALSE), "the task is opened");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture.window->pages), ==, "tasks");
  fixture_close (&fixture);
}

static gboolean
stands_first (Fixture *fixture, gpointer title)
{
  GtkListBox *rows = GTK_LIST_BOX (fixture_find (GTK_WIDGET (fixture->window->go_to), GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *first = rows != NULL ? gtk_list_box_get_row_at_index (rows, 0) : NULL;

  return first != NULL && fixture_find (GTK_WIDGET (first), GTK_TYPE_LABEL, title) != NULL;
}

/* What is called just as was typed stands before all that only has the words, whatever kind it is, and however many of these there are. */
static void
test_called (void)
{
  static const struct { const char *typed; const char *first; } cases[] = {
    { "fields", "Fields" },       { "FIELDS", "Fields" }, { "add a field", "Add a field…" }, { "export", "Export" }, { "print", "Print" }, { "columns", "Columns" },
    { "group by", "Group by" },   { "分组", "Group by" },  { "tasks", "Tasks" },              { "Reports", "Reports" }, { "Kiln", "Kiln" },  { "undo", "undo" },
  };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = i == 7 ? g_strdup ("Kiln") : g_strdup_printf ("A Kiln %u", i);
      g_autoptr (GxRecord) customer = g_object_new (GX_TYPE_CUSTOMER, "name", name, NULL);

      g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (customer), NULL), >, 0);
    }
  {
    g_autoptr (GxRecord) task = g_object_new (GX_TYPE_TASK, "title", "undo", NULL);

    g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (task), NULL), >, 0);
  }
  gx_window_show_page (fixture.window, "customers");
  fixture_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (cases) - 1; i++)
    {
      open_go_to (&fixture, cases[i].typed);
      fixture_wait (&fixture, stands_first, (gpointer) cases[i].first, cases[i].typed);
    }

  /* A command and a record that are called the same both stand before others. */
  open_go_to (&fixture, "undo");
  fixture_wait (&fixture, offers, "undo", "the task is found");
  g_assert_true (stands_first (&fixture, "Undo"));
  fixture_close (&fixture);
}

static gboolean
columns_are_open (Fixture *fixture, gpointer data)
{
  GxColumnChooser *chooser = gx_view_bar_get_columns (gx_list_pane_get_view_bar (page_list (fixture)));

  return gtk_widget_get_mapped (GTK_WIDGET (chooser));
}

/* Columns and groups are chosen from there without the mouse. */
static void
test_columns_and_groups (void)
{
  Fixture fixture;
  GxViewBar *bar;

  fixture_open (&fixture, TRUE, 1366, 728);
  gx_window_show_page (fixture.window, "customers");
  fixture_settle ();
  bar = gx_list_pane_get_view_bar (page_list (&fixture));
  open_go_to (&fixture, "columns");
  fixture_wait (&fixture, stands_first, "Columns", "the command is found");
  g_signal_emit_by_name (entry_of (&fixture), "activate");
  fixture_wait (&fixture, columns_are_open, NULL, "the columns are to be chosen");
  keys_type (&fixture, "won deals");
  keys_press (&fixture, "Return", "Escape", "Escape", NULL);
  fixture_settle ();
  {
    g_autoptr (GPtrArray) shown = gx_record_table_dup_fields (gx_list_pane_get_table (page_list (&fixture)));

    g_assert_cmpstr (((const GxField *) shown->pdata[shown->len - 1])->name, ==, "won_deals");
  }

  open_go_to (&fixture, "group by");
  fixture_wait (&fixture, stands_first, "Group by", "the command is found");
  g_signal_emit_by_name (entry_of (&fixture), "activate");
  fixture_settle ();
  keys_go_down_to (&fixture, "Level");
  keys_press (&fixture, "Return", NULL);
  fixture_settle ();
  g_assert_nonnull (fixture_find (GTK_WIDGET (bar), GTK_TYPE_TOGGLE_BUTTON, "All"));
  fixture_close (&fixture);
}

/* One of the two is offered: the other is there already. */
static void
test_board_and_list (void)
{
  static const struct { const char *typed, *title, *other; gboolean is_board; } cases[] = {
    { "show as", "Show as list", "Show as board", FALSE },
    { "看板显示", "Show as board", "Show as list", TRUE },
    { "lbxs", "Show as list", "Show as board", FALSE },
  };
  Fixture fixture;

  deals_open (&fixture, 1366, 728);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      open_go_to (&fixture, cases[i].typed);
      fixture_wait (&fixture, stands_first, (gpointer) cases[i].title, cases[i].typed);
      g_assert_false (offers (&fixture, (gpointer) cases[i].other));
      g_signal_emit_by_name (entry_of (&fixture), "activate");
      fixture_settle ();
      g_assert_cmpint (gx_deals_view_is_board (deals_view (&fixture)), ==, cases[i].is_board);
    }
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/goto/records", test_records);
  g_test_add_func ("/window/goto/backup", test_backup);
  g_test_add_func ("/window/goto/pages-and-commands", test_pages_and_commands);
  g_test_add_func ("/window/goto/parts", test_parts);
  g_test_add_func ("/window/goto/tasks", test_tasks);
  g_test_add_func ("/window/goto/recent-and-escape", test_recent_and_escape);
  g_test_add_func ("/window/goto/called", test_called);
  g_test_add_func ("/window/goto/columns-and-groups", test_columns_and_groups);
  g_test_add_func ("/window/goto/board-and-list", test_board_and_list);
  return g_test_run ();
}
