/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json.h"
#include "model/report.h"

G_BEGIN_DECLS

/* For people: headings and the rows' labels in the interface language. The file at @path is replaced only when complete.
 * Errors: those of GxCsvWriter, of GxXlsxWriter. */
gboolean gx_report_export_csv  (const GxReport *report, const char *path, GError **error);
gboolean gx_report_export_xlsx (const GxReport *report, const char *path, GError **error);

/* For programs: title, formula, currency, columns, rows and totals as objects by column name; what has no figure is null. */
void     gx_report_write_json  (const GxReport *report, GxJson *json);

G_END_DECLS
