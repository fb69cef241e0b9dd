/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/report.h"

G_BEGIN_DECLS

/**
 * GxReportTable: a report's rows and totals as they are, for reading beside its chart.
 * Signal `records-wanted (guint row, guint column)`: the records behind a figure, which was clicked, or of the figure drawn in a row that was activated;
 * the row is by gx_report_get_row. What counts no records, such as a rate, asks for none and does not look as if it did.
 */
#define GX_TYPE_REPORT_TABLE (gx_report_table_get_type ())
G_DECLARE_FINAL_TYPE (GxReportTable, gx_report_table, GX, REPORT_TABLE, GtkWidget)

/* @report: (nullable): not copied: it must live, unchanged, until another or NULL is set. */
void gx_report_table_set_report (GxReportTable *self, const GxReport *report);

G_END_DECLS
