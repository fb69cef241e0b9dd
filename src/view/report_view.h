/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/report.h"

G_BEGIN_DECLS

/**
 * GxReportView: one report: period and comparison, chart, table, and where its figures come from.
 *
 * Signals:
 * `asked (const char *period, guint against)`: another period or comparison was chosen.
 * `tried-again`: where it failed.
 * `records-wanted (guint row, guint column)`: the records behind a figure; the row is by gx_report_get_row.
 *
 * Property `loading`: another report is being computed; what is shown is dimmed.
 */
#define GX_TYPE_REPORT_VIEW (gx_report_view_get_type ())
G_DECLARE_FINAL_TYPE (GxReportView, gx_report_view, GX, REPORT_VIEW, GtkWidget)

/* The periods to choose from, by @names and translated @labels, and what they can be compared with. Ended by NULL. */
void gx_report_view_set_choices (GxReportView *self, const char *const *names, const char *const *labels, const char *const *againsts);

/* What is chosen, without `asked`. @has_period: FALSE for a report of how things stand now. */
void gx_report_view_set_asked   (GxReportView *self, gboolean has_period, const char *period, guint against);

void gx_report_view_take_report (GxReportView *self, GxReport *report); /* (transfer full) (nullable) */
void gx_report_view_set_error   (GxReportView *self, const char *message); /* in place of the report */
const GxReport *gx_report_view_get_report (GxReportView *self); /* borrowed; nullable */

G_END_DECLS
