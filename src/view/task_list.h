/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/entity.h"

G_BEGIN_DECLS

/**
 * GxTaskList: the page Tasks: which ones, their search and their count.
 *
 * Signals:
 * `search-changed (const char *text)`: at every change, without delay.
 * `sort-changed (const char *field, gboolean descending)`
 * `show-changed (const char *which)`: `open`, `done` or `all`.
 * `selection-changed ()`
 * `opened (guint position)`: Enter, double click.
 * `finished (guint position, gboolean done)`: its box was ticked or unticked.
 * `day-chosen (gint64 day)`: for gx_task_list_choose_day.
 *
 * Property `alone`: the page has the window for itself, and shows the way back and all title buttons.
 */
#define GX_TYPE_TASK_LIST (gx_task_list_get_type ())
G_DECLARE_FINAL_TYPE (GxTaskList, gx_task_list, GX, TASK_LIST, GtkWidget)

void        gx_task_list_set_format   (GxTaskList *self, const GxFormat *format); /* borrowed; must outlive the view */
void        gx_task_list_set_model    (GxTaskList *self, GListModel *model);      /* items with a property `record` */
void        gx_task_list_set_sort     (GxTaskList *self, const char *field, gboolean descending);
void        gx_task_list_set_show     (GxTaskList *self, const char *which);      /* emits `show-changed` when it is another */

/* How many match, and how many of these are overdue; negative: not known yet. @capped: more than that match. */
void        gx_task_list_set_count    (GxTaskList *self, gint64 n_matches, gboolean capped, gint64 n_late);

/* A sentence in place of the count: why the list could not be read. NULL: the count again. */
void        gx_task_list_set_error    (GxTaskList *self, const char *message);

void        gx_task_list_set_can_finish (GxTaskList *self, gboolean can_finish);
void        gx_task_list_rebind       (GxTaskList *self); /* the items stand for other records now */
GtkBitset  *gx_task_list_get_selected (GxTaskList *self); /* (transfer full): positions */
void        gx_task_list_go_to        (GxTaskList *self, guint position); /* selects it alone and scrolls there */
void        gx_task_list_choose_day   (GxTaskList *self, GxDay day);
const char *gx_task_list_get_search   (GxTaskList *self);
void        gx_task_list_set_search   (GxTaskList *self, const char *text);
void        gx_task_list_focus_search (GxTaskList *self);
void        gx_task_list_focus_rows   (GxTaskList *self);

G_END_DECLS
