/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/query.h"

G_BEGIN_DECLS

/* How a report wants to be drawn; the renderers know how. Rows are drawn in the order they have. */
typedef enum
{
  GX_CHART_NONE,
  GX_CHART_FUNNEL,
  GX_CHART_PIE,
  GX_CHART_BAR,
  GX_CHART_LINE, /* over time: the rows are months or weeks without gaps */
} GxChart;

/* Days, both inside; GX_NO_DAY: open at that end. */
typedef struct
{
  GxDay from;
  GxDay to;
} GxPeriod;

#define GX_PERIOD_ALWAYS ((GxPeriod) { { GX_NONE }, { GX_NONE } })

/* The first column is the dimension, all others are measures. */
typedef struct
{
  const char *name;  /* stable: `stage`, `count`, `amount` */
  const char *label; /* msgid */
  GxKind kind;       /* a measure's: INT, MONEY or RATE, which is never added up (a funnel's: of the deals that reached the stage, how many reached the next) */
  guint before_of;   /* the column this one is the past of, to be drawn beside it; 0: none */
} GxReportColumn;

/* One row: a value a column, and what its label is for a person. Absent is what has no figure: a rate of nothing, a month that has not come; renderers leave it out. */
typedef struct
{
  GxValue *values;
  char *label; /* of the dimension, for a person; owned */
  char *label_before; /* the same in the period compared with, where it differs, as a month does; owned */
  char *key;   /* what the row is of, for gx_report_dup_records: a month, an id, a choice; "": what has none; NULL: totals, others. Owned */
} GxReportRow;

/**
 * GxReport: a titled table that knows its formula. The screen, Excel, paper and CSV render it; none of them computes.
 *
 * A chart draws column `measure` (another where the person chooses it) of each row of `rows`, and, where another column is the past of that one
 * (`before_of`), that beside it. Where `top` is not 0 it draws so many rows, and then `others` if there is one; tables show `rows`, whole.
 */
typedef struct _GxReport GxReport;

/* What the figures of @row count; of totals, whose key is NULL, all of it. @before: in the period compared with. Returns: (transfer full). */
typedef GxQuery *(*GxReportQueryFunc) (const GxReport *report, const GxReportRow *row, gboolean before);

struct _GxReport
{
  char *name;                    /* as guanxi-cli says it */
  char *title;                   /* translated */
  char *formula;                 /* in words, translated */
  char *currency;                /* of its money; what is in others is left out and counted */
  guint left_out;                /* records left out because of their currency */
  GxPeriod period;               /* GX_PERIOD_ALWAYS where it has none */
  GxPeriod before;               /* the period compared with, where a column has a `before_of` */
  GxChart chart;
  guint measure;                 /* the column that is drawn */
  guint top;                     /* how many rows are drawn; 0: all */
  const GxReportColumn *columns; /* static */
  guint n_columns;
  GPtrArray *rows;               /* of GxReportRow */
  GxReportRow *totals;           /* nullable; beneath the rows of a table */
  GxReportRow *others;           /* nullable; what is beyond `top`, for charts alone */
  GxReportQueryFunc query;
};

GxReport    *gx_report_new        (const char *name, const char *title, const GxReportColumn *columns, guint n_columns);
GxReportRow *gx_report_add_row    (GxReport *report, const char *key, const char *label); /* values absent, a TEXT dimension is @label; owned by the report */
void         gx_report_add_totals (GxReport *report); /* when all rows are there: Σ of each count and amount */
void         gx_report_add_others (GxReport *report); /* after the totals: totals less the rows up to `top`, when there are more in them */
void         gx_report_free       (GxReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxReport, gx_report_free)

/* How rows are called by number where they are asked for: those of `rows` from 0, and */
#define GX_REPORT_OTHERS G_MAXUINT
#define GX_REPORT_TOTALS (G_MAXUINT - 1)
const GxReportRow *gx_report_get_row (const GxReport *report, guint row); /* NULL where there are no others, no totals */

/* Whether the figure in @column of @row counts records: a rate does not, nor what is absent, nor where the count is 0. */
gboolean gx_report_has_records (const GxReport *report, const GxReportRow *row, guint column);

/* The records that the figure in @column of @row counts, whether the row is one of `rows`, the totals or the others: as many as its count says, and amounts that add up to its
 * amount. Returns: (transfer full) (nullable): NULL where gx_report_has_records says no. */
GxQuery *gx_report_dup_records (const GxReport *report, const GxReportRow *row, guint column);

/* A sentence on what is left out for its currency; NULL when nothing is. (transfer full) */
char *gx_report_dup_left_out (const GxReport *report);

/* `2017-04-01 – 2017-06-30`; NULL for all time. (transfer full) */
char *gx_period_to_string (GxPeriod period);

G_END_DECLS
