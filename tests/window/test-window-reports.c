/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "controller/list_page.h"
#include "controller/reports_controller.h"
#include "insight/insight.h"
#include "model/interaction.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "tests/window/looks.h"
#include "view/chart_view.h"
#include "view/entity_list.h"
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

static GtkWidget *
find_cell (GtkWidget *root, const char *text)
{
  if (GTK_IS_INSCRIPTION (root) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_cell (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
display (const GxReport *report, guint row, guint column)
{
  const GxFormat format = { .currency = report->currency };

  return gx_value_to_display (&gx_report_get_row (report, row)->values[column], &format, GX_NO_DAY);
}

static void
note_column (GxReportView *view, guint row, guint column, guint *asked)
{
  *asked = column;
}

static void
click (GtkWidget *cell)
{
  GtkWidget *table = gtk_widget_get_ancestor (cell, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (table);
  graphene_point_t at;

  g_assert_true (gtk_widget_compute_point (cell, table, &GRAPHENE_POINT_INIT (gtk_widget_get_width (cell) - 4, 4), &at));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "released", 1, (double) at.x, (double) at.y);
    }
}

static gboolean
is_elsewhere (Fixture *fixture, gpointer data)
{
  return fixture->window->page != gx_window_get_page (fixture->window, "reports");
}

/* From a part of a chart to its records, and back to that very part: the keyboard goes on where it was. */
static void
test_back_to_part (void)
{
  Fixture fixture;
  GtkWidget *chart;
  int marked;

  fixture_open (&fixture, TRUE, 1366, 728);
  keys_press (&fixture, "ctrl+6", NULL);
  choose (&fixture, "funnel");
  fixture_settle ();
  chart = fixture_find (GTK_WIDGET (report_of (&fixture)), GX_TYPE_CHART_VIEW, NULL);
  keys_press (&fixture, "Return", NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == chart);
  keys_press (&fixture, "Down", NULL);
  marked = gx_chart_view_get_marked (GX_CHART_VIEW (chart));
  g_assert_cmpint (marked, ==, 1);
  keys_press (&fixture, "Return", NULL);
  fixture_wait (&fixture, is_elsewhere, NULL, "the deals behind it");
  keys_press (&fixture, "alt+Left", NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == chart);
  g_assert_cmpint (gx_chart_view_get_marked (GX_CHART_VIEW (chart)), ==, marked);
  fixture_close (&fixture);
}

/* Above the chart of a report that has no period and leaves nothing out there is no empty line. */
static void
test_top (void)
{
  Fixture fixture;
  GtkWidget *root, *chart;
  graphene_point_t top;

  fixture_open (&fixture, TRUE, 900, 600);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  choose (&fixture, "customers-by-industry");
  fixture_settle ();
  root = GTK_WIDGET (report_of (&fixture));
  chart = fixture_find (root, GX_TYPE_CHART_VIEW, NULL);
  g_assert_true (gtk_widget_compute_point (chart, root, &GRAPHENE_POINT_INIT (0, 0), &top));
  g_assert_cmpfloat (top.y, ==, gtk_widget_get_margin_top (chart));
  fixture_close (&fixture);
}

/* In the table every figure that counts records leads to them, and looks like it; a share does not. */
static void
test_table (void)
{
  Fixture fixture;
  GtkWidget *root;
  const GxReport *report;
  guint asked = 0, row = 0;

  fixture_open (&fixture, TRUE, 900, 600);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  choose (&fixture, "funnel");
  fixture_settle ();
  root = GTK_WIDGET (report_of (&fixture));
  report = gx_report_view_get_report (report_of (&fixture));
  g_signal_connect (root, "records-wanted", G_CALLBACK (note_column), &asked);
  while (report->rows->len > row && gx_report_get_row (report, row)->values[1].integer == 0)
    row++;
  g_assert_false (row > 0 && gtk_widget_has_css_class (find_cell (root, "0"), "gx-leads-on")); /* nor does nothing */
  for (guint column = report->n_columns - 1; column > 0; column--)
    {
      g_autofree char *text = display (report, row, column);
      GtkWidget *cell = find_cell (root, text);
      gboolean leads_on = report->columns[column].kind != GX_KIND_RATE;

      g_assert_nonnull (cell);
      g_assert_cmpint (gtk_widget_has_css_class (cell, "gx-leads-on"), ==, leads_on);
      g_assert_cmpint (gtk_widget_get_cursor (cell) != NULL, ==, leads_on);
      asked = 0;
      click (cell);
      g_assert_cmpuint (asked, ==, leads_on ? column : 0);
      if (leads_on)
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
    }
  fixture_close (&fixture);
}

static void
compare_this_year (Fixture *fixture)
{
  GtkWidget *root = GTK_WIDGET (report_of (fixture));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (root, GTK_TYPE_DROP_DOWN, "Period")), 5);
  fixture_wait (fixture, shows_report, "sales-by-month", "this year");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (root, GTK_TYPE_DROP_DOWN, "Compared with")), 2);
  fixture_wait (fixture, shows_report, "sales-by-month", "against last year");
}

/* Headings and figures are read in full, and the names have room. */
static void
test_columns (void)
{
  Fixture fixture;
  GtkWidget *root;
  const GxReport *report;

  fixture_open (&fixture, TRUE, 900, 600);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
  choose (&fixture, "sales-by-month");
  root = GTK_WIDGET (report_of (&fixture));
  compare_this_year (&fixture);
  report = gx_report_view_get_report (report_of (&fixture));
  g_assert_cmpuint (report->n_columns, ==, 5);
  fixture_settle ();
  for (guint column = 0; column < report->n_columns; column++)
    {
      GtkWidget *heading = fixture_find (root, GTK_TYPE_LABEL, report->columns[column].label);
      GtkWidget *title;
      int natural;

      g_assert_nonnull (heading);
      title = gtk_widget_get_parent (gtk_widget_get_parent (heading));
      gtk_widget_measure (heading, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      g_assert_cmpint (gtk_widget_get_width (title), >=, natural);
    }
  for (guint i = 0; i <= report->rows->len; i++)
    {
      guint row = i < report->rows->len ? i : GX_REPORT_TOTALS;

      for (guint column = 1; column < report->n_columns; column++)
        {
          g_autofree char *text = display (report, row, column);
          GtkWidget *cell = find_cell (root, text);
          g_autoptr (PangoLayout) layout = cell != NULL ? gtk_widget_create_pango_layout (cell, text) : NULL;
          int width;

          if (cell == NULL)
            continue;
          pango_layout_get_pixel_size (layout, &width, NULL);
          g_assert_cmpint (gtk_widget_get_width (cell), >=, width);
        }
    }
  fixture_close (&fixture);
}

/* With text half as large again nothing of a report is cut off, with and without a comparison. */
static void
test_large_text (void)
{
  static const int widths[] = { 1366, 900 };
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture;
      g_autofree char *faults = NULL;

      fixture_open (&fixture, TRUE, widths[i / 2], 728);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "reports"));
      choose (&fixture, i % 2 == 0 ? "funnel" : "sales-by-month");
      if (i % 2 != 0)
        compare_this_year (&fixture);
      fixture_settle ();
      faults = looks_faults (GTK_WIDGET (view_of (&fixture)), widths[i / 2], 728);
      g_assert_cmpstr (faults, ==, "");
      fixture_close (&fixture);
    }
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
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

  gx_record_table_go_to (gx_list_pane_get_table (gx_entity_list_get_list (GX_ENTITY_LIST (gx_page_get_widget (fixture.window->page)))), 1);
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
  g_test_add_func ("/window/reports/back-to-part", test_back_to_part);
  g_test_add_func ("/window/reports/top", test_top);
  g_test_add_func ("/window/reports/table", test_table);
  g_test_add_func ("/window/reports/columns", test_columns);
  g_test_add_func ("/window/reports/large-text", test_large_text);
  g_test_add_func ("/window/reports/keys", test_keys);
  g_test_add_func ("/window/reports/interactions", test_interactions);
  g_test_add_func ("/window/reports/save", test_save);
  return g_test_run ();
}
