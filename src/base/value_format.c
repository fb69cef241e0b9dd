/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/value_private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Value to text: the stable form that files and the command line carry, and the form a person reads. */

#define DECIMAL_SIZE 48

typedef enum
{
  DECIMAL_PLAIN = 0,
  DECIMAL_TRIM = 1 << 0,  /* no zeros at the end of the decimals */
  DECIMAL_GROUP = 1 << 1, /* a comma at every thousand */
} DecimalFlags;

static const struct
{
  const char *currency;
  const char *symbol;
} symbols[] = {
  { "CNY", "¥" }, { "USD", "$" }, { "EUR", "€" }, { "GBP", "£" }, { "HKD", "HK$" }, { "JPY", "JP¥" },
};

static const char *const short_weekdays[] = {
  NC_("short weekday", "Mon"), NC_("short weekday", "Tue"), NC_("short weekday", "Wed"), NC_("short weekday", "Thu"),
  NC_("short weekday", "Fri"), NC_("short weekday", "Sat"), NC_("short weekday", "Sun"),
};

static const char *const short_months[] = {
  NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"), NC_("short month", "Apr"),
  NC_("short month", "May"), NC_("short month", "Jun"), NC_("short month", "Jul"), NC_("short month", "Aug"),
  NC_("short month", "Sep"), NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

/* Writes |@number| × 10^-@decimals from the right. Returns: where in @buffer it begins. */
static const char *
write_decimal (gint64 number, int decimals, DecimalFlags flags, char buffer[DECIMAL_SIZE])
{
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;
  gboolean trim = (flags & DECIMAL_TRIM) != 0;
  char *p = buffer + DECIMAL_SIZE;
  int n_whole = 0;

  *--p = '\0';
  for (int i = 0; i < decimals; i++, rest /= 10)
    {
      if (trim && rest % 10 == 0)
        continue;
      trim = FALSE;
      *--p = (char) ('0' + rest % 10);
    }
  if (*p != '\0')
    *--p = '.';
  do
    {
      if ((flags & DECIMAL_GROUP) != 0 && n_whole > 0 && n_whole % 3 == 0)
        *--p = ',';
      *--p = (char) ('0' + rest % 10);
      rest /= 10;
      n_whole++;
    }
  while (rest > 0);
  return p;
}

static char *
decimal_to_text (gint64 number, int decimals, DecimalFlags flags, const char *before, const char *after)
{
  char buffer[DECIMAL_SIZE];

  return g_strconcat (number < 0 ? "-" : "", before, write_decimal (number, decimals, flags, buffer), after, NULL);
}

static void
instant_to_parts (GxInstant instant, GTimeZone *zone, GxDay *day, int *second_of_day, int *ms)
{
  gint64 seconds = gx_floor_div (instant.ms, 1000);
  gint64 local = seconds + gx_zone_offset (zone, seconds);

  *day = (GxDay) { gx_floor_div (local, GX_DAY_SECONDS) };
  *second_of_day = (int) gx_floor_mod (local, GX_DAY_SECONDS);
  *ms = (int) gx_floor_mod (instant.ms, 1000);
}

static char *
instant_to_string (GxInstant instant)
{
  char iso[11], fraction[8] = "";
  GxDay day;
  int second, ms;

  instant_to_parts (instant, NULL, &day, &second, &ms);
  if (!gx_day_is_real (day))
    return NULL;
  gx_day_to_buf (day, iso);
  if (ms > 0)
    g_snprintf (fraction, sizeof fraction, ".%03d", ms);
  return g_strdup_printf ("%sT%02d:%02d:%02d%sZ", iso, second / 3600, second / 60 % 60, second % 60, fraction);
}

static char *
day_to_string (GxDay day)
{
  char iso[11];

  if (!gx_day_is_real (day))
    return NULL;
  gx_day_to_buf (day, iso);
  return g_strdup (iso);
}

char *
gx_value_to_string (const GxValue *value, const GxFormat *format)
{
  const char *currency = format != NULL ? format->currency : NULL;

  if (gx_value_is_none (value))
    return NULL;
  switch (value->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      return g_strdup (value->text);
    case GX_KIND_SET:
      return gx_set_to_string ((const char *const *) value->strv);
    case GX_KIND_BOOL:
      return g_strdup (value->integer != 0 ? "true" : "false");
    case GX_KIND_INT:
    case GX_KIND_REF:
      return decimal_to_text (value->integer, 0, DECIMAL_PLAIN, "", NULL);
    case GX_KIND_MONEY:
      return decimal_to_text (value->integer, gx_currency_digits (currency), DECIMAL_PLAIN, "", NULL);
    case GX_KIND_QUANTITY:
      return decimal_to_text (value->integer, 3, DECIMAL_TRIM, "", NULL);
    case GX_KIND_RATE:
      return decimal_to_text (value->integer, 2, DECIMAL_TRIM, "", NULL);
    case GX_KIND_DAY:
      return day_to_string ((GxDay) { value->integer });
    case GX_KIND_INSTANT:
      return instant_to_string ((GxInstant) { value->integer });
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static char *
money_to_display (gint64 minor, const char *currency)
{
  g_autofree char *code = NULL;
  const char *symbol = "";

  if (currency != NULL)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (symbols) && *symbol == '\0'; i++)
        if (strcmp (currency, symbols[i].currency) == 0)
          symbol = symbols[i].symbol;
      if (*symbol == '\0')
        symbol = code = g_strconcat (currency, " ", NULL);
    }
  return decimal_to_text (minor, gx_currency_digits (currency), DECIMAL_GROUP, symbol, NULL);
}

/* "" for a day that cannot be. */
static char *
day_to_display (GxDay day, GxDay today)
{
  int year, month, dom, this_year, this_month, this_dom;

  if (!gx_day_is_real (day))
    return g_strdup ("");
  if (!gx_day_is_real (today))
    return day_to_string (day);
  if (day.days == today.days)
    return g_strdup (C_("day", "Today"));
  if (day.days == today.days - 1)
    return g_strdup (C_("day", "Yesterday"));
  if (day.days == today.days + 1)
    return g_strdup (C_("day", "Tomorrow"));
  if (day.days < today.days && day.days > today.days - 7)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "short weekday", short_weekdays[gx_day_weekday (day) - 1]));

  gx_day_to_ymd (day, &year, &month, &dom);
  gx_day_to_ymd (today, &this_year, &this_month, &this_dom);
  if (year != this_year)
    return day_to_string (day);
  /* Translators: a day of this year, such as "3 Aug": %1$d is the day of the month, %2$s the short name of the month.
   * In Chinese: "%2$s%1$d日", the month being "8月". */
  return g_strdup_printf (C_("day", "%1$d %2$s"), dom,
                          g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[month - 1]));
}

static char *
instant_to_display (GxInstant instant, GTimeZone *zone, GxDay today)
{
  g_autofree char *day_text = NULL;
  GxDay day;
  int second, ms;

  instant_to_parts (instant, zone, &day, &second, &ms);
  if (!gx_day_is_real (day))
    return g_strdup ("");
  day_text = day_to_display (day, today);
  /* Translators: a day and a time of that day on the 24-hour clock, such as "Yesterday 15:00" or "3 Aug 09:30" */
  return g_strdup_printf (C_("instant", "%1$s %2$02d:%3$02d"), day_text, second / 3600, second / 60 % 60);
}

char *
gx_value_to_display (const GxValue *value, const GxFormat *format, GxDay today)
{
  static const GxFormat plain_format = { 0 };

  if (format == NULL)
    format = &plain_format;
  if (gx_value_is_none (value))
    return g_strdup ("");
  switch (value->kind)
    {
    case GX_KIND_TEXT:
    case GX_KIND_CHOICE:
      return g_strdup (value->text);
    case GX_KIND_SET:
      /* Translators: between the words of a list such as tags; in Chinese "、" */
      return g_strjoinv (C_("list", ", "), value->strv);
    case GX_KIND_BOOL:
      return g_strdup (value->integer != 0 ? _("Yes") : _("No"));
    case GX_KIND_INT:
      return decimal_to_text (value->integer, 0, DECIMAL_GROUP, "", NULL);
    case GX_KIND_REF:
      return decimal_to_text (value->integer, 0, DECIMAL_PLAIN, "", NULL);
    case GX_KIND_MONEY:
      return money_to_display (value->integer, format->currency);
    case GX_KIND_QUANTITY:
      return decimal_to_text (value->integer, 3, DECIMAL_TRIM | DECIMAL_GROUP, "", NULL);
    case GX_KIND_RATE:
      return decimal_to_text (value->integer, 2, DECIMAL_TRIM | DECIMAL_GROUP, "", "%");
    case GX_KIND_DAY:
      return day_to_display ((GxDay) { value->integer }, today);
    case GX_KIND_INSTANT:
      return instant_to_display ((GxInstant) { value->integer }, format->zone, today);
    case GX_N_KINDS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

/* `2025-03-04 15:00`, on the clock of the book. */
static char *
local_time (GxInstant instant, const GxFormat *format)
{
  GxDay day;
  int second, ms;
  g_autofree char *day_text = NULL;

  instant_to_parts (instant, format->zone, &day, &second, &ms);
  if (!gx_day_is_real (day))
    return NULL;
  day_text = day_to_string (day);
  return second % 60 == 0 ? g_strdup_printf ("%s %02d:%02d", day_text, second / 3600, second / 60 % 60)
                          : g_strdup_printf ("%s %02d:%02d:%02d", day_text, second / 3600, second / 60 % 60, second % 60);
}

/* Fractions of a second, and the hour that a change of clocks repeats, need the exact form. */
char *
gx_value_to_typed (const GxValue *value, const GxFormat *format)
{
  g_autofree char *local = value->kind == GX_KIND_INSTANT && !gx_value_is_none (value) ? local_time ((GxInstant) { value->integer }, format) : NULL;
  g_auto (GxValue) back = gx_value_none (GX_KIND_INSTANT);

  if (local != NULL && gx_value_parse (GX_KIND_INSTANT, local, format, &back, NULL) && gx_value_equal (value, &back))
    return g_steal_pointer (&local);
  return gx_value_to_string (value, format);
}
