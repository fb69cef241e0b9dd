/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* Units of the calendar, in which days are counted and put together. Weeks begin on Monday. */
typedef enum
{
  GX_UNIT_DAY,
  GX_UNIT_WEEK,
  GX_UNIT_MONTH,
  GX_UNIT_QUARTER,
  GX_UNIT_YEAR,
} GxUnit;

/* @count below zero: backwards. Of a month that is too short the last day. GX_NO_DAY beyond the calendar. */
GxDay gx_day_add_units (GxDay day, GxUnit unit, int count);

/* The first day of the unit that @day is in. */
GxDay gx_day_unit_start (GxDay day, GxUnit unit);

/* The first and the last day of the unit @count after that of @day; FALSE beyond the calendar. */
gboolean gx_day_unit_span (GxDay day, GxUnit unit, int count, GxDay *first, GxDay *last);

/* `2026-11-16`, `2026-11-01–2026-11-30` (transfer full) */
char *gx_days_to_string (GxDay first, GxDay last);

G_END_DECLS
