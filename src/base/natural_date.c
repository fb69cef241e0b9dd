/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/natural_private.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "base/clock.h"
#include "base/half_width.h"
#include "base/value_private.h"

/* What a person says of a day and a time becomes one moment, against the one clock. */

#define DAY_MINUTES 1440
#define NOON 720
#define MORNING 540 /* when the shop opens */

/* Whether the locale writes 5 December as 5/12. */
static gboolean
locale_is_day_first (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *day = strstr (format, "%d"), *month = strstr (format, "%m");

  return day != NULL && month != NULL && day < month;
}

GxNaturalText
gx_natural_start (const char *text, const GxFormat *format, GxToward toward)
{
  GxDayOrder order = format != NULL ? format->day_order : GX_DAY_ORDER_YMD;

  return (GxNaturalText) {
    .at = text,
    .now = gx_clock_now (),
    .today = gx_clock_today (format != NULL ? format->zone : NULL),
    .toward = toward,
    .day_first = order == GX_DAY_ORDER_DMY || (order == GX_DAY_ORDER_YMD && locale_is_day_first ()),
    .exact = GX_NO_INSTANT,
  };
}

/* The day, the minutes since its midnight (-1: not said), in either order. FALSE: not understood as a whole. */
static gboolean
read_all (GxNaturalText *reading, GxDay *day, int *minutes)
{
  const GxNaturalText begin = *reading;
  gboolean impossible;

  *minutes = -1;
  if (gx_natural_take_day (reading, day))
    {
      if (gx_natural_is_done (reading))
        {
          *minutes = gx_day_part_minutes (reading->part);
          return TRUE;
        }
      if (reading->exact.ms == GX_NONE && gx_natural_take_time (reading, minutes) && gx_natural_is_done (reading))
        return TRUE;
    }
  impossible = reading->impossible;
  *reading = begin;
  if (gx_natural_take_time (reading, minutes))
    {
      if (gx_natural_is_done (reading))
        {
          *day = reading->today;
          reading->period = 1;
          return TRUE;
        }
      if (gx_natural_take_day (reading, day) && reading->exact.ms == GX_NONE && gx_natural_is_done (reading))
        return TRUE;
    }
  reading->impossible |= impossible;
  return FALSE;
}

static GxInstant
moment (const GxNaturalText *reading, GxDay day, int minutes, GTimeZone *zone)
{
  GxInstant at;

  if (reading->exact.ms != GX_NONE)
    return reading->exact;
  if (minutes < 0 && day.days == reading->today.days)
    return reading->now;
  if (minutes < 0)
    minutes = day.days < reading->today.days ? NOON : MORNING;
  at = gx_instant_from_local ((GxDay) { day.days + minutes / DAY_MINUTES }, minutes % DAY_MINUTES * G_GINT64_CONSTANT (60000), zone);
  return at;
}

/* Of a weekday or a bare time the one on the other side of now is meant where this one is on the wrong side. */
static GxInstant
resolve (const GxNaturalText *reading, GxDay day, int minutes, GTimeZone *zone)
{
  GxInstant at = moment (reading, day, minutes, zone);

  if (reading->period == 0 || minutes < 0)
    return at;
  if (reading->toward == GX_TOWARD_PAST && at.ms > reading->now.ms)
    return moment (reading, (GxDay) { day.days - reading->period }, minutes, zone);
  if (reading->toward == GX_TOWARD_FUTURE && at.ms < reading->now.ms)
    return moment (reading, (GxDay) { day.days + reading->period }, minutes, zone);
  return at;
}

static gboolean
refuse (const char *text, gboolean impossible, GxKind kind, GError **error)
{
  g_autofree char *quote = gx_quotable (text);

  if (impossible)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                 /* Translators: a date as it was typed, such as 30 February */
                 _("“%s” names a day or a time that there is not. Look at its numbers."), quote);
  else if (kind == GX_KIND_DAY)
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is not a day. Write it like “tomorrow”, “next Wed”, “in 3 days” or 2025-03-04."), quote);
  else
    g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” is not a date and time. Write it like “yesterday 15:00”, “Fri 3pm” or 2025-03-04 10:30."), quote);
  return FALSE;
}

gboolean
gx_natural_parse (GxKind kind, const char *text, const GxFormat *format, GxToward toward, GxValue *value, GError **error)
{
  char plain[GX_SHORT_TEXT];
  GxNaturalText reading;
  GxInstant at;
  GxDay day;
  int minutes;

  g_return_val_if_fail (kind == GX_KIND_DAY || kind == GX_KIND_INSTANT, FALSE);

  if (text == NULL || !gx_half_width (text, plain, sizeof plain))
    return gx_value_parse (kind, text, format, value, error);
  reading = gx_natural_start (plain, format, toward);
  if (!read_all (&reading, &day, &minutes))
    return gx_value_parse (kind, text, format, value, NULL) || refuse (text, reading.impossible, kind, error);

  at = resolve (&reading, day, minutes, format->zone);
  if (kind == GX_KIND_INSTANT)
    *value = gx_value_integer (kind, at.ms);
  else
    *value = gx_value_integer (kind, minutes < 0 && reading.exact.ms == GX_NONE ? day.days : gx_instant_to_day (at, format->zone).days);
  return TRUE;
}

gboolean
gx_natural_is_day (const char *text, const GxFormat *format, GxToward toward)
{
  GxValue value = gx_value_none (GX_KIND_DAY);
  char plain[GX_SHORT_TEXT];
  GxNaturalText reading;
  GxDay day;
  int minutes;

  if (!gx_half_width (text, plain, sizeof plain))
    return FALSE;
  reading = gx_natural_start (plain, format, toward);
  if (read_all (&reading, &day, &minutes))
    return minutes < 0 && reading.exact.ms == GX_NONE;
  return strchr (plain, ':') == NULL && gx_value_parse (GX_KIND_DAY, plain, format, &value, NULL);
}
