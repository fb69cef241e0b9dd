/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/clock.h"
#include "base/locale_setup.h"
#include "controller/card_files.h"
#include "controller/import_controller.h"
#include "controller/list_files.h"
#include "controller/reports_controller.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/stage.h"
#include "model/task.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "view/reports_view.h"

/* The first hour of an owner with a spreadsheet, no manual and no mouse: each deed is asserted in the book. Only where a file is, which the system's own dialog asks
 * for, is said to the program directly. The language is the first argument; the test runs once in each. */

#define N_ROWS "1900"
#define FOUND "己宏0003有限公司"
#define REACHED "联系3 · 131 3141 1595 · 0574-8700 0003 · 宁波市海曙区中山路0号"

static void
make_workbook (const char *path)
{
  const char *arguments[] = { "/usr/bin/python3", WORKBOOK_MAKER, path, N_ROWS, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static gboolean
is_in_front (Fixture *fixture, gpointer name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (fixture->window->pages), name) == 0;
}

/* The button has the focus, so that Enter is enough. */
static gboolean
can_import (Fixture *fixture, gpointer data)
{
  GtkWidget *button = fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, _("Import"));

  return button != NULL && gtk_widget_is_sensitive (button) && gtk_window_get_focus (GTK_WINDOW (fixture->window)) == button;
}

static gboolean
is_file (Fixture *fixture, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GxRecord *
only (Fixture *fixture, const GxEntity *entity)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GArray) ids = gx_reader_ids (gx_book_get_reader (fixture->book), query, -1, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  return gx_reader_get (gx_book_get_reader (fixture->book), entity, g_array_index (ids, gint64, 0), NULL);
}

static gboolean
has_deal_in (Fixture *fixture, gpointer status)
{
  g_autoptr (GxRecord) deal = only (fixture, &gx_deal_entity);

  return g_strcmp0 (GX_DEAL (deal)->status, status) == 0;
}

static gboolean
task_is_done (Fixture *fixture, gpointer data)
{
  g_autoptr (GxRecord) task = only (fixture, &gx_task_entity);

  return GX_TASK (task)->done_at.ms != GX_NONE;
}

static void
bring_in (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "客户.xlsx", NULL);

  make_workbook (path);
  gx_window_welcome (fixture->window);
  fixture_wait (fixture, is_in_front, "import", "the first run is shown");
  gx_import_controller_open_file (GX_IMPORT_CONTROLLER (gx_window_get_page (fixture->window, "import")), path);
  fixture_wait (fixture, can_import, NULL, "it can be imported");
  keys_press (fixture, "Return", NULL);
  page_wait_count (fixture, &gx_customer_entity, 1900);
  fixture_wait (fixture, is_in_front, "customers", "the customers are shown");
  fixture_settle ();
  g_unlink (path);
}

/* The last four digits, what was said, and what comes next: without another key than these. */
static void
log_a_call (Fixture *fixture)
{
  g_autoptr (GxRecord) interaction = NULL;
  g_autoptr (GxRecord) task = NULL;
  GxDay today = gx_clock_today (gx_book_get_format (fixture->book)->zone);

  keys_type (fixture, "1595");
  fixture_wait (fixture, page_has_rows, GUINT_TO_POINTER (2), "those with 1595");
  keys_press (fixture, "Return", NULL);
  fixture_wait (fixture, page_shows_customer, FOUND, "the first of them");
  g_assert_true (page_shows_label (fixture, (gpointer) REACHED)); /* by all that the workbook says */
  keys_press (fixture, "ctrl+l", NULL);
  keys_type (fixture, "asked for a price");
  keys_press (fixture, "Tab", "Tab", "Return", NULL);
  page_wait_count (fixture, &gx_task_entity, 1);
  interaction = only (fixture, &gx_interaction_entity);
  task = only (fixture, &gx_task_entity);
  g_assert_cmpstr (GX_INTERACTION (interaction)->summary, ==, "asked for a price");
  g_assert_cmpstr (GX_INTERACTION (interaction)->kind, ==, "phone");
  g_assert_cmpint (GX_TASK (task)->due_on.days, ==, today.days + 1);
  g_assert_cmpint (GX_TASK (task)->customer_id, ==, GX_INTERACTION (interaction)->customer_id);
}

static void
finish_the_step (Fixture *fixture)
{
  keys_press (fixture, "ctrl+4", "Down", "space", NULL);
  fixture_wait (fixture, task_is_done, NULL, "the next step is done");
}

static gboolean
is_suggested (Fixture *fixture, gpointer data)
{
  GtkWidget *dialog = page_dialog (fixture);

  return dialog != NULL && fixture_find (dialog, GTK_TYPE_LABEL, FOUND) != NULL;
}

static gboolean
shows_funnel (Fixture *fixture, gpointer data)
{
  const GxReport *report = gx_report_view_get_report (gx_reports_view_get (GX_REPORTS_VIEW (gx_page_get_widget (gx_window_get_page (fixture->window, "reports")))));
  const GxReportRow *second = report != NULL && g_str_equal (report->name, "funnel") && report->rows->len > 1 ? report->rows->pdata[1] : NULL;

  return second != NULL && second->values[1].integer == 1;
}

static void
sell (Fixture *fixture)
{
  g_autoptr (GxRecord) deal = NULL;
  g_autoptr (GxRecord) moved = NULL;

  keys_press (fixture, "ctrl+3", "ctrl+n", NULL);
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "the dialog is there");
  keys_type (fixture, "first order");
  keys_press (fixture, "Tab", NULL);
  keys_type (fixture, "1595");
  fixture_wait (fixture, is_suggested, NULL, "the customer is suggested");
  keys_press (fixture, "Down", "Return", "Tab", NULL);
  keys_type (fixture, "58000");
  keys_press (fixture, "Return", NULL);
  page_wait_count (fixture, &gx_deal_entity, 1);
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (FALSE), "the dialog is gone");
  deal = only (fixture, &gx_deal_entity);
  g_assert_cmpint (GX_DEAL (deal)->amount.minor, ==, 5800000);
  g_assert_cmpint (GX_DEAL (deal)->customer_id, !=, 0);

  keys_press (fixture, "ctrl+shift+Right", NULL);
  moved = only (fixture, &gx_deal_entity);
  g_assert_cmpint (GX_DEAL (moved)->stage_id, !=, GX_DEAL (deal)->stage_id);
  keys_press (fixture, "ctrl+6", NULL);
  fixture_wait (fixture, shows_funnel, NULL, "the funnel counts it in its stage");

  keys_press (fixture, "ctrl+3", "ctrl+shift+Right", "ctrl+shift+Right", "ctrl+shift+Right", NULL);
  fixture_wait (fixture, page_has_dialog, GINT_TO_POINTER (TRUE), "it is asked why");
  keys_press (fixture, "Return", NULL);
  fixture_wait (fixture, has_deal_in, "won", "it is won");
  keys_press (fixture, "ctrl+z", NULL);
  fixture_wait (fixture, has_deal_in, "open", "that is taken back");
  keys_press (fixture, "ctrl+shift+z", NULL);
  fixture_wait (fixture, has_deal_in, "won", "it is won again");
}

static void
assert_file (Fixture *fixture, const char *path, const char *begins)
{
  g_autofree char *content = NULL;

  fixture_wait (fixture, is_file, (gpointer) path, path);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, begins));
  g_unlink (path);
}

static void
take_out (Fixture *fixture)
{
  GxPage *page = gx_window_get_page (fixture->window, "customers");
  g_autofree char *card = g_build_filename (fixture->folder, "card.pdf", NULL);
  g_autofree char *list = g_build_filename (fixture->folder, "list.xlsx", NULL);

  keys_press (fixture, "ctrl+2", NULL);
  keys_type (fixture, "1595"); /* among the rows */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page_search_entry (fixture))), ==, "1595");
  fixture_wait (fixture, page_shows_customer, FOUND, "the customer is still there");
  gx_card_file_save (page, fixture->book, GX_RECORD (gx_customers_controller_get_customer (page_controller (fixture)))->id, card);
  assert_file (fixture, card, "%PDF-");
  gx_list_files_save (page, list);
  assert_file (fixture, list, "PK\3\4");
}

static void
test_keys_alone (void)
{
  Fixture fixture;

  fixture_open (&fixture, FALSE, 1366, 728);
  g_assert_true (page_shows_label (&fixture, g_str_equal (gx_locale_language (), "zh") ? "客户" : "Customers"));
  bring_in (&fixture);
  log_a_call (&fixture);
  finish_the_step (&fixture);
  sell (&fixture);
  take_out (&fixture);
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  if (argc > 1)
    g_setenv ("LC_ALL", argv[1], TRUE);
  gx_locale_setup ();
  bindtextdomain (GETTEXT_PACKAGE, BUILT_PO);
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/first-hour/keys-alone", test_keys_alone);
  return g_test_run ();
}
