/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

#define GX_REPEAT_MOST 999 /* days, weeks, months or years between two times */

typedef enum
{
  GX_REPEAT_NEVER,
  GX_REPEAT_DAYS,
  GX_REPEAT_WEEKS,
  GX_REPEAT_MONTHS,
  GX_REPEAT_YEARS,
} GxRepeatUnit;

/**
 * GxRepeat: on which days something comes again, counted from a day of its own, the anchor. What falls on a day that a month has not is on the last of that
 * month, and on its own day again where there is one: the 31st, 29 February.
 */
typedef struct
{
  GxRepeatUnit unit;
  int every;      /* 1 … GX_REPEAT_MOST */
  guint weekdays; /* of weeks: bit 0 Monday … bit 6 Sunday; 0: the anchor's. A week begins on Monday */
  int dom;        /* of months: 1 … 31; 0: the anchor's */
  GxDay until;    /* the last day on which it may be; GX_NO_DAY: for ever */
} GxRepeat;

/**
 * gx_repeat_parse:
 * Reads what people write, in English or Chinese whatever the language of the interface: `daily`, `every 2 weeks on mon,thu`, `every month on the 31st`,
 * `每两周 周一、周四`, `每月31号`, each with `until DAY` or `到…为止`. Empty text, `never` and `不重复` are GX_REPEAT_NEVER.
 * Errors: GX_ERROR_INVALID. @repeat is untouched on error.
 */
gboolean gx_repeat_parse      (const char *text, const GxFormat *format, GxRepeat *repeat, GError **error);

/* The stable form: `daily`, `every 3 days`, `weekly on mon,thu`, `monthly on 31`, `yearly until 2030-12-31`. NULL for never. (transfer full) */
char    *gx_repeat_to_string  (const GxRepeat *repeat);

/* For a person, in the interface language: `每2周的周一、周四`, `every 2 weeks on Mon, Thu`. "" for never. (transfer full) */
char    *gx_repeat_to_display (const GxRepeat *repeat);

/* The first day after @after, and not before @anchor, on which it is. GX_NO_DAY: there is none any more. */
GxDay    gx_repeat_next       (const GxRepeat *repeat, GxDay anchor, GxDay after);

G_END_DECLS
