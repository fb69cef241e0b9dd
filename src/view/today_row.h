/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "view/today_item.h"

G_BEGIN_DECLS

/**
 * GxTodayRow: a line of the page Today.
 *
 * Signals: `finished (gboolean done)`: its box was ticked or unticked; `verb ()`; `snoozed (const char *until)`: see gx_snooze_day, or `choose`.
 * Property `narrow`: what and who stand below each other and only the icons remain.
 */
#define GX_TYPE_TODAY_ROW (gx_today_row_get_type ())
G_DECLARE_FINAL_TYPE (GxTodayRow, gx_today_row, GX, TODAY_ROW, GtkListBoxRow)

GtkWidget   *gx_today_row_new      (GxTodayItem *item);
GxTodayItem *gx_today_row_get_item (GxTodayRow *self); /* borrowed */
void         gx_today_row_align    (GxTodayRow *self, GtkSizeGroup *verbs);

G_END_DECLS
