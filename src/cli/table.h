/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GxTable: rows of cells in columns that stand under each other on a terminal, where a Chinese character takes two places. Widths follow from the
 * first rows, so that a long table streams; a later cell that is wider pushes its row.
 */
typedef struct _GxTable GxTable;

#define GX_TABLE_ROWS_MEASURED 200

GxTable *gx_table_new      (GOutputStream *out); /* keeps no reference */
void     gx_table_add_cell (GxTable *self, const char *text, gboolean to_the_right); /* NULL: empty */
gboolean gx_table_end_row  (GxTable *self, GError **error);
gboolean gx_table_close    (GxTable *self, GError **error);
void     gx_table_free     (GxTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxTable, gx_table_free)

G_END_DECLS
