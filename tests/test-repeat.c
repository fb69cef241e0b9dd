/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/repeat.h"
#include "model/customer.h"
#include "model/task.h"
#include "support.h"

/* How things repeat: what is read and said, which days follow, and what a task does when it is done. It is Wednesday, 4 March 2026, noon in Shanghai. */

#define NOW "2026-03-04T12:00:00+08:00"

static const GxFormat format = { 0 };

static const struct
{
  const char *text, *kept; /* kept NULL: an error; "": never */
} readings[] = {
  { "", "" },
  { "never", "" },
  { "不重复", "" },
  { "daily", "daily" },
  { "Every day", "daily" },
  { "every 1 days", "daily" },
  { "每天", "daily" },
  { "每日", "daily" },
  { "天天", "daily" },
  { "every 3 days", "every 3 days" },
  { "３天", "every 3 days" },
  { "每3天", "every 3 days" },
  { "每三天", "every 3 days" },
  { "隔天", "every 2 days" },
  { "every other day", "every 2 days" },
  { "weekly", "weekly" },
  { "每周", "weekly" },
  { "每星期", "weekly" },
  { "every week", "weekly" },
  { "weekly on thu, mon", "weekly on mon,thu" },
  { "every Monday", "weekly on mon" },
  { "mondays and thursdays", "weekly on mon,thu" },
  { "每周一", "weekly on mon" },
  { "周一", "weekly on mon" },
  { "每周一三五", "weekly on mon,wed,fri" },
  { "每周一、周四", "weekly on mon,thu" },
  { "每星期天", "weekly on sun" },
  { "每礼拜一和礼拜二", "weekly on mon,tue" },
  { "每周末", "weekly on sat,sun" },
  { "工作日", "weekly on mon,tue,wed,thu,fri" },
  { "每个工作日", "weekly on mon,tue,wed,thu,fri" },
  { "every weekday", "weekly on mon,tue,wed,thu,fri" },
  { "every 2 weeks on mon,thu", "every 2 weeks on mon,thu" },
  { "每两周 周一、周四", "every 2 weeks on mon,thu" },
  { "每2周的周一、周四", "every 2 weeks on mon,thu" },
  { "隔周周五", "every 2 weeks on fri" },
  { "biweekly", "every 2 weeks" },
  { "monthly", "monthly" },
  { "每月", "monthly" },
  { "每个月", "monthly" },
  { "每月31号", "monthly on 31" },
  { "每月15日", "monthly on 15" },
  { "每月最后一天", "monthly on 31" },
  { "every month on the 31st", "monthly on 31" },
  { "every month on day 3", "monthly on 3" },
  { "every month on the last day", "monthly on 31" },
  { "每3个月", "every 3 months" },
  { "每季度", "every 3 months" },
  { "quarterly", "every 3 months" },
  { "every 2 quarters", "every 6 months" },
  { "每半年", "every 6 months" },
  { "yearly", "yearly" },
  { "每年", "yearly" },
  { "annually", "yearly" },
  { "every 2 years", "every 2 years" },
  { "daily until 2026-12-31", "daily until 2026-12-31" },
  { "每天，到2026年12月31日为止", "daily until 2026-12-31" },
  { "每周一，直到2026年5月1日", "weekly on mon until 2026-05-01" },
  { "every 2 weeks on mon until tomorrow", "every 2 weeks on mon until 2026-03-05" },
  { "sometimes", NULL },
  { "every", NULL },
  { "每", NULL },
  { "every 0 days", NULL },
  { "every 1000 days", NULL },
  { "every 999 quarters", NULL },
  { "monthly on 32", NULL },
  { "monthly on", NULL },
  { "monthly on 0", NULL },
  { "yearly on mon", NULL },
  { "every 3 days on mon", NULL },
  { "weekly on", NULL },
  { "daily until", NULL },
  { "daily until soon", NULL },
  { "daily 9:00", NULL },
};

static void
test_readings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      GxRepeat repeat = { .every = -7 };
      g_autoptr (GError) error = NULL;
      gboolean read = gx_repeat_parse (readings[i].text, &format, &repeat, &error);
      g_autofree char *kept = read ? gx_repeat_to_string (&repeat) : NULL;
      g_autofree char *shown = read ? gx_repeat_to_display (&repeat) : NULL;
      g_autofree char *again = NULL;

      g_test_message ("“%s”", readings[i].text);
      if (readings[i].kept == NULL)
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
          g_assert_cmpint (repeat.every, ==, -7);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (kept != NULL ? kept : "", ==, readings[i].kept);

      /* What a person is shown can be typed as it stands. */
      g_assert_true (gx_repeat_parse (shown, &format, &repeat, &error));
      again = gx_repeat_to_string (&repeat);
      g_assert_cmpstr (again, ==, kept);
    }
}

static const struct
{
  const char *repeat, *anchor, *days[5]; /* the first times, the anchor's included where it is one */
} series[] = {
  { "daily", "2026-12-30", { "2026-12-30", "2026-12-31", "2027-01-01" } },
  { "every 3 days", "2026-02-27", { "2026-02-27", "2026-03-02", "2026-03-05" } },
  { "weekly", "2026-03-04", { "2026-03-04", "2026-03-11" } },
  { "weekly on mon", "2026-03-04", { "2026-03-09", "2026-03-16" } },
  { "every 2 weeks on mon,thu", "2026-03-04", { "2026-03-05", "2026-03-16", "2026-03-19", "2026-03-30" } },
  { "monthly", "2026-01-31", { "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31" } },
  { "monthly", "2024-01-30", { "2024-01-30", "2024-02-29", "2024-03-30" } },
  { "monthly on 31", "2026-04-15", { "2026-04-30", "2026-05-31" } },
  { "monthly on 1", "2026-04-15", { "2026-05-01", "2026-06-01" } },
  { "every 3 months", "2025-11-30", { "2025-11-30", "2026-02-28", "2026-05-30" } },
  { "yearly", "2024-02-29", { "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29" } },
  { "daily until 2026-03-05", "2026-03-04", { "2026-03-04", "2026-03-05", "" } },
  { "daily until 2026-03-03", "2026-03-04", { "" } },
  { "daily", "9999-12-31", { "9999-12-31", "" } },
  { "monthly", "9999-12-31", { "9999-12-31", "" } },
};

static void
test_series (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (series); i++)
    {
      GxDay anchor, day;
      GxRepeat repeat;

      g_assert_true (gx_repeat_parse (series[i].repeat, &format, &repeat, NULL));
      g_assert_true (gx_day_from_iso (series[i].anchor, &anchor));
      day = (GxDay) { anchor.days - 1 };
      for (gsize j = 0; j < G_N_ELEMENTS (series[i].days) && series[i].days[j] != NULL; j++)
        {
          char found[11] = "";

          day = gx_repeat_next (&repeat, anchor, day);
          gx_day_to_buf (day, found);
          g_assert_cmpstr (found, ==, series[i].days[j]);
        }
    }
}

/* The slow definition: whether it is on @day, by the calendar alone. */
static gboolean
is_on (const GxRepeat *repeat, GxDay anchor, GxDay day)
{
  int year, month, dom, anchor_year, anchor_month, anchor_dom, months;
  gint64 weeks = (day.days - gx_day_weekday (day) - anchor.days + gx_day_weekday (anchor)) / 7;

  gx_day_to_ymd (day, &year, &month, &dom);
  gx_day_to_ymd (anchor, &anchor_year, &anchor_month, &anchor_dom);
  months = (year - anchor_year) * 12 + month - anchor_month;
  if (day.days < anchor.days || (repeat->until.days != GX_NONE && day.days > repeat->until.days))
    return FALSE;
  switch (repeat->unit)
    {
    case GX_REPEAT_NEVER:
      return FALSE;
    case GX_REPEAT_DAYS:
      return (day.days - anchor.days) % repeat->every == 0;
    case GX_REPEAT_WEEKS:
      return weeks % repeat->every == 0 && (repeat->weekdays != 0 ? repeat->weekdays >> (gx_day_weekday (day) - 1) & 1 : gx_day_weekday (day) == gx_day_weekday (anchor));
    case GX_REPEAT_MONTHS:
    case GX_REPEAT_YEARS:
      {
        int wanted = repeat->dom != 0 ? repeat->dom : anchor_dom;

        if (months % (repeat->every * (repeat->unit == GX_REPEAT_YEARS ? 12 : 1)) != 0)
          return FALSE;
        return dom == wanted || (dom < wanted && gx_day_from_ymd (year, month, dom + 1).days == GX_NONE);
      }
    }
  g_assert_not_reached ();
}

static void
random_repeat (GRand *rand, GxRepeat *repeat, GxDay anchor)
{
  *repeat = (GxRepeat) { g_rand_int_range (rand, GX_REPEAT_DAYS, GX_REPEAT_YEARS + 1), g_rand_int_range (rand, 1, 5), 0, 0, GX_NO_DAY };
  if (repeat->unit == GX_REPEAT_WEEKS && g_rand_boolean (rand))
    repeat->weekdays = g_rand_int_range (rand, 1, 128);
  if (repeat->unit == GX_REPEAT_MONTHS && g_rand_boolean (rand))
    repeat->dom = g_rand_int_range (rand, 1, 32);
  if (g_rand_boolean (rand))
    repeat->until.days = anchor.days + g_rand_int_range (rand, -10, 2000);
}

static void
test_random_series (void)
{
  g_autoptr (GRand) rand = test_rand ();

  for (int round = 0; round < 2000; round++)
    {
      GxDay anchor = { g_rand_int_range (rand, 15000, 30000) };
      GxDay after = { anchor.days + g_rand_int_range (rand, -400, 1200) };
      GxRepeat repeat, again;
      GxDay slow = { after.days + 1 };
      GxDay found;
      g_autofree char *text = NULL;

      random_repeat (rand, &repeat, anchor);
      text = gx_repeat_to_string (&repeat);
      found = gx_repeat_next (&repeat, anchor, after);
      while (slow.days < after.days + 2400 && !is_on (&repeat, anchor, slow))
        slow.days++;
      g_test_message ("%s from %d after %d", text, (int) anchor.days, (int) after.days);
      g_assert_cmpint (found.days, ==, slow.days < after.days + 2400 ? slow.days : GX_NONE);
      g_assert_true (gx_repeat_parse (text, &format, &again, NULL));
      g_assert_cmpmem (&again, sizeof again, &repeat, sizeof repeat);
    }
}

/* Tasks -------------------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *zone, *repeat, *remind, *reminders[4]; /* each done on its day */
} clocks[] = {
  { "America/New_York", "daily", "2026-03-07T02:30:00", { "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z" } }, /* 02:30 is not on the 8th */
  { "America/New_York", "daily", "2026-10-31T01:30:00", { "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z" } }, /* 01:30 is twice on the 1st */
  { "Europe/Berlin", "weekly", "2026-03-22T09:00:00", { "2026-03-29T07:00:00Z", "2026-04-05T07:00:00Z" } },
  { "America/Sao_Paulo", "daily", "2018-11-03T00:00:00", { "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z" } }, /* midnight is not on the 4th */
  { "Asia/Shanghai", "monthly", "2026-01-31T09:00:00", { "2026-02-28T01:00:00Z", "2026-03-31T01:00:00Z" } },
};

static void
test_clocks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (clocks[i].zone);
      GxFormat local = { .zone = zone };
      g_autoptr (GxTask) task = g_object_new (GX_TYPE_TASK, NULL);
      g_auto (GxValue) remind = gx_value_none (GX_KIND_INSTANT);

      g_assert_nonnull (zone);
      g_assert_true (gx_value_parse (GX_KIND_INSTANT, clocks[i].remind, &local, &remind, NULL));
      task->title = g_strdup ("Stock");
      task->repeat = g_strdup (clocks[i].repeat);
      task->remind_at.ms = remind.integer;
      g_assert_true (gx_task_settle_repeat (task, NULL, gx_instant_to_day (task->remind_at, zone), zone, NULL));
      for (gsize j = 0; j < G_N_ELEMENTS (clocks[i].reminders) && clocks[i].reminders[j] != NULL; j++)
        {
          g_autoptr (GxTask) next = gx_task_new_next (task, task->due_on, zone);
          GxValue value = gx_value_integer (GX_KIND_INSTANT, next->remind_at.ms);
          g_autofree char *text = gx_value_to_string (&value, &local);

          g_assert_cmpstr (text, ==, clocks[i].reminders[j]);
          g_set_object (&task, next);
        }
    }
}

/* Whatever the zone: each reminder is the first moment of its day at which the clocks show the hour or a later one. */
static void
test_random_clocks (void)
{
  static const char *const zones[] = { "America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Shanghai", "Africa/Casablanca" };
  g_autoptr (GRand) rand = test_rand ();

  for (int round = 0; round < 600; round++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (zones))]);
      GxDay day = { g_rand_int_range (rand, 14000, 21000) };
      gint64 clock = g_rand_int_range (rand, 0, 24 * 12) * 300000;
      GxInstant found = gx_instant_from_clock (day, clock, zone);
      gint64 slow = gx_instant_from_day (day, zone).ms;

      while (gx_instant_to_day ((GxInstant) { slow }, zone).days == day.days && gx_instant_to_clock ((GxInstant) { slow }, zone) < clock)
        slow += 300000;
      g_assert_cmpint (found.ms, ==, slow);
    }
}

static void
test_done (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  gint64 customer, first, second;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "Acme");
  first = test_add_new (book.book, test_record (&gx_task_entity, "title", "Rent", "due_on", "2026-01-31", "repeat", "每月", "priority", "high", NULL));
  test_edit (book.book, &gx_task_entity, first, "customer_id", "1");
  g_assert_cmpint (customer, ==, 1);
  test_assert_field (book.book, &gx_task_entity, first, "repeat", "monthly");
  before = test_dump (book.path);

  /* Two times were missed: only one comes. One step does it all, and one takes it back. */
  test_edit (book.book, &gx_task_entity, first, "done_at", NOW);
  test_turn_around (&book, before);
  g_assert_cmpint (test_count (book.book, &gx_task_entity, NULL), ==, 2);
  second = first + 1;
  test_assert_field (book.book, &gx_task_entity, second, "due_on", "2026-03-31");
  test_assert_field (book.book, &gx_task_entity, second, "priority", "high");
  test_assert_field (book.book, &gx_task_entity, second, "customer_id", "1");
  test_assert_field (book.book, &gx_task_entity, second, "previous_id", "1");
  test_assert_field (book.book, &gx_customer_entity, customer, "next_follow_up", "2026-03-31");

  /* Opened again it takes the place of that one; when that one is done, it does not go on twice. */
  test_edit (book.book, &gx_task_entity, first, "done_at", "");
  g_assert_cmpint (test_count (book.book, &gx_task_entity, NULL), ==, 1);
  test_undo (book.book);
  test_edit (book.book, &gx_task_entity, second, "done_at", NOW);
  test_edit (book.book, &gx_task_entity, first, "done_at", "");
  test_assert_field (book.book, &gx_task_entity, first, "repeat", NULL);
  g_assert_cmpint (test_count (book.book, &gx_task_entity, "done_at is empty and repeat is not empty"), ==, 1);
  test_check (book.book);
}

/* What is put off comes again on its own day; what is dated anew by hand, on the new one. */
static void
test_moved (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 id;

  test_book_init (&book, "en");
  id = test_add_new (book.book, test_record (&gx_task_entity, "title", "Stock", "repeat", "weekly on wed", "remind_at", "2026-03-04T18:00:00+08:00", NULL));
  test_assert_field (book.book, &gx_task_entity, id, "due_on", "2026-03-04");
  test_assert_field (book.book, &gx_task_entity, id, "repeat_from", "2026-03-04T10:00:00Z");
  {
    g_autoptr (GxRecord) task = test_read (book.book, &gx_task_entity, id);

    gx_task_snooze (GX_TASK (task), GX_SNOOZE_DAY (gx_day_from_ymd (2026, 3, 6)), gx_book_get_format (book.book)->zone);
    test_run (book.book, gx_step_new_edit (task, NULL));
  }
  test_assert_field (book.book, &gx_task_entity, id, "due_on", "2026-03-06");
  test_assert_field (book.book, &gx_task_entity, id, "snoozed_until", "2026-03-06T10:00:00Z");
  test_assert_field (book.book, &gx_task_entity, id, "repeat_from", "2026-03-04T10:00:00Z");
  test_edit (book.book, &gx_task_entity, id, "done_at", "2026-03-06T18:00:00+08:00");
  test_assert_field (book.book, &gx_task_entity, id + 1, "remind_at", "2026-03-11T10:00:00Z");
  test_assert_field (book.book, &gx_task_entity, id + 1, "snoozed_until", NULL);

  test_edit (book.book, &gx_task_entity, id + 1, "repeat", "weekly");
  test_edit (book.book, &gx_task_entity, id + 1, "due_on", "2026-03-13");
  test_edit (book.book, &gx_task_entity, id + 1, "remind_at", "2026-03-13T08:00:00+08:00");
  test_edit (book.book, &gx_task_entity, id + 1, "done_at", "2026-03-13T18:00:00+08:00");
  test_assert_field (book.book, &gx_task_entity, id + 2, "remind_at", "2026-03-20T00:00:00Z");

  {
    g_autoptr (GxRecord) task = test_record (&gx_task_entity, "title", "Bad", NULL);

    GX_TASK (task)->repeat = g_strdup ("sometimes");
    test_refuse (book.book, gx_step_new_add (task), GX_ERROR_INVALID, "sometimes");
  }
}

/* What a person types for the last day must leave one. NOW is 4 March. */
static const struct
{
  const char *repeat, *due, *says; /* due and says nullable */
} ends[] = {
  { "daily until 2026-03-04", NULL, NULL },
  { "daily until 2026-03-03", NULL, "Repeat: it would repeat until Yesterday, which is past" },
  { "weekly until 2025-12-31", NULL, "until 2025-12-31, which is past" },
  { "daily until 2026-03-04", "2026-03-05", "is due later: Tomorrow" },
  { "daily until 2026-03-05", "2026-03-05", NULL },
  { "daily until 2026-03-03", "2026-03-02", "which is past" },
  { "every 0 days", "2026-03-05", "“every 0 days” is no way to repeat" },
};

static void
test_ends (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 id;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GxRecord) task = test_record (&gx_task_entity, "title", "Stock", "due_on", ends[i].due, NULL);
      g_autoptr (GError) error = NULL;
      gboolean taken = gx_record_type_field (task, gx_entity_find_field (&gx_task_entity, "repeat"), ends[i].repeat, &format, &error);

      g_test_message ("“%s”, due %s", ends[i].repeat, ends[i].due);
      if (ends[i].says == NULL)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
          g_test_message ("%s", error->message);
          g_assert_nonnull (strstr (error->message, ends[i].says));
          g_assert_false (taken);
          g_assert_null (GX_TASK (task)->repeat);
        }
    }

  test_book_init (&book, "en");
  {
    g_autoptr (GxRecord) task = test_record (&gx_task_entity, "title", "Bad", "due_on", "2026-03-05", NULL);

    GX_TASK (task)->repeat = g_strdup ("daily until 2026-03-04");
    test_refuse (book.book, gx_step_new_add (task), GX_ERROR_INVALID, "Repeat: it would repeat until");
  }

  /* The last of a series may be put off beyond its end, and is the last all the same. */
  id = test_add_new (book.book, test_record (&gx_task_entity, "title", "Stock", "due_on", "2026-03-05", "repeat", "daily until 2026-03-05", NULL));
  {
    g_autoptr (GxRecord) task = test_read (book.book, &gx_task_entity, id);

    gx_task_snooze (GX_TASK (task), GX_SNOOZE_DAY (gx_day_from_ymd (2026, 3, 9)), gx_book_get_format (book.book)->zone);
    test_run (book.book, gx_step_new_edit (task, NULL));
  }
  test_assert_field (book.book, &gx_task_entity, id, "due_on", "2026-03-09");
  test_edit (book.book, &gx_task_entity, id, "done_at", "2026-03-09T18:00:00+08:00");
  g_assert_cmpint (test_count (book.book, &gx_task_entity, "done_at is empty"), ==, 0);
  test_check (book.book);
}

int
main (int argc, char **argv)
{
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repeat/readings", test_readings);
  g_test_add_func ("/repeat/series", test_series);
  g_test_add_func ("/repeat/random-series", test_random_series);
  g_test_add_func ("/repeat/clocks", test_clocks);
  g_test_add_func ("/repeat/random-clocks", test_random_clocks);
  g_test_add_func ("/repeat/done", test_done);
  g_test_add_func ("/repeat/moved", test_moved);
  g_test_add_func ("/repeat/ends", test_ends);
  return g_test_run ();
}
