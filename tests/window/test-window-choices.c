/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/choice_row.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/fields_scenes.h"
#include "tests/window/keys.h"
#include "view/composer.h"
#include "view/record_dialog.h"
#include "view/talk_kinds.h"

/* A choice that is called otherwise, retired or new is so at once wherever the window shows or offers it. */

static gint64
add_choice (Fixture *fixture, const char *entity, const char *field, const char *key, const char *label, gboolean retired)
{
  g_autoptr (GxRecord) record = gx_record_new (&gx_choice_row_entity);
  GxChoiceRow *row = GX_CHOICE_ROW (record);
  g_autoptr (GError) error = NULL;

  row->entity = g_strdup (entity);
  row->field = g_strdup (field);
  row->key = g_strdup (key);
  row->label = g_strdup (label);
  row->retired = retired;
  gx_book_run (fixture->book, gx_step_new_add (record), &error);
  g_assert_no_error (error);
  return record->id;
}

static gboolean
has_cell (GtkWidget *root, const char *text)
{
  if (GTK_IS_INSCRIPTION (root) && gtk_widget_get_mapped (root) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_cell (child, text))
      return TRUE;
  return FALSE;
}

/* In the list, at the head of the customer, and among its facts; nowhere by its old name. */
static gboolean
shows_level (Fixture *fixture, gpointer text)
{
  GtkEditable *entry = GTK_EDITABLE (page_fact_entry (fixture, "level"));
  const char *other = g_str_equal (text, "VIP") ? "重点" : "VIP";

  return has_cell (GTK_WIDGET (page_list (fixture)), text) && !has_cell (GTK_WIDGET (page_list (fixture)), other)
         && page_shows_label (fixture, text) && !page_shows_label (fixture, (gpointer) other) && g_str_equal (gtk_editable_get_text (entry), text);
}

static void
test_label (void)
{
  Fixture fixture;
  GtkWidget *entry;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  fixture_wait (&fixture, shows_level, "VIP", "the level is called as built in");
  add_choice (&fixture, "customer", "level", "VIP", "重点", FALSE);
  fixture_wait (&fixture, shows_level, "重点", "the level is called as the book says");

  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, shows_level, "VIP", "undo brings the old name back");
  page_act (&fixture, "win.redo");
  fixture_wait (&fixture, shows_level, "重点", "redo brings the new one");

  /* What is being typed stays. */
  entry = page_fact_entry (&fixture, "level");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "普");
  add_choice (&fixture, "customer", "level", "A", "普通", FALSE);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (1), "the list is there");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "普");
  fixture_close (&fixture);
}

static void
collect_labels (GtkWidget *root, GString *labels)
{
  if (GTK_IS_LABEL (root))
    g_string_append_printf (labels, "%s%s", labels->len > 0 ? " " : "", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_labels (child, labels);
}

/* The labels that the fact's drop-down offers, in order. */
static char *
offered (Fixture *fixture, const char *field)
{
  GtkWidget *fact = GTK_WIDGET (gx_fact_pane_get_fact (gx_customer_detail_get_facts (page_detail (fixture)), field));
  GString *labels = g_string_new (NULL);

  g_signal_emit_by_name (page_fact_entry (fixture, field), "icon-press", GTK_ENTRY_ICON_SECONDARY);
  for (GtkWidget *child = gtk_widget_get_first_child (fact); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GX_IS_SUGGESTIONS (child))
      {
        collect_labels (child, labels);
        gtk_widget_set_visible (child, FALSE); /* without fading, which takes longer than the next look */
      }
  return g_string_free (labels, FALSE);
}

static gboolean
has_heard (Fixture *fixture, gpointer n)
{
  return *(guint *) n > 0;
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_drop_down (void)
{
  static const struct
  {
    const char *key, *label;
    gboolean retired;
    const char *offered; /* then */
  } rows[] = {
    { "C", NULL, TRUE, "VIP A B D" },
    { "VIP", NULL, TRUE, "VIP A B D" }, /* the customer has it */
    { "E", "散客", FALSE, "VIP A B D 散客" },
  };
  Fixture fixture;
  guint n_changes = 0;
  g_autofree char *before = NULL;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  g_signal_connect_data (fixture.book, "changed", G_CALLBACK (count), &n_changes, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  before = offered (&fixture, "level");
  g_assert_cmpstr (before, ==, "VIP A B C D");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *after = NULL;

      n_changes = 0;
      add_choice (&fixture, "customer", "level", rows[i].key, rows[i].label, rows[i].retired);
      fixture_wait (&fixture, has_heard, &n_changes, rows[i].key);
      after = offered (&fixture, "level");
      g_assert_cmpstr (after, ==, rows[i].offered);
    }
  g_signal_handlers_disconnect_by_data (fixture.book, &n_changes);
  fixture_close (&fixture);
}

static GtkWidget *
composer_of (Fixture *fixture)
{
  return gx_customer_detail_get_composer (page_detail (fixture));
}

static gboolean
has_kind (Fixture *fixture, gpointer label)
{
  return fixture_find (composer_of (fixture), GTK_TYPE_TOGGLE_BUTTON, label) != NULL;
}

static gboolean
lacks_kind (Fixture *fixture, gpointer label)
{
  return !has_kind (fixture, label);
}

static gboolean
has_menu_item (Fixture *fixture, gpointer label)
{
  GtkWidget *button = fixture_find (composer_of (fixture), GTK_TYPE_MENU_BUTTON, NULL);
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *text = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &text);
      if (g_strcmp0 (text, label) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_composer (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_open_found (&fixture, "nbhd", "宁波恒达机电有限公司");
  page_act (&fixture, "page.log");
  fixture_wait (&fixture, page_shows_label, "Visit", "the timeline shows a visit");
  g_assert_true (has_kind (&fixture, "Visit") && has_menu_item (&fixture, "Meeting"));

  add_choice (&fixture, "interaction", "kind", "visit", "登门", FALSE);
  fixture_wait (&fixture, has_kind, "登门", "the toggle is called as the book says");
  fixture_wait (&fixture, page_shows_label, "登门", "and the visit in the timeline");
  add_choice (&fixture, "interaction", "kind", "live", "直播", FALSE);
  fixture_wait (&fixture, has_menu_item, "直播", "a kind of the user's own is in the menu");
  gtk_widget_activate_action (fixture_find (composer_of (&fixture), GX_TYPE_TALK_KINDS, NULL), "talk-kinds.pick", "s", "live");
  g_assert_cmpstr (gx_composer_get_kind (GX_COMPOSER (composer_of (&fixture))), ==, "live");

  /* The kind that a new interaction begins with is one that is offered. */
  add_choice (&fixture, "interaction", "kind", "phone", NULL, TRUE);
  fixture_wait (&fixture, lacks_kind, "Phone call", "a retired kind has no toggle");
  gx_composer_clear (GX_COMPOSER (composer_of (&fixture)));
  g_assert_cmpstr (gx_composer_get_kind (GX_COMPOSER (composer_of (&fixture))), ==, "wechat");
  fixture_close (&fixture);
}

/* In the dialog about fields ----------------------------------------------------------------------------------------------- */

static GxPartList *
choices_list (Fixture *fixture)
{
  return gx_fields_dialog_get_choices (fields_dialog (fixture));
}

static gboolean
lists (Fixture *fixture, gpointer labels)
{
  g_autoptr (GString) now = g_string_new (NULL);
  GtkListBox *rows = GTK_LIST_BOX (fixture_find (GTK_WIDGET (choices_list (fixture)), GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (rows, i)) != NULL; i++)
    g_string_append_printf (now, "%s%s", i > 0 ? " " : "", gtk_label_get_text (GTK_LABEL (fixture_find (GTK_WIDGET (row), GTK_TYPE_LABEL, NULL))));
  return g_str_equal (now->str, labels);
}

static gboolean
has_fields_dialog (Fixture *fixture, gpointer data)
{
  return fields_dialog (fixture) != NULL;
}

static void
open_levels (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  gx_window_open_record (fixture->window, &gx_customer_entity, 1);
  fixture_settle ();
  page_act (fixture, "page.fields");
  fixture_wait (fixture, has_fields_dialog, NULL, "the dialog about fields");
  fields_choose (fixture, -1); /* the first of the built-in fields with choices */
  g_assert_true (lists (fixture, "VIP A B C D"));
}

static gint64
own_row (Fixture *fixture)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_choice_row_entity);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  gx_reader_collect (gx_book_get_reader (fixture->book), query, -1, rows, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  return GX_RECORD (rows->pdata[0])->id;
}

/* Tab goes out of the fields into what is chosen, past a row of its choices to where another is typed: it would else choose each field on its way, and stop twice at each choice. */
static void
test_levels_by_tab (void)
{
  Fixture fixture;
  GxPartList *fields;
  gint64 chosen;

  open_levels (&fixture);
  fields = gx_fields_dialog_get_fields (fields_dialog (&fixture));
  chosen = gx_part_list_get_chosen (fields);
  gx_part_list_focus (fields);
  keys_press (&fixture, "Tab", NULL);
  g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (choices_list (&fixture))) != NULL && gx_part_list_get_chosen (fields) == chosen);
  keys_press (&fixture, "Tab", "Tab", NULL);
  keys_type (&fixture, "walk in");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, lists, "VIP A B C D walk in", "what is typed three Tabs further is added");
  keys_press (&fixture, "shift+Tab", "shift+Tab", "shift+Tab", NULL);
  fixture_settle ();
  g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (fields)) != NULL && gx_part_list_get_chosen (fields) == chosen);
  fixture_close (&fixture);
}

/* Added, put in order and taken away again, each a step of its own; by keys alone, and what cannot be is said. */
static void
test_levels (void)
{
  Fixture fixture;
  gint64 row;

  open_levels (&fixture);
  gx_part_list_focus (choices_list (&fixture));
  keys_press (&fixture, "alt+Down", NULL);
  fixture_wait (&fixture, lists, "A VIP B C D", "the first is the second");
  fixture_settle ();
  keys_press (&fixture, "alt+Down", NULL);
  fixture_wait (&fixture, lists, "A B VIP C D", "and the focus went with it");
  fixture_settle ();
  keys_press (&fixture, "ctrl+z", NULL);
  fixture_wait (&fixture, lists, "A VIP B C D", "one step back");
  fixture_settle ();
  keys_press (&fixture, "ctrl+z", NULL);
  fixture_wait (&fixture, lists, "VIP A B C D", "two steps back");
  fixture_settle ();
  g_assert_cmpint (fixture_count (&fixture, &gx_choice_row_entity), ==, 0);

  g_signal_emit_by_name (choices_list (&fixture), "typed", "散客");
  fixture_wait (&fixture, lists, "VIP A B C D 散客", "one of the person's own");
  fixture_settle ();
  g_signal_emit_by_name (choices_list (&fixture), "typed", "ｖｉｐ");
  g_assert_true (fields_say (&fixture, "There is “VIP” already."));
  keys_press (&fixture, "Delete", NULL); /* the focus is on VIP */
  g_assert_true (fields_say (&fixture, "“VIP” is built in and cannot be deleted. Retire it instead: it is offered no more, and nothing is lost."));
  row = own_row (&fixture);
  g_signal_emit_by_name (choices_list (&fixture), "delete-wanted", row);
  fixture_wait (&fixture, lists, "VIP A B C D", "it is gone");
  fixture_close (&fixture);
}

/* The dialog about one choice, over that about fields; NULL: none is open. */
static GtkWidget *
choice_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GX_IS_RECORD_DIALOG (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
asked (const char *name)
{
  GtkWidget *fact = fixture_find (choice_dialog (), GX_TYPE_FACT, NULL);

  while (fact != NULL && !g_str_equal (gx_fact_get_field (GX_FACT (fact))->name, name))
    fact = gtk_widget_get_next_sibling (fact);
  return fixture_find (fact, GTK_TYPE_ENTRY, NULL);
}

static gboolean
is_asked (Fixture *fixture, gpointer wanted)
{
  return (choice_dialog () != NULL) == (wanted != NULL);
}

static gboolean
says (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

/* Opens the choice that has the focus, has @name say @text, and saves that. */
static void
change (Fixture *fixture, const char *name, const char *text)
{
  keys_press (fixture, "F2", NULL);
  fixture_wait (fixture, is_asked, fixture, "the choice is asked about");
  gtk_editable_set_text (GTK_EDITABLE (asked (name)), text);
  gtk_widget_activate_action (choice_dialog (), "dialog.save", NULL);
  fixture_wait (fixture, is_asked, NULL, "it is saved");
  fixture_settle ();
}

/* A built-in level is called otherwise and has its days: each is a step that is said and that Undo takes back whole. */
static void
test_rename (void)
{
  Fixture fixture;

  open_levels (&fixture);
  gx_part_list_focus (choices_list (&fixture));
  change (&fixture, "label", "重点");
  fixture_wait (&fixture, lists, "重点 A B C D", "it is called so");
  g_assert_true (says (&fixture, "“重点” saved"));
  g_assert_cmpint (test_count (fixture.book, &gx_choice_row_entity, "key = \"VIP\" and label = \"重点\" and position is empty"), ==, 1);
  change (&fixture, "quiet_days", "30");
  g_assert_true (fields_say (&fixture, "quiet after 30 days"));
  keys_press (&fixture, "F2", NULL);
  fixture_wait (&fixture, is_asked, &fixture, "the choice is asked about");
  gtk_editable_set_text (GTK_EDITABLE (asked ("quiet_days")), "5000");
  gtk_widget_activate_action (choice_dialog (), "dialog.save", NULL);
  fixture_settle ();
  g_assert_nonnull (fixture_find (choice_dialog (), GTK_TYPE_LABEL, "After how many days has a customer gone quiet? Write a number from 1 to 3650, or none for as many as all others."));
  gtk_window_close (GTK_WINDOW (choice_dialog ()));
  fixture_wait (&fixture, is_asked, NULL, "it is left as it was");
  g_assert_true (fields_say (&fixture, "quiet after 30 days"));

  page_act (&fixture, "win.undo");
  fixture_settle ();
  g_assert_false (fields_say (&fixture, "quiet after 30 days"));
  g_assert_true (lists (&fixture, "重点 A B C D"));
  page_act (&fixture, "win.undo");
  fixture_wait (&fixture, lists, "VIP A B C D", "undo takes the name back, too");
  g_assert_cmpint (fixture_count (&fixture, &gx_choice_row_entity), ==, 0);
  fixture_close (&fixture);
}

/* The text of the line of choices that has the focus. */
static const char *
focused_choice (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fields_dialog (fixture)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (choices_list (fixture))) || !GTK_IS_LIST_BOX_ROW (focus))
    return NULL;
  return gtk_label_get_text (GTK_LABEL (fixture_find (focus, GTK_TYPE_LABEL, NULL)));
}

static void
answer (Fixture *fixture, const char *label)
{
  fixture_wait (fixture, is_asked, fixture, "the choice is asked about");
  keys_type (fixture, label);
  keys_press (fixture, "Return", NULL);
  fixture_wait (fixture, is_asked, NULL, "it is saved");
  fixture_settle ();
  g_assert_cmpstr (focused_choice (fixture), ==, label);
}

static GtkListBoxRow *
choice_row (Fixture *fixture, int place)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_find (GTK_WIDGET (choices_list (fixture)), GTK_TYPE_LIST_BOX, NULL)), place);
}

/* Whoever has saved a choice goes on from it, however it was opened. */
static void
test_focus_stays (void)
{
  Fixture fixture;

  open_levels (&fixture);
  gx_part_list_focus (choices_list (&fixture));
  keys_press (&fixture, "Down", "F2", NULL);
  answer (&fixture, "gold");
  gx_part_list_focus (gx_fields_dialog_get_fields (fields_dialog (&fixture)));
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (choice_row (&fixture, 3)), GTK_TYPE_BUTTON, "Change"), "clicked");
  answer (&fixture, "silver");
  gx_part_list_focus (gx_fields_dialog_get_fields (fields_dialog (&fixture)));
  gtk_widget_activate (GTK_WIDGET (choice_row (&fixture, 2)));
  answer (&fixture, "bronze");

  gx_part_list_begin (choices_list (&fixture));
  keys_type (&fixture, "walk in");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, lists, "VIP gold bronze silver D walk in", "one of the person's own");
  fixture_settle ();
  keys_type (&fixture, "other");
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, lists, "VIP gold bronze silver D walk in other", "the next is typed where the last was");
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/choices/label", test_label);
  g_test_add_func ("/window/choices/drop-down", test_drop_down);
  g_test_add_func ("/window/choices/composer", test_composer);
  g_test_add_func ("/window/choices/levels", test_levels);
  g_test_add_func ("/window/choices/levels-by-tab", test_levels_by_tab);
  g_test_add_func ("/window/choices/rename", test_rename);
  g_test_add_func ("/window/choices/focus-stays", test_focus_stays);
  return g_test_run ();
}
