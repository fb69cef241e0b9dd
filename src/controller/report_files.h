/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "insight/insight.h"

G_BEGIN_DECLS

/* Computes a report anew, beside whatever the window does, and writes it to @path: .xlsx with its chart, .pdf, .csv, or the chart alone as .png or .svg. The file is replaced only when complete.
 * Ends with gx_report_file_finish. Errors: of the report and of the writer. */
void     gx_report_file_write_async (GxBook *book, const GxReportKind *kind, const GxReportOptions *options, const char *path,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean gx_report_file_finish      (GAsyncResult *result, GError **error);

G_END_DECLS
