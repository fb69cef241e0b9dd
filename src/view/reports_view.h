/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/page_view.h"
#include "view/report_view.h"

G_BEGIN_DECLS

/**
 * GxReportsView: the page Reports: their list on the left, one of them on the right.
 * Signal `report-chosen (guint position)`. Property `alone`: the page has the window for itself, and shows the way back and all title buttons.
 */
#define GX_TYPE_REPORTS_VIEW (gx_reports_view_get_type ())
G_DECLARE_FINAL_TYPE (GxReportsView, gx_reports_view, GX, REPORTS_VIEW, GxPageView)

void          gx_reports_view_add    (GxReportsView *self, const char *title);
void          gx_reports_view_select (GxReportsView *self, guint position); /* and shows it */
void          gx_reports_view_focus  (GxReportsView *self); /* the list */
GxReportView *gx_reports_view_get    (GxReportsView *self); /* borrowed */
gboolean      gx_reports_view_back   (GxReportsView *self); /* FALSE: the list is in sight already */

G_END_DECLS
