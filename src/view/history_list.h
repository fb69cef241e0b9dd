/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/* What happened to a record, newest first. */
#define GX_TYPE_HISTORY_LIST (gx_history_list_get_type ())
G_DECLARE_FINAL_TYPE (GxHistoryList, gx_history_list, GX, HISTORY_LIST, GtkWidget)

void gx_history_list_set_format (GxHistoryList *self, const GxFormat *format);
void gx_history_list_set_model  (GxHistoryList *self, GListModel *model); /* of GxHistoryLine; nullable */

G_END_DECLS
