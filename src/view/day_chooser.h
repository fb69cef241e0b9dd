/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/* The day that @until means, as menus of snoozing name it: `1`, `3` (days from @today), `monday` (the next one), or a day as 2025-03-04. GX_NO_DAY where it means none. */
GxDay gx_snooze_day (const char *until, GxDay today);

/**
 * GxDayChooser: a calendar that pops up where a day is to be chosen. It belongs to the widget it was made for, which presents it when it is allocated.
 * Signal `chosen (gint64 day)`.
 */
#define GX_TYPE_DAY_CHOOSER (gx_day_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GxDayChooser, gx_day_chooser, GX, DAY_CHOOSER, GtkPopover)

/* Beside @at, which is inside the chooser's parent. */
void gx_day_chooser_choose (GxDayChooser *self, GtkWidget *at, GxDay day);

G_END_DECLS
