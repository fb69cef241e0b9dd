/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/value.h"

/* Days, instants, the order of a column of days, and the clock. It is Monday, 3 August 2026, noon in Shanghai. */

#define NOW "2026-08-03T12:00:00+08:00"

static GTimeZone *shanghai, *new_york, *sao_paulo, *apia;

#define YMD GX_DAY_ORDER_YMD
#define DMY GX_DAY_ORDER_DMY
#define MDY GX_DAY_ORDER_MDY

static const struct
{
  GxDayOrder order;
  const char *text, *day; /* day NULL: an error */
} days[] = {
  { YMD, "2025-03-04", "2025-03-04" },
  { DMY, "2025-03-04", "2025-03-04" },
  { MDY, "2025/3/4", "2025-03-04" },
  { YMD, "2025.3.4", "2025-03-04" },
  { YMD, "20250304", "2025-03-04" },
  { YMD, "２０２５－０３－０４", "2025-03-04" },
  { YMD, "2025年3月4日", "2025-03-04" },
  { YMD, "2025 年 3 月 4 日", "2025-03-04" },
  { YMD, "2025年03月04号", "2025-03-04" },
  { YMD, "2025年3月", "2025-03-01" },
  { YMD, "25年3月4日", "2025-03-04" },
  { YMD, "25-3-4", "2025-03-04" },
  { DMY, "25-3-4", NULL },
  { DMY, "20-10-16", "2016-10-20" },
  { MDY, "10-20-16", "2016-10-20" },
  { YMD, "16-10-20", "2016-10-20" },
  { DMY, "1/2/69", "2069-02-01" },
  { DMY, "1/2/70", "1970-02-01" },
  { DMY, "1/2/99", "1999-02-01" },
  { DMY, "3/4/2025", "2025-04-03" },
  { MDY, "3/4/2025", "2025-03-04" },
  { YMD, "3/4/2025", NULL },
  { MDY, "13/4/2025", NULL },
  { DMY, "3.4.2025", "2025-04-03" },
  { YMD, "4 Mar 2025", "2025-03-04" },
  { YMD, "Mar 4, 2025", "2025-03-04" },
  { YMD, "March 4 2025", "2025-03-04" },
  { YMD, "4-mar-25", "2025-03-04" },
  { YMD, "Sept. 4, 2025", "2025-09-04" },
  { YMD, "Marx 4, 2025", NULL },
  { YMD, "today", "2026-08-03" },
  { YMD, "Yesterday", "2026-08-02" },
  { YMD, "tomorrow", "2026-08-04" },
  { YMD, "今天", "2026-08-03" },
  { YMD, "昨天", "2026-08-02" },
  { YMD, "明天", "2026-08-04" },
  { YMD, "昨天 15:00", "2026-08-02" },
  { YMD, "2025-03-04 10:30:00", "2025-03-04" },
  { YMD, "2025-03-04T23:30:00Z", "2025-03-04" },
  { DMY, "3/4/2025 9:05", "2025-04-03" },
  { DMY, "3/4/2025 9:05 PM", "2025-04-03" },
  { YMD, "2025年3月4日 下午3:05", "2025-03-04" },
  { YMD, "2025-03-04 25:00", NULL },
  { YMD, "2025-03-04 10:61", NULL },
  { YMD, "2025-03-04 morning", NULL },
  { YMD, "2025-02-29", NULL },
  { YMD, "2024-02-29", "2024-02-29" },
  { YMD, "1900-02-29", NULL },
  { YMD, "2000-02-29", "2000-02-29" },
  { YMD, "2025-13-01", NULL },
  { YMD, "2025-00-01", NULL },
  { YMD, "0000-01-01", NULL },
  { YMD, "0001-01-01", "0001-01-01" },
  { YMD, "9999-12-31", "9999-12-31" },
  { YMD, "2025-3/4", NULL },
  { YMD, "2025-3", NULL },
  { YMD, "2025", NULL },
  { YMD, "2025-03-04-05", NULL },
  { YMD, "1-2-3", NULL },
  { YMD, "-", NULL },
  { YMD, "n/a", NULL },
};

static void
test_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GxFormat format = { .zone = shanghai, .day_order = days[i].order };
      g_autoptr (GError) error = NULL;
      g_auto (GxValue) value = gx_value_none (GX_KIND_DAY);
      g_autofree char *string = NULL;

      g_test_message ("%s", days[i].text);
      gx_value_parse (GX_KIND_DAY, days[i].text, &format, &value, &error);
      string = gx_value_to_string (&value, &format);
      g_assert_cmpstr (string, ==, days[i].day);
      if (days[i].day == NULL)
        g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      else
        g_assert_no_error (error);
    }
}

/* Each day of the calendar follows the one before, against GLib's calendar. */
static void
test_calendar (void)
{
  GDate date;
  GxDay first = gx_day_from_ymd (1, 1, 1), last = gx_day_from_ymd (9999, 12, 31);

  g_assert_cmpint (gx_day_from_ymd (1970, 1, 1).days, ==, 0);
  g_assert_cmpint (first.days, ==, -719162);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 1);
  for (GxDay day = first; day.days <= last.days; day.days++)
    {
      int year, month, dom;

      gx_day_to_ymd (day, &year, &month, &dom);
      if (year != g_date_get_year (&date) || month != (int) g_date_get_month (&date) || dom != g_date_get_day (&date) ||
          gx_day_from_ymd (year, month, dom).days != day.days || gx_day_weekday (day) != (int) g_date_get_weekday (&date))
        g_error ("day %" G_GINT64_FORMAT " is wrong: %d-%d-%d", day.days, year, month, dom);
      g_date_add_days (&date, 1);
    }
}

static void
test_iso (void)
{
  static const char *const bad[] = {
    "", "2", "2025", "2025-", "2025-3-4", "2025-03-0", "2025-03-04 ", "2025-03-04T", "2025/03/04", "2025-02-30", "x025-03-04",
  };
  GxDay day = { 7 };
  char buffer[11];

  g_assert_true (gx_day_from_iso ("2025-03-04", &day));
  gx_day_to_buf (day, buffer);
  g_assert_cmpstr (buffer, ==, "2025-03-04");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      day.days = 7;
      g_assert_false (gx_day_from_iso (bad[i], &day));
      g_assert_cmpint (day.days, ==, 7);
    }
  gx_day_to_buf (GX_NO_DAY, buffer);
  g_assert_cmpstr (buffer, ==, "");
}

static const struct
{
  const char *day;
  int months;
  const char *result;
} additions[] = {
  { "2025-01-31", 1, "2025-02-28" }, { "2024-01-31", 1, "2024-02-29" }, { "2025-03-31", -1, "2025-02-28" },
  { "2025-12-15", 1, "2026-01-15" }, { "2025-01-15", -1, "2024-12-15" }, { "2025-05-31", 13, "2026-06-30" },
  { "2025-05-31", -240, "2005-05-31" }, { "2025-05-31", 0, "2025-05-31" }, { "9999-12-31", 1, "" }, { "0001-01-01", -1, "" },
};

static void
test_months (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      GxDay day;
      char buffer[11];

      g_assert_true (gx_day_from_iso (additions[i].day, &day));
      gx_day_to_buf (gx_day_add_months (day, additions[i].months), buffer);
      g_assert_cmpstr (buffer, ==, additions[i].result);
    }
  g_assert_cmpint (gx_day_add_months (GX_NO_DAY, 1).days, ==, GX_NONE);
  g_assert_cmpint (gx_day_add_months (gx_day_from_ymd (2025, 1, 1), G_MAXINT).days, ==, GX_NONE);
}

static const struct
{
  GTimeZone **zone;
  const char *text, *instant;
} instants[] = {
  { &shanghai, "2025-03-04T05:06:07Z", "2025-03-04T05:06:07Z" },
  { &shanghai, "2025-03-04T05:06:07.089Z", "2025-03-04T05:06:07.089Z" },
  { &shanghai, "2025-03-04T05:06:07.0896+08:00", "2025-03-03T21:06:07.089Z" },
  { &shanghai, "2025-03-04T05:06:07-0330", "2025-03-04T08:36:07Z" },
  { &shanghai, "2025-03-04 10:30", "2025-03-04T02:30:00Z" },
  { &shanghai, "2025-03-04T10:30:00", "2025-03-04T02:30:00Z" },
  { &shanghai, "2025年3月4日 下午3:05", "2025-03-04T07:05:00Z" },
  { &shanghai, "2025-03-04 12:05 AM", "2025-03-03T16:05:00Z" },
  { &shanghai, "2025-03-04", "2025-03-03T16:00:00Z" },
  { &shanghai, "昨天 15:00", "2026-08-02T07:00:00Z" },
  { &shanghai, "1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59.500Z" },
  { &shanghai, "2025-03-04T05:06:07+25:00", NULL },
  { &shanghai, "2025-03-04T", NULL },
  { &shanghai, "0001-01-01", NULL }, /* still the year 0 in UTC */
  /* There is no 02:30 that day: the clocks run on. 01:30 comes twice in November: the first is meant. */
  { &new_york, "2025-03-09 02:30", "2025-03-09T07:30:00Z" },
  { &new_york, "2025-03-09 03:00", "2025-03-09T07:00:00Z" },
  { &new_york, "2025-11-02 01:30", "2025-11-02T05:30:00Z" },
  { &new_york, "2025-11-02 02:00", "2025-11-02T07:00:00Z" },
  /* No midnight that day, which begins at 01:00. */
  { &sao_paulo, "2018-11-04", "2018-11-04T03:00:00Z" },
  { &sao_paulo, "2018-11-05", "2018-11-05T02:00:00Z" },
  /* 23:00 comes twice, so midnight only once. */
  { &sao_paulo, "2018-02-18", "2018-02-18T03:00:00Z" },
  { &apia, "2011-12-30", "2011-12-30T10:00:00Z" }, /* never was: the next moment */
  { &apia, "2011-12-31", "2011-12-30T10:00:00Z" },
};

static void
test_instants (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      GxFormat format = { .zone = *instants[i].zone };
      g_auto (GxValue) value = gx_value_none (GX_KIND_INSTANT);
      g_autofree char *string = NULL;

      g_test_message ("%s", instants[i].text);
      g_assert_cmpint (gx_value_parse (GX_KIND_INSTANT, instants[i].text, &format, &value, NULL), ==,
                       instants[i].instant != NULL);
      string = gx_value_to_string (&value, &format);
      g_assert_cmpstr (string, ==, instants[i].instant);
    }
}

static void
test_rfc3339 (void)
{
  static const char *const bad[] = {
    "", "2025-03-04", "2025-03-04T10:00:00", "2025-3-4T10:00:00Z", "now", "2025-03-04T10:00:00Zx", "2025-03-04TxZ", "2025-03-04Tam1:00Z",
  };
  GxInstant instant = { 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (gx_instant_parse (bad[i], &instant));
      g_assert_cmpint (instant.ms, ==, 7);
    }
  g_assert_true (gx_instant_parse ("1970-01-02T00:00:00.001+08:00", &instant));
  g_assert_cmpint (instant.ms, ==, 16 * 3600 * 1000 + 1);
}

/* Whole years of days, in zones that change their clocks, against GLib's own arithmetic. */
static void
test_first_moments (void)
{
  GTimeZone *zones[] = { shanghai, new_york, sao_paulo, apia };

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    for (GxDay day = gx_day_from_ymd (1935, 1, 1); day.days < gx_day_from_ymd (2036, 1, 1).days; day.days++)
      {
        GxInstant first = gx_instant_from_day (day, zones[z]);
        GxInstant before = { first.ms - 1 };

        if (zones[z] == apia && day.days == gx_day_from_ymd (2011, 12, 30).days)
          continue;
        if (gx_instant_to_day (first, zones[z]).days != day.days ||
            gx_instant_to_day (before, zones[z]).days >= day.days)
          g_error ("zone %d, day %" G_GINT64_FORMAT, (int) z, day.days);
      }
  g_assert_cmpint (gx_instant_from_day (GX_NO_DAY, shanghai).ms, ==, GX_NONE);
  g_assert_cmpint (gx_instant_to_day (GX_NO_INSTANT, shanghai).days, ==, GX_NONE);
}

static void
test_instant_days (void)
{
  GTimeZone *zones[] = { shanghai, new_york, sao_paulo, apia };

  for (int i = 0; i < 50000; i++)
    {
      GTimeZone *zone = zones[g_test_rand_int_range (0, G_N_ELEMENTS (zones))];
      gint64 seconds = g_test_rand_int ();
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      int year, month, dom;

      gx_day_to_ymd (gx_instant_to_day ((GxInstant) { seconds * 1000 }, zone), &year, &month, &dom);
      g_assert_cmpint (year, ==, g_date_time_get_year (local));
      g_assert_cmpint (month, ==, g_date_time_get_month (local));
      g_assert_cmpint (dom, ==, g_date_time_get_day_of_month (local));
    }
}

static const struct
{
  const char *texts[5];
  GxDayOrder order;
  int error; /* -1: none */
} columns[] = {
  { { "20-10-16", "25-10-16", "01-03-17" }, DMY, -1 },
  { { "10-20-16", "10-25-16", "03-01-17" }, MDY, -1 },
  { { "01/02/2025" }, DMY, GX_ERROR_AMBIGUOUS },
  { { "01/02/2025", "13/02/2025" }, DMY, -1 },
  { { "01/02/2025", "02/13/2025" }, MDY, -1 },
  { { "01/02/2025 10:30", "", "13/02/2025 23:59:59" }, DMY, -1 },
  { { "01/01/2025", "02/02/2025" }, DMY, -1 },
  { { "2025-03-04", "2025年3月4日", "4 Mar 2025" }, YMD, -1 },
  { { "2025-03-04", "01/02/2025" }, DMY, GX_ERROR_AMBIGUOUS },
  { { "", " ", "　" }, YMD, -1 },
  { { NULL }, YMD, -1 },
  { { "13/02/2025", "02/13/2025", "14/02/2025" }, DMY, GX_ERROR_INVALID },
  { { "02/13/2025", "n/a", "13/02/2025", "03/13/2025" }, MDY, GX_ERROR_INVALID },
  { { "n/a", "2025-03-04" }, YMD, GX_ERROR_INVALID },
  { { "n/a", "01/02/2025" }, DMY, GX_ERROR_AMBIGUOUS },
  { { "25-30-16" }, YMD, GX_ERROR_INVALID },
  { { "31-02-03" }, DMY, GX_ERROR_INVALID },
  { { "2025-03-04", "31-02-03", "2025-03-05" }, DMY, GX_ERROR_INVALID },
};

static void
test_order (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GError) error = NULL;
      GxDayOrder order = MDY;
      gsize n = 0;
      gboolean sure;

      while (n < G_N_ELEMENTS (columns[i].texts) && columns[i].texts[n] != NULL)
        n++;
      g_test_message ("column %d", (int) i);
      sure = gx_day_order_infer (columns[i].texts, n, &order, &error);
      g_assert_cmpint (sure, ==, columns[i].error < 0);
      g_assert_cmpint (order, ==, columns[i].order);
      if (sure)
        g_assert_no_error (error);
      else
        g_assert_error (error, GX_ERROR, columns[i].error);
    }
}

static const struct
{
  GxKind kind;
  const char *text, *display;
} shown[] = {
  { GX_KIND_DAY, "2026-08-03", "Today" },
  { GX_KIND_DAY, "2026-08-02", "Yesterday" },
  { GX_KIND_DAY, "2026-08-04", "Tomorrow" },
  { GX_KIND_DAY, "2026-08-01", "Sat" },
  { GX_KIND_DAY, "2026-07-28", "Tue" },
  { GX_KIND_DAY, "2026-07-27", "27 Jul" },
  { GX_KIND_DAY, "2026-08-05", "5 Aug" },
  { GX_KIND_DAY, "2025-08-03", "2025-08-03" },
  { GX_KIND_DAY, "2027-01-01", "2027-01-01" },
  { GX_KIND_INSTANT, "2026-08-02T07:00:00Z", "Yesterday 15:00" },
  { GX_KIND_INSTANT, "2026-08-02T17:05:59Z", "Today 01:05" },
  { GX_KIND_INSTANT, "2026-05-02T17:05:59Z", "3 May 01:05" },
  { GX_KIND_INSTANT, "2024-05-02T17:05:59Z", "2024-05-03 01:05" },
};

static void
test_display (void)
{
  GxFormat format = { .zone = shanghai };
  GxDay today = gx_clock_today (shanghai);

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_auto (GxValue) value = gx_value_none (shown[i].kind);
      g_autofree char *display = NULL;

      g_assert_true (gx_value_parse (shown[i].kind, shown[i].text, &format, &value, NULL));
      display = gx_value_to_display (&value, &format, today);
      g_assert_cmpstr (display, ==, shown[i].display);
    }
}

static void
test_clock (void)
{
  GxInstant expected;
  gint64 before;

  g_assert_true (gx_instant_parse (NOW, &expected));
  g_assert_cmpint (gx_clock_now ().ms, ==, expected.ms);
  g_setenv ("GUANXI_NOW", "2026-08-03T20:00:00Z", TRUE);
  g_assert_cmpint (gx_clock_today (shanghai).days, ==, gx_day_from_ymd (2026, 8, 4).days);
  g_assert_cmpint (gx_clock_today (NULL).days, ==, gx_day_from_ymd (2026, 8, 3).days);

  g_unsetenv ("GUANXI_NOW");
  g_assert_true (gx_clock_check (NULL));
  before = g_get_real_time () / 1000;
  g_assert_cmpint (gx_clock_now ().ms, >=, before);
  g_setenv ("GUANXI_NOW", NOW, TRUE);
}

static const struct
{
  const char *now;
  gboolean good;
} clocks[] = {
  { NOW, TRUE },
  { "", TRUE },
  { "1900-01-01T00:00:00Z", TRUE },
  { "2200-12-31T23:59:59Z", TRUE },
  { "1899-12-31T23:59:59Z", FALSE },
  { "2201-01-01T00:00:00Z", FALSE },
  { "9999-12-31T23:59:59-08:00", FALSE },
  { "2026-08-03", FALSE },
  { "2026-08-03T12:00:00", FALSE },
  { "bogus", FALSE },
};

static void
test_clock_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", clocks[i].now);
      g_setenv ("GUANXI_NOW", clocks[i].now, TRUE);
      g_assert_cmpint (gx_clock_check (&error), ==, clocks[i].good);
      if (!clocks[i].good)
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_USAGE);
          g_assert_nonnull (strstr (error->message, clocks[i].now));
        }
    }
  g_setenv ("GUANXI_NOW", NOW, TRUE);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("GUANXI_NOW", NOW, TRUE);
  shanghai = g_time_zone_new_identifier ("Asia/Shanghai");
  new_york = g_time_zone_new_identifier ("America/New_York");
  sao_paulo = g_time_zone_new_identifier ("America/Sao_Paulo");
  apia = g_time_zone_new_identifier ("Pacific/Apia");
  if (shanghai == NULL || new_york == NULL || sao_paulo == NULL || apia == NULL)
    g_error ("The time zones are not installed (tzdata).");

  g_test_add_func ("/day/read", test_days);
  g_test_add_func ("/day/calendar", test_calendar);
  g_test_add_func ("/day/iso", test_iso);
  g_test_add_func ("/day/months", test_months);
  g_test_add_func ("/day/order", test_order);
  g_test_add_func ("/day/display", test_display);
  g_test_add_func ("/instant/read", test_instants);
  g_test_add_func ("/instant/rfc3339", test_rfc3339);
  g_test_add_func ("/instant/first-moments", test_first_moments);
  g_test_add_func ("/instant/days", test_instant_days);
  g_test_add_func ("/clock", test_clock);
  g_test_add_func ("/clock/check", test_clock_check);
  result = g_test_run ();

  g_time_zone_unref (shanghai);
  g_time_zone_unref (new_york);
  g_time_zone_unref (sao_paulo);
  g_time_zone_unref (apia);
  return result;
}
