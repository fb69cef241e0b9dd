/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/list_pane.h"
#include "view/page_view.h"

G_BEGIN_DECLS

/**
 * GxTaskList: the page Tasks: which ones, their search and their count, and a box to tick before each.
 *
 * Signals:
 * `show-changed (const char *which)`: `open`, `done` or `all`.
 * `finished (guint position, gboolean done)`: its box was ticked or unticked.
 * `day-chosen (gint64 day)`: for gx_task_list_choose_day.
 *
 * Property `alone`: the page has the window for itself, and shows the way back and all title buttons.
 */
#define GX_TYPE_TASK_LIST (gx_task_list_get_type ())
G_DECLARE_FINAL_TYPE (GxTaskList, gx_task_list, GX, TASK_LIST, GxPageView)

GxListPane *gx_task_list_get_list       (GxTaskList *self); /* borrowed */
void        gx_task_list_set_show       (GxTaskList *self, const char *which); /* emits `show-changed` when it is another */
void        gx_task_list_set_can_finish (GxTaskList *self, gboolean can_finish);
void        gx_task_list_choose_day     (GxTaskList *self, GxDay day);

G_END_DECLS
