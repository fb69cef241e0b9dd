/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/repeat.h"

#include "base/value_private.h"

#include <glib/gi18n-lib.h>

/* The days on which something comes again, and how they are said. How they are read is in repeat_text.c. */

#define EVERY_DAY 0x7f
#define WORKING_DAYS 0x1f

static const char *const keys[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static GxDay
next_of_days (const GxRepeat *repeat, GxDay anchor, gint64 from)
{
  gint64 steps = -gx_floor_div (anchor.days - from, repeat->every); /* rounded up */

  return (GxDay) { anchor.days + MAX (steps, 0) * repeat->every };
}

static GxDay
next_of_weeks (const GxRepeat *repeat, GxDay anchor, gint64 from)
{
  guint weekdays = repeat->weekdays != 0 ? repeat->weekdays : 1u << (gx_day_weekday (anchor) - 1);
  gint64 monday = anchor.days - gx_day_weekday (anchor) + 1;
  gint64 week = gx_floor_div (from - monday, 7 * repeat->every);

  /* What is left of this week, or the first of the next that counts. */
  for (gint64 first = monday + week * 7 * repeat->every;; first += 7 * repeat->every)
    for (int i = 0; i < 7; i++)
      if (weekdays & 1u << i && first + i >= from)
        return (GxDay) { first + i };
}

static GxDay
next_of_months (GxDay anchor, gint64 from, int every, int dom)
{
  int year, month, anchor_dom, from_year, from_month, from_dom;
  gint64 first, step;

  gx_day_to_ymd (anchor, &year, &month, &anchor_dom);
  gx_day_to_ymd ((GxDay) { from }, &from_year, &from_month, &from_dom);
  first = (gint64) year * 12 + month - 1;
  for (step = gx_floor_div ((gint64) from_year * 12 + from_month - 1 - first, every);; step++)
    {
      gint64 count = first + step * every;
      GxDay start = gx_day_from_ymd ((int) (count / 12), (int) (count % 12) + 1, 1);
      GxDay last = gx_day_add_months (start, 1);
      GxDay day;

      if (start.days == GX_NONE)
        return GX_NO_DAY;
      day.days = start.days + (dom != 0 ? dom : anchor_dom) - 1;
      if (last.days != GX_NONE)
        day.days = MIN (day.days, last.days - 1);
      if (day.days >= from)
        return day;
    }
}

GxDay
gx_repeat_next (const GxRepeat *repeat, GxDay anchor, GxDay after)
{
  gint64 from = after.days == GX_NONE ? anchor.days : MAX (after.days + 1, anchor.days);
  GxDay next = GX_NO_DAY;

  if (!gx_day_is_real (anchor) || !gx_day_is_real ((GxDay) { from }))
    return GX_NO_DAY;
  switch (repeat->unit)
    {
    case GX_REPEAT_NEVER:
      return GX_NO_DAY;
    case GX_REPEAT_DAYS:
      next = next_of_days (repeat, anchor, from);
      break;
    case GX_REPEAT_WEEKS:
      next = next_of_weeks (repeat, anchor, from);
      break;
    case GX_REPEAT_MONTHS:
      next = next_of_months (anchor, from, repeat->every, repeat->dom);
      break;
    case GX_REPEAT_YEARS:
      next = next_of_months (anchor, from, repeat->every * 12, 0);
      break;
    }
  if (!gx_day_is_real (next) || (repeat->until.days != GX_NONE && next.days > repeat->until.days))
    return GX_NO_DAY;
  return next;
}

char *
gx_repeat_to_string (const GxRepeat *repeat)
{
  static const char *const once[] = { NULL, "daily", "weekly", "monthly", "yearly" };
  static const char *const often[] = { NULL, "days", "weeks", "months", "years" };
  GString *text = g_string_new (NULL);
  const char *separator = " on ";
  char until[11];

  if (repeat->unit == GX_REPEAT_NEVER)
    return g_string_free (text, TRUE);
  if (repeat->every == 1)
    g_string_append (text, once[repeat->unit]);
  else
    g_string_append_printf (text, "every %d %s", repeat->every, often[repeat->unit]);
  for (int i = 0; i < 7; i++)
    if (repeat->weekdays & 1u << i)
      {
        g_string_append_printf (text, "%s%s", separator, keys[i]);
        separator = ",";
      }
  if (repeat->dom != 0)
    g_string_append_printf (text, " on %d", repeat->dom);
  if (repeat->until.days != GX_NONE)
    {
      gx_day_to_buf (repeat->until, until);
      g_string_append_printf (text, " until %s", until);
    }
  return g_string_free (text, FALSE);
}

/* For a person ------------------------------------------------------------------------------------------------------------ */

static char *
period_text (const GxRepeat *repeat)
{
  int n = repeat->every;

  switch (repeat->unit)
    {
    case GX_REPEAT_NEVER:
      break;
    case GX_REPEAT_DAYS:
      return n == 1 ? g_strdup (_("every day")) : g_strdup_printf (ngettext ("every %d day", "every %d days", n), n);
    case GX_REPEAT_WEEKS:
      return n == 1 ? g_strdup (_("every week")) : g_strdup_printf (ngettext ("every %d week", "every %d weeks", n), n);
    case GX_REPEAT_MONTHS:
      return n == 1 ? g_strdup (_("every month")) : g_strdup_printf (ngettext ("every %d month", "every %d months", n), n);
    case GX_REPEAT_YEARS:
      return n == 1 ? g_strdup (_("every year")) : g_strdup_printf (ngettext ("every %d year", "every %d years", n), n);
    }
  return NULL;
}

static char *
weekdays_text (guint weekdays)
{
  static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 7; i++)
    if (weekdays & 1u << i)
      /* Translators: between two weekdays of a list, as in “Mon, Thu”. */
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_("weekdays", ", ") : "", _(names[i]));
  return g_string_free (text, FALSE);
}

static char *
days_text (const GxRepeat *repeat)
{
  g_autofree char *period = period_text (repeat);
  g_autofree char *weekdays = weekdays_text (repeat->weekdays);

  if (repeat->dom != 0)
    return repeat->every == 1
             /* Translators: a day of the month, such as 31. */
             ? g_strdup_printf (_("every month on day %d"), repeat->dom)
             /* Translators: such as “every 3 months on day 31”. */
             : g_strdup_printf (_("%s on day %d"), period, repeat->dom);
  if (repeat->weekdays == 0 || repeat->weekdays == EVERY_DAY)
    return repeat->weekdays != 0 && repeat->every == 1 ? g_strdup (_("every day")) : g_steal_pointer (&period);
  if (repeat->every > 1)
    /* Translators: such as “every 2 weeks on Mon, Thu”. */
    return g_strdup_printf (_("%s on %s"), period, weekdays);
  if (repeat->weekdays == WORKING_DAYS)
    return g_strdup (_("every working day"));
  /* Translators: one or several weekdays, such as “every Mon, Thu”. */
  return g_strdup_printf (C_("weekdays", "every %s"), weekdays);
}

char *
gx_repeat_to_display (const GxRepeat *repeat)
{
  g_autofree char *days = NULL;
  char until[11];

  if (repeat->unit == GX_REPEAT_NEVER)
    return g_strdup ("");
  days = days_text (repeat);
  if (repeat->until.days == GX_NONE)
    return g_steal_pointer (&days);
  gx_day_to_buf (repeat->until, until);
  /* Translators: how something repeats, then the last day, such as “every day until 2026-12-31”. */
  return g_strdup_printf (_("%s until %s"), days, until);
}
