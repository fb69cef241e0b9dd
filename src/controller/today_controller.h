/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "view/today_view.h"

G_BEGIN_DECLS

/**
 * GxTodayController: the page Today: what is due, and doing it. What was ticked off stays, struck out, until another page is shown.
 */
#define GX_TYPE_TODAY_CONTROLLER (gx_today_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxTodayController, gx_today_controller, GX, TODAY_CONTROLLER, GxPage)

GxPage      *gx_today_controller_new       (GxBook *book, const char *state);
GxTodayView *gx_today_controller_get_view  (GxTodayController *self); /* borrowed */

G_END_DECLS
