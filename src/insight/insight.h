/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/report.h"

G_BEGIN_DECLS

/* The days a report is about, both inside; GX_NO_DAY: open at that end. */
typedef struct
{
  GxDay from;
  GxDay to;
} GxPeriod;

/* Computes a report from what the book holds at one commit. Errors: those of the reader. Returns: (transfer full). */
typedef GxReport *(*GxReportFunc) (GxReader *reader, GxPeriod period, GError **error);

/**
 * GxReportKind: a report that can be asked for. One that has no period ignores it.
 */
typedef struct
{
  const char *name;  /* as guanxi-cli says it */
  const char *title; /* msgid */
  gboolean has_period;
  GxReportFunc func;
} GxReportKind;

/* Every report there is. Ended by a NULL name. */
extern const GxReportKind gx_reports[];

const GxReportKind *gx_report_kind_by_name (const char *name); /* NULL when none */

G_END_DECLS
