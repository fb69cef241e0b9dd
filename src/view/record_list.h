/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/record_columns.h"

G_BEGIN_DECLS

/**
 * GxRecordList: the records of another entity that belong to the one shown, such as a customer's contacts or deals.
 *
 * Signals: `sort-changed (const char *field, gboolean descending)`, `opened (gint64 id)`, `delete-wanted (gint64 id)`.
 */
#define GX_TYPE_RECORD_LIST (gx_record_list_get_type ())
G_DECLARE_FINAL_TYPE (GxRecordList, gx_record_list, GX, RECORD_LIST, GtkWidget)

/* What the list shows; once. @empty: what to do when there are none. */
void gx_record_list_describe   (GxRecordList *self, const GxEntity *entity, const GxColumnSpec *specs, const char *empty);
void gx_record_list_set_hint   (GxRecordList *self, const char *hint); /* what can be done with a row; stands below them */
void gx_record_list_set_format (GxRecordList *self, const GxFormat *format);
void gx_record_list_set_model  (GxRecordList *self, GListModel *model); /* nullable */
void gx_record_list_set_narrow (GxRecordList *self, gboolean is_narrow);
void gx_record_list_rebind     (GxRecordList *self);

G_END_DECLS
