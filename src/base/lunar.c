/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lunar.h"

#include <unicode/ucal.h>

/* The Chinese calendar is ICU's, which reckons new moons and solar terms for the meridian of China. That takes its time, so it is asked once for the months of a year. */

#define MS_PER_DAY 86400000.0
#define MOST_MONTHS 14 /* that begin in a year of ours */

typedef struct
{
  gint64 first; /* day */
  int month;
  gboolean is_leap;
} Month;

typedef struct
{
  int n;
  Month months[MOST_MONTHS];
} Year;

static gboolean
ask (UCalendar *calendar, gint64 day, Month *month)
{
  UErrorCode status = U_ZERO_ERROR;
  int dom;

  /* Eleven in the morning in China, which is the same day. */
  ucal_setMillis (calendar, day * MS_PER_DAY + MS_PER_DAY / 8, &status);
  month->month = ucal_get (calendar, UCAL_MONTH, &status) + 1;
  dom = ucal_get (calendar, UCAL_DATE, &status);
  month->is_leap = ucal_get (calendar, UCAL_IS_LEAP_MONTH, &status) != 0;
  month->first = day - dom + 1;
  return U_SUCCESS (status);
}

/* The months that begin in a year of ours. */
static Year *
make_year (int number)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = ucal_open (utc, -1, "zh@calendar=chinese", UCAL_DEFAULT, &status);
  gint64 day = gx_day_from_ymd (number, 1, 1).days, last = gx_day_from_ymd (number, 12, 31).days;
  Year *year = g_new0 (Year, 1);

  while (U_SUCCESS (status) && day <= last && year->n < MOST_MONTHS)
    {
      Month *month = &year->months[year->n];

      if (!ask (calendar, day, month))
        break;
      if (month->first == day)
        year->n++;
      /* A month has 29 days or 30: the day after those either begins the next, or is the last but for one. */
      day = month->first + 29 <= day ? day + 1 : month->first + 29;
    }
  if (calendar != NULL)
    ucal_close (calendar);
  return year;
}

static const Year *
year_of (int number)
{
  static GMutex lock;
  static GHashTable *years;
  Year *year;

  g_mutex_lock (&lock);
  if (years == NULL)
    years = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  year = g_hash_table_lookup (years, GINT_TO_POINTER (number));
  if (year == NULL)
    {
      year = make_year (number);
      g_hash_table_insert (years, GINT_TO_POINTER (number), year);
    }
  g_mutex_unlock (&lock);
  return year;
}

gboolean
gx_day_to_lunar (GxDay day, int *month, int *dom, gboolean *is_leap_month)
{
  int number, solar_month, solar_dom;

  gx_day_to_ymd (day, &number, &solar_month, &solar_dom);
  /* The first days of a year are in a month of the year before. */
  for (int back = 0; back <= 1 && number - back >= 1; back++)
    {
      const Year *year = year_of (number - back);

      for (int i = year->n - 1; i >= 0; i--)
        if (year->months[i].first <= day.days)
          {
            *month = year->months[i].month;
            *dom = (int) (day.days - year->months[i].first) + 1;
            *is_leap_month = year->months[i].is_leap;
            return *dom <= 30;
          }
    }
  return FALSE;
}
