/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "base/locale_setup.h"
#include "tests/chart_reports.h"
#include "view/chart_view.h"

/* A chart in a window: pointer and keys find its parts, it says in words what it shows, and it is laid out again only when it must. */

typedef struct
{
  GtkWindow *window;
  GxChartView *view;
  GxReport *report;
  guint n_activated;
  guint row, column;
} Page;

static void
on_activated (Page *page, guint row, guint column)
{
  page->n_activated++;
  page->row = row;
  page->column = column;
}

static gboolean
on_time_out (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
wait_for_size (Page *page, int width)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (20, on_time_out, &late);

  while (gtk_widget_get_width (GTK_WIDGET (page->view)) != width && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_false (late);
}

static void
page_open (Page *page, const char *report)
{
  GtkWidget *view = gx_chart_view_new ();

  *page = (Page) { .view = GX_CHART_VIEW (view), .report = test_report (report) };
  gtk_widget_set_size_request (view, 640, 320);
  page->window = g_object_new (GTK_TYPE_WINDOW, "child", view, "resizable", FALSE, NULL);
  gx_chart_view_set_report (page->view, page->report);
  g_signal_connect_swapped (view, "part-activated", G_CALLBACK (on_activated), page);
  gtk_window_present (page->window);
  wait_for_size (page, 640);
}

static void
page_close (Page *page)
{
  gtk_window_destroy (page->window);
  gx_report_free (page->report);
}

static gpointer
find_controller (Page *page, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
press (Page *page, guint keyval)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (page, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", keyval, 0, 0, &handled);
  return handled;
}

static void
point_at (Page *page, double x, double y)
{
  g_signal_emit_by_name (find_controller (page, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x, y);
}

static void
click (Page *page, double x, double y)
{
  g_signal_emit_by_name (find_controller (page, GTK_TYPE_GESTURE_CLICK), "released", 1, x, y);
}

/* Each part is told when it is pointed at, and opened by a click; beside them there is nothing to open. */
static void
test_pointer (gconstpointer report)
{
  const GxChartLayout *layout;
  Page page;

  page_open (&page, report);
  layout = gx_chart_view_get_layout (page.view);
  g_assert_cmpuint (gx_chart_layout_get_n_parts (layout), >, 0);
  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    {
      const GxChartPart *part = gx_chart_layout_get_part (layout, i);
      double x, y;

      gx_chart_part_get_middle (part, &x, &y);
      point_at (&page, x, y);
      g_assert_cmpint (gx_chart_view_get_marked (page.view), ==, (int) i);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (page.view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, part->words);

      click (&page, x, y);
      g_assert_cmpuint (page.n_activated, ==, i + 1);
      g_assert_cmpuint (page.row, ==, part->row);
      g_assert_cmpuint (page.column, ==, part->column);
    }
  click (&page, -20, -20);
  g_assert_cmpuint (page.n_activated, ==, gx_chart_layout_get_n_parts (layout));
  g_assert_cmpint (gx_chart_view_get_marked (page.view), ==, -1);
  page_close (&page);
}

static void
test_keys (void)
{
  Page page;

  page_open (&page, "line");
  g_signal_emit_by_name (find_controller (&page, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  g_assert_true (press (&page, GDK_KEY_Home));
  g_assert_true (press (&page, GDK_KEY_Right));
  g_assert_true (press (&page, GDK_KEY_Down));
  g_assert_true (press (&page, GDK_KEY_Return));
  g_assert_cmpuint (page.n_activated, ==, 1);
  g_assert_cmpuint (page.row, ==, 1);
  g_assert_cmpuint (page.column, ==, 4);

  g_assert_true (press (&page, GDK_KEY_Up));
  g_assert_true (press (&page, GDK_KEY_End));
  g_assert_true (press (&page, GDK_KEY_space));
  g_assert_cmpuint (page.row, ==, 11);
  g_assert_cmpuint (page.column, ==, 2);
  g_assert_false (press (&page, GDK_KEY_Tab));
  g_assert_false (press (&page, GDK_KEY_a));
  page_close (&page);
}

static void
test_words (void)
{
  g_autofree char *words = NULL, *summary = NULL;
  Page page;

  page_open (&page, "pie");
  summary = gx_chart_summary (page.report);
  words = g_strdup_printf ("%s. %s", page.report->title, summary);
  gtk_test_accessible_assert_role (page.view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (page.view), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  g_assert_nonnull (strstr (words, "1,862"));
  page_close (&page);
}

/* The layout is kept while nothing changes, and made again for the dark style, another size and another report. */
static void
test_layout_is_kept (void)
{
  g_autoptr (GxReport) other = test_report ("funnel");
  const GxChartLayout *layout;
  Page page;

  page_open (&page, "columns");
  layout = gx_chart_view_get_layout (page.view);
  point_at (&page, 300, 200);
  g_assert_true (gx_chart_view_get_layout (page.view) == layout);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  gx_chart_view_get_layout (page.view);
  g_assert_cmpint (gx_chart_view_get_style (page.view).surface, ==, GX_CHART_DARK);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  gx_chart_view_get_layout (page.view);
  g_assert_cmpint (gx_chart_view_get_style (page.view).surface, ==, GX_CHART_LIGHT);

  gtk_widget_set_size_request (GTK_WIDGET (page.view), 500, 320);
  wait_for_size (&page, 500);
  gx_chart_view_set_report (page.view, other);
  g_assert_cmpuint (gx_chart_layout_get_n_parts (gx_chart_view_get_layout (page.view)), ==, other->rows->len);
  gx_chart_view_set_report (page.view, NULL);
  g_assert_null (gx_chart_view_get_layout (page.view));
  g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (page.view)));
  g_assert_false (press (&page, GDK_KEY_Right));
  page_close (&page);
}

/* Larger letters in the window are larger letters in the chart. */
static void
test_font_follows (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *font = NULL;
  double before;
  Page page;

  page_open (&page, "persons");
  g_object_get (settings, "gtk-font-name", &font, NULL);
  g_object_set (settings, "gtk-font-name", "Sans 11", NULL);
  gx_chart_view_get_layout (page.view);
  before = gx_chart_view_get_style (page.view).font_size;
  g_object_set (settings, "gtk-font-name", "Sans 22", NULL);
  gx_chart_view_get_layout (page.view);
  g_assert_cmpfloat_with_epsilon (gx_chart_view_get_style (page.view).font_size, 2 * before, 0.1);
  g_object_set (settings, "gtk-font-name", font, NULL);
  page_close (&page);
}

int
main (int argc, char **argv)
{
  gx_locale_setup ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);

  g_test_add_data_func ("/window/chart/pointer/line", "line", test_pointer);
  g_test_add_data_func ("/window/chart/pointer/pie", "pie", test_pointer);
  g_test_add_data_func ("/window/chart/pointer/persons", "persons", test_pointer);
  g_test_add_data_func ("/window/chart/pointer/customers", "customers", test_pointer);
  g_test_add_func ("/window/chart/keys", test_keys);
  g_test_add_func ("/window/chart/words", test_words);
  g_test_add_func ("/window/chart/layout-is-kept", test_layout_is_kept);
  g_test_add_func ("/window/chart/font-follows", test_font_follows);
  return g_test_run ();
}
