/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lunar.h"

#include <unicode/ucal.h>

/* The Chinese calendar is ICU's, which reckons new moons and solar terms for the meridian of China. */

#define MS_PER_DAY 86400000.0

gboolean
gx_day_to_lunar (GxDay day, int *month, int *dom, gboolean *is_leap_month)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = ucal_open (utc, -1, "zh@calendar=chinese", UCAL_DEFAULT, &status);

  /* Eleven in the morning in China, which is the same day. */
  if (U_SUCCESS (status))
    ucal_setMillis (calendar, day.days * MS_PER_DAY + MS_PER_DAY / 8, &status);
  if (U_SUCCESS (status))
    {
      *month = ucal_get (calendar, UCAL_MONTH, &status) + 1;
      *dom = ucal_get (calendar, UCAL_DATE, &status);
      *is_leap_month = ucal_get (calendar, UCAL_IS_LEAP_MONTH, &status) != 0;
    }
  if (calendar != NULL)
    ucal_close (calendar);
  return U_SUCCESS (status);
}
