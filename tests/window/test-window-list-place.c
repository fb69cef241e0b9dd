/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customer.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"

/* Where a list is scrolled to: what is asked for anew stands from its top, or where the selected row is; what changes in the book moves nothing. */

#define N_ROWS 300

static GtkAdjustment *
scrolled (Fixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture_find (GTK_WIDGET (page_list (fixture)), GTK_TYPE_COLUMN_VIEW, NULL)));
}

static GxRecordTable *
table (Fixture *fixture)
{
  return gx_list_pane_get_table (page_list (fixture));
}

static gboolean
is_loaded (Fixture *fixture, gpointer data)
{
  gboolean loading;

  g_object_get (gx_list_page_get_list (GX_LIST_PAGE (page_controller (fixture))), "loading", &loading, NULL);
  return !loading;
}

static gboolean
shows_row (Fixture *fixture, guint position)
{
  GtkAdjustment *at = scrolled (fixture);
  double height = gtk_adjustment_get_upper (at) / gx_record_table_get_n_rows (table (fixture));

  return position * height >= gtk_adjustment_get_value (at) - 1 && (position + 1) * height <= gtk_adjustment_get_value (at) + gtk_adjustment_get_page_size (at) + 1;
}

static gint64
open_many (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  fixture_open (fixture, FALSE, 1366, 728);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %03u", i);

      g_ptr_array_add (records, test_record (&gx_customer_entity, "name", name, "level", i % 3 > 0 ? "A" : "B", NULL));
    }
  test_run (fixture->book, gx_step_new_add_all (records, "Fill"));
  gx_window_show_page (fixture->window, "customers");
  fixture_settle ();
  page_wait_count (fixture, &gx_customer_entity, n);
  fixture_settle ();
  g_assert_cmpuint (gx_record_table_get_n_rows (table (fixture)), ==, n);
  return GX_RECORD (records->pdata[0])->id;
}

static gint64
open_rows (Fixture *fixture)
{
  return open_many (fixture, N_ROWS);
}

static void
scroll_to_middle (Fixture *fixture)
{
  gtk_adjustment_set_value (scrolled (fixture), gtk_adjustment_get_upper (scrolled (fixture)) / 2);
  fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled (fixture)), >, 1000);
}

static void
search (Fixture *fixture, const char *text)
{
  gx_list_pane_set_search (page_list (fixture), text);
  fixture_settle ();
  fixture_wait (fixture, is_loaded, NULL, text);
  fixture_settle ();
}

static void
test_asked_anew (void)
{
  /* Customer 150 is selected where @selected, else the first; @place: where it stands among what is asked for. */
  static const struct { const char *search; const char *action; const char *parameter; gboolean selected; guint place; } cases[] = {
    { "customer", NULL, NULL, FALSE, 0 }, { "customer", NULL, NULL, TRUE, 150 }, { "customer 1", NULL, NULL, TRUE, 50 }, { "customer 2", NULL, NULL, TRUE, 0 },
    { NULL, "page.group", "level", FALSE, 200 }, { NULL, "page.group", "level", TRUE, 250 },
    { NULL, "list.sort", "name", FALSE, 299 }, { NULL, "list.sort", "name", TRUE, 149 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      gint64 first = open_rows (&fixture);

      gx_record_table_go_to (table (&fixture), cases[i].selected ? 150 : 0);
      fixture_settle ();
      g_assert_cmpint (GX_RECORD (gx_customers_controller_get_customer (page_controller (&fixture)))->id, ==, cases[i].selected ? first + 150 : first);
      scroll_to_middle (&fixture);
      gtk_adjustment_set_value (scrolled (&fixture), gtk_adjustment_get_value (scrolled (&fixture)) + 1500); /* away from it */
      fixture_settle ();
      if (cases[i].search != NULL)
        search (&fixture, cases[i].search);
      else
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (table (&fixture)), cases[i].action, "s", cases[i].parameter));
      fixture_settle ();
      fixture_wait (&fixture, is_loaded, NULL, "it is read");
      fixture_settle ();
      g_test_message ("%u: at %f of %f", i, gtk_adjustment_get_value (scrolled (&fixture)), gtk_adjustment_get_upper (scrolled (&fixture)));
      g_assert_true (shows_row (&fixture, cases[i].place));
      if (cases[i].place == 0)
        g_assert_cmpfloat (gtk_adjustment_get_value (scrolled (&fixture)), ==, 0);
      fixture_close (&fixture);
    }
}

/* What stands in the middle stays there while others edit, and take that back. */
static void
test_changed (void)
{
  Fixture fixture;
  gint64 first = open_rows (&fixture);
  double value;

  scroll_to_middle (&fixture);
  value = gtk_adjustment_get_value (scrolled (&fixture));
  test_edit (fixture.book, &gx_customer_entity, first + 20, "level", "B");
  fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled (&fixture)), ==, value);
  page_act (&fixture, "win.undo");
  fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled (&fixture)), ==, value);

  /* Of what was found, too. */
  search (&fixture, "customer");
  scroll_to_middle (&fixture);
  value = gtk_adjustment_get_value (scrolled (&fixture));
  test_edit (fixture.book, &gx_customer_entity, first + 20, "level", "B");
  fixture_settle ();
  fixture_wait (&fixture, is_loaded, NULL, "it is read again");
  fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled (&fixture)), ==, value);

  /* Who searches no more is where the customer is that one looks at. */
  gx_record_table_go_to (table (&fixture), 200);
  fixture_settle ();
  search (&fixture, "");
  g_assert_true (shows_row (&fixture, 200));
  g_assert_cmpint (GX_RECORD (gx_customers_controller_get_customer (page_controller (&fixture)))->id, ==, first + 200);
  fixture_close (&fixture);
}

/* Every row on the screen says what its customer is called. */
static void
assert_rows_say (Fixture *fixture, guint n, const char *when)
{
  GtkWidget *rows = gtk_widget_get_last_child (fixture_find (GTK_WIDGET (page_list (fixture)), GTK_TYPE_COLUMN_VIEW, NULL));
  guint seen = 0;

  g_assert_cmpuint (gx_record_table_get_n_rows (table (fixture)), ==, n);
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = fixture_find (row, GTK_TYPE_INSCRIPTION, NULL);

      if (cell == NULL)
        continue;
      if (gtk_inscription_get_text (GTK_INSCRIPTION (cell)) == NULL)
        g_error ("%s: row %u of those that are seen says nothing", when, seen);
      seen++;
    }
  g_assert_cmpuint (seen, >=, MIN (n, 10));
}

/* Rows that go while those before them are not shown, but for one that is selected there: GTK alone would keep as many of those that go. */
static void
test_fewer (void)
{
  static const guint selected[] = { 0, 1, 30, 700 };

  for (guint i = 0; i < G_N_ELEMENTS (selected); i++)
    {
      Fixture fixture;
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

      open_many (&fixture, 60);
      for (guint n = 0; n < 740; n++)
        {
          g_autofree char *name = g_strdup_printf ("Other %03u", n);

          g_ptr_array_add (records, test_record (&gx_customer_entity, "name", name, NULL));
        }
      test_run (fixture.book, gx_step_new_add_all (records, "Add others"));
      page_wait_count (&fixture, &gx_customer_entity, 800);
      fixture_wait (&fixture, is_loaded, NULL, "all are read");
      fixture_settle ();

      gx_record_table_go_to (table (&fixture), selected[i]);
      gx_record_table_focus (table (&fixture));
      fixture_settle ();
      gtk_adjustment_set_value (scrolled (&fixture), gtk_adjustment_get_upper (scrolled (&fixture)));
      fixture_settle ();
      search (&fixture, "customer 01");
      assert_rows_say (&fixture, 10, "searched");

      search (&fixture, "");
      gtk_adjustment_set_value (scrolled (&fixture), gtk_adjustment_get_upper (scrolled (&fixture)));
      fixture_settle ();
      page_act (&fixture, "win.undo");
      page_wait_count (&fixture, &gx_customer_entity, 60);
      fixture_wait (&fixture, is_loaded, NULL, "those that are left are read");
      fixture_settle ();
      assert_rows_say (&fixture, 60, "undone");
      fixture_close (&fixture);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", "2026-03-04T10:00:00+08:00", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/list-place/asked-anew", test_asked_anew);
  g_test_add_func ("/window/list-place/changed", test_changed);
  g_test_add_func ("/window/list-place/fewer", test_fewer);
  return g_test_run ();
}
