/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/report.h"

G_BEGIN_DECLS

/* What a period is compared with. Both need a period that has a beginning and an end. */
typedef enum
{
  GX_AGAINST_NOTHING,
  GX_AGAINST_BEFORE,    /* the one just before it, as many months or days long */
  GX_AGAINST_LAST_YEAR, /* the same days a year earlier */
} GxAgainst;

/* What a report is asked for; zero-initialised but for the period, which is GX_PERIOD_ALWAYS, it is all there is. */
typedef struct
{
  GxPeriod period;
  GxAgainst against;
  guint top;         /* how many rows a chart draws, where a report may have very many; 0: ten */
  gboolean top_only; /* for a chart alone: the rows beyond are added up in `others` and not listed */
} GxReportOptions;

/* Computes a report from what the book holds at one commit. Returns: (transfer full). */
typedef GxReport *(*GxReportFunc) (GxReader *reader, const GxReportOptions *options, GError **error);

/**
 * GxReportKind: a report that can be asked for. One that has no period shows how things stand now, and ignores it.
 */
typedef struct
{
  const char *name;  /* as guanxi-cli says it */
  const char *title; /* msgid */
  const char *figure; /* msgid: what its total is called, standing alone */
  GxChart chart;
  gboolean has_period;
  GxReportFunc func;
} GxReportKind;

/* Every report there is. Ended by a NULL name. */
extern const GxReportKind gx_reports[];

const GxReportKind *gx_report_kind_by_name (const char *name); /* NULL when none */

/**
 * gx_report_run: computes the report of @kind. @options NULL: of all time. What the book keeps sums of is read in a part of a frame whatever the book's size, but for the parts of
 * a month or week at either end of the period, which are read from the records; so are all sales by customer, unless `top_only` of all time are asked for. Those are jobs for a reader of its
 * own, which gx_reader_interrupt ends. Not between gx_reader_begin and gx_reader_end.
 * Errors: GX_ERROR_INVALID when there is nothing to compare with or the period ends before it begins; those of the reader. Returns: (transfer full).
 */
GxReport *gx_report_run (const GxReportKind *kind, GxReader *reader, const GxReportOptions *options, GError **error);

/* The period that @period is compared with; FALSE when it has no beginning or no end. */
gboolean gx_period_against (GxPeriod period, GxAgainst against, GxPeriod *before);

G_END_DECLS
