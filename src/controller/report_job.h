/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "insight/insight.h"

G_BEGIN_DECLS

/**
 * GxReportJob: computes a report on a thread and a reader of its own. Asked again before it has answered, it drops what it was at.
 */
#define GX_TYPE_REPORT_JOB (gx_report_job_get_type ())
G_DECLARE_FINAL_TYPE (GxReportJob, gx_report_job, GX, REPORT_JOB, GObject)

/* @report (transfer full), or NULL with @error. */
typedef void (*GxReportReadyFunc) (GxReport *report, const GError *error, gpointer user_data);

/* Once @owner, which is not held, is gone nothing is said any more. */
GxReportJob *gx_report_job_new (GxBook *book, GxReportReadyFunc ready, GObject *owner);
void         gx_report_job_run (GxReportJob *self, const GxReportKind *kind, const GxReportOptions *options);

G_END_DECLS
