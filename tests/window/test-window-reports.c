/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "controller/list_page.h"
#include "controller/reports_controller.h"
#include "insight/insight.h"
#include "model/interaction.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "view/chart_view.h"
#include "view/interaction_list.h"
#include "view/report_table.h"
#include "view/reports_view.h"

/* The reports of a small business: each is there with its chart and its table, and what is behind a figure can be opened. */

static GxReportsView *
view_of (Fixture *fixture)
{
  return GX_REPORTS_VIEW (gx_page_get_widget (gx_window_get_page (fixture->window, "reports")));
}

static GxReportView *
report_of (Fixture *fixture)
{
  return gx_reports_view_get (view_of (fixture));
}

static gboolean
shows_report (Fixture *fixture, gpointer name)
{
  const GxReport *report = gx_report_view_get_report (report_of (fixture));
  gboolean loading;

  g_object_get (report_of (fixture), "loading", &loading, NULL);
  return report != NULL && !loading && g_str_equal (report->name, name);
}

static void
choose (Fixture *fixture, const char *name)
{
  gx_reports_controller_show (GX_REPORTS_CONTROLLER (gx_window_get_page (fixture->window, "reports")), name, NULL);
  fixture_wait (fixture, shows_report, (gpointer) name, name);
}

static guint
count_lines (Fixture *fixture)
{
  GtkWidget *table = fixture_find (GTK_WIDGET (report_of (fixture)), GTK_TYPE_COLUMN_VIEW, NULL);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table))));
}

static void
test_all (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  fixture_wait (&fixture, shows_report, "funnel", "the first report is there by itself");
  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    {
      const GxReport *report;

      choose (&fixture, kind->name);
      report = gx_report_view_get_report (report_of (&fixture));
      g_assert_cmpuint (count_lines (&fixture), ==, report->rows->len + (report->totals != NULL));
      g_assert_cmpint (fixture_find (GTK_WIDGET (report_of (&fixture)), GTK_TYPE_DROP_DOWN, "Period") != NULL, ==, kind->has_period);
    }
  fixture_close (&fixture);
}

/* Another report is wanted before the one before is there, again and again: the last is what is shown. */
static void
test_hurry (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  for (int i = 0; i < 300; i++)
    {
      gx_reports_controller_show (GX_REPORTS_CONTROLLER (gx_window_get_page (fixture.window, "reports")), i % 2 ? "funnel" : "activity", NULL);
      g_usleep (i % 7 * 50);
      g_main_context_iteration (NULL, FALSE);
    }
  choose (&fixture, "customers-by-industry");
  fixture_close (&fixture);
}

/* A period is chosen, compared with the one before, and all time with nothing. */
static void
test_period (void)
{
  Fixture fixture;
  GtkWidget *period, *against;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  choose (&fixture, "sales-by-month");
  period = fixture_find (GTK_WIDGET (report_of (&fixture)), GTK_TYPE_DROP_DOWN, "Period");
  against = fixture_find (GTK_WIDGET (report_of (&fixture)), GTK_TYPE_DROP_DOWN, "Compared with");
  g_assert_false (gtk_widget_get_sensitive (against));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (period), 5);
  fixture_wait (&fixture, shows_report, "sales-by-month", "this year");
  g_assert_cmpuint (gx_report_view_get_report (report_of (&fixture))->n_columns, ==, 3);
  g_assert_true (gtk_widget_get_sensitive (against));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (against), 2);
  fixture_wait (&fixture, shows_report, "sales-by-month", "against last year");
  g_assert_cmpuint (gx_report_view_get_report (report_of (&fixture))->n_columns, ==, 5);

  {
    g_autofree char *state = gx_page_dup_state (gx_window_get_page (fixture.window, "reports"));

    g_assert_cmpstr (state, ==, "sales-by-month;this-year;2");
  }
  fixture_close (&fixture);
}

/* From a figure to the records it counts, on their own page. */
static void
test_drill_down (void)
{
  Fixture fixture;
  g_autofree char *title = NULL;
  const GxReport *report;
  guint n;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  choose (&fixture, "customers-by-industry");
  report = gx_report_view_get_report (report_of (&fixture));
  n = ((GxReportRow *) report->rows->pdata[0])->values[report->measure].integer;
  g_assert_cmpuint (n, >, 0);
  g_signal_emit_by_name (report_of (&fixture), "records-wanted", 0, report->measure);
  title = g_strdup_printf ("Only: %s · %s", report->title, ((GxReportRow *) report->rows->pdata[0])->label);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (n), "the customers behind the figure");
  g_assert_true (page_shows_label (&fixture, title));

  /* Back leads to the report, and Escape shows all. */
  keys_press (&fixture, "alt+Left", NULL);
  g_assert_true (fixture.window->page == gx_window_get_page (fixture.window, "reports"));
  keys_press (&fixture, "ctrl+2", NULL);
  g_assert_true (page_shows_label (&fixture, title));
  keys_press (&fixture, "Escape", NULL);
  fixture_wait (&fixture, page_has_rows, GUINT_TO_POINTER (fixture_count (&fixture, &gx_customer_entity)), "all customers");
  g_assert_false (page_shows_label (&fixture, title));
  fixture_close (&fixture);
}

/* The arrows show one report after the other; Enter and Tab go to it. */
static void
test_keys (void)
{
  Fixture fixture;
  GtkWidget *focus;

  fixture_open (&fixture, TRUE, 1366, 728);
  keys_press (&fixture, "ctrl+6", NULL);
  fixture_wait (&fixture, shows_report, (gpointer) gx_reports[0].name, "the first report");
  keys_press (&fixture, "Down", "Down", NULL);
  fixture_wait (&fixture, shows_report, (gpointer) gx_reports[2].name, "the third report");
  keys_press (&fixture, "Tab", NULL);
  g_assert_null (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), GTK_TYPE_LIST_BOX));
  fixture_wait (&fixture, shows_report, (gpointer) gx_reports[2].name, "the third report still");
  keys_press (&fixture, "shift+Tab", "Return", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (report_of (&fixture))));
  fixture_close (&fixture);
}

static gboolean
is_in_front (Fixture *fixture, gpointer name)
{
  return fixture->window->page == gx_window_get_page (fixture->window, name);
}

static gboolean
lists_interactions (Fixture *fixture, gpointer n)
{
  GxPage *page = gx_window_get_page (fixture->window, "interactions");
  gboolean loading;

  g_object_get (gx_list_page_get_list (GX_LIST_PAGE (page)), "loading", &loading, NULL);
  return fixture->window->page == page && !loading
         && g_list_model_get_n_items (G_LIST_MODEL (gx_list_page_get_list (GX_LIST_PAGE (page)))) == GPOINTER_TO_UINT (n);
}

/* What was said and done has a page of its own only where a figure leads to it. */
static void
test_interactions (void)
{
  Fixture fixture;
  g_autoptr (GxQuery) query = NULL;
  gint64 n;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  choose (&fixture, "activity");
  g_signal_emit_by_name (report_of (&fixture), "records-wanted", GX_REPORT_TOTALS, 1);
  query = gx_query_new (&gx_interaction_entity);
  n = gx_reader_count (gx_book_get_reader (fixture.book), query, G_MAXINT, NULL);
  g_assert_cmpint (n, >, 1);
  fixture_wait (&fixture, lists_interactions, GUINT_TO_POINTER ((guint) n), "all that the figure counts");

  gx_record_table_go_to (gx_list_pane_get_table (gx_interaction_list_get_list (GX_INTERACTION_LIST (gx_page_get_widget (fixture.window->page)))), 1);
  page_act (&fixture, "page.delete");
  fixture_wait (&fixture, lists_interactions, GUINT_TO_POINTER ((guint) n - 1), "one less");
  page_act (&fixture, "page.customer");
  fixture_wait (&fixture, is_in_front, "customers", "its customer is shown");
  fixture_close (&fixture);
}

static gboolean
is_file (Fixture *fixture, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
has_failed (Fixture *fixture, gpointer data)
{
  return fixture->window->has_failed;
}

/* Every kind of file, each begun as such files begin; what cannot be written is said, and the window goes on. */
static void
test_save (void)
{
  static const struct { const char *suffix, *begins; } cases[] = {
    { "xlsx", "PK" }, { "pdf", "%PDF" }, { "csv", "\xef\xbb\xbf" }, { "png", "\x89PNG" }, { "svg", "<?xml" },
  };
  Fixture fixture;
  GxReportsController *reports;

  fixture_open (&fixture, TRUE, 1366, 728);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  choose (&fixture, "customers-by-industry");
  reports = GX_REPORTS_CONTROLLER (gx_window_get_page (fixture.window, "reports"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/report.%s", fixture.folder, cases[i].suffix);
      g_autofree char *content = NULL;

      gx_reports_controller_save (reports, path);
      fixture_wait (&fixture, is_file, path, cases[i].suffix);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (g_str_has_prefix (content, cases[i].begins));
      g_remove (path);
    }
  gx_reports_controller_save (reports, "/nowhere/at/all.xlsx");
  fixture_wait (&fixture, has_failed, NULL, "it is said that it was not saved");
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/reports/all", test_all);
  g_test_add_func ("/window/reports/hurry", test_hurry);
  g_test_add_func ("/window/reports/period", test_period);
  g_test_add_func ("/window/reports/drill-down", test_drill_down);
  g_test_add_func ("/window/reports/keys", test_keys);
  g_test_add_func ("/window/reports/interactions", test_interactions);
  g_test_add_func ("/window/reports/save", test_save);
  return g_test_run ();
}
