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
    /* Translators: a day of the Chinese calendar: the number of the month, and of the day in it. */
    return g_strdup_printf (_("lunar month %d, day %d"), month, dom);
  /* In a year that has every day, seen from another half of it: neither today nor yesterday. */
  day = gx_value_integer (GX_KIND_DAY, gx_day_from_ymd (2000, month, dom).days);
  return gx_value_to_display (&day, &plain, gx_day_from_ymd (2000, month <= 6 ? 12 : 1, 20));
}
