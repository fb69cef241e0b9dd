/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxHistoryList: what happened to a record, newest first.
 * Signal `put-back (gint64 change_id, gboolean whole)`: the field, or all of the record, is to be as it was before that change.
 */
#define GX_TYPE_HISTORY_LIST (gx_history_list_get_type ())
G_DECLARE_FINAL_TYPE (GxHistoryList, gx_history_list, GX, HISTORY_LIST, GtkWidget)

void gx_history_list_set_format (GxHistoryList *self, const GxFormat *format);
void gx_history_list_set_record (GxHistoryList *self, const char *entity, gint64 id); /* whose; shown where the book of a day is */
void gx_history_list_set_can_put_back (GxHistoryList *self, gboolean can); /* FALSE: the book can only be read */
void gx_history_list_set_model  (GxHistoryList *self, GListModel *model); /* of GxHistoryLine; nullable */

G_END_DECLS
