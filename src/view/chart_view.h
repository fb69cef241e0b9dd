/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart/chart.h"

G_BEGIN_DECLS

/**
 * GxChartView: a report's chart. Pointing at a part, or walking there with the arrow keys (up and down: the period compared with), tells its figures;
 * a click or Enter activates it. It has the title and the figures in words as its accessible name.
 *
 * Signal `part-activated (guint row, guint column)`: of the report; the row is by gx_report_get_row.
 */
#define GX_TYPE_CHART_VIEW (gx_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (GxChartView, gx_chart_view, GX, CHART_VIEW, GtkWidget)

GtkWidget           *gx_chart_view_new        (void);

/* @report: (nullable): not copied: it must live, unchanged, until another or NULL is set. To show it anew after a change set it again. */
void                 gx_chart_view_set_report (GxChartView *self, const GxReport *report);

/* How it is drawn now: for pictures and paper take another surface. The font is the view's, and lives as long as nothing changes. */
GxChartStyle         gx_chart_view_get_style  (GxChartView *self);

/* What is shown; NULL when nothing is. Borrowed until the view is resized or another report is set. */
const GxChartLayout *gx_chart_view_get_layout (GxChartView *self);
int                  gx_chart_view_get_marked (GxChartView *self); /* the part pointed at or walked to; -1: none */

G_END_DECLS
