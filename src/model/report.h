/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/query.h"

G_BEGIN_DECLS

/* How a report wants to be drawn; the renderers know how. */
typedef enum
{
  GX_CHART_NONE,
  GX_CHART_FUNNEL,
  GX_CHART_PIE,
  GX_CHART_BAR,
  GX_CHART_LINE,
} GxChart;

typedef struct
{
  const char *name;  /* stable: `stage`, `count`, `amount` */
  const char *label; /* msgid */
  GxKind kind;
} GxReportColumn;

/* One row: a value a column, what its label is for a person, and the query that lists the records behind it. */
typedef struct
{
  GxValue *values;
  char *label;      /* of the dimension, for a person; owned */
  GxQuery *records; /* owned, nullable */
} GxReportRow;

/**
 * GxReport: a titled table that knows its formula. The screen, Excel, paper and CSV render it; none of them computes.
 */
typedef struct
{
  char *name;                    /* as guanxi-cli says it */
  char *title;                   /* translated */
  char *formula;                 /* in words, translated */
  char *currency;                /* of its money; what is in others is left out and counted */
  guint left_out;                /* records left out because of their currency */
  GxChart chart;
  const GxReportColumn *columns; /* the first is the dimension; static */
  guint n_columns;
  GPtrArray *rows;               /* of GxReportRow */
  GxReportRow *totals;           /* nullable */
} GxReport;

GxReport    *gx_report_new        (const char *name, const char *title, const GxReportColumn *columns, guint n_columns);
GxReportRow *gx_report_add_row    (GxReport *report, const char *label); /* values absent, the dimension set from @label; owned by the report */
void         gx_report_add_totals (GxReport *report); /* when all rows are there: Σ of each count and amount */
void         gx_report_free       (GxReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxReport, gx_report_free)

G_END_DECLS
