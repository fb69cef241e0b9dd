/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/half_width.h"
#include "base/value_private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reads days and times as people write them, and finds out in which order a column of days was written. */

/* What a text says of a day: either which one, or three numbers whose order must be known first. */
typedef struct
{
  GxDay day; /* GX_NO_DAY when the order decides */
  int part[3];
  int width[3];
} DayText;

typedef struct
{
  gint64 ms; /* since midnight on the clock's face */
  gint64 offset; /* seconds east of UTC, where `zoned` */
  gboolean zoned;
} TimeText;

static const struct
{
  const char *word;
  int days;
} near_days[] = {
  { "today", 0 }, { "yesterday", -1 }, { "tomorrow", 1 },
  { "今天", 0 }, { "昨天", -1 }, { "明天", 1 }, { "今日", 0 }, { "昨日", -1 }, { "明日", 1 },
};

static const char *const months[] = {
  "january", "february", "march", "april", "may", "june",
  "july", "august", "september", "october", "november", "december",
};

static void
skip_space (const char **cursor)
{
  while (**cursor == ' ')
    (*cursor)++;
}

static gboolean
skip_word (const char **cursor, const char *word)
{
  gsize length = strlen (word);

  if (g_ascii_strncasecmp (*cursor, word, length) != 0)
    return FALSE;
  *cursor += length;
  return TRUE;
}

/* Up to eight digits. Returns: how many. */
static int
scan_number (const char **cursor, int *number)
{
  int width = 0;

  for (*number = 0; width < 8 && g_ascii_isdigit (**cursor); width++, (*cursor)++)
    *number = *number * 10 + (**cursor - '0');
  return width;
}

/* Returns: 1 … 12, or 0: the name of a month, or three letters of it or more, with a full stop perhaps. */
static int
scan_month (const char **cursor)
{
  gsize length = 0;

  while (g_ascii_isalpha ((*cursor)[length]))
    length++;
  if (length < 3)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (length <= strlen (months[i]) && g_ascii_strncasecmp (*cursor, months[i], length) == 0)
      {
        *cursor += length;
        skip_word (cursor, ".");
        return (int) i + 1;
      }
  return 0;
}

static GxDay
make_day (int year, int year_width, int month, int dom)
{
  if (year_width == 2)
    year += year >= 70 ? 1900 : 2000;
  else if (year_width != 4)
    return GX_NO_DAY;
  return gx_day_from_ymd (year, month, dom);
}

static gboolean
fix_day (DayText *text, int year, int year_width, int month, int dom)
{
  text->day = make_day (year, year_width, month, dom);
  return text->day.days != GX_NONE;
}

static gboolean
scan_near_day (const char **cursor, GTimeZone *zone, DayText *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (near_days); i++)
    if (skip_word (cursor, near_days[i].word))
      {
        text->day = (GxDay) { gx_clock_today (zone).days + near_days[i].days };
        return TRUE;
      }
  return FALSE;
}

/* After `2025年`: `3月4日`, or `3月`, which is its first day. */
static gboolean
scan_chinese_day (const char **cursor, int year, int width, DayText *text)
{
  int month, dom;

  skip_space (cursor);
  if (scan_number (cursor, &month) == 0)
    return FALSE;
  skip_space (cursor);
  if (!skip_word (cursor, "月"))
    return FALSE;
  skip_space (cursor);
  if (scan_number (cursor, &dom) == 0)
    return fix_day (text, year, width, month, 1);
  skip_space (cursor);
  return (skip_word (cursor, "日") || skip_word (cursor, "号")) && fix_day (text, year, width, month, dom);
}

/* After `Mar`: `4, 2025`. */
static gboolean
scan_month_first (const char **cursor, int month, DayText *text)
{
  int dom, year, width;

  skip_space (cursor);
  if (scan_number (cursor, &dom) == 0)
    return FALSE;
  skip_word (cursor, ",");
  skip_space (cursor);
  width = scan_number (cursor, &year);
  return fix_day (text, year, width, month, dom);
}

/* After `4`: ` Mar 2025`, `-Mar-25`. */
static gboolean
scan_month_second (const char **cursor, int dom, DayText *text)
{
  char separator = **cursor;
  int month, year, width;

  if (separator == ' ' || separator == '-' || separator == '/')
    (*cursor)++;
  else
    separator = ' ';
  month = scan_month (cursor);
  if (month == 0)
    return FALSE;
  if (separator == ' ')
    {
      skip_word (cursor, ",");
      skip_space (cursor);
    }
  else if (*(*cursor)++ != separator)
    return FALSE;
  width = scan_number (cursor, &year);
  return fix_day (text, year, width, month, dom);
}

/* `2025-3-4` is fixed; `4.3.2025` and `25/3/4` are not. part[0] has been read. */
static gboolean
scan_triple (const char **cursor, DayText *text)
{
  char separator = **cursor;

  for (int i = 1; i < 3; i++)
    {
      if (**cursor != separator)
        return FALSE;
      (*cursor)++;
      text->width[i] = scan_number (cursor, &text->part[i]);
      if (text->width[i] == 0)
        return FALSE;
    }
  if (text->width[0] == 4 && text->width[1] <= 2 && text->width[2] <= 2)
    return fix_day (text, text->part[0], 4, text->part[1], text->part[2]);
  return text->width[0] <= 2 && text->width[1] <= 2 && (text->width[2] <= 2 || text->width[2] == 4);
}

static gboolean
scan_day (const char **cursor, GTimeZone *zone, DayText *text)
{
  const char *after_space;
  int month, width;

  text->day = GX_NO_DAY;
  if (!g_ascii_isdigit (**cursor))
    {
      month = scan_month (cursor);
      return month > 0 ? scan_month_first (cursor, month, text) : scan_near_day (cursor, zone, text);
    }

  width = text->width[0] = scan_number (cursor, &text->part[0]);
  if (width == 8)
    return fix_day (text, text->part[0] / 10000, 4, text->part[0] / 100 % 100, text->part[0] % 100);
  if ((**cursor == '-' || **cursor == '/' || **cursor == '.') && g_ascii_isdigit ((*cursor)[1]))
    return scan_triple (cursor, text);
  after_space = *cursor;
  skip_space (&after_space);
  if (skip_word (&after_space, "年"))
    {
      *cursor = after_space;
      return scan_chinese_day (cursor, text->part[0], width, text);
    }
  return width <= 2 && scan_month_second (cursor, text->part[0], text);
}

/* `Z`, `+08:00`, `+0800`, `+08` */
static gboolean
scan_offset (const char **cursor, TimeText *time)
{
  int sign, hours, minutes = 0, width;

  time->zoned = TRUE;
  if (skip_word (cursor, "Z"))
    return TRUE;
  sign = **cursor == '-' ? -1 : 1;
  (*cursor)++;
  width = scan_number (cursor, &hours);
  if (width == 4)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (width != 2 || (skip_word (cursor, ":") && scan_number (cursor, &minutes) != 2))
    return FALSE;
  time->offset = sign * (hours * 3600 + minutes * 60);
  return hours < 24 && minutes < 60;
}

/* 12 for the second half of the day, 0 for the first, -1 for neither said */
static int
scan_half (const char **cursor)
{
  skip_space (cursor);
  if (skip_word (cursor, "上午") || skip_word (cursor, "am"))
    return 0;
  if (skip_word (cursor, "下午") || skip_word (cursor, "pm"))
    return 12;
  return -1;
}

/* Thousandths of a second after the point; what is finer is dropped. */
static gint64
scan_milliseconds (const char **cursor)
{
  gint64 ms = 0;

  for (int unit = 100; g_ascii_isdigit (**cursor); unit /= 10, (*cursor)++)
    ms += unit * (**cursor - '0');
  return ms;
}

/* All that may stand behind a day, to the end of the text. No time at all is midnight. */
static gboolean
scan_time (const char *p, TimeText *time)
{
  int hour, minute, second = 0, half, late_half;

  *time = (TimeText) { 0 };
  if (*p == '\0')
    return TRUE;
  if (*p == 'T' || *p == 't')
    p++;
  half = scan_half (&p);
  skip_space (&p);
  if (!g_ascii_isdigit (*p) || scan_number (&p, &hour) > 2 || *p++ != ':' || scan_number (&p, &minute) != 2)
    return FALSE;
  if (skip_word (&p, ":"))
    {
      if (scan_number (&p, &second) != 2)
        return FALSE;
      if (skip_word (&p, ".") || skip_word (&p, ","))
        time->ms = scan_milliseconds (&p);
    }

  late_half = scan_half (&p);
  if (late_half >= 0)
    half = late_half;
  if (half >= 0 && hour <= 12)
    hour = hour % 12 + half;
  if (*p != '\0' && (!strchr ("Zz+-", *p) || !scan_offset (&p, time)))
    return FALSE;
  time->ms += (hour * 3600 + minute * 60 + second) * 1000;
  return *p == '\0' && hour < 24 && minute < 60 && second <= 60;
}

/* Returns: GX_NO_DAY when @text makes no day in @order. */
static GxDay
resolve (const DayText *text, GxDayOrder order)
{
  const int *part = text->part, *width = text->width;

  if (text->day.days != GX_NONE)
    return text->day;
  switch (order)
    {
    case GX_DAY_ORDER_YMD:
      return width[2] <= 2 ? make_day (part[0], width[0], part[1], part[2]) : GX_NO_DAY;
    case GX_DAY_ORDER_DMY:
      return make_day (part[2], width[2], part[1], part[0]);
    case GX_DAY_ORDER_MDY:
      return make_day (part[2], width[2], part[0], part[1]);
    }
  g_return_val_if_reached (GX_NO_DAY);
}

static gboolean
read_day_and_time (const char *text, const GxFormat *format, GxDay *day, TimeText *time)
{
  DayText read;
  const char *p = text;

  if (!scan_day (&p, format->zone, &read) || !scan_time (p, time))
    return FALSE;
  *day = resolve (&read, format->day_order);
  return day->days != GX_NONE;
}

gboolean
gx_day_read (const char *text, const GxFormat *format, GxDay *day)
{
  TimeText time;
  GxDay read;

  if (!read_day_and_time (text, format, &read, &time))
    return FALSE;
  *day = read;
  return TRUE;
}

gboolean
gx_instant_read (const char *text, const GxFormat *format, GxInstant *instant)
{
  TimeText time;
  GxDay day;
  GxInstant read;

  if (!read_day_and_time (text, format, &day, &time))
    return FALSE;
  if (time.zoned)
    read = (GxInstant) { (day.days * GX_DAY_SECONDS - time.offset) * 1000 + time.ms };
  else if (time.ms == 0)
    read = gx_instant_from_day (day, format->zone);
  else
    read = gx_instant_from_local (day, time.ms, format->zone);
  if (!gx_day_is_real (gx_instant_to_day (read, NULL)))
    return FALSE;
  *instant = read;
  return TRUE;
}

gboolean
gx_instant_parse (const char *rfc3339, GxInstant *instant)
{
  char iso[11];
  TimeText time;
  GxDay day;
  GxInstant read;

  if (strnlen (rfc3339, 12) < 12 || !strchr ("Tt ", rfc3339[10]) || !g_ascii_isdigit (rfc3339[11]))
    return FALSE;
  g_strlcpy (iso, rfc3339, sizeof iso);
  if (!gx_day_from_iso (iso, &day) || !scan_time (rfc3339 + 10, &time) || !time.zoned)
    return FALSE;
  read = (GxInstant) { (day.days * GX_DAY_SECONDS - time.offset) * 1000 + time.ms };
  if (!gx_day_is_real (gx_instant_to_day (read, NULL)))
    return FALSE;
  *instant = read;
  return TRUE;
}

/* What a column of days says about its order: how many texts each order reads. */
typedef struct
{
  gsize n_texts; /* non-empty */
  gsize n_read[GX_DAY_ORDER_MDY + 1];
  gboolean differ;           /* day first and month first read some text as different days */
  gboolean short_year_first; /* some text would be a day, were its two-digit year first */
} OrderVotes;

static void
count_votes (OrderVotes *votes, const char *text)
{
  char plain[GX_SHORT_TEXT];
  const char *p = plain;
  DayText read;
  TimeText time;
  GxDay days[GX_DAY_ORDER_MDY + 1];
  gboolean readable = gx_half_width (text, plain, sizeof plain);

  if (readable && *plain == '\0')
    return;
  votes->n_texts++;
  if (!readable || !scan_day (&p, NULL, &read) || !scan_time (p, &time))
    return;

  for (GxDayOrder order = GX_DAY_ORDER_YMD; order <= GX_DAY_ORDER_MDY; order++)
    {
      days[order] = resolve (&read, order);
      /* A two-digit year is never first. */
      if (order == GX_DAY_ORDER_YMD && read.day.days == GX_NONE)
        {
          votes->short_year_first |= days[order].days != GX_NONE;
          continue;
        }
      if (days[order].days != GX_NONE)
        votes->n_read[order]++;
    }
  if (days[GX_DAY_ORDER_DMY].days != GX_NONE && days[GX_DAY_ORDER_MDY].days != GX_NONE &&
      days[GX_DAY_ORDER_DMY].days != days[GX_DAY_ORDER_MDY].days)
    votes->differ = TRUE;
}

gboolean
gx_day_order_infer (const char *const *texts, gsize n_texts, GxDayOrder *order, GError **error)
{
  OrderVotes votes = { 0 };
  GxDayOrder best = GX_DAY_ORDER_YMD;

  for (gsize i = 0; i < n_texts; i++)
    if (texts[i] != NULL)
      count_votes (&votes, texts[i]);

  for (GxDayOrder other = GX_DAY_ORDER_DMY; other <= GX_DAY_ORDER_MDY; other++)
    if (votes.n_read[other] > votes.n_read[best])
      best = other;
  /* Year first would still read 31-02-03, whose year may not be first; day first does not. */
  if (best == GX_DAY_ORDER_YMD && votes.short_year_first)
    best = GX_DAY_ORDER_DMY;
  *order = best;

  /* Day first has won a tie with month first: nothing decides, even where some texts are no days at all. */
  if (best == GX_DAY_ORDER_DMY && votes.differ && votes.n_read[GX_DAY_ORDER_MDY] == votes.n_read[best])
    {
      g_set_error (error, GX_ERROR, GX_ERROR_AMBIGUOUS,
                   _("The days could be read day first or month first. Choose the order of days (--date-order)."));
      return FALSE;
    }
  if (votes.n_read[best] < votes.n_texts)
    {
      gulong n_bad = votes.n_texts - votes.n_read[best];

      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   /* Translators: the number of texts in a column of days that no reading makes a day */
                   ngettext ("%lu text in the column is not a day in any order of day, month and year.",
                             "%lu texts in the column are not days in any order of day, month and year.", n_bad),
                   n_bad);
      return FALSE;
    }
  return TRUE;
}
