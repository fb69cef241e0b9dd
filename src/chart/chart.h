/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/report.h"

G_BEGIN_DECLS

/* On what it is drawn. Paper has colours that differ as greys too. */
typedef enum
{
  GX_CHART_LIGHT,
  GX_CHART_DARK,
  GX_CHART_PAPER,
} GxChartSurface;

typedef struct
{
  GxChartSurface surface;
  const char *font;     /* family; NULL: Sans */
  double font_size;     /* of ordinary text, in the unit of the size: pixels, or points on paper */
  gboolean with_title;  /* for a picture that stands alone */
} GxChartStyle;

typedef struct
{
  double x, y, width, height;
} GxChartRect;

typedef enum
{
  GX_CHART_SHAPE_RECT,
  GX_CHART_SHAPE_SLICE,
  GX_CHART_SHAPE_DOT,
} GxChartShapeType;

typedef struct
{
  GxChartShapeType type;
  GxChartRect rect;    /* RECT; of the others, what is round it */
  double inner, outer; /* radii: SLICE, whose middle is that of rect; DOT: outer */
  double from, to;     /* SLICE: radians, clockwise from three o'clock */
} GxChartShape;

/**
 * GxChartPart: one thing that is drawn for one cell of the report.
 */
typedef struct
{
  guint row;          /* of the report's, by gx_report_get_row */
  guint column;       /* of its columns */
  GxChartShape shape; /* as drawn */
  GxChartRect target; /* where a pointer means it; a SLICE is its own */
  guint ink;
  char *label;        /* of the row */
  char *value;        /* of the cell, for a person */
  char *words;        /* both, and what else the row holds, in a line: for a screen reader */
  char *cells;        /* what the row holds, a line each: for who points at it */
} GxChartPart;

/**
 * GxChartLayout: a report's chart for one size and style: what is drawn where, and what it stands for. It keeps nothing of the report.
 * What is not drawn for want of room is counted, never dropped in silence.
 */
typedef struct _GxChartLayout GxChartLayout;

typedef enum
{
  GX_CHART_FIRST,
  GX_CHART_PREVIOUS,
  GX_CHART_NEXT,
  GX_CHART_LAST,
  GX_CHART_OTHER, /* the same row in the period it is compared with */
} GxChartMove;

GxChartLayout     *gx_chart_layout_new         (const GxReport *report, double width, double height, const GxChartStyle *style);
void               gx_chart_layout_free        (GxChartLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxChartLayout, gx_chart_layout_free)

guint              gx_chart_layout_get_n_parts (const GxChartLayout *self);
const GxChartPart *gx_chart_layout_get_part    (const GxChartLayout *self, guint part);
guint              gx_chart_layout_get_n_left  (const GxChartLayout *self); /* rows for which there was no room */

/* Parts are numbered from 0 in the order of the rows; -1 is none, and where a move leads from none is the first or the last. */
int                gx_chart_layout_part_at     (const GxChartLayout *self, double x, double y);
int                gx_chart_layout_move        (const GxChartLayout *self, int from, GxChartMove move);

/* Where an arrow key leads: @across and @down are -1, 0 or 1. Along the rows, and across them to the other period where there is one. */
int                gx_chart_layout_walk        (const GxChartLayout *self, int from, int across, int down);

/* A point that gx_chart_layout_part_at finds again, unless the part is a slice of nothing. */
void               gx_chart_part_get_middle    (const GxChartPart *part, double *x, double *y);

/* Draws at the origin, without a ground. @marked: the part that the pointer or the keyboard is at, or -1. */
void               gx_chart_draw               (const GxChartLayout *self, cairo_t *cr, int marked);

/* Beside @part what it stands for, over all else: for who points at it or walks there by keyboard. */
void               gx_chart_draw_readout       (const GxChartLayout *self, cairo_t *cr, guint part);

/* What a chart of @report says, in a sentence. (transfer full) */
char              *gx_chart_summary            (const GxReport *report);

/* How high it should be to show every row, at @width. */
double             gx_chart_natural_height     (const GxReport *report, double width, const GxChartStyle *style);

/* The chart as a file, on its ground. @scale: pixels for each unit of the size. An SVG carries all parts in words.
 * Errors: GX_ERROR_INVALID for a size that no picture has, GX_ERROR_NO_MEMORY. (transfer full) */
GBytes            *gx_chart_to_png             (const GxReport *report, double width, double height, double scale, const GxChartStyle *style, GError **error);
GBytes            *gx_chart_to_svg             (const GxReport *report, double width, double height, const GxChartStyle *style, GError **error);

G_END_DECLS
