/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/report.h"

G_BEGIN_DECLS

/* Whether a report goes to a file of this name as a picture of its chart: .png or .svg. */
gboolean gx_path_is_picture       (const char *path);

/* The file at @path is replaced only when complete. Errors: GX_ERROR_REFUSED when the report has no chart; those of gx_chart_to_png, of GxAtomicFile. */
gboolean gx_report_export_picture (const GxReport *report, const char *path, GError **error);

G_END_DECLS
