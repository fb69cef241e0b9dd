/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/import_job.h"

G_BEGIN_DECLS

/* So many lines are shown; the file of rejected rows has all of those. */
#define GX_IMPORT_MAX_LINES 200
#define GX_IMPORT_MAX_WARNINGS 20

/* What comes of an import, in words. */

/* What comes of the rows, as GxImportLine: what has to be said of the whole, those that cannot be taken, those that look like others, and then the rest.
 * @targets: by column, as a map says it; @result: NULL when it was not tried. (transfer full) */
GListModel *gx_import_lines_new     (const GxImportSurvey *survey, const char *const *targets, const GxImportResult *result);

/* “1,862 new, 12 updated, 31 not imported”. (transfer full) */
char       *gx_import_lines_summary (const GxImportSurvey *survey, const GxImportResult *result);

/* The same when it is done: “1,862 customers, 31 rows to look at, 12 that look alike”. (transfer full) */
char       *gx_import_lines_message (const GxImportResult *result);

G_END_DECLS
