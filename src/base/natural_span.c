/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/natural_private.h"

#include "base/half_width.h"
#include "base/units.h"
#include "base/value_private.h"

/* Spans of days as they are said: 本月, last quarter, 最近30天, 去年三月, 周一到周五. One reader a way of saying them, tried in turn; what is no span is a day, which is one of one day. */

typedef struct
{
  GxDay first, last;
} Span;

static const GxWord units[] = {
  { "季度", GX_UNIT_QUARTER }, { "季", GX_UNIT_QUARTER }, { "周", GX_UNIT_WEEK }, { "星期", GX_UNIT_WEEK }, { "礼拜", GX_UNIT_WEEK }, { "週", GX_UNIT_WEEK },
  { "月份", GX_UNIT_MONTH }, { "月", GX_UNIT_MONTH }, { "年度", GX_UNIT_YEAR }, { "年", GX_UNIT_YEAR }, { "天", GX_UNIT_DAY }, { "日", GX_UNIT_DAY },
  { "weeks", GX_UNIT_WEEK }, { "week", GX_UNIT_WEEK }, { "months", GX_UNIT_MONTH }, { "month", GX_UNIT_MONTH }, { "quarters", GX_UNIT_QUARTER },
  { "quarter", GX_UNIT_QUARTER }, { "years", GX_UNIT_YEAR }, { "year", GX_UNIT_YEAR }, { "days", GX_UNIT_DAY }, { "day", GX_UNIT_DAY },
};

/* Up to today, or from today on. */
static const GxWord sides[] = {
  { "最近", -1 }, { "近", -1 }, { "过去", -1 }, { "last", -1 }, { "past", -1 },
  { "未来", 1 }, { "今后", 1 }, { "接下来", 1 }, { "next", 1 }, { "coming", 1 },
};

static const GxWord separators[] = {
  { "到", 0 }, { "至", 0 }, { "~", 0 }, { "–", 0 }, { "—", 0 }, { "..", 0 }, { "to", 0 }, { "until", 0 }, { "till", 0 }, { "through", 0 },
};

static int
this_year (const GxNaturalText *reading)
{
  int year, month, dom;

  gx_day_to_ymd (reading->today, &year, &month, &dom);
  return year;
}

static gboolean
months_of (int year, int month, int n_months, Span *span)
{
  span->first = gx_day_from_ymd (year, month, 1);
  span->last = span->first.days != GX_NONE ? gx_day_add_months (span->first, n_months) : GX_NO_DAY;
  if (span->last.days == GX_NONE)
    return FALSE;
  span->last.days--;
  return TRUE;
}

/* The nearest on the side that is meant; this month is one. */
static gboolean
near_month (GxNaturalText *reading, int month, Span *span)
{
  int year, this_month, dom;

  gx_day_to_ymd (reading->today, &year, &this_month, &dom);
  if (reading->toward == GX_TOWARD_PAST && month > this_month)
    year--;
  if (reading->toward == GX_TOWARD_FUTURE && month < this_month)
    year++;
  return months_of (year, month, 1, span);
}

/* 本月, 上季度, 下个星期, this week, last year */
static gboolean
take_calendar (GxNaturalText *reading, Span *span)
{
  int on, unit;

  return gx_natural_take_which (reading, &on) && GX_TAKE_ANY (reading, units, &unit) && unit != GX_UNIT_DAY
         && gx_day_unit_span (reading->today, (GxUnit) unit, on, &span->first, &span->last);
}

/* 最近30天, 过去三个月, 最近半年, last 30 days, past week, next two weeks: as many, today being one of them */
static gboolean
take_side (GxNaturalText *reading, Span *span)
{
  int side, unit, count = 1;

  if (!GX_TAKE_ANY (reading, sides, &side))
    return FALSE;
  if (gx_natural_take (reading, "半年"))
    count = 6, unit = GX_UNIT_MONTH;
  else
    {
      if (!gx_natural_take_number (reading, &count))
        count = 1;
      gx_natural_take (reading, "个");
      if (!GX_TAKE_ANY (reading, units, &unit))
        return FALSE;
    }
  span->first = side < 0 ? gx_day_add_units (reading->today, (GxUnit) unit, -count) : reading->today;
  span->last = side < 0 ? reading->today : gx_day_add_units (reading->today, (GxUnit) unit, count);
  if (span->first.days == GX_NONE || span->last.days == GX_NONE || count == 0)
    return FALSE;
  *(side < 0 ? &span->first.days : &span->last.days) -= side;
  return TRUE;
}

/* 去年, 2025年, 2025年三月, 上半年, 今年二季度, 三月 */
static gboolean
take_chinese_part (GxNaturalText *reading, Span *span)
{
  int year = this_year (reading), on, n;
  const char *start = reading->at;
  gboolean has_year = gx_natural_take_chinese_year (reading, &on);

  if (has_year)
    year += on;
  else if (gx_natural_take_number (reading, &n) && gx_natural_take (reading, "年"))
    {
      year = n < 100 ? n + 2000 : n;
      has_year = TRUE;
    }
  else
    reading->at = start;

  if (gx_natural_take (reading, "上半年"))
    return months_of (year, 1, 6, span);
  if (gx_natural_take (reading, "下半年"))
    return months_of (year, 7, 6, span);
  start = reading->at;
  gx_natural_take (reading, "第");
  if (gx_natural_take_number (reading, &n))
    {
      if (gx_natural_take (reading, "季度") || gx_natural_take (reading, "季"))
        return n >= 1 && n <= 4 && months_of (year, 3 * n - 2, 3, span);
      if (gx_natural_take (reading, "月"))
        {
          gx_natural_take (reading, "份");
          return n >= 1 && n <= 12 && (has_year ? months_of (year, n, 1, span) : near_month (reading, n, span));
        }
    }
  reading->at = start;
  return has_year && months_of (year, 1, 12, span);
}

static gboolean
is_year (int number)
{
  return number >= 1900 && number <= 2200;
}

/* March, March 2025, Q1, Q1 2025, 2025, 2025-03 */
static gboolean
take_english_part (GxNaturalText *reading, Span *span)
{
  int month, year = this_year (reading), n;
  const char *start;

  if (gx_natural_take_month (reading, &month))
    {
      start = reading->at;
      if (gx_natural_take_digits (reading, &year) && is_year (year))
        return months_of (year, month, 1, span);
      reading->at = start;
      return near_month (reading, month, span);
    }
  if (gx_natural_take (reading, "q"))
    {
      if (!gx_natural_take_digits (reading, &n) || n < 1 || n > 4)
        return FALSE;
      start = reading->at;
      if (!gx_natural_take_digits (reading, &year) || !is_year (year))
        reading->at = start, year = this_year (reading);
      return months_of (year, 3 * n - 2, 3, span);
    }
  if (!gx_natural_take_digits (reading, &year) || !is_year (year))
    return FALSE;
  start = reading->at;
  if (*reading->at == '-' && g_ascii_isdigit (reading->at[1]))
    {
      reading->at++;
      return gx_natural_take_digits (reading, &n) && *reading->at != '-' && n >= 1 && n <= 12 && months_of (year, n, 1, span);
    }
  return months_of (year, 1, 12, span);
}

/* A day, in words or in figures with its year. */
static gboolean
take_one_day (GxNaturalText *reading, Span *span)
{
  int year, month, dom;
  const char *start = reading->at;

  if (gx_natural_take_digits (reading, &year) && is_year (year) && *reading->at == '-')
    {
      reading->at++;
      if (gx_natural_take_digits (reading, &month) && *reading->at == '-')
        {
          reading->at++;
          if (gx_natural_take_digits (reading, &dom) && (span->first = gx_day_from_ymd (year, month, dom)).days != GX_NONE)
            {
              span->last = span->first;
              return TRUE;
            }
        }
    }
  reading->at = start;
  if (!gx_natural_take_day (reading, &span->first) || reading->exact.ms != GX_NONE || reading->part != GX_PART_NONE)
    return FALSE;
  span->last = span->first;
  return TRUE;
}

/* Whether nothing more is said of it than what may stand between two. */
static gboolean
is_whole (const GxNaturalText *reading)
{
  GxNaturalText rest = *reading;
  int any;

  return gx_natural_is_done (&rest) || GX_TAKE_ANY (&rest, separators, &any);
}

static gboolean
take_span (GxNaturalText *reading, Span *span)
{
  static gboolean (*const readers[]) (GxNaturalText *, Span *) = { take_calendar, take_side, take_chinese_part, take_english_part, take_one_day };
  const GxNaturalText start = *reading;

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (readers[i](reading, span) && is_whole (reading))
        return TRUE;
      *reading = start;
    }
  return FALSE;
}

/* Of a Friday or a March that would lie before the beginning the one behind it is meant. */
static gboolean
take_end (GxNaturalText *reading, Span *span)
{
  const GxNaturalText start = *reading;
  Span end;

  if (!take_span (reading, &end))
    return FALSE;
  if (end.last.days < span->first.days)
    {
      *reading = start;
      reading->today = span->first;
      reading->toward = GX_TOWARD_FUTURE;
      if (!take_span (reading, &end))
        return FALSE;
    }
  span->last = end.last;
  return span->first.days <= span->last.days;
}

gboolean
gx_natural_span (const char *text, const GxFormat *format, GxDay today, GxToward toward, GxDay *first, GxDay *last, gboolean *in_figures)
{
  char plain[GX_SHORT_TEXT];
  GxNaturalText reading;
  Span span;
  int any;

  if (text == NULL || !gx_half_width (text, plain, sizeof plain))
    return FALSE;
  reading = gx_natural_start (plain, format, toward);
  reading.today = today;
  if (!gx_natural_take (&reading, "从"))
    gx_natural_take (&reading, "from");
  if (!take_span (&reading, &span) || (GX_TAKE_ANY (&reading, separators, &any) && !take_end (&reading, &span)) || !gx_natural_is_done (&reading))
    return FALSE;
  *first = span.first;
  *last = span.last;
  if (in_figures != NULL)
    *in_figures = reading.in_figures;
  return TRUE;
}
