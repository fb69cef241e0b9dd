/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/report.h"

G_BEGIN_DECLS

/**
 * GxReportCard: a report on the dashboard: as a figure with its change, or as its chart.
 *
 * Signals:
 * `records-wanted (guint row, guint column)`: as GxChartView says; of a figure the totals.
 * `wanted (const char *what)`: of its menu: `report`, `xlsx`, `png`, `svg`, `print`, `remove`; where it failed, `again`.
 * `moved (int by)`, `resized (int columns, int rows)`: by the keyboard, while cards are arranged.
 *
 * Property `period`: the name of the one that is chosen, of those that are offered; "" where none is.
 */
#define GX_TYPE_REPORT_CARD (gx_report_card_get_type ())
G_DECLARE_FINAL_TYPE (GxReportCard, gx_report_card, GX, REPORT_CARD, GtkWidget)

GtkWidget      *gx_report_card_new           (const char *title, gboolean as_figure);
void            gx_report_card_offer_period  (GxReportCard *self, const char *name, const char *label); /* in its menu, after those before */
void            gx_report_card_take_report   (GxReportCard *self, GxReport *report); /* (transfer full) (nullable) */
void            gx_report_card_set_error     (GxReportCard *self, const char *message); /* what happened and what to do */
const GxReport *gx_report_card_get_report    (GxReportCard *self); /* borrowed; nullable */
void            gx_report_card_set_loading   (GxReportCard *self, gboolean loading);
void            gx_report_card_set_arranging (GxReportCard *self, gboolean arranging);

G_END_DECLS
