/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/customer_scenes.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "model/task.h"
#include "tests/support.h"
#include "tests/window/customers_page.h"
#include "tests/window/scenes.h"
#include "view/record_dialog.h"
#include "view/score_dialog.h"

/* What a person can ask for about the customer. */
void
scene_ask_of_customer (Fixture *fixture, const char *action)
{
  scene_open_customer (fixture, "overview");
  fixture_settle ();
  page_act (fixture, action);
}

/* With somebody who has asked, and no more. */
void
scene_lead (Fixture *fixture, const char *action)
{
  g_autoptr (GxRecord) lead = test_record (&gx_customer_entity, "name", "海港茶叶", "phone", "13906670001", NULL);
  g_autoptr (GError) error = NULL;

  gx_book_run (fixture->book, gx_step_new_add (lead), &error);
  g_assert_no_error (error);
  gx_window_open_record (fixture->window, &gx_customer_entity, lead->id);
  fixture_wait (fixture, page_shows_customer, (gpointer) "海港茶叶", "the lead is shown");
  fixture_settle ();
  page_act (fixture, action);
}

/* Pasted as from a message. */
void
scene_pasted (Fixture *fixture, const char *text)
{
  page_act (fixture, "page.paste");
  fixture_settle ();
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (page_dialog (fixture), GTK_TYPE_TEXT_VIEW, NULL))), text, -1);
  fixture_settle ();
}

/* The rules are changed where the score is explained. */
void
scene_score_rule (Fixture *fixture, const char *argument)
{
  scene_ask_of_customer (fixture, "page.score");
  fixture_settle ();
  g_signal_emit_by_name (gx_score_dialog_get_rules (GX_SCORE_DIALOG (page_dialog (fixture))), "add-wanted");
}

/* For whom a rule is. */
void
scene_score_conditions (Fixture *fixture, const char *filter)
{
  g_autoptr (GList) all = NULL;

  scene_score_rule (fixture, NULL);
  fixture_settle ();
  all = gtk_window_list_toplevels ();
  for (GList *at = all; at != NULL; at = at->next)
    if (GX_IS_RECORD_DIALOG (at->data) && gtk_widget_get_mapped (at->data))
      {
        gx_record_dialog_put (at->data, "filter", filter);
        g_signal_emit_by_name (fixture_find (at->data, GTK_TYPE_BUTTON, _("Con_ditions…")), "clicked");
        break;
      }
}

void
scene_contact (Fixture *fixture, const char *argument)
{
  scene_open_customer (fixture, "contacts");
  g_signal_emit_by_name (page_detail (fixture), "contact-opened", (gint64) 1);
}

/* Who is born a few days from now, thirty-five years ago. */
static void
give_birthday (Fixture *fixture, gint64 id, int in_days)
{
  GxDay today = gx_clock_today (gx_book_get_format (fixture->book)->zone);
  g_autoptr (GxRecord) customer = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, id, NULL);
  int year, month, day;

  gx_day_to_ymd ((GxDay) { today.days + in_days }, &year, &month, &day);
  GX_CUSTOMER (customer)->birthday = gx_day_from_ymd (year - 35, month, MIN (day, 28));
  test_run (fixture->book, gx_step_new_edit (customer, NULL));
}

/* For there to be a history. */
static void
change_customer (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) customer = gx_reader_get (gx_book_get_reader (fixture->book), &gx_customer_entity, 1, &error);

  g_assert_no_error (error);
  g_free (GX_CUSTOMER (customer)->terms);
  GX_CUSTOMER (customer)->terms = g_strdup ("月结 45 天");
  g_free (GX_CUSTOMER (customer)->notes);
  GX_CUSTOMER (customer)->notes = g_strdup ("只收顺丰；周三下午不接电话；对账单发陈经理微信，抬头写全称，附送货单复印件；发票随货走，不要寄到财务；到货前一天打电话");
  gx_book_run (fixture->book, gx_step_new_edit (customer, NULL), &error);
  g_assert_no_error (error);
}

void
scene_fill_day (Fixture *fixture)
{
  g_autoptr (GxRecord) repeated = test_record (&gx_task_entity, "title", "月底对账", "customer_id", "2", "due_on", "2030-01-31", "repeat", "monthly",
                                               "priority", "high", NULL);

  change_customer (fixture);
  give_birthday (fixture, 11, 2);
  test_run (fixture->book, gx_step_new_add (repeated));
}
