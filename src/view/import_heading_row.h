/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/import_heading.h"

G_BEGIN_DECLS

/**
 * GxImportHeadingRow: a column of the file in the list of them: heading, first values, where it goes, how sure that is.
 *
 * Signal: `chosen (guint target)`: the person says where it goes.
 */
#define GX_TYPE_IMPORT_HEADING_ROW (gx_import_heading_row_get_type ())
G_DECLARE_FINAL_TYPE (GxImportHeadingRow, gx_import_heading_row, GX, IMPORT_HEADING_ROW, GtkWidget)

/* @targets: names of fields, the first for “leave out”. @headings: makes the headings of all rows equally wide. */
GtkWidget *gx_import_heading_row_new (GxImportHeading *heading, GListModel *targets, GtkSizeGroup *headings);

GxImportHeading *gx_import_heading_row_get_heading (GxImportHeadingRow *self);

/* @narrow: heading and values one above the other. @tells_how: there is room to say how sure it is. */
void gx_import_heading_row_set_narrow (GxImportHeadingRow *self, gboolean narrow, gboolean tells_how);

G_END_DECLS
