/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/insight.h"

G_BEGIN_DECLS

/* One function a report, each in the file of its name. */
GxReport *gx_report_funnel                (GxReader *reader, const GxReportOptions *options, GError **error);
GxReport *gx_report_customers_by_industry (GxReader *reader, const GxReportOptions *options, GError **error);

/* Narrows @query to records whose @field equals @text, in stable text form; "": is empty. */
void gx_insight_where (GxQuery *query, const char *field, const char *text);

G_END_DECLS
