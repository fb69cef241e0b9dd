/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* What the value_*.c files share and nobody else needs. */

/* Numbers, days and instants are never longer than this; a longer text is none of them. */
#define GX_SHORT_TEXT 128

#define GX_DAY_SECONDS G_GINT64_CONSTANT (86400)

/* Quotient and remainder towards minus infinity, as days before 1970 need it; @b > 0. */
static inline gint64
gx_floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

static inline gint64
gx_floor_mod (gint64 a, gint64 b)
{
  return a - gx_floor_div (a, b) * b;
}

typedef enum
{
  GX_NUMBER_OK,
  GX_NUMBER_INVALID,
  GX_NUMBER_TOO_FINE,       /* more decimals than there is room for */
  GX_NUMBER_TOO_LARGE,
  GX_NUMBER_OTHER_CURRENCY,
} GxNumberResult;

/* Reads half-width @text as a decimal number in units of 10^-@decimals. @number is untouched unless GX_NUMBER_OK. */
GxNumberResult gx_number_read         (const char *text, int decimals, gint64 *number);
GxNumberResult gx_number_read_percent (const char *text, int decimals, gint64 *number);
GxNumberResult gx_number_read_money   (const char *text, const char *currency, gint64 *number);

/* Half-width @text; a day may be followed by a time, which is read but does not count. */
gboolean gx_day_read     (const char *text, const GxFormat *format, GxDay *day);
gboolean gx_instant_read (const char *text, const GxFormat *format, GxInstant *instant);

/* @text as a message can show it: short, one line and valid. (transfer full) */
char *gx_quotable (const char *text);

/* The years 1 to 9999, which the text forms can hold. */
gboolean gx_day_is_real (GxDay day);

/* Seconds east of UTC at @seconds since 1970 UTC. */
gint64    gx_zone_offset        (GTimeZone *zone, gint64 seconds);
/* The instant at which the clocks of @zone show @day and @ms of it: the earlier of two; in a gap the clocks run on. */
GxInstant gx_instant_from_local (GxDay day, gint64 ms, GTimeZone *zone);

/* SET: NULL with no error means an empty set. Returns: (transfer full): cleaned, sorted, without repeats. */
gboolean gx_set_read      (const char *text, GStrv *set);
char    *gx_set_to_string (const char *const *set);

G_END_DECLS
