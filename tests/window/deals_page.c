/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/window/deals_page.h"

#include "base/clock.h"
#include "controller/deals_controller_private.h"
#include "model/customer.h"
#include "model/staff.h"
#include "model/task.h"

/* Days are counted from today; NO: none. The stage is that of a new book, in order: four open ones, won, lost. */
#define NO G_MININT

static const struct
{
  const char *title, *customer;
  guint stage;
  gint64 amount; /* minor units */
  const char *currency;
  int close, task; /* days from today */
} deals[] = {
  { "304 管 300 支", "张伟", 0, 3260000, NULL, 12, NO },
  { "316L 法兰 DN50", "慈溪永固紧固件", 0, 1860000, NULL, -3, -2 },
  { "卡箍一批", "台州凯达塑料", 0, 2560000, NULL, NO, 0 },
  { "Valve set, 40 pcs", "Acme Trading Ltd", 0, 1250000, "USD", 20, 5 },
  { "304 弯头 90° Φ25 与 三通 各 400 只", "绍兴越美纺织品有限公司", 1, 1596000, NULL, 8, 1 },
  { "不锈钢板 2 mm", "上海德邦物流设备", 1, 24050000, NULL, -20, -2 },
  { "球阀 DN25", "曾庆红", 2, 1920000, NULL, 3, 0 },
  { "年度框架 2026", "宁波恒达机电有限公司", 2, 128000000, NULL, 40, NO },
  { "316L 管 80 支", "宁波恒达机电有限公司", 3, 9600000, NULL, 1, 3 },
  { "紧固件 M8", "慈溪永固紧固件", 4, 740000, NULL, 0, NO },
  { "旧货架", "象山海洋水产", 5, 180000, NULL, 0, NO },
};

static gint64
find (Fixture *fixture, const GxEntity *entity, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = gx_reader_find_title (gx_book_get_reader (fixture->book), entity, title, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

static void
add (Fixture *fixture, GxRecord *record)
{
  g_autoptr (GError) error = NULL;

  gx_book_run (fixture->book, gx_step_new_add (record), &error);
  g_assert_no_error (error);
}

static gint64
add_owner (Fixture *fixture)
{
  g_autoptr (GxRecord) staff = gx_record_new (&gx_staff_entity);

  GX_STAFF (staff)->name = g_strdup ("小李");
  add (fixture, staff);
  return staff->id;
}

void
deals_fill (Fixture *fixture)
{
  GxDay today = gx_clock_today (gx_book_get_format (fixture->book)->zone);
  g_autoptr (GxQuery) query = gx_query_new (&gx_stage_entity);
  g_autoptr (GArray) stages = gx_reader_ids (gx_book_get_reader (fixture->book), query, -1, NULL);
  gint64 owner = add_owner (fixture);

  g_assert_cmpuint (stages->len, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (deals); i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_deal_entity);
      GxDeal *deal = GX_DEAL (record);

      deal->title = g_strdup (deals[i].title);
      deal->customer_id = find (fixture, &gx_customer_entity, deals[i].customer);
      deal->stage_id = g_array_index (stages, gint64, deals[i].stage);
      deal->amount = (GxMoney) { deals[i].amount };
      deal->currency = g_strdup (deals[i].currency);
      deal->owner_id = i % 2 == 0 ? owner : 0;
      if (deals[i].close != NO)
        deal->expected_close = (GxDay) { today.days + deals[i].close };
      add (fixture, record);

      if (deals[i].task != NO)
        {
          g_autoptr (GxRecord) task = gx_record_new (&gx_task_entity);

          GX_TASK (task)->title = g_strdup ("问到货");
          GX_TASK (task)->deal_id = record->id;
          GX_TASK (task)->due_on = (GxDay) { today.days + deals[i].task };
          add (fixture, task);
        }
    }
}

GxDealsController *
deals_controller (Fixture *fixture)
{
  return GX_DEALS_CONTROLLER (gx_window_get_page (fixture->window, "deals"));
}

GxDealsView *
deals_view (Fixture *fixture)
{
  return GX_DEALS_VIEW (gx_page_get_widget (GX_PAGE (deals_controller (fixture))));
}

GxDealsBoard *
deals_board (Fixture *fixture)
{
  return gx_deals_view_get_board (deals_view (fixture));
}

GxDealsLane *
deals_lane (Fixture *fixture, guint n)
{
  return gx_deals_board_get_lane (deals_board (fixture), n);
}

gint64
deals_find (Fixture *fixture, const char *title)
{
  return find (fixture, &gx_deal_entity, title);
}

GxRecord *
deals_get (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GxRecord *record = gx_reader_get (gx_book_get_reader (fixture->book), &gx_deal_entity, id, &error);

  g_assert_no_error (error);
  return record;
}

gboolean
deals_are_loaded (Fixture *fixture, gpointer data)
{
  GxDealsController *self = deals_controller (fixture);
  gboolean loading;

  g_object_get (gx_list_page_get_list (GX_LIST_PAGE (self)), "loading", &loading, NULL);
  return !loading && !gx_deals_lanes_are_loading (self);
}

void
deals_show (Fixture *fixture)
{
  gx_window_show_page (fixture->window, "deals");
  fixture_wait (fixture, deals_are_loaded, NULL, "the board is loaded");
  fixture_settle ();
}

void
deals_open (Fixture *fixture, int width, int height)
{
  fixture_open (fixture, TRUE, width, height);
  deals_fill (fixture);
  deals_show (fixture);
}

typedef struct
{
  guint lane;
  const char *titles; /* in their order, with commas */
} LaneTitles;

static char *
dup_titles (Fixture *fixture, guint n)
{
  GxDealsLane *lane = deals_lane (fixture, n);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < gx_deals_lane_get_n_cards (lane); i++)
    {
      g_autoptr (GxRecord) deal = deals_get (fixture, gx_deals_lane_get_id (lane, i));

      g_string_append_printf (titles, "%s%s", i > 0 ? "," : "", GX_DEAL (deal)->title);
    }
  return g_string_free (titles, FALSE);
}

static gboolean
lane_has (Fixture *fixture, gpointer data)
{
  const LaneTitles *expected = data;
  g_autofree char *titles = NULL;

  if (!deals_are_loaded (fixture, NULL))
    return FALSE;
  titles = dup_titles (fixture, expected->lane);
  return g_str_equal (titles, expected->titles);
}

void
deals_wait_lane (Fixture *fixture, guint lane, const char *titles)
{
  LaneTitles expected = { lane, titles };

  fixture_wait (fixture, lane_has, &expected, titles);
  fixture_settle ();
}

static gboolean
lane_shows (Fixture *fixture, gpointer data)
{
  const LaneTitles *expected = data;

  return fixture_find (GTK_WIDGET (deals_lane (fixture, expected->lane)), GTK_TYPE_LABEL, expected->titles) != NULL;
}

void
deals_wait_label (Fixture *fixture, guint lane, const char *text)
{
  LaneTitles expected = { lane, text };

  fixture_wait (fixture, lane_shows, &expected, text);
}

gboolean
deals_page_shows (Fixture *fixture, gpointer text)
{
  return fixture_find (GTK_WIDGET (deals_view (fixture)), GTK_TYPE_LABEL, text) != NULL;
}

void
deals_select_card (Fixture *fixture, guint lane, guint position)
{
  gx_deals_lane_go_to (deals_lane (fixture, lane), position);
  fixture_settle ();
}

gboolean
deals_shows_deal (Fixture *fixture, gpointer title)
{
  GxDeal *deal = gx_deals_controller_get_deal (deals_controller (fixture));

  return g_strcmp0 (deal != NULL ? deal->title : NULL, title) == 0;
}
