/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"

G_BEGIN_DECLS

/**
 * GxReportsController: the page Reports.
 */
#define GX_TYPE_REPORTS_CONTROLLER (gx_reports_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxReportsController, gx_reports_controller, GX, REPORTS_CONTROLLER, GxPage)

/* @state: report, period and comparison, separated by `;`, as gx_page_dup_state gave it; nullable. */
GxPage *gx_reports_controller_new  (GxBook *book, const char *state);

/* Shows the report @name, of the period @period (as the choices name it; nullable: as it was). */
void    gx_reports_controller_show (GxReportsController *self, const char *name, const char *period);

/* Writes what is shown to @path: .xlsx, .pdf, .csv, or the chart as .png or .svg; says when it is done. */
void    gx_reports_controller_save (GxReportsController *self, const char *path);

G_END_DECLS
