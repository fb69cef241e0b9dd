/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json.h"
#include "model/report.h"

G_BEGIN_DECLS

/* For people: headings and the rows' labels in the interface language. The file at @path is replaced only when complete.
 * Errors: those of GxCsvWriter, of GxXlsxWriter. */
gboolean gx_report_export_csv  (const GxReport *report, const char *path, GError **error);
gboolean gx_report_export_xlsx (const GxReport *report, const char *path, GError **error);

/* For programs: title, formula, currency, columns, rows and totals as objects by column name. Money is never null. */
void     gx_report_write_json  (const GxReport *report, GxJson *json);

/* The value in a column as it goes out: money that is absent is nothing, 0. Borrowed. */
GxValue  gx_report_peek        (const GxReport *report, const GxReportRow *row, guint column);

G_END_DECLS
