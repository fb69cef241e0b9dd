/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

#define GX_WEEK_STRIP_WEEKS 52

/**
 * GxWeekStrip: how much happened in each week of the last year, a square a week, darker where it was more. Pointing at a week, or walking there with the
 * arrow keys, says how much; a click or Enter goes there.
 *
 * Signal `week-chosen (int week)`: 0 is the longest ago.
 */
#define GX_TYPE_WEEK_STRIP (gx_week_strip_get_type ())
G_DECLARE_FINAL_TYPE (GxWeekStrip, gx_week_strip, GX, WEEK_STRIP, GtkWidget)

/* @counts: the last one is of the week that @today is in. */
void gx_week_strip_set (GxWeekStrip *self, const guint counts[GX_WEEK_STRIP_WEEKS], GxDay today, const GxFormat *format);

G_END_DECLS
