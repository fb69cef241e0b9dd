/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/natural_date.h"

/* Days and instants as people say them, in both languages, toward the past (P) and the future (F). */

#define P GX_TOWARD_PAST
#define F GX_TOWARD_FUTURE
#define BAD NULL

/* Wednesday; the evening of New Year's Eve, a Thursday; the Sundays on which New York's clocks go forward and back; a leap day. */
static const struct
{
  const char *zone, *now;
} anchors[] = {
  { "Asia/Shanghai", "2026-08-05T12:00:00+08:00" },
  { "Asia/Shanghai", "2026-12-31T22:00:00+08:00" },
  { "America/New_York", "2026-03-08T12:00:00-04:00" },
  { "America/New_York", "2026-11-01T12:00:00-05:00" },
  { "Asia/Shanghai", "2028-02-29T09:00:00+08:00" },
};

static const struct
{
  int anchor;
  GxToward toward;
  const char *text, *expected; /* local time; NULL: refused */
} instants[] = {
  { 0, P, "昨天 15:00", "2026-08-04 15:00" },
  { 0, P, "昨天15:00", "2026-08-04 15:00" },
  { 0, P, "昨天１５：３０", "2026-08-04 15:30" },
  { 0, P, "昨天下午3点", "2026-08-04 15:00" },
  { 0, P, "昨天下午三点半", "2026-08-04 15:30" },
  { 0, P, "昨天的下午3点", "2026-08-04 15:00" },
  { 0, P, "前天上午十点半", "2026-08-03 10:30" },
  { 0, P, "前天上午10点一刻", "2026-08-03 10:15" },
  { 0, P, "大前天晚上八点", "2026-08-02 20:00" },
  { 0, P, "昨晚", "2026-08-04 20:00" },
  { 0, P, "昨晚9点", "2026-08-04 21:00" },
  { 0, P, "昨天晚上12点", "2026-08-05 00:00" },
  { 0, P, "昨天晚上一点", "2026-08-05 01:00" },
  { 0, P, "今早8点二十", "2026-08-05 08:20" },
  { 0, P, "今早", "2026-08-05 09:00" },
  { 0, P, "今天上午", "2026-08-05 10:00" },
  { 0, P, "今天凌晨2点", "2026-08-05 02:00" },
  { 0, P, "今天", "2026-08-05 12:00" },
  { 0, P, "昨天", "2026-08-04 12:00" },
  { 0, F, "明天", "2026-08-06 09:00" },
  { 0, F, "后天下午", "2026-08-07 15:00" },
  { 0, F, "大后天中午12点", "2026-08-08 12:00" },
  { 0, F, "明天中午1点半", "2026-08-06 13:30" },
  { 0, F, "明早九点", "2026-08-06 09:00" },
  { 0, F, "明晚", "2026-08-06 20:00" },
  { 0, P, "昨天3点", "2026-08-04 15:00" },
  { 0, P, "昨天 3:00", "2026-08-04 03:00" },
  { 0, P, "昨天8点", "2026-08-04 08:00" },
  { 0, P, "昨天15时20分", "2026-08-04 15:20" },
  { 0, P, "10点", "2026-08-05 10:00" },
  { 0, P, "下午3点", "2026-08-04 15:00" },
  { 0, F, "下午3点", "2026-08-05 15:00" },
  { 0, F, "10:00", "2026-08-06 10:00" },
  { 0, P, "15:00", "2026-08-04 15:00" },
  { 0, P, "周三 15:00", "2026-07-29 15:00" },
  { 0, P, "周三10点", "2026-08-05 10:00" },
  { 0, F, "周三10点", "2026-08-12 10:00" },
  { 0, P, "上周五下午4点", "2026-07-31 16:00" },
  { 0, F, "下周三上午9点半", "2026-08-12 09:30" },
  { 0, P, "2小时前", "2026-08-05 10:00" },
  { 0, P, "半小时前", "2026-08-05 11:30" },
  { 0, P, "两个小时前", "2026-08-05 10:00" },
  { 0, F, "10分钟后", "2026-08-05 12:10" },
  { 0, P, "3月5日下午2点", "2026-03-05 14:00" },
  { 0, P, "三月五号 14:00", "2026-03-05 14:00" },
  { 0, P, "2026-08-01 10:30", "2026-08-01 10:30" },
  { 0, P, "2026-08-01", "2026-08-01 00:00" },
  { 0, P, "2026年7月1日 下午3:05", "2026-07-01 15:05" },
  { 0, P, "yesterday 3pm", "2026-08-04 15:00" },
  { 0, P, "Yesterday at 3:30 PM", "2026-08-04 15:30" },
  { 0, P, "3pm yesterday", "2026-08-04 15:00" },
  { 0, P, "at 3 yesterday", "2026-08-04 15:00" },
  { 0, P, "yesterday morning", "2026-08-04 09:00" },
  { 0, P, "last night", "2026-08-04 20:00" },
  { 0, F, "tonight at 8", "2026-08-05 20:00" },
  { 0, F, "tomorrow at noon", "2026-08-06 12:00" },
  { 0, F, "tomorrow 9 a.m.", "2026-08-06 09:00" },
  { 0, F, "12:30 am tomorrow", "2026-08-06 00:30" },
  { 0, P, "an hour ago", "2026-08-05 11:00" },
  { 0, P, "half an hour ago", "2026-08-05 11:30" },
  { 0, F, "in 20 minutes", "2026-08-05 12:20" },
  { 0, F, "next wednesday 10:00", "2026-08-12 10:00" },
  { 0, P, "last fri at 4pm", "2026-07-31 16:00" },
  { 0, F, "mon 8 o'clock", "2026-08-10 08:00" },
  { 0, P, "昨天25点", BAD },
  { 0, P, "昨天 10:61", BAD },
  { 0, P, "上午15点", BAD },
  { 0, P, "昨天 下午", "2026-08-04 15:00" },
  { 0, P, "昨天打过电话", BAD },
  { 0, P, "3", BAD },
  { 0, P, "yesterday 3", BAD },
  { 0, P, "soon", BAD },
  /* Across the year's end */
  { 1, F, "明天上午10点", "2027-01-01 10:00" },
  { 1, F, "in 3 hours", "2027-01-01 01:00" },
  { 1, P, "晚上11点", "2026-12-30 23:00" },
  { 1, F, "晚上12点", "2027-01-01 00:00" },
  { 1, F, "周五 9:00", "2027-01-01 09:00" },
  /* Clocks that change: 02:30 is not there, 01:30 is there twice and the first is meant. */
  { 2, P, "today 01:59", "2026-03-08 01:59" },
  { 2, P, "today 02:30", "2026-03-08 03:30" },
  { 2, P, "yesterday 12:00", "2026-03-07 12:00" },
  { 2, P, "11 hours ago", "2026-03-08 00:00" },
  { 3, P, "today 01:30", "2026-11-01 01:30" },
  { 3, P, "12 hours ago", "2026-11-01 01:00" },
  { 3, P, "昨天 23:59", "2026-10-31 23:59" },
};

static const struct
{
  int anchor;
  GxToward toward;
  const char *text, *expected;
} days[] = {
  { 0, F, "今天", "2026-08-05" },
  { 0, F, "明天", "2026-08-06" },
  { 0, F, "后天", "2026-08-07" },
  { 0, F, "大后天", "2026-08-08" },
  { 0, P, "前天", "2026-08-03" },
  { 0, P, "大前天", "2026-08-02" },
  { 0, F, "周一", "2026-08-10" },
  { 0, P, "周一", "2026-08-03" },
  { 0, F, "周三", "2026-08-05" },
  { 0, F, "星期天", "2026-08-09" },
  { 0, P, "礼拜天", "2026-08-02" },
  { 0, F, "下周三", "2026-08-12" },
  { 0, F, "下个星期三", "2026-08-12" },
  { 0, F, "下下周一", "2026-08-17" },
  { 0, P, "上周五", "2026-07-31" },
  { 0, P, "上上周五", "2026-07-24" },
  { 0, P, "本周一", "2026-08-03" },
  { 0, F, "这周五", "2026-08-07" },
  { 0, F, "周末", "2026-08-08" },
  { 0, F, "下周", "2026-08-10" },
  { 0, F, "周5", "2026-08-07" },
  { 0, F, "3天后", "2026-08-08" },
  { 0, F, "三天以后", "2026-08-08" },
  { 0, F, "两周后", "2026-08-19" },
  { 0, F, "二十五天后", "2026-08-30" },
  { 0, F, "一个月后", "2026-09-05" },
  { 0, F, "半个月后", "2026-08-20" },
  { 0, F, "半年后", "2027-02-05" },
  { 0, P, "10天前", "2026-07-26" },
  { 0, P, "两个星期之前", "2026-07-22" },
  { 0, F, "月底", "2026-08-31" },
  { 0, P, "月底", "2026-07-31" },
  { 0, F, "月初", "2026-09-01" },
  { 0, P, "月初", "2026-08-01" },
  { 0, F, "本月底", "2026-08-31" },
  { 0, F, "下月初", "2026-09-01" },
  { 0, F, "下个月底", "2026-09-30" },
  { 0, P, "上个月中", "2026-07-15" },
  { 0, F, "下个月", "2026-09-01" },
  { 0, F, "年底", "2026-12-31" },
  { 0, F, "明年初", "2027-01-01" },
  { 0, F, "十五号", "2026-08-15" },
  { 0, P, "十五号", "2026-07-15" },
  { 0, F, "5号", "2026-08-05" },
  { 0, F, "4号", "2026-09-04" },
  { 0, F, "下个月15号", "2026-09-15" },
  { 0, P, "上月三十一号", "2026-07-31" },
  { 0, F, "31号", "2026-08-31" },
  { 0, F, "3月5日", "2027-03-05" },
  { 0, P, "3月5日", "2026-03-05" },
  { 0, F, "三月五号", "2027-03-05" },
  { 0, F, "明年3月5日", "2027-03-05" },
  { 0, P, "去年12月31日", "2025-12-31" },
  { 0, F, "二〇二七年三月五日", "2027-03-05" },
  { 0, F, "9月底", "2026-09-30" },
  { 0, F, "明天下午3点", "2026-08-06" },
  { 0, F, "tomorrow", "2026-08-06" },
  { 0, F, "day after tomorrow", "2026-08-07" },
  { 0, F, "the day after tomorrow", "2026-08-07" },
  { 0, P, "the day before yesterday", "2026-08-03" },
  { 0, F, "friday", "2026-08-07" },
  { 0, P, "Friday", "2026-07-31" },
  { 0, F, "on Friday", "2026-08-07" },
  { 0, F, "next wednesday", "2026-08-12" },
  { 0, F, "next mon", "2026-08-10" },
  { 0, P, "last wed", "2026-07-29" },
  { 0, P, "last mon", "2026-08-03" },
  { 0, F, "this fri", "2026-08-07" },
  { 0, F, "next week", "2026-08-10" },
  { 0, F, "in 3 days", "2026-08-08" },
  { 0, F, "in a week", "2026-08-12" },
  { 0, F, "3 days from now", "2026-08-08" },
  { 0, P, "two weeks ago", "2026-07-22" },
  { 0, P, "a month ago", "2026-07-05" },
  { 0, F, "end of month", "2026-08-31" },
  { 0, F, "end of the month", "2026-08-31" },
  { 0, F, "end of next month", "2026-09-30" },
  { 0, F, "beginning of next month", "2026-09-01" },
  { 0, F, "next month", "2026-09-01" },
  { 0, F, "end of the year", "2026-12-31" },
  { 0, F, "the 15th", "2026-08-15" },
  { 0, P, "the 15th", "2026-07-15" },
  { 0, F, "15th of next month", "2026-09-15" },
  { 0, F, "15 March", "2027-03-15" },
  { 0, P, "March 15th", "2026-03-15" },
  { 0, P, "Mar 15, 2024", "2024-03-15" },
  { 0, F, "1st of September", "2026-09-01" },
  { 0, F, "2026-12-24", "2026-12-24" },
  { 0, F, "5/12", "2027-05-12" },
  { 0, P, "5/12", "2026-05-12" },
  { 0, F, "8-20", "2026-08-20" },
  { 0, F, "25/12", "2026-12-25" },
  { 0, F, "2月30日", BAD },
  { 0, F, "13月1日", BAD },
  { 0, F, "32号", BAD },
  { 0, F, "0号", BAD },
  { 0, F, "February 30", BAD },
  { 0, F, "31/31", BAD },
  { 0, F, "2026-02-29", BAD },
  { 0, F, "下月31号", BAD },
  { 0, F, "周八", BAD },
  { 0, F, "9999年后", BAD },
  { 0, F, "in 9999 years", BAD },
  { 0, F, "星期", BAD },
  { 0, F, "next", BAD },
  { 0, F, "天后", BAD },
  { 0, F, "tomorrowish", BAD },
  { 0, F, "明天明天", BAD },
  /* Year's end */
  { 1, F, "明天", "2027-01-01" },
  { 1, F, "周一", "2027-01-04" },
  { 1, F, "下周三", "2027-01-06" },
  { 1, P, "本周一", "2026-12-28" },
  { 1, F, "1月5日", "2027-01-05" },
  { 1, P, "1月5日", "2026-01-05" },
  { 1, F, "end of month", "2026-12-31" },
  { 1, F, "end of next month", "2027-01-31" },
  { 1, F, "一个月后", "2027-01-31" },
  { 1, F, "两个月后", "2027-02-28" },
  { 1, P, "30号", "2026-12-30" },
  { 1, F, "30号", "2027-01-30" },
  /* The leap day */
  { 4, F, "一年后", "2029-02-28" },
  { 4, F, "2月29日", "2028-02-29" },
  { 0, F, "2月29日", "2028-02-29" },
  { 0, P, "Feb 29", "2024-02-29" },
  { 4, P, "31号", "2028-01-31" },
};

static char *
read_text (GxKind kind, int anchor, GxToward toward, const char *text, GxDayOrder order)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (anchors[anchor].zone);
  GxFormat format = { .zone = zone, .day_order = order };
  GxValue value = gx_value_integer (kind, 77);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) when = NULL, local = NULL;

  g_setenv ("GUANXI_NOW", anchors[anchor].now, TRUE);
  g_test_message ("%s (%s)", text, anchors[anchor].now);
  if (!gx_natural_parse (kind, text, &format, toward, &value, &error))
    {
      g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
      g_assert_cmpint (value.integer, ==, 77);
      return NULL;
    }
  g_assert_no_error (error);
  if (kind == GX_KIND_DAY)
    return gx_value_to_string (&value, &format);
  when = g_date_time_new_from_unix_utc (value.integer / 1000);
  local = g_date_time_to_timezone (when, zone);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
test_instants (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autofree char *read = read_text (GX_KIND_INSTANT, instants[i].anchor, instants[i].toward, instants[i].text, GX_DAY_ORDER_YMD);

      g_assert_cmpstr (read, ==, instants[i].expected);
    }
}

static void
test_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *read = read_text (GX_KIND_DAY, days[i].anchor, days[i].toward, days[i].text, GX_DAY_ORDER_YMD);

      g_assert_cmpstr (read, ==, days[i].expected);
    }
}

static void
test_day_first (void)
{
  g_autofree char *day_first = read_text (GX_KIND_DAY, 0, F, "5/12", GX_DAY_ORDER_DMY);
  g_autofree char *month_first = read_text (GX_KIND_DAY, 0, F, "5/12", GX_DAY_ORDER_MDY);

  g_assert_cmpstr (day_first, ==, "2026-12-05");
  g_assert_cmpstr (month_first, ==, "2027-05-12");
}

/* An hour that comes twice is the first. */
static void
test_twice (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  GxFormat format = { .zone = zone };
  GxValue value;
  GxInstant first;

  g_setenv ("GUANXI_NOW", anchors[3].now, TRUE);
  g_assert_true (gx_natural_parse (GX_KIND_INSTANT, "today 01:30", &format, P, &value, NULL));
  g_assert_true (gx_instant_parse ("2026-11-01T01:30:00-04:00", &first));
  g_assert_cmpint (value.integer, ==, first.ms);
}

/* A day that is not there is said to be so; what is no date is answered with examples. */
static void
test_sentences (void)
{
  GxFormat format = { 0 };
  g_autoptr (GError) impossible = NULL, other = NULL;
  GxValue value;

  g_assert_false (gx_natural_parse (GX_KIND_DAY, "2月30日", &format, F, &value, &impossible));
  g_assert_nonnull (strstr (impossible->message, "that there is not"));
  g_assert_false (gx_natural_parse (GX_KIND_DAY, "soon", &format, F, &value, &other));
  g_assert_nonnull (strstr (other->message, "is not a day"));
}

/* Spans, seen from a Wednesday, the last day of a year that is a Thursday, and a leap day. */
static const struct
{
  const char *today;
  GxToward toward;
  const char *text, *first, *last; /* NULL: refused */
} spans[] = {
  { "2026-08-05", P, "本周", "2026-08-03", "2026-08-09" },
  { "2026-08-05", P, "这个星期", "2026-08-03", "2026-08-09" },
  { "2026-08-05", P, "上周", "2026-07-27", "2026-08-02" },
  { "2026-08-05", F, "下周", "2026-08-10", "2026-08-16" },
  { "2026-08-05", P, "本月", "2026-08-01", "2026-08-31" },
  { "2026-08-05", P, "上个月", "2026-07-01", "2026-07-31" },
  { "2026-12-31", F, "下月", "2027-01-01", "2027-01-31" },
  { "2026-08-05", P, "本季度", "2026-07-01", "2026-09-30" },
  { "2026-12-31", P, "上季度", "2026-07-01", "2026-09-30" },
  { "2026-08-05", P, "今年", "2026-01-01", "2026-12-31" },
  { "2026-08-05", P, "去年", "2025-01-01", "2025-12-31" },
  { "2026-08-05", P, "去年三月", "2025-03-01", "2025-03-31" },
  { "2026-08-05", P, "上半年", "2026-01-01", "2026-06-30" },
  { "2026-08-05", P, "去年下半年", "2025-07-01", "2025-12-31" },
  { "2026-08-05", P, "二季度", "2026-04-01", "2026-06-30" },
  { "2026-08-05", P, "去年第四季度", "2025-10-01", "2025-12-31" },
  { "2026-08-05", P, "2025年", "2025-01-01", "2025-12-31" },
  { "2026-08-05", P, "2024年2月", "2024-02-01", "2024-02-29" },
  { "2026-08-05", P, "三月", "2026-03-01", "2026-03-31" },
  { "2026-08-05", P, "九月份", "2025-09-01", "2025-09-30" },
  { "2026-08-05", F, "三月", "2027-03-01", "2027-03-31" },
  { "2026-08-05", P, "最近30天", "2026-07-07", "2026-08-05" },
  { "2026-08-05", P, "过去三个月", "2026-05-06", "2026-08-05" },
  { "2026-08-05", P, "近半年", "2026-02-06", "2026-08-05" },
  { "2026-08-05", F, "未来7天", "2026-08-05", "2026-08-11" },
  { "2028-02-29", P, "过去一年", "2027-03-01", "2028-02-29" },
  { "2026-08-05", P, "上周一", "2026-07-27", "2026-07-27" },
  { "2026-08-05", P, "下月初", "2026-09-01", "2026-09-01" },
  { "2026-08-05", P, "月底", "2026-07-31", "2026-07-31" },
  { "2026-08-05", P, "周一到周五", "2026-08-03", "2026-08-07" },
  { "2026-08-05", P, "本周一至周五", "2026-08-03", "2026-08-07" },
  { "2026-08-05", P, "1月到3月", "2026-01-01", "2026-03-31" },
  { "2026-08-05", P, "去年11月到今年2月", "2025-11-01", "2026-02-28" },
  { "2026-08-05", P, "3月5日～3月10日", "2026-03-05", "2026-03-10" },
  { "2026-08-05", P, "2026-03-05至今天", "2026-03-05", "2026-08-05" },
  { "2026-08-05", P, "从昨天到今天", "2026-08-04", "2026-08-05" },
  { "2026-08-05", P, "this week", "2026-08-03", "2026-08-09" },
  { "2026-08-05", P, "Last Month", "2026-07-01", "2026-07-31" },
  { "2026-12-31", F, "next quarter", "2027-01-01", "2027-03-31" },
  { "2026-08-05", P, "last year", "2025-01-01", "2025-12-31" },
  { "2026-08-05", P, "last 30 days", "2026-07-07", "2026-08-05" },
  { "2026-08-05", P, "past week", "2026-07-30", "2026-08-05" },
  { "2026-08-05", F, "next two weeks", "2026-08-05", "2026-08-18" },
  { "2026-08-05", P, "last monday", "2026-08-03", "2026-08-03" },
  { "2026-08-05", P, "30 days ago", "2026-07-06", "2026-07-06" },
  { "2026-08-05", P, "March", "2026-03-01", "2026-03-31" },
  { "2026-08-05", P, "march 2025", "2025-03-01", "2025-03-31" },
  { "2026-08-05", P, "March 5", "2026-03-05", "2026-03-05" },
  { "2026-08-05", P, "Q1", "2026-01-01", "2026-03-31" },
  { "2026-08-05", P, "q4 2025", "2025-10-01", "2025-12-31" },
  { "2026-08-05", P, "2025", "2025-01-01", "2025-12-31" },
  { "2026-08-05", P, "2025-03", "2025-03-01", "2025-03-31" },
  { "2026-08-05", P, "2025-03-04", "2025-03-04", "2025-03-04" },
  { "2026-08-05", P, "from monday to friday", "2026-08-03", "2026-08-07" },
  { "2026-08-05", P, "2026-03-05..2026-03-31", "2026-03-05", "2026-03-31" },
  { "2026-08-05", P, "january to today", "2026-01-01", "2026-08-05" },
  { "2026-08-05", P, "昨天 15:00", BAD },
  { "2026-08-05", P, "昨晚", BAD },
  { "2026-08-05", P, "2 hours ago", BAD },
  { "2026-08-05", P, "2026-03-31..2026-03-05", BAD },
  { "2026-08-05", P, "五季度", BAD },
  { "2026-08-05", P, "十三月", BAD },
  { "2026-08-05", P, "最近0天", BAD },
  { "2026-08-05", P, "最近9999年", BAD },
  { "2026-08-05", P, "到", BAD },
  { "2026-08-05", P, "今天到", BAD },
  { "2026-08-05", P, "", BAD },
};

static void
test_spans (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      GxDay today, first, last;
      char from[11], to[11];
      gboolean ok;

      gx_day_from_iso (spans[i].today, &today);
      ok = gx_natural_span (spans[i].text, NULL, today, spans[i].toward, &first, &last, NULL);
      g_test_message ("%s from %s", spans[i].text, spans[i].today);
      g_assert_cmpint (ok, ==, spans[i].first != NULL);
      if (!ok)
        continue;
      gx_day_to_buf (first, from);
      gx_day_to_buf (last, to);
      g_assert_cmpstr (from, ==, spans[i].first);
      g_assert_cmpstr (to, ==, spans[i].last);
    }
}

/* Whatever is typed is read or refused; nothing runs over the end. */
static void
test_noise (void)
{
  static const char *const words[] = { "昨天", "下", "周", "三", "3", "点", "半", "月", "底", "next", " ", "fri", "in", "days", "ago", ":", "12", "/", "号", "pm",
                                       "at", "a", "年", "9999", "十", "前", "后", "个", "\xff", "of", "month", "到", "..", "最近", "last", "季度", "q", "本", "march", "-" };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      GxFormat format = { 0 };
      GxValue value = { 0 };
      GxDay first, last;

      for (int n = g_rand_int_range (random, 0, 7); n > 0; n--)
        g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      gx_natural_parse (i % 2 == 0 ? GX_KIND_DAY : GX_KIND_INSTANT, text->str, &format, i % 4 < 2 ? P : F, &value, NULL);
      if (gx_natural_span (text->str, &format, gx_day_from_ymd (2026, 8, 5), i % 4 < 2 ? P : F, &first, &last, NULL))
        g_assert_cmpint (first.days, <=, last.days);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/natural-dates/instants", test_instants);
  g_test_add_func ("/natural-dates/days", test_days);
  g_test_add_func ("/natural-dates/day-first", test_day_first);
  g_test_add_func ("/natural-dates/twice", test_twice);
  g_test_add_func ("/natural-dates/sentences", test_sentences);
  g_test_add_func ("/natural-dates/spans", test_spans);
  g_test_add_func ("/natural-dates/noise", test_noise);
  return g_test_run ();
}
