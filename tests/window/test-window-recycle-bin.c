/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/contact.h"
#include "model/interaction.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "view/recycle_bin.h"

/* What was deleted, found by pinyin and put back with all that went with it. */

static GtkWidget *
row_of (Fixture *fixture, const char *title)
{
  GtkWidget *bin = page_dialog (fixture);

  return bin != NULL ? fixture_find (bin, GTK_TYPE_BUTTON, title) : NULL;
}

static gboolean
has_row (Fixture *fixture, gpointer title)
{
  return row_of (fixture, title) != NULL;
}

static gboolean
has_no_row (Fixture *fixture, gpointer title)
{
  return row_of (fixture, title) == NULL;
}

static gboolean
says (Fixture *fixture, gpointer text)
{
  return fixture_find (page_dialog (fixture), GTK_TYPE_LABEL, text) != NULL;
}

static void
delete_all (Fixture *fixture, const GxEntity *entity, const char *filter)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, &error));
  g_assert_no_error (error);
  ids = gx_reader_ids (gx_book_get_reader (fixture->book), query, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, >, 0);
  gx_book_run (fixture->book, gx_step_new_delete (entity, (gint64 *) ids->data, ids->len, NULL), &error);
  g_assert_no_error (error);
}

static void
search (Fixture *fixture, const char *text)
{
  GtkWidget *entry = fixture_find (page_dialog (fixture), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_restore (void)
{
  Fixture fixture;
  gint64 n_customers, n_contacts, n_interactions;

  fixture_open (&fixture, TRUE, 1366, 728);
  page_act (&fixture, "win.recycle-bin");
  fixture_wait (&fixture, says, "The recycle bin is empty", "an empty bin says so");

  delete_all (&fixture, &gx_customer_entity, "name = \"王小明\"");
  n_customers = fixture_count (&fixture, &gx_customer_entity);
  n_contacts = fixture_count (&fixture, &gx_contact_entity);
  n_interactions = fixture_count (&fixture, &gx_interaction_entity);
  delete_all (&fixture, &gx_customer_entity, "name = \"宁波恒达机电有限公司\"");
  g_assert_cmpint (fixture_count (&fixture, &gx_contact_entity), <, n_contacts);
  fixture_wait (&fixture, has_row, "Restore 宁波恒达机电有限公司", "the bin follows");
  fixture_wait (&fixture, says, "2 deleted records", "what went with a customer is not counted apart");

  search (&fixture, "hdjd");
  g_assert_true (has_no_row (&fixture, "Restore 王小明"));
  search (&fixture, "nobody");
  g_assert_true (says (&fixture, "Nothing deleted is called that"));
  search (&fixture, "");

  g_signal_emit_by_name (row_of (&fixture, "Restore 宁波恒达机电有限公司"), "clicked");
  page_wait_count (&fixture, &gx_customer_entity, n_customers);
  fixture_wait (&fixture, has_no_row, "Restore 宁波恒达机电有限公司", "what is back is not in the bin");
  g_assert_cmpint (fixture_count (&fixture, &gx_contact_entity), ==, n_contacts);
  g_assert_cmpint (fixture_count (&fixture, &gx_interaction_entity), ==, n_interactions);
  fixture_close (&fixture);
}

static gboolean
is_closed (Fixture *fixture, gpointer data)
{
  return page_dialog (fixture) == NULL;
}

/* Escape takes back the search, then closes; Enter goes to what was found, and once more restores it. */
static void
test_keys (void)
{
  Fixture fixture;
  gint64 n_customers;

  fixture_open (&fixture, TRUE, 1366, 728);
  n_customers = fixture_count (&fixture, &gx_customer_entity);
  delete_all (&fixture, &gx_customer_entity, "name = \"王小明\"");
  delete_all (&fixture, &gx_customer_entity, "name = \"宁波恒达机电有限公司\"");
  page_act (&fixture, "win.recycle-bin");
  fixture_wait (&fixture, has_row, "Restore 王小明", "it is listed");
  keys_type (&fixture, "wxm");
  keys_press (&fixture, "Return", "Return", NULL);
  page_wait_count (&fixture, &gx_customer_entity, n_customers - 1);
  fixture_wait (&fixture, says, "Nothing deleted is called that", "he is back");
  gtk_widget_grab_focus (fixture_find (page_dialog (&fixture), GTK_TYPE_SEARCH_ENTRY, NULL));
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, has_row, "Restore 宁波恒达机电有限公司", "all is listed");
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, is_closed, NULL, "it closes");
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/recycle-bin/restore", test_restore);
  g_test_add_func ("/window/recycle-bin/keys", test_keys);
  return g_test_run ();
}
