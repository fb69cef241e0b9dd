/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/choice_row.h"
#include "tests/window/customers_page.h"
#include "view/composer.h"
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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/choices/label", test_label);
  g_test_add_func ("/window/choices/drop-down", test_drop_down);
  g_test_add_func ("/window/choices/composer", test_composer);
  return g_test_run ();
}
