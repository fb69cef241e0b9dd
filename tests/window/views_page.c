/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/views_page.h"

#include "model/customer.h"
#include "tests/window/customers_page.h"

guint
views_count (Fixture *fixture, const char *filter)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);

  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, filter, NULL, NULL));
  return gx_reader_count (gx_book_get_reader (fixture->book), query, -1, NULL);
}

GtkWidget *
views_in_list (Fixture *fixture, GType type, const char *label)
{
  return fixture_find (GTK_WIDGET (page_list (fixture)), type, label);
}

gboolean
views_list_has (Fixture *fixture, gpointer label)
{
  return views_in_list (fixture, GTK_TYPE_LABEL, label) != NULL;
}

gboolean
views_list_lacks (Fixture *fixture, gpointer label)
{
  GtkWidget *found = views_in_list (fixture, GTK_TYPE_LABEL, label);

  return found == NULL || !gtk_widget_get_mapped (found);
}

void
views_open (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  gx_window_show_page (fixture->window, "customers");
  fixture_wait (fixture, page_has_rows, GUINT_TO_POINTER (views_count (fixture, "")), "the customers are read");
  fixture_settle ();
}

GtkWidget *
views_open_filter (Fixture *fixture)
{
  page_act (fixture, "page.filter");
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is open");
  fixture_settle ();
  return page_dialog (fixture);
}

void
views_type_filter (Fixture *fixture, const char *text)
{
  GtkWidget *dialog = views_open_filter (fixture);

  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Filter as text")), text);
  fixture_settle ();
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.apply", NULL));
  fixture_settle ();
}

void
views_save (Fixture *fixture, const char *name)
{
  g_autoptr (GxRecord) view = NULL;
  GtkWidget *entry;

  page_act (fixture, "page.save-view");
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "a name is asked for");
  fixture_settle ();
  entry = fixture_find (page_dialog (fixture), GTK_TYPE_ENTRY, "Name");
  if (entry == NULL)
    entry = fixture_find (page_dialog (fixture), GTK_TYPE_TEXT, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_assert_true (gtk_widget_activate_action (page_dialog (fixture), "dialog.save", NULL));
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "it is saved");
  fixture_settle ();
}

void
views_choose (Fixture *fixture, const char *view)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "page.view", "s", view));
  fixture_settle ();
}

void
views_tick (GxColumnChooser *chooser, const char *field, gboolean shown)
{
  GtkWidget *label = fixture_find (gtk_popover_get_child (GTK_POPOVER (chooser)), GTK_TYPE_LABEL, field);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), shown);
}
