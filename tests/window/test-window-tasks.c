/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/tasks_controller.h"
#include "model/task.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"

/* The page Tasks: which are shown, what is done to them, and the dialog that makes one from anywhere. */

#define NOW "2026-03-04T10:00:00+08:00" /* a Wednesday; one of seven tasks is overdue, none is due today */

static GxTasksController *
tasks_page (Fixture *fixture)
{
  return GX_TASKS_CONTROLLER (gx_window_get_page (fixture->window, "tasks"));
}

static GxTaskList *
view_of (Fixture *fixture)
{
  return gx_tasks_controller_get_view (tasks_page (fixture));
}

static GxRecordTable *
table_of (Fixture *fixture)
{
  return gx_list_pane_get_table (gx_task_list_get_list (view_of (fixture)));
}

static gboolean
has_tasks (Fixture *fixture, gpointer n)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gx_list_page_get_list (GX_LIST_PAGE (tasks_page (fixture))))) == GPOINTER_TO_UINT (n);
}

static void
open_tasks (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  gx_window_show_page (fixture->window, "tasks");
  fixture_wait (fixture, has_tasks, GUINT_TO_POINTER (7), "the tasks are read");
  fixture_settle ();
}

static gint64
id_at (Fixture *fixture, guint position)
{
  return gx_lazy_list_get_id (gx_list_page_get_list (GX_LIST_PAGE (tasks_page (fixture))), position);
}

static GxTask *
read_task (Fixture *fixture, gint64 id)
{
  return (GxTask *) gx_reader_get (gx_book_get_reader (fixture->book), &gx_task_entity, id, NULL);
}

static void
show (Fixture *fixture, const char *label, guint n)
{
  GtkWidget *toggle = fixture_find (GTK_WIDGET (view_of (fixture)), GTK_TYPE_TOGGLE_BUTTON, label);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  fixture_wait (fixture, has_tasks, GUINT_TO_POINTER (n), label);
}

static gboolean
has_group (Fixture *fixture, gpointer label)
{
  return fixture_find (GTK_WIDGET (view_of (fixture)), GTK_TYPE_TOGGLE_BUTTON, label) != NULL;
}

/* What another page asked for is taken away, and the toggles say so. */
static void
test_show_all (void)
{
  Fixture fixture;
  g_autoptr (GxQuery) query = gx_query_new (&gx_task_entity);

  open_tasks (&fixture);
  gx_query_take_filter (query, gx_filter_parse (&gx_task_entity, "due = overdue", NULL, NULL));
  gx_page_open_query (GX_PAGE (tasks_page (&fixture)), query);
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (1), "what was asked for");
  page_act (&fixture, "page.show-all");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (7), "what is open");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (fixture_find (GTK_WIDGET (view_of (&fixture)), GTK_TYPE_TOGGLE_BUTTON, "Open"))));
  fixture_close (&fixture);
}

/* As one looks at what is to be done: what is late first. */
static void
test_groups (void)
{
  Fixture fixture;
  g_autoptr (GxTask) first = NULL;

  open_tasks (&fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.group", "s", "due"));
  fixture_wait (&fixture, has_group, "Overdue  1", "what is late");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (GTK_WIDGET (view_of (&fixture)), GTK_TYPE_TOGGLE_BUTTON, "Overdue  1")), TRUE);
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (1), "the group alone");
  first = read_task (&fixture, id_at (&fixture, 0));
  g_assert_cmpstr (first->due, ==, "overdue");
  fixture_close (&fixture);
}

static void
test_list (void)
{
  Fixture fixture;
  g_autoptr (GxTask) first = NULL;
  GtkWidget *entry;

  open_tasks (&fixture);
  g_assert_nonnull (fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_COLUMN_VIEW, "Tasks"));
  fixture_wait (&fixture, page_shows_label, "7 tasks, 1 overdue", "the count says how many are late");
  first = read_task (&fixture, id_at (&fixture, 0));
  g_assert_cmpint (first->due_on.days, ==, gx_day_from_ymd (2026, 3, 1).days);

  entry = fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_SEARCH_ENTRY, "Search tasks");
  gtk_editable_set_text (GTK_EDITABLE (entry), "304");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (1), "one is found");
  fixture_wait (&fixture, page_shows_label, "1 task", "none of those found is late");
  gtk_editable_set_text (GTK_EDITABLE (entry), "zzz");
  fixture_wait (&fixture, page_shows_label, "Nothing found for “zzz”", "it is said that there is none");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (7), "all are back");
  show (&fixture, "Done", 0);
  fixture_wait (&fixture, page_shows_label, "Nothing is done yet", "it is said that none is done");
  fixture_close (&fixture);
}

/* Space: done; again where it is done: open. */
static void
test_done (void)
{
  Fixture fixture;
  gint64 id;

  open_tasks (&fixture);
  id = id_at (&fixture, 0);
  gx_record_table_go_to (table_of (&fixture), 0);
  page_act (&fixture, "page.done");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (6), "it is out of sight");
  fixture_wait (&fixture, page_shows_label, "6 tasks", "no one is late");
  show (&fixture, "Done", 1);
  g_assert_cmpint (id_at (&fixture, 0), ==, id);
  gx_record_table_go_to (table_of (&fixture), 0);
  page_act (&fixture, "page.done");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (0), "it is open again");
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (1), "that is taken back");
  show (&fixture, "All", 7);
  fixture_close (&fixture);
}

/* What is due some day stands last; what another page asked for is said, and goes by Escape. */
static void
test_some (void)
{
  Fixture fixture;
  g_autoptr (GxTask) undated = g_object_new (GX_TYPE_TASK, "title", "some day", NULL);
  g_autoptr (GxQuery) query = gx_query_new (&gx_task_entity);
  g_autoptr (GxTask) last = NULL;
  g_autoptr (GError) error = NULL;

  open_tasks (&fixture);
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (GX_RECORD (undated)), &error), >, 0);
  g_assert_no_error (error);
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (8), "it is listed");
  last = read_task (&fixture, id_at (&fixture, 7));
  g_assert_cmpstr (last->title, ==, "some day");

  gx_query_take_filter (query, gx_filter_parse (&gx_task_entity, "due_on is empty", NULL, NULL));
  gx_query_set_title (query, "some day");
  gx_page_open_query (GX_PAGE (tasks_page (&fixture)), query);
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (1), "what was asked for");
  g_assert_true (page_shows_label (&fixture, "Only: some day"));
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (8), "all");
  g_assert_false (page_shows_label (&fixture, "Only: some day"));
  fixture_close (&fixture);
}

static gboolean
is_due (Fixture *fixture, gpointer data)
{
  const struct { gint64 id; GxDay day; } *expected = data;
  g_autoptr (GxTask) task = read_task (fixture, expected->id);

  return task->due_on.days == expected->day.days;
}

static void
test_snooze_and_delete (void)
{
  Fixture fixture;
  struct { gint64 id; GxDay day; } expected;
  gint64 n;

  open_tasks (&fixture);
  n = fixture_count (&fixture, &gx_task_entity);
  gx_record_table_go_to (table_of (&fixture), 0);
  expected.id = id_at (&fixture, 0);
  expected.day = gx_day_from_ymd (2026, 3, 9);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "page.snooze", "s", "monday"));
  fixture_wait (&fixture, is_due, &expected, "it is put off");
  fixture_settle ();
  gx_record_table_go_to (table_of (&fixture), 0);
  page_act (&fixture, "page.delete");
  page_wait_count (&fixture, &gx_task_entity, n - 1);
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_task_entity, n);
  fixture_close (&fixture);
}

/* The only one that is selected; 0: none, or several. */
static gint64
selected_id (Fixture *fixture)
{
  g_autoptr (GArray) ids = gx_list_page_dup_selected (GX_LIST_PAGE (tasks_page (fixture)));

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

static gboolean
is_selected_at (Fixture *fixture, gpointer position)
{
  return selected_id (fixture) == id_at (fixture, GPOINTER_TO_UINT (position));
}

static gboolean
stands_at (Fixture *fixture, gpointer data)
{
  const struct { gint64 id; guint position; } *expected = data;

  return id_at (fixture, expected->position) == expected->id;
}

/* A table shows positions, a person means a task: it stays selected in another order, and when it goes the next in its place is. */
static void
test_selection (void)
{
  Fixture fixture;
  struct { gint64 id; guint position; } second;
  gint64 next;

  open_tasks (&fixture);
  second.id = id_at (&fixture, 1);
  gx_record_table_go_to (table_of (&fixture), 1);
  g_signal_emit_by_name (table_of (&fixture), "sort-changed", "due_on", TRUE);
  second.position = 5;
  fixture_wait (&fixture, stands_at, &second, "the last come first");
  fixture_settle ();
  g_assert_cmpint (selected_id (&fixture), ==, second.id);
  g_assert_true (is_selected_at (&fixture, GUINT_TO_POINTER (5)));

  next = id_at (&fixture, 6);
  page_act (&fixture, "page.done");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (6), "it is out of sight");
  fixture_settle ();
  g_assert_cmpint (selected_id (&fixture), ==, next);

  page_act (&fixture, "page.previous");
  g_assert_true (is_selected_at (&fixture, GUINT_TO_POINTER (4)));
  page_act (&fixture, "page.next");
  page_act (&fixture, "page.next"); /* there is none */
  g_assert_true (is_selected_at (&fixture, GUINT_TO_POINTER (5)));

  next = id_at (&fixture, 4);
  page_act (&fixture, "page.delete");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (5), "the last is deleted");
  fixture_settle ();
  g_assert_cmpint (selected_id (&fixture), ==, next);
  fixture_close (&fixture);
}

/* Ctrl+T: of the customer that is shown. */
static void
test_new (void)
{
  Fixture fixture;
  GtkWidget *title;
  g_autoptr (GxTask) task = NULL;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "hengda", "宁波恒达机电有限公司");
  n = fixture_count (&fixture, &gx_task_entity);
  page_act (&fixture, "win.new-task");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  title = fixture_find (page_dialog (&fixture), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (title), "寄合同");
  g_assert_true (gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL));
  page_wait_count (&fixture, &gx_task_entity, n + 1);
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the dialog has closed");
  gx_window_show_page (fixture.window, "tasks");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (8), "it is in the list");
  task = read_task (&fixture, id_at (&fixture, 1));
  g_assert_cmpstr (task->title, ==, "寄合同");
  g_assert_cmpstr (gx_record_get_ref_title (GX_RECORD (task), gx_entity_find_field (&gx_task_entity, "customer_id")), ==, "宁波恒达机电有限公司");
  g_assert_cmpint (task->due_on.days, ==, gx_day_from_ymd (2026, 3, 4).days);
  fixture_close (&fixture);
}

static void
type (Fixture *fixture, const char *field, const char *text)
{
  GtkWidget *entry = fixture_find (page_dialog (fixture), GTK_TYPE_ENTRY, field);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* Typed as one says it; ticked off, the next one is there, and one undo takes both back. Snoozed for an hour. */
static void
test_repeat (void)
{
  Fixture fixture;
  g_autoptr (GxTask) task = NULL;
  g_autoptr (GxTask) next = NULL;
  gint64 id;

  open_tasks (&fixture);
  page_act (&fixture, "win.new-task");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  type (&fixture, "Title", "盘点");
  type (&fixture, "Remind at", "明天 18:00");
  type (&fixture, "Repeat", "每周三");
  g_assert_true (gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL));
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the dialog has closed");
  fixture_wait (&fixture, has_tasks, GUINT_TO_POINTER (8), "it is in the list");
  id = id_at (&fixture, 1);
  task = read_task (&fixture, id);
  g_assert_cmpstr (task->repeat, ==, "weekly on wed");
  g_assert_cmpint (task->remind_at.ms, ==, G_GINT64_CONSTANT (1772704800000)); /* 5 March, 18:00 in Shanghai */

  g_signal_emit_by_name (view_of (&fixture), "finished", 1u, TRUE);
  page_wait_count (&fixture, &gx_task_entity, 9);
  next = read_task (&fixture, id + 1);
  g_assert_cmpint (next->due_on.days, ==, gx_day_from_ymd (2026, 3, 11).days);
  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_task_entity, 8);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/tasks/list", test_list);
  g_test_add_func ("/window/tasks/groups", test_groups);
  g_test_add_func ("/window/tasks/show-all", test_show_all);
  g_test_add_func ("/window/tasks/done", test_done);
  g_test_add_func ("/window/tasks/some", test_some);
  g_test_add_func ("/window/tasks/snooze-and-delete", test_snooze_and_delete);
  g_test_add_func ("/window/tasks/selection", test_selection);
  g_test_add_func ("/window/tasks/new", test_new);
  g_test_add_func ("/window/tasks/repeat", test_repeat);
  return g_test_run ();
}
