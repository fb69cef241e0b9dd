/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/natural_private.h"

#include "base/value_private.h"

/* Days as they are said: one reader a way of saying them, tried in turn. */

typedef enum
{
  DAYS,
  WEEKS,
  MONTHS,
  YEARS,
  HOURS,
  MINUTES,
} Unit;

/* Days and parts of days that have a word of their own. */
static const struct
{
  const char *word;
  int days;
  GxDayPart part;
} near_days[] = {
  { "大前天", -3 }, { "前天", -2 }, { "昨天", -1 }, { "昨日", -1 }, { "今天", 0 }, { "今日", 0 }, { "明天", 1 }, { "明日", 1 }, { "后天", 2 },
  { "大后天", 3 }, { "今儿", 0 }, { "昨儿", -1 }, { "明儿", 1 },
  { "前晚", -2, GX_PART_EVENING }, { "昨早", -1, GX_PART_MORNING }, { "昨晚", -1, GX_PART_EVENING }, { "昨夜", -1, GX_PART_EVENING },
  { "今早", 0, GX_PART_MORNING }, { "今晚", 0, GX_PART_EVENING }, { "今夜", 0, GX_PART_EVENING },
  { "明早", 1, GX_PART_MORNING }, { "明晚", 1, GX_PART_EVENING },
  { "day before yesterday", -2 }, { "day after tomorrow", 2 }, { "yesterday", -1 }, { "today", 0 }, { "tomorrow", 1 },
  { "last night", -1, GX_PART_EVENING }, { "tonight", 0, GX_PART_EVENING },
  { "this morning", 0, GX_PART_MORNING }, { "this afternoon", 0, GX_PART_AFTERNOON }, { "this evening", 0, GX_PART_EVENING },
};

/* Which week, month or year, from this one. */
static const GxWord which[] = {
  { "上上个", -2 }, { "上上", -2 }, { "上个", -1 }, { "上", -1 }, { "下下个", 2 }, { "下下", 2 }, { "下个", 1 }, { "下", 1 },
  { "这个", 0 }, { "这", 0 }, { "本", 0 }, { "last", -1 }, { "next", 1 }, { "this", 0 },
};

static const GxWord week_words[] = { { "周", 0 }, { "星期", 0 }, { "礼拜", 0 }, { "週", 0 } };

static const GxWord weekdays[] = {
  { "一", 1 }, { "二", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "日", 7 }, { "天", 7 }, { "末", 6 },
  { "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 }, { "5", 5 }, { "6", 6 }, { "7", 7 },
};

static const GxWord english_weekdays[] = {
  { "monday", 1 }, { "mon", 1 }, { "tuesday", 2 }, { "tues", 2 }, { "tue", 2 }, { "wednesday", 3 }, { "wed", 3 },
  { "thursday", 4 }, { "thurs", 4 }, { "thur", 4 }, { "thu", 4 }, { "friday", 5 }, { "fri", 5 },
  { "saturday", 6 }, { "sat", 6 }, { "sunday", 7 }, { "sun", 7 }, { "weekend", 6 },
};

static const GxWord months[] = {
  { "january", 1 }, { "jan", 1 }, { "february", 2 }, { "feb", 2 }, { "march", 3 }, { "mar", 3 }, { "april", 4 }, { "apr", 4 }, { "may", 5 },
  { "june", 6 }, { "jun", 6 }, { "july", 7 }, { "jul", 7 }, { "august", 8 }, { "aug", 8 }, { "september", 9 }, { "sept", 9 }, { "sep", 9 },
  { "october", 10 }, { "oct", 10 }, { "november", 11 }, { "nov", 11 }, { "december", 12 }, { "dec", 12 },
};

static const GxWord units[] = {
  { "天", DAYS }, { "日", DAYS }, { "周", WEEKS }, { "星期", WEEKS }, { "礼拜", WEEKS }, { "月", MONTHS }, { "年", YEARS }, { "小时", HOURS },
  { "钟头", HOURS }, { "分钟", MINUTES },
  { "days", DAYS }, { "day", DAYS }, { "weeks", WEEKS }, { "week", WEEKS }, { "months", MONTHS }, { "month", MONTHS }, { "years", YEARS },
  { "year", YEARS }, { "hours", HOURS }, { "hour", HOURS }, { "minutes", MINUTES }, { "minute", MINUTES }, { "mins", MINUTES }, { "min", MINUTES },
};

/* Behind a distance. */
static const GxWord directions[] = {
  { "以前", -1 }, { "之前", -1 }, { "前", -1 }, { "以后", 1 }, { "之后", 1 }, { "后", 1 }, { "ago", -1 }, { "from now", 1 }, { "later", 1 },
};

static const GxWord chinese_years[] = { { "前年", -2 }, { "去年", -1 }, { "今年", 0 }, { "本年", 0 }, { "明年", 1 }, { "后年", 2 } };

/* Parts of a month or year. */
typedef enum
{
  START = 1,
  MIDDLE,
  END,
} Part;

static const GxWord part_signs[] = { { "底", END }, { "末", END }, { "初", START }, { "中", MIDDLE } };

static const GxWord part_words[] = {
  { "end of", END }, { "beginning of", START }, { "start of", START }, { "middle of", MIDDLE }, { "mid", MIDDLE },
};

gboolean
gx_natural_take_which (GxNaturalText *reading, int *on)
{
  return GX_TAKE_ANY (reading, which, on);
}

gboolean
gx_natural_take_month (GxNaturalText *reading, int *month)
{
  return GX_TAKE_ANY (reading, months, month);
}

gboolean
gx_natural_take_chinese_year (GxNaturalText *reading, int *on)
{
  return GX_TAKE_ANY (reading, chinese_years, on);
}

static gboolean
fix_day (GxNaturalText *reading, int year, int month, int dom, GxDay *day)
{
  *day = gx_day_from_ymd (year, month, dom);
  reading->impossible |= day->days == GX_NONE;
  return day->days != GX_NONE;
}

static GxDay
add_days (GxNaturalText *reading, gint64 days)
{
  GxDay day = { reading->today.days + days };

  return gx_day_is_real (day) ? day : GX_NO_DAY;
}

static GxDay
month_start (GxNaturalText *reading, int months_on)
{
  int year, month, dom;

  gx_day_to_ymd (reading->today, &year, &month, &dom);
  return gx_day_add_months (gx_day_from_ymd (year, month, 1), months_on);
}

static gboolean
take_near_day (GxNaturalText *reading, GxDay *day)
{
  for (gsize i = 0; i < G_N_ELEMENTS (near_days); i++)
    if (gx_natural_take (reading, near_days[i].word))
      {
        reading->part = near_days[i].part;
        *day = add_days (reading, near_days[i].days);
        return TRUE;
      }
  return FALSE;
}

/* The nearest one on the side that is meant; today is one. */
static GxDay
near_weekday (GxNaturalText *reading, int weekday)
{
  int ahead = (weekday - gx_day_weekday (reading->today) + 7) % 7;

  reading->period = 7;
  return add_days (reading, reading->toward == GX_TOWARD_FUTURE || ahead == 0 ? ahead : ahead - 7);
}

/* 周三, 下周三, 上个星期天, 下周 */
static gboolean
take_chinese_weekday (GxNaturalText *reading, GxDay *day)
{
  int week = 0, weekday = 1, word;
  gboolean has_week = GX_TAKE_ANY (reading, which, &week);

  if (!GX_TAKE_ANY (reading, week_words, &word))
    return FALSE;
  if (!GX_TAKE_ANY (reading, weekdays, &weekday) && !has_week)
    return FALSE;
  *day = has_week ? add_days (reading, 7 * week + weekday - gx_day_weekday (reading->today)) : near_weekday (reading, weekday);
  return TRUE;
}

/* wednesday, next wed, last friday, next week */
static gboolean
take_english_weekday (GxNaturalText *reading, GxDay *day)
{
  int week = 0, weekday = 1, today = gx_day_weekday (reading->today);
  gboolean has_week = GX_TAKE_ANY (reading, which, &week);

  if (has_week && gx_natural_take (reading, "week"))
    {
      *day = add_days (reading, 7 * week + 1 - today);
      return TRUE;
    }
  if (!GX_TAKE_ANY (reading, english_weekdays, &weekday))
    return FALSE;
  if (!has_week)
    *day = near_weekday (reading, weekday);
  else if (week < 0)
    *day = add_days (reading, weekday - today - (weekday >= today ? 7 : 0));
  else
    *day = add_days (reading, 7 * week + weekday - today);
  return TRUE;
}

static gboolean
go (GxNaturalText *reading, gint64 count, Unit unit, GxDay *day)
{
  switch (unit)
    {
    case DAYS:
      *day = add_days (reading, count);
      break;
    case WEEKS:
      *day = add_days (reading, 7 * count);
      break;
    case MONTHS:
      *day = gx_day_add_months (reading->today, (int) count);
      break;
    case YEARS:
      *day = gx_day_add_months (reading->today, (int) (12 * count));
      break;
    case HOURS:
    case MINUTES:
      reading->exact = (GxInstant) { reading->now.ms + count * (unit == HOURS ? 3600000 : 60000) };
      *day = reading->today;
      break;
    }
  reading->impossible |= day->days == GX_NONE;
  return day->days != GX_NONE;
}

/* 半小时, 半个月, 半年, half an hour: in the next finer unit */
static gboolean
take_half (GxNaturalText *reading, int *count, Unit *unit)
{
  static const GxWord halves[] = { { "半个月", 15 }, { "半月", 15 }, { "半年", 6 }, { "半个小时", 30 }, { "半小时", 30 }, { "half an hour", 30 } };

  if (!GX_TAKE_ANY (reading, halves, count))
    return FALSE;
  *unit = *count == 15 ? DAYS : *count == 6 ? MONTHS : MINUTES;
  return TRUE;
}

/* 3天后, 两周前, in 3 days, two weeks ago */
static gboolean
take_distance (GxNaturalText *reading, GxDay *day)
{
  gboolean ahead = gx_natural_take (reading, "in");
  int count, unit_word, direction;
  Unit unit;

  if (!take_half (reading, &count, &unit))
    {
      if (!gx_natural_take_number (reading, &count))
        return FALSE;
      gx_natural_take (reading, "个");
      if (!GX_TAKE_ANY (reading, units, &unit_word))
        return FALSE;
      unit = (Unit) unit_word;
    }
  if (ahead)
    direction = 1;
  else if (!GX_TAKE_ANY (reading, directions, &direction))
    return FALSE;
  return go (reading, (gint64) direction * count, unit, day);
}

/* A day of @part of the month that begins on @start. */
static GxDay
day_of_part (GxDay start, Part part)
{
  if (start.days == GX_NONE)
    return start;
  switch (part)
    {
    case START:
      return start;
    case MIDDLE:
      return (GxDay) { start.days + 14 };
    case END:
      return (GxDay) { gx_day_add_months (start, 1).days - 1 };
    }
  g_return_val_if_reached (start);
}

static GxDay
near_part_of_month (GxNaturalText *reading, Part part)
{
  GxDay day = day_of_part (month_start (reading, 0), part);

  if (reading->toward == GX_TOWARD_PAST && day.days > reading->today.days)
    return day_of_part (month_start (reading, -1), part);
  if (reading->toward == GX_TOWARD_FUTURE && day.days < reading->today.days)
    return day_of_part (month_start (reading, 1), part);
  return day;
}

/* 月底, 下月初, 本月十五号, 下个月 */
static gboolean
take_chinese_month (GxNaturalText *reading, GxDay *day)
{
  int months_on = 0, part, dom, year, month, first;
  gboolean has_month = GX_TAKE_ANY (reading, which, &months_on);

  if (!gx_natural_take (reading, "月"))
    return FALSE;
  if (GX_TAKE_ANY (reading, part_signs, &part))
    {
      *day = has_month ? day_of_part (month_start (reading, months_on), (Part) part) : near_part_of_month (reading, (Part) part);
      return TRUE;
    }
  if (!has_month)
    return FALSE;
  *day = month_start (reading, months_on);
  if (!gx_natural_take_number (reading, &dom))
    return TRUE;
  if (!gx_natural_take (reading, "号") && !gx_natural_take (reading, "日"))
    return FALSE;
  gx_day_to_ymd (*day, &year, &month, &first);
  return fix_day (reading, year, month, dom, day);
}

/* end of month, end of next month, beginning of the year, next month */
static gboolean
take_english_month (GxNaturalText *reading, GxDay *day)
{
  int part = 0, on = 0, year, month, dom;
  gboolean has_part = GX_TAKE_ANY (reading, part_words, &part);
  gboolean has_which = GX_TAKE_ANY (reading, which, &on);

  if (!has_part && !has_which)
    return FALSE;
  if (gx_natural_take (reading, "year"))
    {
      gx_day_to_ymd (reading->today, &year, &month, &dom);
      return fix_day (reading, year + on, part == END ? 12 : part == MIDDLE ? 7 : 1, part == END ? 31 : 1, day);
    }
  if (!gx_natural_take (reading, "month"))
    return FALSE;
  *day = has_which ? day_of_part (month_start (reading, on), has_part ? (Part) part : START) : near_part_of_month (reading, (Part) part);
  return TRUE;
}

/* 年底, 明年初 */
static gboolean
take_chinese_year (GxNaturalText *reading, GxDay *day)
{
  int on = 0, part, year, month, dom;

  if (!GX_TAKE_ANY (reading, chinese_years, &on) && !gx_natural_take (reading, "年"))
    return FALSE;
  if (!GX_TAKE_ANY (reading, part_signs, &part))
    return FALSE;
  gx_day_to_ymd (reading->today, &year, &month, &dom);
  return fix_day (reading, year + on, part == END ? 12 : part == MIDDLE ? 7 : 1, part == END ? 31 : 1, day);
}

/* The nearest month on the side that is meant that has such a day. */
static gboolean
near_day_of_month (GxNaturalText *reading, int dom, GxDay *day)
{
  int step = reading->toward == GX_TOWARD_PAST ? -1 : 1;

  for (int i = 0; i <= 2 && dom >= 1 && dom <= 31; i++)
    {
      GxDay start = month_start (reading, i * step);
      int year, month, first;

      gx_day_to_ymd (start, &year, &month, &first);
      *day = gx_day_from_ymd (year, month, dom);
      if (day->days != GX_NONE && (day->days - reading->today.days) * step >= 0)
        return TRUE;
    }
  reading->impossible = TRUE;
  return FALSE;
}

static gboolean
take_ordinal (GxNaturalText *reading)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (gx_natural_take (reading, endings[i]))
      return TRUE;
  return FALSE;
}

/* In the year that is nearest on the side that is meant. 29 February is sought for as long as it takes. */
static gboolean
near_month_and_day (GxNaturalText *reading, int month, int dom, GxDay *day)
{
  int step = reading->toward == GX_TOWARD_PAST ? -1 : 1, year, this_month, this_dom;

  gx_day_to_ymd (reading->today, &year, &this_month, &this_dom);
  for (int i = 0; i <= 8; i++)
    {
      *day = gx_day_from_ymd (year + i * step, month, dom);
      if (day->days != GX_NONE && (day->days - reading->today.days) * step >= 0)
        return TRUE;
    }
  reading->impossible = TRUE;
  return FALSE;
}

/* 十五号 */
static gboolean
take_chinese_dom (GxNaturalText *reading, GxDay *day)
{
  int dom;

  return gx_natural_take_number (reading, &dom) && (gx_natural_take (reading, "号") || gx_natural_take (reading, "日"))
         && near_day_of_month (reading, dom, day);
}

/* the 15th, 15th of March, 15 March, 15th of next month */
static gboolean
take_english_dom (GxNaturalText *reading, GxDay *day)
{
  int dom, month, on, year, first;
  gboolean is_ordinal;

  if (!gx_natural_take_digits (reading, &dom))
    return FALSE;
  is_ordinal = take_ordinal (reading);
  gx_natural_take (reading, "of");
  if (GX_TAKE_ANY (reading, months, &month))
    return gx_natural_take_digits (reading, &year) ? year > 31 && fix_day (reading, year, month, dom, day)
                                                   : near_month_and_day (reading, month, dom, day);
  if (GX_TAKE_ANY (reading, which, &on) && gx_natural_take (reading, "month"))
    {
      gx_day_to_ymd (month_start (reading, on), &year, &month, &first);
      return fix_day (reading, year, month, dom, day);
    }
  return is_ordinal && near_day_of_month (reading, dom, day);
}

/* March 15th; a year may follow, which no hour looks like */
static gboolean
take_english_month_first (GxNaturalText *reading, GxDay *day)
{
  int month, dom, year;
  const char *before_year;

  if (!GX_TAKE_ANY (reading, months, &month) || !gx_natural_take_digits (reading, &dom))
    return FALSE;
  take_ordinal (reading);
  before_year = reading->at;
  if (gx_natural_take_digits (reading, &year) && year > 31 && *reading->at != ':')
    return fix_day (reading, year, month, dom, day);
  reading->at = before_year;
  return near_month_and_day (reading, month, dom, day);
}

/* 三月五号, 明年3月5日, 3月底 */
static gboolean
take_chinese_month_and_day (GxNaturalText *reading, GxDay *day)
{
  int on = 0, year, month, dom, this_month, this_dom, part;
  gboolean has_year = GX_TAKE_ANY (reading, chinese_years, &on);

  gx_day_to_ymd (reading->today, &year, &this_month, &this_dom);
  if (!has_year)
    {
      const char *start = reading->at;
      int written;

      has_year = gx_natural_take_number (reading, &written) && gx_natural_take (reading, "年");
      if (has_year)
        year = written < 100 ? written + 2000 : written;
      else
        reading->at = start;
    }
  if (!gx_natural_take_number (reading, &month) || !gx_natural_take (reading, "月"))
    return FALSE;
  if (GX_TAKE_ANY (reading, part_signs, &part))
    {
      if (!(has_year ? fix_day (reading, year + on, month, 1, day) : near_month_and_day (reading, month, 1, day)))
        return FALSE;
      *day = day_of_part (*day, (Part) part);
      return TRUE;
    }
  if (!gx_natural_take_number (reading, &dom))
    dom = 1;
  else if (!gx_natural_take (reading, "号"))
    gx_natural_take (reading, "日");
  return has_year ? fix_day (reading, year + on, month, dom, day) : near_month_and_day (reading, month, dom, day);
}

/* 5/12, 5-12, 5.12 */
static gboolean
take_two_numbers (GxNaturalText *reading, GxDay *day)
{
  int first, second;
  char separator;

  if (!gx_natural_take_digits (reading, &first))
    return FALSE;
  separator = *reading->at;
  if (separator != '/' && separator != '-' && separator != '.')
    return FALSE;
  reading->at++;
  if (!g_ascii_isdigit (*reading->at) || !gx_natural_take_digits (reading, &second) || *reading->at == separator)
    return FALSE;
  reading->in_figures = TRUE;
  if (reading->day_first ? second <= 12 : first > 12)
    return near_month_and_day (reading, second, first, day);
  return near_month_and_day (reading, first, second, day);
}

gboolean
gx_natural_take_day (GxNaturalText *reading, GxDay *day)
{
  static gboolean (*const readers[]) (GxNaturalText *, GxDay *) = {
    take_near_day, take_distance, take_chinese_weekday, take_english_weekday, take_chinese_month, take_english_month, take_chinese_month_and_day,
    take_chinese_year, take_chinese_dom, take_english_dom, take_english_month_first, take_two_numbers,
  };
  const GxNaturalText start = *reading;

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      gboolean impossible;

      if (readers[i](reading, day) && day->days != GX_NONE)
        return TRUE;
      impossible = reading->impossible;
      *reading = start;
      reading->impossible = impossible;
    }
  return FALSE;
}
