/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/units.h"

#include "base/value_private.h"

GxDay
gx_day_add_units (GxDay day, GxUnit unit, int count)
{
  GxDay on = GX_NO_DAY;

  switch (unit)
    {
    case GX_UNIT_DAY:
    case GX_UNIT_WEEK:
      on = (GxDay) { day.days + (gint64) (unit == GX_UNIT_WEEK ? 7 : 1) * count };
      return gx_day_is_real (on) ? on : GX_NO_DAY;
    case GX_UNIT_MONTH:
      return gx_day_add_months (day, count);
    case GX_UNIT_QUARTER:
      return gx_day_add_months (day, 3 * count);
    case GX_UNIT_YEAR:
      return gx_day_add_months (day, 12 * count);
    }
  g_return_val_if_reached (day);
}

GxDay
gx_day_unit_start (GxDay day, GxUnit unit)
{
  int year, month, dom;

  gx_day_to_ymd (day, &year, &month, &dom);
  switch (unit)
    {
    case GX_UNIT_DAY:
      return day;
    case GX_UNIT_WEEK:
      return (GxDay) { day.days - (gx_day_weekday (day) - 1) };
    case GX_UNIT_MONTH:
      return gx_day_from_ymd (year, month, 1);
    case GX_UNIT_QUARTER:
      return gx_day_from_ymd (year, month - (month - 1) % 3, 1);
    case GX_UNIT_YEAR:
      return gx_day_from_ymd (year, 1, 1);
    }
  g_return_val_if_reached (day);
}

gboolean
gx_day_unit_span (GxDay day, GxUnit unit, int count, GxDay *first, GxDay *last)
{
  *first = gx_day_add_units (gx_day_unit_start (day, unit), unit, count);
  if (first->days == GX_NONE)
    return FALSE;
  *last = gx_day_add_units (*first, unit, 1);
  last->days = last->days != GX_NONE ? last->days - 1 : GX_NONE;
  return last->days != GX_NONE;
}

char *
gx_days_to_string (GxDay first, GxDay last)
{
  char from[11], to[11];

  gx_day_to_buf (first, from);
  gx_day_to_buf (last, to);
  return first.days == last.days ? g_strdup (from) : g_strconcat (from, "–", to, NULL);
}
