/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"

G_BEGIN_DECLS

/**
 * GxDashboardController: the page Dashboard: reports as cards.
 */
#define GX_TYPE_DASHBOARD_CONTROLLER (gx_dashboard_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxDashboardController, gx_dashboard_controller, GX, DASHBOARD_CONTROLLER, GxPage)

/* @state: its cards, as gx_page_dup_state gave them; nullable: the usual ones. */
GxPage *gx_dashboard_controller_new (GxBook *book, const char *state);

G_END_DECLS
