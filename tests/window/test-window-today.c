/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/computed.h"
#include "controller/day_watch.h"
#include "controller/today_controller.h"
#include "model/choice_row.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/stage.h"
#include "model/task.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/keys.h"
#include "view/day_chooser.h"

/* The page Today: what is due on a fixed day, in which order, and doing it. */

#define NOW "2026-03-04T10:00:00+08:00" /* a Wednesday */

static GxTodayController *
today_page (Fixture *fixture)
{
  return GX_TODAY_CONTROLLER (gx_window_get_page (fixture->window, "today"));
}

static GListModel *
lines (Fixture *fixture)
{
  return gx_today_view_get_items (gx_today_controller_get_view (today_page (fixture)));
}

static GxTodayItem *
line_at (Fixture *fixture, guint position)
{
  g_autoptr (GxTodayItem) line = g_list_model_get_item (lines (fixture), position);

  return line; /* the page holds it */
}

static GxTodayItem *
find_line (Fixture *fixture, GxAgendaKind kind, const char *who)
{
  for (guint i = 0; i < g_list_model_get_n_items (lines (fixture)); i++)
    if (line_at (fixture, i)->group == (int) kind && g_strcmp0 (line_at (fixture, i)->who, who) == 0)
      return line_at (fixture, i);
  return NULL;
}

/* The lines as one text: `0 张伟 | 1 丽水山泉饮品 …`. */
static char *
dup_order (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (lines (fixture)); i++)
    g_string_append_printf (text, "%s%d %s%s", i > 0 ? " | " : "", line_at (fixture, i)->group, line_at (fixture, i)->who, line_at (fixture, i)->done ? " done" : "");
  return g_string_free (text, FALSE);
}

static gboolean
has_order (Fixture *fixture, gpointer order)
{
  g_autofree char *now = dup_order (fixture);

  return g_str_equal (now, order);
}

static void
wait_order (Fixture *fixture, const char *order)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  g_autofree char *now = NULL;

  while (!has_order (fixture, (gpointer) order) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  now = dup_order (fixture);
  g_assert_cmpstr (now, ==, order);
}

#define QUIET "1 丽水山泉饮品 | 1 嘉兴港区化工物流 | 1 衢州巨化包装 | 1 金华双龙电机 | 1 湖州南浔木业 | 1 诸暨珍珠世家 | 1 象山海洋水产 | 1 奉化滕头园林 | 1 杭州西子农机"

static void
open_today (Fixture *fixture)
{
  fixture_open (fixture, TRUE, 1366, 728);
  gx_window_show_page (fixture->window, "today");
  wait_order (fixture, "0 张伟 | " QUIET);
  fixture_settle ();
}

static void
add (Fixture *fixture, GxRecord *record)
{
  g_autoptr (GError) error = NULL;

  gx_book_run (fixture->book, gx_step_new_add (record), &error);
  g_assert_no_error (error);
  g_object_unref (record);
}

static GxTask *
new_task (const char *title, gint64 customer, GxDay due)
{
  GxTask *task = GX_TASK (gx_record_new (&gx_task_entity));

  task->title = g_strdup (title);
  task->customer_id = customer;
  task->due_on = due;
  return task;
}

static GxDay
day_of (int day)
{
  return gx_day_from_ymd (2026, 3, day);
}

/* First what is late, then today's by their hour; a task of nobody stands by its title. */
static void
test_order (void)
{
  Fixture fixture;
  GxTask *call;

  open_today (&fixture);
  g_assert_true (gx_today_view_get_focus (gx_today_controller_get_view (today_page (&fixture))) == line_at (&fixture, 0));
  g_assert_cmpstr (line_at (&fixture, 0)->what, ==, "回访");
  g_assert_cmpstr (line_at (&fixture, 0)->when, ==, "3 days overdue");
  g_assert_true (line_at (&fixture, 0)->late);
  g_assert_cmpstr (line_at (&fixture, 0)->verb, ==, "Log");
  g_assert_cmpstr (line_at (&fixture, 1)->when, ==, "VIP");
  g_assert_cmpstr (line_at (&fixture, 2)->when, ==, "Level A");
  g_assert_true (page_shows_label (&fixture, "Follow-ups"));
  g_assert_true (page_shows_label (&fixture, "Gone quiet"));
  g_assert_false (page_shows_label (&fixture, "Birthdays"));

  add (&fixture, GX_RECORD (new_task ("寄样品", 2, day_of (4))));
  call = new_task ("打电话", 3, day_of (4));
  g_assert_true (gx_instant_parse ("2026-03-04T14:00:00+08:00", &call->remind_at));
  add (&fixture, GX_RECORD (call));
  add (&fixture, GX_RECORD (new_task ("交房租", 0, day_of (3))));
  add (&fixture, GX_RECORD (new_task ("以后", 1, day_of (5))));
  wait_order (&fixture, "0 张伟 | 0 交房租 | 0 慈溪永固紧固件 | 0 余姚市鑫源五金厂 | " QUIET);
  g_assert_cmpstr (line_at (&fixture, 1)->when, ==, "Yesterday");
  g_assert_cmpstr (line_at (&fixture, 2)->when, ==, "Today 14:00");
  g_assert_cmpstr (line_at (&fixture, 3)->when, ==, "Today");
  g_assert_false (line_at (&fixture, 3)->late);
  fixture_close (&fixture);
}

/* What was ticked off stays until the page is left, and comes back by Undo. */
static void
test_done (void)
{
  Fixture fixture;
  GtkWidget *box;

  open_today (&fixture);
  box = fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_CHECK_BUTTON, "Done");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
  wait_order (&fixture, "0 张伟 done | " QUIET);
  fixture_wait (&fixture, page_shows_label, "“回访” done", "it is said");
  wait_order (&fixture, "0 张伟 done | " QUIET);

  page_act (&fixture, "win.undo");
  wait_order (&fixture, "0 张伟 | " QUIET);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (box)));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
  fixture_wait (&fixture, page_shows_label, "“回访” done", "it is said again");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), FALSE);
  fixture_wait (&fixture, page_shows_label, "“回访” open again", "unticked");
  wait_order (&fixture, "0 张伟 | " QUIET);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
  fixture_settle ();
  wait_order (&fixture, "0 张伟 done | " QUIET);
  gx_window_show_page (fixture.window, "customers");
  fixture_settle ();
  gx_window_show_page (fixture.window, "today");
  wait_order (&fixture, QUIET);

  /* What happens while another page is in front is there afterwards. */
  gx_window_show_page (fixture.window, "customers");
  fixture_settle ();
  add (&fixture, GX_RECORD (new_task ("寄样品", 2, day_of (4))));
  fixture_settle ();
  gx_window_show_page (fixture.window, "today");
  wait_order (&fixture, "0 余姚市鑫源五金厂 | " QUIET);
  fixture_close (&fixture);
}

static gboolean
has_snoozed (Fixture *fixture, gpointer due)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_task_entity);
  g_autofree char *filter = g_strdup_printf ("customer_id = 4 and done_at is empty and due_on = %s", (char *) due);

  gx_query_take_filter (query, gx_filter_parse (&gx_task_entity, filter, NULL, NULL));
  return gx_reader_count (gx_book_get_reader (fixture->book), query, -1, NULL) == 1;
}

static void
test_snooze (void)
{
  static const struct { const char *until; const char *day; } cases[] = {
    { "3", "2026-03-07" },
    { "monday", "2026-03-09" },
    { "2026-04-20", "2026-04-20" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      GtkWidget *row;

      open_today (&fixture);
      row = fixture_find (GTK_WIDGET (gx_today_controller_get_view (today_page (&fixture))), GTK_TYPE_LIST_BOX_ROW, NULL);
      g_assert_true (gtk_widget_activate_action (row, "row.snooze", "s", cases[i].until));
      wait_order (&fixture, QUIET);
      fixture_wait (&fixture, has_snoozed, (gpointer) cases[i].day, cases[i].day);
      page_act (&fixture, "win.undo");
      wait_order (&fixture, "0 张伟 | " QUIET);
      fixture_close (&fixture);
    }
}

/* Who has gone quiet and is to be called on a day has something planned; who was called is quiet no longer. */
static void
test_quiet (void)
{
  Fixture fixture;
  GxTodayView *view;
  gint64 n_talks;

  open_today (&fixture);
  view = gx_today_controller_get_view (today_page (&fixture));
  n_talks = fixture_count (&fixture, &gx_interaction_entity);
  g_signal_emit_by_name (view, "snoozed", find_line (&fixture, GX_AGENDA_QUIET, "丽水山泉饮品"), "1");
  wait_order (&fixture, "0 张伟 | 1 嘉兴港区化工物流 | 1 衢州巨化包装 | 1 金华双龙电机 | 1 湖州南浔木业 | 1 诸暨珍珠世家 | 1 象山海洋水产 | 1 奉化滕头园林 | 1 杭州西子农机");
  fixture_wait (&fixture, page_shows_label, "“Get in touch again” planned: Tomorrow", "it is planned");

  g_signal_emit_by_name (view, "finished", find_line (&fixture, GX_AGENDA_QUIET, "嘉兴港区化工物流"), TRUE);
  page_wait_count (&fixture, &gx_interaction_entity, n_talks + 1);
  fixture_wait (&fixture, page_shows_label, "“嘉兴港区化工物流” done", "it is said");
  wait_order (&fixture, "0 张伟 | 1 嘉兴港区化工物流 done | 1 衢州巨化包装 | 1 金华双龙电机 | 1 湖州南浔木业 | 1 诸暨珍珠世家 | 1 象山海洋水产 | 1 奉化滕头园林 | 1 杭州西子农机");
  g_signal_emit_by_name (view, "finished", find_line (&fixture, GX_AGENDA_QUIET, "嘉兴港区化工物流"), FALSE);
  page_wait_count (&fixture, &gx_interaction_entity, n_talks);
  fixture_close (&fixture);
}

/* By its keys alone: done, taken back, and put off, which is not done; a day of one's own is asked for. */
static void
test_keys (void)
{
  Fixture fixture;
  GtkWidget *chooser;

  open_today (&fixture);
  keys_press (&fixture, "space", NULL);
  wait_order (&fixture, "0 张伟 done | " QUIET);
  fixture_settle ();
  keys_press (&fixture, "ctrl+z", NULL);
  wait_order (&fixture, "0 张伟 | " QUIET);
  fixture_settle ();
  chooser = fixture_find (GTK_WIDGET (gx_today_controller_get_view (today_page (&fixture))), GX_TYPE_DAY_CHOOSER, NULL);
  g_assert_null (chooser); /* it is not to be seen */
  keys_press (&fixture, "shift+s", NULL);
  fixture_settle ();
  g_assert_nonnull (fixture_find (GTK_WIDGET (gx_today_controller_get_view (today_page (&fixture))), GX_TYPE_DAY_CHOOSER, NULL));
  keys_press (&fixture, "Escape", NULL);
  fixture_settle ();
  keys_press (&fixture, "Delete", NULL);
  wait_order (&fixture, QUIET);
  fixture_settle ();
  keys_press (&fixture, "ctrl+z", NULL);
  wait_order (&fixture, "0 张伟 | " QUIET);
  fixture_settle ();
  keys_press (&fixture, "Up", "s", NULL);
  wait_order (&fixture, QUIET);
  fixture_wait (&fixture, has_snoozed, "2026-03-05", "it is put off");
  fixture_close (&fixture);
}

static void
set_quiet_days (Fixture *fixture, const char *level, gint64 days)
{
  GxChoiceRow *row = GX_CHOICE_ROW (gx_record_new (&gx_choice_row_entity));

  row->entity = g_strdup ("customer");
  row->field = g_strdup ("level");
  row->key = g_strdup (level);
  row->quiet_days = days;
  add (fixture, GX_RECORD (row));
}

/* The heading says by which rule, and a level may have one of its own. */
static void
test_quiet_rule (void)
{
  Fixture fixture;

  open_today (&fixture);
  g_assert_true (page_shows_label (&fixture, "more than 60 days without contact"));
  g_assert_cmpstr (find_line (&fixture, GX_AGENDA_QUIET, "丽水山泉饮品")->what, ==, "no contact for 185 days · the last: 2025-08-31");
  set_quiet_days (&fixture, "VIP", 300);
  fixture_wait (&fixture, page_shows_label, "more than 60 days without contact · VIP: 300 days", "the rule of the level is said");
  wait_order (&fixture, "0 张伟 | 1 嘉兴港区化工物流 | 1 衢州巨化包装 | 1 金华双龙电机 | 1 湖州南浔木业 | 1 诸暨珍珠世家 | 1 象山海洋水产 | 1 奉化滕头园林 | 1 杭州西子农机");
  page_act (&fixture, "win.undo");
  wait_order (&fixture, "0 张伟 | " QUIET);
  g_assert_true (page_shows_label (&fixture, "more than 60 days without contact"));

  /* What the preferences say holds at once. */
  gx_computed_set_quiet_days (700);
  gx_day_watch_tell_all ();
  wait_order (&fixture, "0 张伟");
  gx_computed_set_quiet_days (GX_QUIET_DAYS);
  fixture_close (&fixture);
}

static gint64
add_deal (Fixture *fixture, const char *title, gint64 stage, GxDay close)
{
  GxDeal *deal = GX_DEAL (gx_record_new (&gx_deal_entity));
  gint64 id;

  deal->title = g_strdup (title);
  deal->customer_id = 2;
  deal->stage_id = stage;
  deal->amount = (GxMoney) { 4230000 };
  deal->expected_close = close;
  g_object_ref (deal);
  add (fixture, GX_RECORD (deal));
  id = GX_RECORD (deal)->id;
  g_object_unref (deal);
  return id;
}

static void
set_rot_days (Fixture *fixture, gint64 stage, gint64 days)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (fixture->book), &gx_stage_entity, stage, &error);

  g_assert_no_error (error);
  GX_STAGE (record)->rot_days = days;
  gx_book_run (fixture->book, gx_step_new_edit (record, NULL), &error);
  g_assert_no_error (error);
}

/* Deals that should have closed, then those that close today, then those too long in their stage. */
static void
test_deals (void)
{
  Fixture fixture;
  GxTodayView *view;

  open_today (&fixture);
  view = gx_today_controller_get_view (today_page (&fixture));
  add_deal (&fixture, "later", 1, day_of (20));
  add_deal (&fixture, "today", 1, day_of (4));
  add_deal (&fixture, "late", 1, day_of (2));
  wait_order (&fixture, "0 张伟 | " QUIET " | 2 余姚市鑫源五金厂 | 2 余姚市鑫源五金厂");
  g_assert_cmpstr (line_at (&fixture, 10)->what, ==, "late · ¥42,300.00");
  g_assert_cmpstr (line_at (&fixture, 10)->when, ==, "2 days overdue");
  g_assert_cmpstr (line_at (&fixture, 11)->when, ==, "closes today");
  g_assert_false (line_at (&fixture, 11)->can_finish);

  g_signal_emit_by_name (view, "snoozed", line_at (&fixture, 11), "monday");
  g_signal_emit_by_name (view, "snoozed", line_at (&fixture, 10), "monday");
  wait_order (&fixture, "0 张伟 | " QUIET);

  g_setenv ("GUANXI_NOW", "2026-03-08T10:00:00+08:00", TRUE);
  set_rot_days (&fixture, 1, 3);
  gx_day_watch_look (gx_day_watch_of (fixture.book));
  fixture_wait (&fixture, page_shows_label, "Deals that wait", "three rot");
  g_assert_cmpstr (find_line (&fixture, GX_AGENDA_DEAL, "余姚市鑫源五金厂")->when, ==, "4 days in this stage");
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  fixture_close (&fixture);
}

static void
test_birthdays (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) customer = NULL;
  GxContact *contact;
  GxTodayView *view;

  open_today (&fixture);
  view = gx_today_controller_get_view (today_page (&fixture));
  customer = gx_reader_get (gx_book_get_reader (fixture.book), &gx_customer_entity, 4, &error);
  GX_CUSTOMER (customer)->birthday = gx_day_from_ymd (1970, 3, 6);
  gx_book_run (fixture.book, gx_step_new_edit (customer, NULL), &error);
  g_assert_no_error (error);
  contact = GX_CONTACT (gx_record_new (&gx_contact_entity));
  contact->customer_id = 2;
  contact->name = g_strdup ("周姐");
  contact->birthday = gx_day_from_ymd (1975, 2, 27); /* the 17th of the first month; 4 March 2026 is the 16th */
  contact->birthday_lunar = TRUE;
  add (&fixture, GX_RECORD (contact));
  wait_order (&fixture, "0 张伟 | " QUIET " | 3 周姐 | 3 张伟");
  g_assert_cmpstr (line_at (&fixture, 10)->when, ==, "Tomorrow");
  g_assert_cmpstr (line_at (&fixture, 10)->what, ==, "Birthday · 余姚市鑫源五金厂");
  g_assert_false (line_at (&fixture, 10)->can_snooze);

  g_signal_emit_by_name (view, "finished", line_at (&fixture, 10), TRUE);
  fixture_wait (&fixture, page_shows_label, "“周姐” done", "congratulated");
  wait_order (&fixture, "0 张伟 | " QUIET " | 3 周姐 done | 3 张伟");
  gx_window_show_page (fixture.window, "customers");
  fixture_settle ();
  wait_order (&fixture, "0 张伟 | " QUIET " | 3 张伟");
  fixture_close (&fixture);
}

/* A window that stays open overnight shows the new day. */
static void
test_midnight (void)
{
  Fixture fixture;

  g_setenv ("GUANXI_NOW", "2026-03-04T23:59:00+08:00", TRUE);
  open_today (&fixture);
  gx_day_watch_look (gx_day_watch_of (fixture.book));
  fixture_settle ();
  g_assert_cmpstr (line_at (&fixture, 0)->when, ==, "3 days overdue");

  g_setenv ("GUANXI_NOW", "2026-03-05T00:00:01+08:00", TRUE);
  gx_day_watch_look (gx_day_watch_of (fixture.book));
  fixture_wait (&fixture, page_shows_label, "4 days overdue", "another day is late");
  g_assert_nonnull (find_line (&fixture, GX_AGENDA_TASK, "宁波恒达机电有限公司")); /* was tomorrow's */
  g_assert_true (page_shows_label (&fixture, "Thursday, 5 March"));
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  fixture_close (&fixture);
}

/* Whoever is told may let go of its book meanwhile, and the watch with it; the others are told all the same. */
static void
test_told_closes (void)
{
  Fixture fixture;
  g_auto (TestBook) book = { 0 };

  open_today (&fixture);
  test_book_init (&book, "en");
  g_signal_connect_swapped (gx_day_watch_of (book.book), "turned", G_CALLBACK (test_book_close), &book);
  gx_computed_set_quiet_days (700);
  gx_day_watch_tell_all ();
  g_assert_null (book.book);
  wait_order (&fixture, "0 张伟");
  gx_computed_set_quiet_days (GX_QUIET_DAYS);
  fixture_close (&fixture);
}

static gboolean
has_count (Fixture *fixture, gpointer count)
{
  GtkWidget *pages = fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_BOX, "Pages");
  GtkWidget *row = fixture_find (pages, GTK_TYPE_LIST_BOX_ROW, "Today");
  GtkWidget *label = fixture_find (row, GTK_TYPE_LABEL, count);

  return label != NULL && gtk_widget_has_css_class (label, "late") == g_str_equal (count, "1");
}

/* How many wait stands beside the page's name before the page was ever shown. */
static void
test_counted (void)
{
  Fixture fixture;

  fixture_open (&fixture, TRUE, 1366, 728);
  fixture_wait (&fixture, has_count, "1", "one waits, and is late");
  add (&fixture, GX_RECORD (new_task ("寄样品", 2, day_of (4))));
  fixture_settle ();
  gx_window_show_page (fixture.window, "today");
  wait_order (&fixture, "0 张伟 | 0 余姚市鑫源五金厂 | " QUIET);
  g_signal_emit_by_name (gx_today_controller_get_view (today_page (&fixture)), "finished", line_at (&fixture, 0), TRUE);
  fixture_settle ();
  g_signal_emit_by_name (gx_today_controller_get_view (today_page (&fixture)), "finished", line_at (&fixture, 1), TRUE);
  wait_order (&fixture, "0 张伟 done | 0 余姚市鑫源五金厂 done | " QUIET);
  fixture_settle ();
  g_assert_false (has_count (&fixture, "1"));
  fixture_close (&fixture);
}

/* The verb writes to the customer; opening shows it. */
static void
test_going (void)
{
  Fixture fixture;
  GtkWidget *focus;

  open_today (&fixture);
  g_signal_emit_by_name (gx_today_controller_get_view (today_page (&fixture)), "verb", line_at (&fixture, 0));
  fixture_wait (&fixture, page_shows_customer, "张伟", "the customer is shown");
  fixture_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));

  gx_window_show_page (fixture.window, "today");
  g_signal_emit_by_name (gx_today_controller_get_view (today_page (&fixture)), "opened", line_at (&fixture, 1));
  fixture_wait (&fixture, page_shows_customer, "丽水山泉饮品", "the other is shown");
  fixture_close (&fixture);
}

static void
test_empty_and_warning (void)
{
  Fixture fixture;
  GxTodayView *view;
  g_autoptr (GxTask) task = g_object_new (GX_TYPE_TASK, NULL);

  fixture_open (&fixture, FALSE, 1366, 728);
  gx_window_show_page (fixture.window, "today");
  fixture_wait (&fixture, page_shows_label, "Nothing is waiting today", "it says so");
  g_assert_true (page_shows_label (&fixture, "Follow-ups come up here on their day. A good moment to call somebody you have not heard of for a while."));
  task->title = g_strdup ("Call <back>");
  task->due_on = (GxDay) { gx_reader_today (gx_book_get_reader (fixture.book)).days + 3 };
  g_assert_cmpint (gx_book_run (fixture.book, gx_step_new_add (GX_RECORD (task)), NULL), >, 0);
  fixture_wait (&fixture, page_shows_label, "Next: 7 Mar · Call <back>", "it says what comes next");

  view = gx_today_controller_get_view (today_page (&fixture));
  gx_today_set_warning (view, "No backup for seven days.", "Back up now", "win.about");
  fixture_settle ();
  g_assert_true (page_shows_label (&fixture, "No backup for seven days."));
  g_assert_nonnull (fixture_find (GTK_WIDGET (view), GTK_TYPE_BUTTON, "Back up now"));
  gx_today_set_warning (view, NULL, NULL, NULL);
  fixture_settle ();
  g_assert_null (fixture_find (GTK_WIDGET (view), GTK_TYPE_BUTTON, "Back up now"));
  fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/today/order", test_order);
  g_test_add_func ("/window/today/done", test_done);
  g_test_add_func ("/window/today/snooze", test_snooze);
  g_test_add_func ("/window/today/quiet", test_quiet);
  g_test_add_func ("/window/today/keys", test_keys);
  g_test_add_func ("/window/today/quiet-rule", test_quiet_rule);
  g_test_add_func ("/window/today/deals", test_deals);
  g_test_add_func ("/window/today/birthdays", test_birthdays);
  g_test_add_func ("/window/today/midnight", test_midnight);
  g_test_add_func ("/window/today/told-closes", test_told_closes);
  g_test_add_func ("/window/today/count", test_counted);
  g_test_add_func ("/window/today/going", test_going);
  g_test_add_func ("/window/today/empty", test_empty_and_warning);
  return g_test_run ();
}
