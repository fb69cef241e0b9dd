/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* Where a day lies that could be one of two: `Friday` of a talk is the last one, of a task the next. */
typedef enum
{
  GX_TOWARD_PAST,
  GX_TOWARD_FUTURE,
} GxToward;

/**
 * gx_natural_parse:
 * Reads a DAY or an INSTANT as people say it, in either language, whatever the interface's: `昨天下午3点`, `下周三`, `3天后`, `月底`, `十五号`,
 * `yesterday 3pm`, `next wednesday`, `two weeks ago`, `end of month`, `5/12` (month first unless @format or the locale says day first), and all that
 * gx_value_parse reads. Weeks begin on Monday; `next wednesday` is that of the next week, `last friday` the latest before today. An instant without a
 * time is noon of a day gone by, now of today, nine o'clock of a day to come; `3点` alone is in the afternoon, as nobody works at night.
 *
 * Errors: GX_ERROR_INVALID with a sentence: not understood, or there is no such day or time. @value is untouched on error.
 */
gboolean gx_natural_parse (GxKind kind, const char *text, const GxFormat *format, GxToward toward, GxValue *value, GError **error);

/**
 * gx_natural_span: the first and the last of the days that are said, seen from @today: all that gx_natural_parse reads for a day; whole weeks, months, quarters and years
 * (`本月`, `last quarter`, `去年三月`, `March 2025`, `上半年`); so many up to today or from it on, today being one of them (`最近30天`, `next two weeks`); and from one to
 * another (`周一到周五`, `from 2025-03-04 to yesterday`). A time of the day is none. @format: nullable; it says only what comes first in `5/12`.
 * @in_figures: (out) (optional): it was such figures, which mean another day elsewhere. FALSE: nothing that is understood.
 */
gboolean gx_natural_span (const char *text, const GxFormat *format, GxDay today, GxToward toward, GxDay *first, GxDay *last, gboolean *in_figures);

/* Whether @text, as gx_natural_parse reads it, says a day and no time of it. */
gboolean gx_natural_is_day (const char *text, const GxFormat *format, GxToward toward);

G_END_DECLS
