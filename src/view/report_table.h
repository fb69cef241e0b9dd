/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/report.h"

G_BEGIN_DECLS

/**
 * GxReportTable: a report's rows and totals as they are, for reading beside its chart.
 * Signal `row-activated (guint row)`: the records behind it are wanted; the row is GX_REPORT_TOTALS for the last line.
 */
#define GX_TYPE_REPORT_TABLE (gx_report_table_get_type ())
G_DECLARE_FINAL_TYPE (GxReportTable, gx_report_table, GX, REPORT_TABLE, GtkWidget)

#define GX_REPORT_TOTALS G_MAXUINT

/* @report: (nullable): not copied: it must live, unchanged, until another or NULL is set. */
void gx_report_table_set_report (GxReportTable *self, const GxReport *report);

G_END_DECLS
