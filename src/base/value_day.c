/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/value_private.h"

#include <string.h>

/* Days of the proleptic Gregorian calendar, by arithmetic alone. Years are counted from March, so that the leap day is a
 * year's last; 400 years are a cycle of 146,097 days. The way over months of 30.6 days is Zeller's (1882). */

#define CYCLE_DAYS 146097
#define DAYS_TO_1970 719468 /* from 1 March of the year 0 */
#define FIRST_DAY G_GINT64_CONSTANT (-719162) /* 0001-01-01 */
#define LAST_DAY G_GINT64_CONSTANT (2932896)  /* 9999-12-31 */

static gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

gboolean
gx_day_is_real (GxDay day)
{
  return day.days >= FIRST_DAY && day.days <= LAST_DAY;
}

GxDay
gx_day_from_ymd (int year, int month, int day)
{
  int march_year, march_month, cycle, in_cycle;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return GX_NO_DAY;

  march_year = month <= 2 ? year - 1 : year;
  march_month = month <= 2 ? month + 9 : month - 3;
  cycle = march_year / 400;
  in_cycle = march_year % 400;
  return (GxDay) { (gint64) cycle * CYCLE_DAYS + in_cycle * 365 + in_cycle / 4 - in_cycle / 100 +
                   (153 * march_month + 2) / 5 + day - 1 - DAYS_TO_1970 };
}

void
gx_day_to_ymd (GxDay day, int *year, int *month, int *dom)
{
  int n, cycle, in_cycle, march_year, in_year, march_month;

  if (!gx_day_is_real (day))
    {
      *year = *month = *dom = 0;
      return;
    }

  n = (int) day.days + DAYS_TO_1970;
  cycle = n / CYCLE_DAYS;
  in_cycle = n % CYCLE_DAYS;
  march_year = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / (CYCLE_DAYS - 1)) / 365;
  in_year = in_cycle - (march_year * 365 + march_year / 4 - march_year / 100);
  march_month = (5 * in_year + 2) / 153;

  *dom = in_year - (153 * march_month + 2) / 5 + 1;
  *month = march_month < 10 ? march_month + 3 : march_month - 9;
  *year = cycle * 400 + march_year + (*month <= 2);
}

GxDay
gx_day_add_months (GxDay day, int months)
{
  int year, month, dom;
  gint64 count;

  if (!gx_day_is_real (day))
    return GX_NO_DAY;
  gx_day_to_ymd (day, &year, &month, &dom);
  count = (gint64) year * 12 + (month - 1) + months;
  if (count < 12 || count >= 10000 * 12)
    return GX_NO_DAY;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  return gx_day_from_ymd (year, month, MIN (dom, days_in_month (year, month)));
}

int
gx_day_weekday (GxDay day)
{
  /* 1970-01-01 was a Thursday. */
  return (int) gx_floor_mod (gx_floor_mod (day.days, 7) + 3, 7) + 1;
}

static void
put_digits (char *at, int number, int width)
{
  for (int i = width - 1; i >= 0; i--, number /= 10)
    at[i] = '0' + number % 10;
}

void
gx_day_to_buf (GxDay day, char buf[11])
{
  int year, month, dom;

  if (!gx_day_is_real (day))
    {
      buf[0] = '\0';
      return;
    }
  gx_day_to_ymd (day, &year, &month, &dom);
  memcpy (buf, "0000-00-00", 11);
  put_digits (buf, year, 4);
  put_digits (buf + 5, month, 2);
  put_digits (buf + 8, dom, 2);
}

/* Reads exactly @width digits; -1 when there are not so many. */
static int
take_digits (const char *text, int width)
{
  int number = 0;

  for (int i = 0; i < width; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }
  return number;
}

gboolean
gx_day_from_iso (const char *text, GxDay *day)
{
  int year, month, dom;
  GxDay read;

  /* Each step stops at the end of a text that is too short. */
  if ((year = take_digits (text, 4)) < 0 || text[4] != '-' ||
      (month = take_digits (text + 5, 2)) < 0 || text[7] != '-' ||
      (dom = take_digits (text + 8, 2)) < 0 || text[10] != '\0')
    return FALSE;
  read = gx_day_from_ymd (year, month, dom);
  if (read.days == GX_NONE)
    return FALSE;
  *day = read;
  return TRUE;
}
