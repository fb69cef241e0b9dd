/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

/* The only place that asks what time it is. */

GxInstant
gx_clock_now (void)
{
  const char *fixed = g_getenv ("GUANXI_NOW");
  GxInstant now;

  if (fixed != NULL && *fixed != '\0')
    {
      if (gx_instant_parse (fixed, &now))
        return now;
      g_warning_once ("GUANXI_NOW is “%s”, which is no RFC 3339 time; the computer's clock is used.", fixed);
    }
  return (GxInstant) { g_get_real_time () / 1000 };
}

GxDay
gx_clock_today (GTimeZone *zone)
{
  return gx_instant_to_day (gx_clock_now (), zone);
}
