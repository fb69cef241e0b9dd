/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/page_view.h"
#include "view/report_card.h"

G_BEGIN_DECLS

/**
 * GxDashboardView: cards on a grid, which the person may arrange.
 * Signal: `card-added (const char *name)`: of the menu that gx_dashboard_view_offer filled.
 * Property `alone`: the page has the window for itself, and shows the way back and all title buttons.
 */
#define GX_TYPE_DASHBOARD_VIEW (gx_dashboard_view_get_type ())
G_DECLARE_FINAL_TYPE (GxDashboardView, gx_dashboard_view, GX, DASHBOARD_VIEW, GxPageView)

void     gx_dashboard_view_offer        (GxDashboardView *self, const char *name, const char *title); /* one more card that can be added */
void     gx_dashboard_view_add          (GxDashboardView *self, GtkWidget *card, int columns, int rows);
void     gx_dashboard_view_remove       (GxDashboardView *self, GtkWidget *card);
void     gx_dashboard_view_place        (GxDashboardView *self, GtkWidget *card, GtkWidget *after); /* NULL @after: first */
void     gx_dashboard_view_focus        (GxDashboardView *self);
gboolean gx_dashboard_view_is_arranging (GxDashboardView *self);

G_END_DECLS
