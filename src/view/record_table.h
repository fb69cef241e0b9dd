/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/record_columns.h"

G_BEGIN_DECLS

/**
 * GxRecordTable: records as a table: columns of a field table, several rows selected, a menu for them. It shows positions of a model; which records those are
 * is for its controller.
 *
 * Signals: `sort-changed (const char *field, gboolean descending)`, `selection-changed ()`: by the person, not by gx_record_table_select;
 * `opened (guint position)`: Enter, double click; `rebound ()`: a leading column shows its cells again.
 * Property `room`: how wide it is, which decides what it shows. Actions `list.menu`, and for a menu `list.sort` with a field.
 */
#define GX_TYPE_RECORD_TABLE (gx_record_table_get_type ())
G_DECLARE_FINAL_TYPE (GxRecordTable, gx_record_table, GX, RECORD_TABLE, GtkWidget)

/* What it shows; once. @specs: static. @label: what a screen reader calls it. */
void       gx_record_table_describe     (GxRecordTable *self, const GxEntity *entity, const GxColumnSpec *specs, const char *label);

/* A column before all others, that makes its own cells; before gx_record_table_describe. */
void       gx_record_table_add_leading  (GxRecordTable *self, GtkListItemFactory *factory);
void       gx_record_table_set_menu     (GxRecordTable *self, GMenuModel *menu);       /* of what is selected */
void       gx_record_table_set_format   (GxRecordTable *self, const GxFormat *format); /* borrowed; must outlive the view */
void       gx_record_table_set_model    (GxRecordTable *self, GListModel *model);      /* items with a property `record` */
void       gx_record_table_set_sort     (GxRecordTable *self, const char *field, gboolean descending);
void       gx_record_table_set_fields   (GxRecordTable *self, const GPtrArray *fields);   /* as gx_record_columns_set_fields takes them */
GPtrArray *gx_record_table_dup_fields   (GxRecordTable *self);                         /* (transfer full) */
GPtrArray *gx_record_table_dup_chosen   (GxRecordTable *self);                         /* (transfer full): NULL: the usual ones */
void       gx_record_table_rebind       (GxRecordTable *self);                         /* the items stand for other records now: show them again */

guint              gx_record_table_get_n_rows    (GxRecordTable *self);
GtkSelectionModel *gx_record_table_get_selection (GxRecordTable *self); /* borrowed; NULL before there is a model */
GtkBitset         *gx_record_table_get_selected  (GxRecordTable *self); /* (transfer full): positions */
void       gx_record_table_select       (GxRecordTable *self, GtkBitset *positions);   /* without a signal */
void       gx_record_table_go_to        (GxRecordTable *self, guint position);         /* selects it alone as if clicked, and scrolls there */
void       gx_record_table_show_from_top (GxRecordTable *self, guint position);        /* scrolls to the top, and from there as far down as shows @position */
void       gx_record_table_focus        (GxRecordTable *self);

G_END_DECLS
