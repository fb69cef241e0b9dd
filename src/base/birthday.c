/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/birthday.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "base/lunar.h"

#define LUNAR "lunar "

static void
write_key (char key[GX_BIRTHDAY_KEY], const char *calendar, int month, int dom)
{
  g_snprintf (key, GX_BIRTHDAY_KEY, "%s%02u-%02u", calendar, (guint) month % 100, (guint) dom % 100);
}

gboolean
gx_birthday_key (GxDay born, gboolean is_lunar, char key[GX_BIRTHDAY_KEY])
{
  int year, month, dom;
  gboolean is_leap;

  if (born.days == GX_NONE)
    return FALSE;
  gx_day_to_ymd (born, &year, &month, &dom);
  if (is_lunar && !gx_day_to_lunar (born, &month, &dom, &is_leap))
    return FALSE;
  write_key (key, is_lunar ? LUNAR : "", month, dom);
  return TRUE;
}

guint
gx_birthday_keys_on (GxDay day, char keys[GX_BIRTHDAYS_ON][GX_BIRTHDAY_KEY])
{
  int year, month, dom, next_month, next_dom;
  gboolean is_leap, next_is_leap;
  guint n = 0;

  gx_day_to_ymd (day, &year, &month, &dom);
  write_key (keys[n++], "", month, dom);
  if (month == 2 && dom == 28 && gx_day_from_ymd (year, 2, 29).days == GX_NONE)
    write_key (keys[n++], "", 2, 29);
  if (!gx_day_to_lunar (day, &month, &dom, &is_leap) || is_leap)
    return n;
  write_key (keys[n++], LUNAR, month, dom);
  if (dom == 29 && gx_day_to_lunar ((GxDay) { day.days + 1 }, &next_month, &next_dom, &next_is_leap) && next_dom == 1)
    write_key (keys[n++], LUNAR, month, 30);
  return n;
}

#define MOST_DAYS 400 /* from one birthday to the next: a year of thirteen months has 385 */

GxDay
gx_birthday_next (const char *key, GxDay from)
{
  for (GxDay day = from; day.days < from.days + MOST_DAYS; day.days++)
    {
      char keys[GX_BIRTHDAYS_ON][GX_BIRTHDAY_KEY];
      guint n = gx_birthday_keys_on (day, keys);

      for (guint i = 0; i < n; i++)
        if (g_str_equal (keys[i], key))
          return day;
    }
  return GX_NO_DAY;
}

/* Translators: months and days of the Chinese calendar, as they are called in it. */
static const char *const lunar_months[] = {
  NC_ ("lunar", "month 1"), NC_ ("lunar", "month 2"), NC_ ("lunar", "month 3"), NC_ ("lunar", "month 4"), NC_ ("lunar", "month 5"), NC_ ("lunar", "month 6"),
  NC_ ("lunar", "month 7"), NC_ ("lunar", "month 8"), NC_ ("lunar", "month 9"), NC_ ("lunar", "month 10"), NC_ ("lunar", "month 11"),
  NC_ ("lunar", "month 12"),
};

static const char *const lunar_days[] = {
  NC_ ("lunar", "day 1"), NC_ ("lunar", "day 2"), NC_ ("lunar", "day 3"), NC_ ("lunar", "day 4"), NC_ ("lunar", "day 5"), NC_ ("lunar", "day 6"),
  NC_ ("lunar", "day 7"), NC_ ("lunar", "day 8"), NC_ ("lunar", "day 9"), NC_ ("lunar", "day 10"), NC_ ("lunar", "day 11"), NC_ ("lunar", "day 12"),
  NC_ ("lunar", "day 13"), NC_ ("lunar", "day 14"), NC_ ("lunar", "day 15"), NC_ ("lunar", "day 16"), NC_ ("lunar", "day 17"), NC_ ("lunar", "day 18"),
  NC_ ("lunar", "day 19"), NC_ ("lunar", "day 20"), NC_ ("lunar", "day 21"), NC_ ("lunar", "day 22"), NC_ ("lunar", "day 23"), NC_ ("lunar", "day 24"),
  NC_ ("lunar", "day 25"), NC_ ("lunar", "day 26"), NC_ ("lunar", "day 27"), NC_ ("lunar", "day 28"), NC_ ("lunar", "day 29"), NC_ ("lunar", "day 30"),
};

static const char *
lunar_name (const char *const *names, int n_names, int number)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "lunar", names[CLAMP (number, 1, n_names) - 1]);
}

char *
gx_birthday_to_display (const char *key)
{
  gboolean is_lunar = g_str_has_prefix (key, LUNAR);
  const GxFormat plain = { 0 };
  int month, dom;
  GxValue day;

  if (sscanf (is_lunar ? key + strlen (LUNAR) : key, "%d-%d", &month, &dom) != 2)
    return g_strdup (key);
  if (is_lunar)
    /* Translators: a day of the Chinese calendar: the month, and the day in it. */
    return g_strdup_printf (_("lunar %1$s, %2$s"), lunar_name (lunar_months, G_N_ELEMENTS (lunar_months), month),
                            lunar_name (lunar_days, G_N_ELEMENTS (lunar_days), dom));
  /* In a year that has every day, seen from another half of it: neither today nor yesterday. */
  day = gx_value_integer (GX_KIND_DAY, gx_day_from_ymd (2000, month, dom).days);
  return gx_value_to_display (&day, &plain, gx_day_from_ymd (2000, month <= 6 ? 12 : 1, 20));
}
