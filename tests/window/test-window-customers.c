/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/contact.h"
#include "model/interaction.h"
#include "model/task.h"
#include "tests/window/fixture.h"
#include "view/composer.h"

/* The page Customers as a person uses it: found, chosen, changed in place, written down, added, deleted, taken back. */

static const char *
current_name (Fixture *fixture)
{
  GxCustomer *customer = gx_customers_controller_get_customer (fixture->window->customers);

  return customer != NULL ? customer->name : NULL;
}

static GtkWidget *
search_entry (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (fixture->window->list), GTK_TYPE_SEARCH_ENTRY, NULL);
}

static GListModel *
rows (Fixture *fixture)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (fixture->window->list), GTK_TYPE_COLUMN_VIEW, NULL);

  return view != NULL ? G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))) : NULL;
}

static gboolean
has_rows (Fixture *fixture, gpointer data)
{
  /* Without rows another page stands in the list's place. */
  return (rows (fixture) != NULL ? g_list_model_get_n_items (rows (fixture)) : 0) == GPOINTER_TO_UINT (data);
}

static gboolean
is_read (Fixture *fixture, gpointer data)
{
  gboolean loading;

  g_object_get (gtk_multi_selection_get_model (GTK_MULTI_SELECTION (rows (fixture))), "loading", &loading, NULL);
  return !loading;
}

static gboolean
has_error (Fixture *fixture, gpointer entry)
{
  return gtk_widget_has_css_class (entry, "error");
}

static gboolean
shows_customer (Fixture *fixture, gpointer name)
{
  return g_strcmp0 (current_name (fixture), name) == 0;
}

static gboolean
shows_label (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
has_records (Fixture *fixture, gpointer data)
{
  const struct { const GxEntity *entity; gint64 n; } *expected = data;

  return fixture_count (fixture, expected->entity) == expected->n;
}

static void
wait_count (Fixture *fixture, const GxEntity *entity, gint64 n)
{
  struct { const GxEntity *entity; gint64 n; } expected = { entity, n };

  fixture_wait (fixture, has_records, &expected, entity->plural);
}

static void
search (Fixture *fixture, const char *text, guint n)
{
  gtk_editable_set_text (GTK_EDITABLE (search_entry (fixture)), text);
  fixture_wait (fixture, has_rows, GUINT_TO_POINTER (n), text);
}

/* Opens the only customer that @text finds. */
static void
open_found (Fixture *fixture, const char *text, const char *name)
{
  search (fixture, text, 1);
  g_signal_emit_by_name (search_entry (fixture), "activate");
  fixture_wait (fixture, shows_customer, (gpointer) name, name);
}

static GtkWidget *
fact_entry (Fixture *fixture, const char *field)
{
  return fixture_find (GTK_WIDGET (gx_customer_detail_get_fact (fixture->window->detail, field)), GTK_TYPE_ENTRY, NULL);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
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
  fixture_wait (&fixture, shows_label, "24 customers", "the count is shown");
  g_assert_nonnull (current_name (&fixture));
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
      g_assert_cmpint (adw_leaflet_get_folded (fixture.window->inner), ==, cases[i].inner);
      act (&fixture, "win.log");
      g_assert_true (adw_leaflet_get_visible_child (fixture.window->inner) == fixture.window->detail_pane);
      if (cases[i].inner)
        {
          act (&fixture, "win.back");
          g_assert_true (adw_leaflet_get_visible_child (fixture.window->inner) == fixture.window->list_pane);
        }
      fixture_close (&fixture);
    }
}

static void
test_search (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  search (&fixture, "hengda", 1);
  search (&fixture, "王小明", 1);
  search (&fixture, "4506", 1);
  search (&fixture, "zzzz", 0);
  fixture_wait (&fixture, shows_label, "Nothing found for “zzzz”", "the empty page says what was looked for");
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_BUTTON, "Clear search"), "clicked");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (24), "all are back");

  /* Enter before the search is done means what will be found, not what still stands there. */
  gtk_editable_set_text (GTK_EDITABLE (search_entry (&fixture)), "nbhd");
  g_signal_emit_by_name (search_entry (&fixture), "activate");
  fixture_wait (&fixture, shows_customer, "宁波恒达机电有限公司", "the customer is shown");
  g_signal_emit_by_name (search_entry (&fixture), "stop-search");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (24), "Escape cleared the search");
  g_assert_cmpstr (current_name (&fixture), ==, "宁波恒达机电有限公司");

  /* What is found is what is shown, without Enter too; and where nothing is found nothing is, until the search is given up. */
  search (&fixture, "4506", 1);
  fixture_wait (&fixture, shows_customer, "Acme Trading Ltd", "the first hit is shown");
  search (&fixture, "zzzz", 0);
  fixture_wait (&fixture, shows_customer, NULL, "nobody is shown");
  g_signal_emit_by_name (search_entry (&fixture), "stop-search");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (24), "all are back");
  g_assert_cmpstr (current_name (&fixture), ==, "宁波恒达机电有限公司");
  fixture_close (&fixture);
}

static void
sort_by (Fixture *fixture, guint nth, GtkSortType direction, const char *expected)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (fixture_find (GTK_WIDGET (fixture->window->list), GTK_TYPE_COLUMN_VIEW, NULL));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), nth);
  g_autofree char *sort = NULL;

  gtk_column_view_sort_by_column (view, column, direction);
  sort = gx_customers_controller_dup_sort (fixture->window->customers);
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
  gx_customer_list_go_to (fixture.window->list, 23);
  g_assert_cmpstr (current_name (&fixture), ==, "Acme Trading Ltd");
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

      fixture_open (&fixture, TRUE, cases[i].width, 640);
      view = fixture_find (GTK_WIDGET (fixture.window->list), GTK_TYPE_COLUMN_VIEW, NULL);
      g_assert_cmpint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view))), ==, cases[i].n_columns);

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

static gboolean
has_region (Fixture *fixture, gpointer region)
{
  GxCustomer *customer = gx_customers_controller_get_customer (fixture->window->customers);

  return customer != NULL && g_strcmp0 (customer->region, region) == 0;
}

static void
test_edit (void)
{
  Fixture fixture;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  entry = fact_entry (&fixture, "region");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "浙江宁波海曙");
  g_assert_true (gx_window_is_typing (fixture.window));
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, has_region, "浙江宁波海曙", "the edit is saved");
  g_assert_false (gx_window_is_typing (fixture.window));

  act (&fixture, "win.undo");
  fixture_wait (&fixture, has_region, "浙江宁波鄞州", "the edit is undone");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "浙江宁波鄞州");
  act (&fixture, "win.redo");
  fixture_wait (&fixture, has_region, "浙江宁波海曙", "the edit is done again");

  gx_customer_detail_show_page (fixture.window->detail, "history");
  fixture_wait (&fixture, shows_label, "Done again: Region: “浙江宁波鄞州” → “浙江宁波海曙”", "the history says so in words");
  fixture_close (&fixture);
}

static void
test_edit_refused (void)
{
  Fixture fixture;
  GxFact *fact;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_found (&fixture, "nbhd", "宁波恒达机电有限公司");

  /* What means nothing stays where it was typed, with the reason. */
  fact = gx_customer_detail_get_fact (fixture.window->detail, "credit_limit");
  entry = fact_entry (&fixture, "credit_limit");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "很多");
  g_assert_false (gx_fact_commit (fact));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "很多");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));

  /* What a rule of the book forbids comes back the same way. */
  fact = gx_customer_detail_get_fact (fixture.window->detail, "name");
  entry = fact_entry (&fixture, "name");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gx_fact_commit (fact);
  fixture_wait (&fixture, has_error, entry, "the empty name is refused");
  g_assert_cmpstr (current_name (&fixture), ==, "宁波恒达机电有限公司");

  /* What only looks wrong is saved, and said. */
  entry = fact_entry (&fixture, "email");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "chen@gamil.com");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, shows_label, "Did you mean chen@gmail.com?", "the likely address is offered");
  fixture_close (&fixture);
}

static gboolean
has_level (Fixture *fixture, gpointer level)
{
  return g_strcmp0 (gx_customers_controller_get_customer (fixture->window->customers)->level, level) == 0;
}

/* The one word that is left is meant by a part of it. */
static void
test_only_offer (void)
{
  Fixture fixture;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_found (&fixture, "单雄信", "单雄信");
  entry = fact_entry (&fixture, "level");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "v");
  g_signal_emit_by_name (entry, "activate");
  fixture_wait (&fixture, has_level, "VIP", "v is VIP");
  fixture_close (&fixture);
}

static void
test_log (void)
{
  Fixture fixture;
  GtkWidget *composer, *chip;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_found (&fixture, "单雄信", "单雄信");
  act (&fixture, "win.log");
  composer = gx_customer_detail_get_composer (fixture.window->detail);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), composer));

  chip = fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "Tomorrow");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  gx_composer_set_text (GX_COMPOSER (composer), "说周末来看货");
  gx_composer_save (GX_COMPOSER (composer));
  wait_count (&fixture, &gx_interaction_entity, 29);
  wait_count (&fixture, &gx_task_entity, 8);
  fixture_wait (&fixture, shows_label, "说周末来看货", "the timeline shows it");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (fixture_find (composer, GTK_TYPE_TOGGLE_BUTTON, "None"))));

  /* One step: one undo takes both back. */
  act (&fixture, "win.undo");
  wait_count (&fixture, &gx_interaction_entity, 28);
  wait_count (&fixture, &gx_task_entity, 7);

  /* Nothing written is said, not saved. */
  gx_composer_save (GX_COMPOSER (composer));
  g_assert_true (shows_label (&fixture, "Nothing is written yet. Say in a few words what happened."));
  fixture_close (&fixture);
}

static void
test_drafts (void)
{
  Fixture fixture;
  GxComposer *composer;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  composer = GX_COMPOSER (gx_customer_detail_get_composer (fixture.window->detail));
  gx_customer_list_go_to (fixture.window->list, 2);
  gx_composer_set_text (composer, "写到一半");
  act (&fixture, "win.next");
  text = gx_composer_dup_text (composer);
  g_assert_cmpstr (text, ==, "");
  act (&fixture, "win.previous");
  again = gx_composer_dup_text (composer);
  g_assert_cmpstr (again, ==, "写到一半");
  fixture_close (&fixture);
}

static GtkWidget *
dialog_of (Fixture *fixture)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); at != NULL; at = at->next)
    if (gtk_window_get_transient_for (at->data) == GTK_WINDOW (fixture->window))
      return at->data;
  {
    g_autoptr (GList) all = gtk_window_list_toplevels ();

    for (GList *at = all; at != NULL; at = at->next)
      if (gtk_window_get_transient_for (at->data) == GTK_WINDOW (fixture->window))
        return at->data;
  }
  return NULL;
}

static gboolean
has_dialog (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = dialog_of (fixture);

  return (dialog != NULL && gtk_widget_get_mapped (dialog)) == GPOINTER_TO_INT (data);
}

static void
test_add (void)
{
  Fixture fixture;
  GtkWidget *name;

  fixture_open (&fixture, FALSE, 1366, 728);
  fixture_wait (&fixture, shows_label, "No customers yet", "an empty book says what to do");
  act (&fixture, "win.new-customer");
  fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");

  fixture_settle (&fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog_of (&fixture))),
                                         fixture_find (dialog_of (&fixture), GTK_TYPE_ENTRY, "Name")));

  /* Without a name it is not added, and says so. */
  g_assert_true (gtk_widget_activate_action (dialog_of (&fixture), "dialog.save", NULL));
  g_assert_nonnull (dialog_of (&fixture));

  name = fixture_find (dialog_of (&fixture), GTK_TYPE_ENTRY, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "甲公司");
  g_signal_emit_by_name (name, "activate");
  fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (FALSE), "the dialog is gone");
  fixture_wait (&fixture, shows_customer, "甲公司", "the new customer is shown");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (1), "the list has it");

  act (&fixture, "win.new-contact");
  fixture_wait (&fixture, has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  name = fixture_find (dialog_of (&fixture), GTK_TYPE_ENTRY, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "李四");
  g_signal_emit_by_name (name, "activate");
  wait_count (&fixture, &gx_contact_entity, 1);

  act (&fixture, "win.undo");
  wait_count (&fixture, &gx_contact_entity, 0);
  act (&fixture, "win.undo");
  fixture_wait (&fixture, shows_customer, NULL, "no customer is shown");
  fixture_close (&fixture);
}

static void
test_delete (void)
{
  Fixture fixture;
  GtkWidget *undo;
  g_autofree char *neighbour = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_found (&fixture, "单雄信", "单雄信");
  gtk_editable_set_text (GTK_EDITABLE (search_entry (&fixture)), "");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (24), "all are back");
  act (&fixture, "win.delete");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (23), "it is gone");
  fixture_wait (&fixture, shows_label, "“单雄信” deleted", "a toast says so");
  g_assert_nonnull (current_name (&fixture));
  g_assert_cmpstr (current_name (&fixture), !=, "单雄信");
  neighbour = g_strdup (current_name (&fixture));

  undo = fixture_find (GTK_WIDGET (fixture.window->toasts), GTK_TYPE_BUTTON, "Undo");
  g_assert_nonnull (undo);
  act (&fixture, "win.undo");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (24), "it is back");
  fixture_wait (&fixture, shows_customer, "单雄信", "what came back is shown");
  fixture_wait (&fixture, shows_label, "Undone: Delete Customer “单雄信”", "what was undone is said");

  /* Gone again, its neighbour is shown, not the first of all. */
  act (&fixture, "win.redo");
  fixture_wait (&fixture, has_rows, GUINT_TO_POINTER (23), "it is gone again");
  fixture_wait (&fixture, shows_customer, neighbour, "its neighbour is shown");
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

/* A second book opens a second window; the practice book is made where there is none. */
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

static void
test_parts (void)
{
  static const struct { const char *page, *text; } cases[] = {
    { "timeline", "催了对账单，说月底前付" },
    { "contacts", "New contact" },
    { "deals", NULL },
    { "history", "Nothing has been changed since this record came into the book." }, /* a bulk load leaves no history */
  };
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gx_customer_detail_show_page (fixture.window->detail, cases[i].page);
      g_assert_cmpstr (gx_customer_detail_get_page (fixture.window->detail), ==, cases[i].page);
      if (cases[i].text != NULL)
        fixture_wait (&fixture, shows_label, (gpointer) cases[i].text, cases[i].text);
    }
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/customers/frame", test_frame);
  g_test_add_func ("/window/customers/fold", test_fold);
  g_test_add_func ("/window/customers/search", test_search);
  g_test_add_func ("/window/customers/sort", test_sort);
  g_test_add_func ("/window/customers/columns", test_columns);
  g_test_add_func ("/window/customers/edit", test_edit);
  g_test_add_func ("/window/customers/edit-refused", test_edit_refused);
  g_test_add_func ("/window/customers/only-offer", test_only_offer);
  g_test_add_func ("/window/customers/log", test_log);
  g_test_add_func ("/window/customers/drafts", test_drafts);
  g_test_add_func ("/window/customers/add", test_add);
  g_test_add_func ("/window/customers/delete", test_delete);
  g_test_add_func ("/window/customers/parts", test_parts);
  g_test_add_func ("/window/customers/practice", test_practice);
  return g_test_run ();
}
