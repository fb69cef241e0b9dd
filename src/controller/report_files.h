/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "insight/insight.h"

G_BEGIN_DECLS

/* What a report can be saved as. */
typedef struct
{
  const char *action; /* of a page */
  const char *suffix;
  const char *kind;   /* msgid: what such files are called */
} GxReportFile;

extern const GxReportFile gx_report_files[]; /* ended by a NULL action */

/* Computes a report anew, beside whatever the window does, and writes it to @path, whose suffix says as what; says on @page what became of it. */
void gx_report_file_write (GxPage *page, GxBook *book, const GxReportKind *kind, const GxReportOptions *options, const char *path);

G_END_DECLS
