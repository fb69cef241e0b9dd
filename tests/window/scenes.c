/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/scenes.h"
#include "tests/window/views_scene.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "controller/dashboard_controller.h"
#include "controller/import_controller.h"
#include "controller/print.h"
#include "controller/reports_controller.h"
#include "exchange/paper_export.h"
#include "tests/window/customer_scenes.h"
#include "tests/window/customers_page.h"
#include "tests/window/day_scenes.h"
#include "tests/window/deals_page.h"
#include "tests/window/deals_scenes.h"
#include "tests/window/fields_scenes.h"
#include "tests/window/files_fixture.h"
#include "tests/window/log_scenes.h"
#include "view/dashboard_view.h"
#include "view/progress_window.h"
#include "view/reports_view.h"
#include "view/restore_dialog.h"
#include "view/seal_dialog.h"
#include "view/secret_dialog.h"

/* One window is walked from scene to scene, each opened from wherever the one before left it. */

static const char CUSTOMER[] = "宁波恒达机电有限公司";

/* Pages --------------------------------------------------------------------------------------------------------------------- */

static void
open_page (Fixture *fixture, const char *page)
{
  gx_window_show_page (fixture->window, page);
}

/* What the window can be asked for: `page action`. */
static void
open_action (Fixture *fixture, const char *page_and_action)
{
  g_auto (GStrv) parts = g_strsplit (page_and_action, " ", 2);

  gx_window_show_page (fixture->window, parts[0]);
  fixture_settle ();
  page_act (fixture, parts[1]);
}

static void
open_list (Fixture *fixture, const char *search)
{
  gx_window_show_page (fixture->window, "customers");
  gx_customers_view_show_list (GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (page_controller (fixture)))));
  gtk_editable_set_text (GTK_EDITABLE (page_search_entry (fixture)), search);
}

void
scene_open_customer (Fixture *fixture, const char *part)
{
  open_list (fixture, "");
  gx_window_open_record (fixture->window, &gx_customer_entity, 1);
  fixture_wait (fixture, page_shows_customer, (gpointer) CUSTOMER, CUSTOMER);
  gx_customer_detail_show_page (page_detail (fixture), part);
  gx_customers_view_show_detail (GX_CUSTOMERS_VIEW (gx_page_get_widget (GX_PAGE (page_controller (fixture)))));
}

static void
open_dashboard (Fixture *fixture, const char *arranging)
{
  GtkWidget *page;

  gx_window_show_page (fixture->window, "dashboard");
  page = gx_page_get_widget (gx_window_get_page (fixture->window, "dashboard"));
  fixture_settle ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (page, GTK_TYPE_TOGGLE_BUTTON, NULL)), arranging != NULL);
}

static gboolean
cards_are_filled (Fixture *fixture, gpointer data)
{
  GtkWidget *page = gx_page_get_widget (gx_window_get_page (fixture->window, "dashboard"));
  GtkWidget *card = fixture_find (page, GX_TYPE_REPORT_CARD, NULL);

  for (; card != NULL; card = gtk_widget_get_next_sibling (card))
    if (gx_report_card_get_report (GX_REPORT_CARD (card)) == NULL)
      return FALSE;
  return TRUE;
}

static void
open_report (Fixture *fixture, const char *name)
{
  gx_window_show_page (fixture->window, "reports");
  gx_reports_controller_show (GX_REPORTS_CONTROLLER (gx_window_get_page (fixture->window, "reports")), name, NULL);
}

static gboolean
report_is_there (Fixture *fixture, gpointer name)
{
  GxReportView *view = gx_reports_view_get (GX_REPORTS_VIEW (gx_page_get_widget (gx_window_get_page (fixture->window, "reports"))));
  const GxReport *report = gx_report_view_get_report (view);
  gboolean loading;

  g_object_get (view, "loading", &loading, NULL);
  return report != NULL && !loading && g_str_equal (report->name, name);
}

/* This year and the one before, side by side. */
static void
open_compared (Fixture *fixture, const char *argument)
{
  GtkWidget *page;

  open_report (fixture, "sales-by-month");
  fixture_wait (fixture, report_is_there, "sales-by-month", "of all time");
  page = gx_page_get_widget (gx_window_get_page (fixture->window, "reports"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (page, GTK_TYPE_DROP_DOWN, _("Period"))), 5);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (page, GTK_TYPE_DROP_DOWN, _("Compared with"))), 2);
}

static gboolean
comparison_is_there (Fixture *fixture, gpointer data)
{
  GxReportView *view = gx_reports_view_get (GX_REPORTS_VIEW (gx_page_get_widget (gx_window_get_page (fixture->window, "reports"))));

  return report_is_there (fixture, "sales-by-month") && gx_report_view_get_report (view)->n_columns == 5;
}

static void
not_printed (GtkWindow *parent, const char *message, gpointer user_data)
{
  g_error ("%s", message);
}

/* The dialog that it is asked for in is GTK's. */
static void
open_preview (Fixture *fixture, const char *name)
{
  GxReportView *view;

  open_report (fixture, name);
  fixture_wait (fixture, report_is_there, (gpointer) name, name);
  view = gx_reports_view_get (GX_REPORTS_VIEW (gx_page_get_widget (gx_window_get_page (fixture->window, "reports"))));
  gx_print_preview (GTK_WINDOW (fixture->window),
                    gx_paper_for_report (gx_report_view_get_report (view), fixture->path, gx_book_get_format (fixture->book)->zone), not_printed, NULL);
}

/* Windows over it ------------------------------------------------------------------------------------------------------------ */

static void
go_to (Fixture *fixture, const char *text)
{
  open_page (fixture, "customers");
  page_act (fixture, "win.go-to");
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (fixture->window->go_to), GTK_TYPE_ENTRY, NULL)), text);
}

static void
delete_two (Fixture *fixture)
{
  gint64 ids[] = { 20, 21 };
  g_autoptr (GError) error = NULL;

  gx_book_run (fixture->book, gx_step_new_delete (&gx_customer_entity, ids, G_N_ELEMENTS (ids), NULL), &error);
  g_assert_no_error (error);
}

static void
open_bin (Fixture *fixture, const char *filled)
{
  if (filled != NULL)
    delete_two (fixture);
  page_act (fixture, "win.recycle-bin");
}

static GtkWidget *
show_seal (Fixture *fixture)
{
  GtkWidget *dialog = gx_seal_dialog_new (GTK_WINDOW (fixture->window), _("Encrypt copies"),
                                          _("From now on copies are encrypted, those in the second place too. Those made before stay readable until you delete them, and so does the book on this computer."),
                                          _("C_ontinue"), FALSE);

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
open_seal (Fixture *fixture, const char *second)
{
  GtkWidget *dialog = show_seal (fixture);
  GtkWidget *first;

  fixture_settle ();
  first = fixture_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (first), "three small words");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (first)), second);
}

static void
open_code (Fixture *fixture, const char *code)
{
  gx_seal_dialog_show_code (GX_SEAL_DIALOG (show_seal (fixture)), code);
}

static void
open_secret (Fixture *fixture, const char *copy)
{
  AdwMessageDialog *dialog = gx_secret_dialog_new (GTK_WINDOW (fixture->window), _("Open the encrypted copy"), copy, _("_Open"),
                                                   _("There is a slip in this recovery code. Compare it with the paper, group by group."));

  gtk_window_present (GTK_WINDOW (dialog));
}

/* As the program shows them, whatever copies this computer has. */
static void
open_copies (Fixture *fixture, const char *argument)
{
  GtkWidget *dialog = gx_restore_dialog_new (GTK_WINDOW (fixture->window));

  gx_restore_dialog_add (GX_RESTORE_DIALOG (dialog), "2026-03-04 18:02", "1,862 × 恒达贸易 · 2026-03-04 17:59", "/one");
  gx_restore_dialog_add (GX_RESTORE_DIALOG (dialog), "2026-03-03 18:05", "1,860 × 恒达贸易 · 2026-03-03 17:31", "/two");
  gx_restore_dialog_add (GX_RESTORE_DIALOG (dialog), "2026-03-02 18:05", "恒达贸易", NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
refuse (Fixture *fixture, const char *argument)
{
  g_autofree char *reason = g_strdup_printf (_("“%s” is not a Guanxi book."), "客户表.xlsx");

  gx_opener_refuse (GX_OPENER (fixture->application), reason);
}

static void
show_progress (Fixture *fixture, const char *argument)
{
  g_autofree char *what = g_strdup_printf (_("Saving “%s”"), "客户 2026-03-04.xlsx");
  GtkWidget *dialog = gx_progress_window_new (GTK_WINDOW (fixture->window), what);

  gx_progress_window_set_fraction (GX_PROGRESS_WINDOW (dialog), 0.4);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
close_unlogged (Fixture *fixture, const char *argument)
{
  GtkWidget *composer;

  scene_open_customer (fixture, "timeline");
  fixture_settle ();
  composer = gx_customer_detail_get_composer (page_detail (fixture));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (composer, GTK_TYPE_TEXT_VIEW, NULL))), "问 304 管到货", -1);
  gtk_window_close (GTK_WINDOW (fixture->window));
}

static gboolean
has_dialog (Fixture *fixture, gpointer data)
{
  return page_has_dialog (fixture, GINT_TO_POINTER (TRUE));
}

/* Import -------------------------------------------------------------------------------------------------------------------- */

static char *
make_table (gboolean with_name)
{
  static const char *const names[] = { "恒达机电", "鑫源五金厂", "永固紧固件", "越美纺织品", "德邦物流设备", "凯达塑料", "佳禾日用百货", "正泰电器经销部" };
  static const char *const places[] = { "宁波", "余姚", "慈溪", "绍兴", "上海", "台州", "义乌", "温州" };
  static const char *const levels[] = { "A", "B", "VIP", "C" };
  static const char *const fields[] = { "phone", "level", "region", "birthday", "owner_id", "wechat", "invoice_tax_number", "notes" };
  GString *table = g_string_new (with_name ? gx_field_get_label (gx_entity_find_field (&gx_customer_entity, "name")) : "编号");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (table, ",%s", gx_field_get_label (gx_entity_find_field (&gx_customer_entity, fields[i])));
  g_string_append (table, ",上次拜访,进货渠道\n");
  for (guint i = 0; i < 1900; i++)
    g_string_append_printf (table, "%s%s有限公司,1380574%04u,%s,浙江%s,%s,%s,wx_%04u,91330200MA%06uXA,%s,2025/3/%u,展会\n", places[i % 8], names[(i / 8) % 8],
                            i, levels[i % 4], places[i % 8], i % 61 == 7 ? "明年春天" : "1985-06-01", i % 2 ? "王芳" : "李强", i, i,
                            i % 5 == 0 ? "老客户，只收顺丰" : "", i % 28 + 1);
  return g_string_free (table, FALSE);
}

static void
open_first_run (Fixture *fixture, const char *argument)
{
  gx_window_welcome (fixture->window);
}

static void
open_empty (Fixture *fixture, const char *page)
{
  gx_window_get_page (fixture->window, page);
  fixture->window->welcomes = FALSE;
  gx_window_show_page (fixture->window, page);
}

static void
open_file (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  page_act (fixture, "win.import");
  gx_import_controller_begin (GX_IMPORT_CONTROLLER (gx_window_get_page (fixture->window, "import")), FALSE);
  gx_import_controller_open_file (GX_IMPORT_CONTROLLER (gx_window_get_page (fixture->window, "import")), path);
  fixture_settle ();
}

static void
open_table (Fixture *fixture, const char *without_name)
{
  g_autofree char *table = make_table (without_name == NULL);

  open_file (fixture, "客户资料 2025.csv", table);
}

static GtkWidget *
import_view (Fixture *fixture)
{
  return gx_page_get_widget (gx_window_get_page (fixture->window, "import"));
}

/* A column that no field fits becomes one. */
static void
open_new_field (Fixture *fixture, const char *heading)
{
  g_autofree char *label = g_strdup_printf (dgettext (GETTEXT_PACKAGE, "“%s” goes to"), heading);

  open_table (fixture, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (import_view (fixture), GTK_TYPE_DROP_DOWN, label)), 6);
}

static void
open_no_table (Fixture *fixture, const char *argument)
{
  open_file (fixture, "客户资料 2025.pdf", "%PDF-1.4 ");
}

static gboolean
has_mapping (Fixture *fixture, gpointer data)
{
  return fixture_find (import_view (fixture), GTK_TYPE_DROP_DOWN, NULL) != NULL;
}

static gboolean
was_tried (Fixture *fixture, gpointer data)
{
  GtkWidget *list = fixture_find (import_view (fixture), GTK_TYPE_LIST_VIEW, NULL);

  return list != NULL && gtk_list_view_get_model (GTK_LIST_VIEW (list)) != NULL
         && g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) > 100;
}

/* Longer than one line of any window, and without a blank to break at. */
static void
notice_in_copies (Fixture *fixture, const char *argument)
{
  open_copies (fixture, argument);
  gx_restore_dialog_notice (GX_RESTORE_DIALOG (scene_front (GTK_WIDGET (fixture->window))),
                            "没有“/media/备份盘/恒达贸易有限公司/备份/每天/恒达贸易有限公司宁波分公司 2026-03-04 (12).guanxi-locked”这个文件。");
}

static void
notice (Fixture *fixture, const char *argument)
{
  gx_window_notice (fixture->window, "This is the book as it is in “恒达贸易 2026-03-04 (2).guanxi”. As it was before it is kept in "
                                     "“/media/备份盘/恒达贸易有限公司/备份/每天/恒达贸易有限公司宁波分公司 2026-03-04 恢复前.guanxi”.", FALSE, TRUE);
}

static void
import_table (Fixture *fixture, const char *argument)
{
  open_table (fixture, NULL);
  fixture_wait (fixture, was_tried, NULL, "it was tried");
  page_act (fixture, "page.import");
}

static gboolean
shows_customers (Fixture *fixture, gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (fixture->window->pages), "customers") == 0;
}

static gboolean
is_asked (Fixture *fixture, gpointer data)
{
  return ADW_IS_MESSAGE_DIALOG (scene_front (GTK_WIDGET (fixture->window)));
}

static gboolean
can_take_back (Fixture *fixture, gpointer data)
{
  return fixture_find (scene_front (GTK_WIDGET (fixture->window)), GTK_TYPE_BUTTON, dgettext (GETTEXT_PACKAGE, "Undo…")) != NULL;
}

/* What stays because it was changed since is named. */
static void
ask_to_take_back (Fixture *fixture, const char *argument)
{
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, 1, NULL);

  g_free (GX_CUSTOMER (record)->level);
  GX_CUSTOMER (record)->level = g_strdup ("D");
  g_assert_cmpint (gx_book_run (fixture->book, gx_step_new_edit (record, NULL), NULL), >, 0);
  page_act (fixture, "win.imports");
  fixture_wait (fixture, can_take_back, NULL, "the imports are listed");
  g_signal_emit_by_name (fixture_find (scene_front (GTK_WIDGET (fixture->window)), GTK_TYPE_BUTTON, dgettext (GETTEXT_PACKAGE, "Undo…")), "clicked");
}

/* ---------------------------------------------------------------------------------------------------------------------------- */

const Scene scenes[] = {
  { "customers", 0, open_list, "" },
  { "customers-none", 0, open_list, "nobody at all" },
  { "customer-overview", SCENE_NARROW, scene_open_customer, "overview" },
  { "customers-view", SCENE_NARROW, views_open_scene, NULL },
  { "customers-view-changed", SCENE_NARROW, views_open_scene, "page.group('region')" },
  { "customers-filter", 0, views_open_scene, "page.filter", has_dialog },
  { "customers-bulk-edit", 0, open_action, "customers page.bulk-edit", has_dialog },
  { "customers-save-view", 0, open_action, "customers page.save-view", has_dialog },
  { "customer-portrait", SCENE_NARROW, page_open_portrait, "宁波恒达机电有限公司" },
  { "customer-timeline", SCENE_NARROW, scene_open_customer, "timeline" },
  { "customer-templates", 0, scene_templates, NULL, has_dialog },
  { "customer-contacts", SCENE_NARROW, scene_open_customer, "contacts" },
  { "customer-deals", SCENE_NARROW, scene_open_customer, "deals" },
  { "customer-history", SCENE_NARROW, scene_open_customer, "history" },
  { "customer-said", SCENE_NARROW, said_open_scene, "overview" },
  { "feedback", 0, said_open_scene, "feedback" },
  { "campaigns", 0, said_open_scene, "campaigns" },
  { "customer-files", SCENE_NARROW, files_open_scene, NULL, files_is_shown },
  { "customer-files-refused", 0, files_refused_scene, NULL, has_dialog },
  { "customer-paste", 0, open_action, "customers page.paste", has_dialog },
  { "customer-qr", 0, open_action, "customers page.qr", has_dialog },
  { "customer-pasted", 0, scene_pasted, "陈建国 13805741234\n宁波恒达机电有限公司 采购经理\n浙江省宁波市鄞州区中河街道天童南路 568 号 315100\n微信 chenjg_nb", has_dialog },
  { "customer-score", 0, scene_ask_of_customer, "page.score", has_dialog },
  { "score-rule", 0, scene_score_rule, NULL, has_dialog },
  { "score-conditions", 0, scene_score_conditions, "last_contact_on < 30 天前 and level in (A, VIP)", has_dialog },
  { "customer-life-cycle", 0, scene_ask_of_customer, "page.life-cycle", has_dialog },
  { "lead-convert", 0, scene_lead, "page.convert", has_dialog },
  { "customer-new", 0, open_action, "customers page.new", has_dialog },
  { "customer-new-contact", 0, open_action, "customers page.new-contact", has_dialog },
  { "contact", 0, scene_contact, NULL, has_dialog },
  { "today", 0, open_page, "today" },
  { "interactions", 0, open_page, "interactions" },
  { "tasks", 0, open_page, "tasks" },
  { "tasks-groups", SCENE_NARROW, open_action, "tasks page.group('due')" },
  { "task-new", 0, open_action, "tasks win.new-task", has_dialog },
  { "task-refused", 0, scene_task_refused, NULL, has_dialog },
  { "deals-board", 0, scene_deals, "board", deals_are_loaded },
  { "deals-list", 0, scene_deals, "list", deals_are_loaded },
  { "deals-board-view", SCENE_NARROW, scene_deals_view, "board", deals_are_loaded },
  { "deals-list-view", SCENE_NARROW, scene_deals_view, "list", deals_are_loaded },
  { "deals-bulk-edit", 0, scene_deals_bulk, "list", has_dialog },
  { "deal-overview", SCENE_NARROW, scene_deal, "overview" },
  { "deal-products", SCENE_NARROW, scene_deal, "products" },
  { "deal-stages", SCENE_NARROW, scene_deal, "stages" },
  { "deal-history", SCENE_NARROW, scene_deal, "history" },
  { "deal-new", 0, open_action, "deals page.new", has_dialog },
  { "deal-new-line", 0, scene_ask_of_deal, "page.new-line", has_dialog },
  { "deal-lose", 0, scene_ask_of_deal, "page.lose", has_dialog },
  { "dashboard", SCENE_NARROW, open_dashboard, NULL, cards_are_filled },
  { "dashboard-arrange", 0, open_dashboard, "arrange", cards_are_filled },
  { "report-funnel", 0, open_report, "funnel", report_is_there },
  { "report-customers-by-industry", 0, open_report, "customers-by-industry", report_is_there },
  { "report-sales-by-month", 0, open_report, "sales-by-month", report_is_there },
  { "report-compared", 0, open_compared, NULL, comparison_is_there },
  { "report-sales-by-person", 0, open_report, "sales-by-person", report_is_there },
  { "report-sales-by-product", 0, open_report, "sales-by-product", report_is_there },
  { "report-sales-by-customer", 0, open_report, "sales-by-customer", report_is_there },
  { "report-activity", 0, open_report, "activity", report_is_there },
  { "preview", 0, open_preview, "activity", has_dialog },
  { "go-to", 0, go_to, "" },
  { "go-to-found", 0, go_to, "xz" },
  { "imports-none", 0, open_action, "customers win.imports", has_dialog },
  { "recycle-bin-empty", 0, open_bin, NULL, has_dialog },
  { "recycle-bin", 0, open_bin, "filled", has_dialog },
  { "restore-none", 0, open_action, "customers win.restore", has_dialog },
  { "restore", 0, open_copies, NULL, has_dialog },
  { "restore-notice", 0, notice_in_copies, NULL, has_dialog },
  { "seal", 0, open_seal, "three small words", has_dialog },
  { "seal-different", 0, open_seal, "three small", has_dialog },
  { "seal-code", 0, open_code, "7KQM-2XPA-0VNE-W4HZ-9RTB-MMWQ-3F8J-CY5D", has_dialog },
  { "secret", 0, open_secret, "2025-06-01 · 恒达贸易 2025-06-01.guanxi-locked", has_dialog },
  { "move", 0, open_action, "customers win.move", has_dialog },
  { "as-of", 0, open_action, "customers win.as-of(('', int64 0))", has_dialog },
  { "as-of-window", 0, scene_as_of, NULL },
  { "preferences", 0, open_action, "customers win.preferences", has_dialog },
  { "shortcuts", 0, open_action, "customers win.shortcuts", has_dialog },
  { "about", 0, open_action, "customers win.about", has_dialog },
  { "fields-none", 0, open_action, "customers page.fields", has_dialog },
  { "field-new", 0, open_action, "customers page.add-field", has_dialog },
  { "customer-fields", SCENE_NARROW, page_open_fields, "宁波恒达机电有限公司" }, /* from here on the book has them */
  { "fields", 0, scene_fields, "医保类型", has_dialog },
  { "fields-text", 0, scene_fields, "主治医生", has_dialog },
  { "fields-change", 0, scene_fields_change, "Date", has_dialog },
  { "contact-with-field", 0, scene_contact_field, "入职日期", has_dialog },
  { "fields-levels", 0, scene_levels, "普通", has_dialog },
  { "fields-level", 0, scene_choice, "普通", has_dialog },
  { "customer-log-more", SCENE_NARROW, scene_log_more, NULL },
  { "customer-log-unreadable", SCENE_NARROW, scene_unreadable, NULL },
  { "customer-log-topics", SCENE_NARROW, scene_topics, NULL },
  { "notice", 0, notice, NULL },
  { "progress", 0, show_progress, NULL, has_dialog },
  { "refused", 0, refuse, NULL, has_dialog },
  { "unlogged", 0, close_unlogged, NULL, has_dialog },
  { "first", SCENE_EMPTY, open_first_run, NULL },
  { "import-refused", SCENE_EMPTY, open_no_table, NULL },
  { "import-problem", SCENE_EMPTY, open_table, "without a name", has_mapping },
  { "import", SCENE_EMPTY, open_table, NULL, was_tried },
  { "import-new-field", SCENE_EMPTY, open_new_field, "上次拜访", has_dialog },
  { "customers-empty", SCENE_EMPTY, open_empty, "customers" },
  { "today-empty", SCENE_EMPTY, open_empty, "today" },
  { "tasks-empty", SCENE_EMPTY, open_empty, "tasks" },
  { "deals-empty", SCENE_EMPTY, open_empty, "deals" },
  { "campaigns-empty", SCENE_EMPTY, open_empty, "campaigns" },
  { "feedback-empty", SCENE_EMPTY, open_empty, "feedback" },
  { "interactions-empty", SCENE_EMPTY, open_empty, "interactions" },
  { "dashboard-empty", SCENE_EMPTY, open_empty, "dashboard", cards_are_filled },
  { "reports-empty", SCENE_EMPTY, open_empty, "reports" },
  { "imported", SCENE_EMPTY, import_table, NULL, shows_customers },
  { "imports", SCENE_EMPTY, open_action, "customers win.imports", has_dialog },
  { "imports-undo", SCENE_EMPTY, ask_to_take_back, NULL, is_asked },
  { NULL },
};

void
scenes_begin (Fixture *fixture, gboolean filled, int width, int height)
{
  fixture_open (fixture, filled, width, height);
  if (!filled)
    return;
  deals_fill (fixture);
  scene_fill_day (fixture);
}

void
scenes_end (Fixture *fixture)
{
  static const char *const files[] = { "客户资料 2025.csv", "客户资料 2025.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i], NULL);

      g_unlink (path);
    }
  fixture_close (fixture);
}

GtkWidget *
scene_open (Fixture *fixture, const Scene *scene)
{
  scene->open (fixture, scene->argument);
  if (scene->is_ready != NULL)
    fixture_wait (fixture, scene->is_ready, (gpointer) scene->argument, scene->name);
  fixture_settle ();
  return scene_front (GTK_WIDGET (fixture->window));
}

void
scene_close (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *front;

  while ((front = scene_front (window)) != window)
    {
      gtk_window_close (GTK_WINDOW (front));
      fixture_settle ();
      if (scene_front (window) == front) /* what works on may stay */
        break;
    }
  gx_go_to_close (fixture->window->go_to);
  fixture_settle ();
}
