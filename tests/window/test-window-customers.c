/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/contact.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"

/* The page Customers as a person uses it: found, sorted, added, deleted, taken back. */

static gboolean
is_read (Fixture *fixture, gpointer data)
{
  gboolean loading;

  g_object_get (gtk_multi_selection_get_model (GTK_MULTI_SELECTION (page_rows (fixture))), "loading", &loading, NULL);
  return !loading;
}

static void
test_frame (void)
{
  static const char *const buttons[] = { "New", "Log", "Undo", "Redo" };
  Fixture fixture;
  GtkWidget *window;

  fixture_open (&fixture, TRUE, 1366, 728);
  window = GTK_WIDGET (fixture.window);
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (window)), "Guanxi"));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_assert_nonnull (fixture_find (window, GTK_TYPE_BUTTON, buttons[i]));
  g_assert_nonnull (fixture_find (window, GTK_TYPE_MENU_BUTTON, "Main menu"));
  g_assert_nonnull (fixture_find (window, GTK_TYPE_SEARCH_ENTRY, "Search customers"));
  g_assert_nonnull (fixture_find (window, GTK_TYPE_LIST_BOX, "Pages"));
  g_assert_nonnull (fixture_find (window, GTK_TYPE_COLUMN_VIEW, "Customers"));
  fixture_wait (&fixture, page_shows_label, "24 customers", "the count is shown");
  g_assert_nonnull (page_current_name (&fixture));
  fixture_close (&fixture);
}

static int
least_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static gboolean
customer_shown (Fixture *fixture, gpointer data)
{
  g_assert_false (page_shows_label (fixture, "Choose a customer"));
  return fixture_find (GTK_WIDGET (page_pane (fixture)), GX_TYPE_CUSTOMER_DETAIL, NULL) != NULL;
}

/* A window is drawn before its customer is made: until then it says nothing that is not so, and then its panes stay as they are. */
static void
test_filling (void)
{
  Fixture fixture;
  GtkWidget *first, *pane;
  int width;

  fixture_open (&fixture, TRUE, 1366, 728);
  first = GTK_WIDGET (fixture.window);
  fixture.window = GX_WINDOW (gx_window_new (GTK_APPLICATION (fixture.application), fixture.book));
  pane = gtk_widget_get_parent (GTK_WIDGET (page_pane (&fixture)));
  width = least_width (pane);
  gtk_window_present (GTK_WINDOW (fixture.window));
  fixture_wait (&fixture, customer_shown, NULL, "the customer is shown");
  g_assert_cmpint (least_width (pane), ==, width);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  fixture.window = GX_WINDOW (first);
  fixture_close (&fixture);

  fixture_open (&fixture, FALSE, 1366, 728);
  fixture_wait (&fixture, page_shows_label, (gpointer) "Choose a customer", "an empty book has nobody to show");
  fixture_close (&fixture);
}

static gboolean
is_freed (Fixture *fixture, gpointer book)
{
  return *(GxBook **) book == NULL;
}

/* A window that is closed while it is being filled leaves its book. */
static void
test_closed_at_once (void)
{
  Fixture fixture;
  GxBook *book = NULL;
  GtkWidget *window;
  g_autoptr (GError) error = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_set_weak_pointer (&book, gx_book_open (fixture.path, GX_BOOK_READ, &error));
  g_assert_no_error (error);
  window = gx_window_new (GTK_APPLICATION (fixture.application), book);
  g_object_unref (book);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait (&fixture, is_freed, &book, "nobody has the book any more");
  fixture_close (&fixture);
}

static void
test_fold (void)
{
  static const struct { int width; gboolean outer, inner; } cases[] = {
    { 1366, FALSE, FALSE },
    { 1024, FALSE, TRUE },
    { 800, TRUE, TRUE },
    { 360, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;

      fixture_open (&fixture, TRUE, cases[i].width, 640);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, cases[i].width);
      g_assert_cmpint (adw_leaflet_get_folded (fixture.window->outer), ==, cases[i].outer);
      g_assert_cmpint (adw_leaflet_get_folded (page_leaflet (&fixture)), ==, cases[i].inner);
      page_act (&fixture, "page.log");
      g_assert_true (adw_leaflet_get_visible_child (page_leaflet (&fixture)) == gtk_widget_get_parent (GTK_WIDGET (page_pane (&fixture))));
      if (cases[i].inner)
        {
          page_act (&fixture, "win.back");
          g_assert_true (adw_leaflet_get_visible_child (page_leaflet (&fixture)) == gtk_widget_get_parent (GTK_WIDGET (page_list (&fixture))));
        }
      fixture_close (&fixture);
    }
}

/* A heading holds only so much. */
static void
test_long_search (Fixture *fixture)
{
  g_autofree char *pasted = g_strnfill (100000, 'z');
  g_autofree char *heading = g_strdup_printf ("Nothing found for “%.60s…”", pasted);

  page_search (fixture, pasted, 0);
  fixture_wait (fixture, page_shows_label, heading, "how the search begins");
}

static void
test_search (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_search (&fixture, "hengda", 1);
  page_search (&fixture, "王小明", 1);
  page_search (&fixture, "4506", 1);
  page_search (&fixture, "zzzz", 0);
  fixture_wait (&fixture, page_shows_label, "Nothing found for “zzzz”", "the empty page says what was looked for");
  page_search (&fixture, "<b>Tom & Jerry", 0);
  fixture_wait (&fixture, page_shows_label, "Nothing found for “<b>Tom & Jerry”", "as it was typed");
  test_long_search (&fixture);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_BUTTON, "Clear search"), "clicked");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "all are back");

  /* Enter before the search is done means what will be found, not what still stands there. */
  gtk_editable_set_text (GTK_EDITABLE (page_search_entry (&fixture)), "nbhd");
  g_signal_emit_by_name (page_search_entry (&fixture), "activate");
  fixture_wait (&fixture, page_shows_customer, "宁波恒达机电有限公司", "the customer is shown");
  g_signal_emit_by_name (page_search_entry (&fixture), "stop-search");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "Escape cleared the search");
  g_assert_cmpstr (page_current_name (&fixture), ==, "宁波恒达机电有限公司");

  /* What is found is what is shown, without Enter too; and where nothing is found nothing is, until the search is given up. */
  page_search (&fixture, "4506", 1);
  fixture_wait (&fixture, page_shows_customer, "Acme Trading Ltd", "the first hit is shown");
  page_search (&fixture, "zzzz", 0);
  fixture_wait (&fixture, page_shows_customer, NULL, "nobody is shown");
  g_signal_emit_by_name (page_search_entry (&fixture), "stop-search");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "all are back");
  g_assert_cmpstr (page_current_name (&fixture), ==, "宁波恒达机电有限公司");
  fixture_close (&fixture);
}

static void
sort_by (Fixture *fixture, guint nth, GtkSortType direction, const char *expected)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (fixture_find (GTK_WIDGET (page_list (fixture)), GTK_TYPE_COLUMN_VIEW, NULL));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), nth);
  g_autofree char *sort = NULL;

  gtk_column_view_sort_by_column (view, column, direction);
  sort = gx_page_dup_state (gx_window_get_page (fixture->window, "customers"));
  g_assert_cmpstr (sort, ==, expected);
}

static void
test_sort (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  sort_by (&fixture, 1, GTK_SORT_DESCENDING, "-phone");
  sort_by (&fixture, 1, GTK_SORT_ASCENDING, "phone");
  sort_by (&fixture, 3, GTK_SORT_ASCENDING, "next_follow_up");
  sort_by (&fixture, 0, GTK_SORT_DESCENDING, "-name");
  fixture_wait (&fixture, is_read, NULL, "the list is read in its new order");
  gx_record_table_go_to (gx_list_pane_get_table (page_list (&fixture)), 23);
  g_assert_cmpstr (page_current_name (&fixture), ==, "Acme Trading Ltd");
  fixture_close (&fixture);
}

/* Names come first: what else is shown depends on the room. */
static void
test_columns (void)
{
  static const struct { int width; guint n_columns; } cases[] = { { 1366, 4 }, { 1024, 5 }, { 360, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      GtkWidget *view, *title;
      g_autofree char *sort = NULL;

      fixture_open (&fixture, TRUE, cases[i].width, 640);
      view = fixture_find (GTK_WIDGET (page_list (&fixture)), GTK_TYPE_COLUMN_VIEW, NULL);
      g_assert_cmpint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view))), ==, cases[i].n_columns);

      /* An order may be that of a column that is left out. */
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (gx_list_pane_get_table (page_list (&fixture))), "list.sort", "s", "last_contact_at"));
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (gx_list_pane_get_table (page_list (&fixture))), "list.sort", "s", "last_contact_at"));
      sort = gx_page_dup_state (gx_window_get_page (fixture.window, "customers"));
      g_assert_cmpstr (sort, ==, "-last_contact_at");

      /* No heading is cut. */
      title = gtk_widget_get_first_child (gtk_widget_get_first_child (view));
      for (; title != NULL; title = gtk_widget_get_next_sibling (title))
        {
          GtkWidget *label = fixture_find (title, GTK_TYPE_LABEL, NULL);

          g_assert_false (label != NULL && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
        }
      fixture_close (&fixture);
    }
}

static void
test_adding (void)
{
  Fixture fixture;
  GtkWidget *name;

  fixture_open (&fixture, FALSE, 1366, 728);
  fixture_wait (&fixture, page_shows_label, "Drop your customer list here", "an empty book says what to do");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_BUTTON, "Choose file…"));
  page_act (&fixture, "page.new");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");

  fixture_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (page_dialog (&fixture))),
                                         fixture_find (page_dialog (&fixture), GTK_TYPE_ENTRY, "Name")));

  /* Without a name it is not added, and says so. */
  g_assert_true (gtk_widget_activate_action (page_dialog (&fixture), "dialog.save", NULL));
  g_assert_nonnull (page_dialog (&fixture));

  name = fixture_find (page_dialog (&fixture), GTK_TYPE_ENTRY, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "甲公司");
  g_signal_emit_by_name (name, "activate");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the dialog is gone");
  fixture_wait (&fixture, page_shows_customer, "甲公司", "the new customer is shown");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (1), "the list has it");

  page_act (&fixture, "page.new-contact");
  fixture_wait (&fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  name = fixture_find (page_dialog (&fixture), GTK_TYPE_ENTRY, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "李四");
  g_signal_emit_by_name (name, "activate");
  page_wait_count (&fixture, &gx_contact_entity, 1);

  page_act (&fixture, "win.undo");
  page_wait_count (&fixture, &gx_contact_entity, 0);
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, page_shows_customer, NULL, "no customer is shown");
  fixture_close (&fixture);
}

static void
test_deleting (void)
{
  Fixture fixture;
  GtkWidget *undo;
  g_autofree char *neighbour = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "单雄信", "单雄信");
  gtk_editable_set_text (GTK_EDITABLE (page_search_entry (&fixture)), "");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "all are back");
  page_act (&fixture, "page.delete");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (23), "it is gone");
  fixture_wait (&fixture, page_shows_label, "“单雄信” deleted", "a toast says so");
  g_assert_nonnull (page_current_name (&fixture));
  g_assert_cmpstr (page_current_name (&fixture), !=, "单雄信");
  neighbour = g_strdup (page_current_name (&fixture));

  undo = fixture_find (GTK_WIDGET (fixture.window->toasts), GTK_TYPE_BUTTON, "Undo");
  g_assert_nonnull (undo);
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "it is back");
  fixture_wait (&fixture, page_shows_customer, "单雄信", "what came back is shown");
  fixture_wait (&fixture, page_shows_label, "Undone: Delete Customer “单雄信”", "what was undone is said");

  /* Gone again, its neighbour is shown, not the first of all. */
  page_act (&fixture, "win.redo");
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (23), "it is gone again");
  fixture_wait (&fixture, page_shows_customer, neighbour, "its neighbour is shown");
  fixture_close (&fixture);
}

static gboolean
has_window (Fixture *fixture, gpointer title)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); at != NULL; at = at->next)
    if (g_strcmp0 (gtk_window_get_title (at->data), title) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_free (Fixture *fixture, gpointer data)
{
  return !fixture->window->is_taking;
}

/* A right click on what one of the first rows says. */
static void
right_click (Fixture *fixture, guint position)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (page_list (fixture)), GTK_TYPE_COLUMN_VIEW, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (view));
  graphene_point_t at;

  for (guint i = 0; i < position; i++)
    row = gtk_widget_get_next_sibling (row);
  g_assert_true (gtk_widget_compute_point (row, view, &GRAPHENE_POINT_INIT (20, gtk_widget_get_height (row) / 2), &at));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_SECONDARY)
        g_signal_emit_by_name (controller, "pressed", 1, (double) at.x, (double) at.y);
    }
}

/* The menu is about the rows that are selected where one of them is clicked, else about the row that is. */
static void
test_right_click (void)
{
  static const struct { guint clicked, first, n; } cases[] = { { 2, 2, 3 }, { 4, 2, 3 }, { 1, 1, 1 } };
  Fixture fixture;
  GxRecordTable *table;
  g_autoptr (GtkBitset) three = gtk_bitset_new_range (2, 3);

  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (24), "the customers are read");
  fixture_settle ();
  table = gx_list_pane_get_table (page_list (&fixture));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkBitset) selected = NULL;

      gx_record_table_select (table, three);
      fixture_settle ();
      right_click (&fixture, cases[i].clicked);
      selected = gx_record_table_get_selected (table);
      g_assert_cmpuint (gtk_bitset_get_size (selected), ==, cases[i].n);
      g_assert_cmpuint (gtk_bitset_get_minimum (selected), ==, cases[i].first);
    }
  fixture_close (&fixture);
}

/* A key that is held while a step takes its time asks for many: those that are not begun when it is let go of are not done, but for two; and for none where one sees it work. */
static void
test_held_undo (void)
{
  Fixture fixture;
  gint64 left;

  fixture_open (&fixture, FALSE, 1366, 728);
  for (guint i = 1; i <= 6; i++)
    test_add_customer (fixture.book, "甲公司");
  for (guint i = 0; i < 20; i++)
    page_act (&fixture, "win.undo");
  fixture_wait (&fixture, is_free, NULL, "nothing more is taken back");
  left = test_count (fixture.book, &gx_customer_entity, NULL);
  g_assert_cmpint (left, >=, 3);
  g_assert_cmpint (left, <, 6);

  page_act (&fixture, "win.redo");
  fixture_wait (&fixture, is_free, NULL, "one is done again");
  g_assert_cmpint (test_count (fixture.book, &gx_customer_entity, NULL), ==, left + 1);
  fixture_close (&fixture);
}

static void
test_practice (void)
{
  Fixture fixture;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "guanxi", NULL);
  g_autofree char *path = g_build_filename (folder, "practice.guanxi", NULL);

  fixture_open (&fixture, FALSE, 1366, 728);
  g_action_group_activate_action (G_ACTION_GROUP (fixture.application), "practice", NULL);
  fixture_wait (&fixture, has_window, "practice — Guanxi", "the practice book is open");
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (fixture.application)); at != NULL; at = at->next)
    if (at->data != fixture.window)
      {
        gtk_window_destroy (at->data);
        break;
      }
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/customers/frame", test_frame);
  g_test_add_func ("/window/customers/filling", test_filling);
  g_test_add_func ("/window/customers/closed-at-once", test_closed_at_once);
  g_test_add_func ("/window/customers/fold", test_fold);
  g_test_add_func ("/window/customers/search", test_search);
  g_test_add_func ("/window/customers/sort", test_sort);
  g_test_add_func ("/window/customers/columns", test_columns);
  g_test_add_func ("/window/customers/add", test_adding);
  g_test_add_func ("/window/customers/delete", test_deleting);
  g_test_add_func ("/window/customers/right-click", test_right_click);
  g_test_add_func ("/window/customers/held-undo", test_held_undo);
  g_test_add_func ("/window/customers/practice", test_practice);
  return g_test_run ();
}
