/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <glib/gi18n-lib.h>

/* The only place that asks what time it is. */

GxInstant
gx_clock_now (void)
{
  const char *fixed = g_getenv ("GUANXI_NOW");
  GxInstant now;

  if (fixed != NULL && gx_instant_parse (fixed, &now))
    return now;
  return (GxInstant) { g_get_real_time () / 1000 };
}

GxDay
gx_clock_today (GTimeZone *zone)
{
  return gx_instant_to_day (gx_clock_now (), zone);
}

gboolean
gx_clock_can_show (GxDay day)
{
  return day.days >= gx_day_from_ymd (1900, 1, 1).days && day.days <= gx_day_from_ymd (2200, 12, 31).days;
}

gboolean
gx_clock_check (GError **error)
{
  const char *fixed = g_getenv ("GUANXI_NOW");
  g_autofree char *quote = NULL;
  GxInstant now;

  if (fixed == NULL || *fixed == '\0' || (gx_instant_parse (fixed, &now) && gx_clock_can_show (gx_instant_to_day (now, NULL))))
    return TRUE;
  quote = g_utf8_make_valid (fixed, -1);
  g_set_error (error, GX_ERROR, GX_ERROR_USAGE,
               _("GUANXI_NOW is “%s”. Give it a time of the years 1900 to 2200, written like 2026-03-04T10:00:00+08:00, or none."), quote);
  return FALSE;
}
