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

/* Whether @text, as gx_natural_parse reads it, says a day and no time of it. */
gboolean gx_natural_is_day (const char *text, const GxFormat *format, GxToward toward);

G_END_DECLS
