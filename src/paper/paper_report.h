/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/report.h"
#include "paper/paper.h"

G_BEGIN_DECLS

/**
 * gx_paper_new_report: a report as a document: title, period, formula in words, chart, table with totals. Nothing of @report is kept. @chart, nullable, draws the
 * chart, @ratio times as high as wide; it owns what it needs of the report. @zone: of the day of printing.
 */
GxPaper *gx_paper_new_report (const GxReport *report, const char *book, GTimeZone *zone, double ratio, GxPaperDrawFunc chart, gpointer user_data,
                              GDestroyNotify destroy);

G_END_DECLS
