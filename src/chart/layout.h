/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "chart/chart.h"
#include "chart/data.h"
#include "chart/palette.h"

G_BEGIN_DECLS

/* Inside the room: how the kinds of chart lay themselves out. A layout is three lists, drawn in this order: paths, parts, texts; drawing
 * knows no kinds. */

typedef struct
{
  double x, y;
} GxChartPoint;

/* A line through some points, or the area between them. */
typedef struct
{
  GArray *points; /* of GxChartPoint */
  GxChartInk ink;
  double line_width; /* 0: filled */
  gboolean dashed;
} GxChartPath;

typedef struct
{
  PangoLayout *layout;
  GxChartRect box;
  GxChartInk ink;
  int part; /* -1: of none */
} GxChartText;

struct _GxChartLayout
{
  double width, height;
  GxChartSurface surface;
  PangoContext *context;
  PangoFontDescription *font;
  double line;         /* height of a line of text */
  gboolean bare;       /* too small for any text */
  GxChartRect room;    /* what is left for the kind */
  GPtrArray *paths;    /* of GxChartPath */
  GPtrArray *parts;    /* of GxChartPart */
  GPtrArray *texts;    /* of GxChartText */
  guint n_left;
  gboolean goes_down;  /* rows stand below one another, not beside */
  char *title;
  char *summary;
};

typedef enum
{
  GX_CHART_TEXT_BODY,
  GX_CHART_TEXT_SMALL,
  GX_CHART_TEXT_STRONG,
} GxChartTextSize;

/* A line of text, not yet placed; at most @max_width, else it ends in an ellipsis. */
PangoLayout *gx_chart_text_new    (GxChartLayout *self, const char *text, GxChartTextSize size, double max_width);
double       gx_chart_text_width  (PangoLayout *text);
double       gx_chart_text_height (PangoLayout *text);
double       gx_chart_measure     (GxChartLayout *self, const char *text, GxChartTextSize size); /* its width, were there room */

/* Places @text (transfer full): @x is its left edge, middle or right edge as @align is 0, 0.5 or 1; @y its vertical middle. It is kept inside the surface. */
void         gx_chart_put_text    (GxChartLayout *self, PangoLayout *text, double x, double y, double align, GxChartInk ink, int part);

/* The same unless it would cover another text: then there is none. */
gboolean     gx_chart_try_text    (GxChartLayout *self, PangoLayout *text, double x, double y, double align, GxChartInk ink, int part);

/* Which is which of two periods, in a line at the top of the room. */
void         gx_chart_put_key     (GxChartLayout *self, const GxChartData *data, double x, double right);
void         gx_chart_put_path    (GxChartLayout *self, const GxChartPoint *points, guint n_points, GxChartInk ink, double line_width, gboolean dashed);
GxChartPart *gx_chart_put_part    (GxChartLayout *self, const GxChartData *data, guint row, guint column, GxChartInk ink);

/* One for each way to draw; gx_chart_layout_new chooses. */
void gx_chart_lay_out_bars    (GxChartLayout *self, const GxChartData *data);
void gx_chart_lay_out_columns (GxChartLayout *self, const GxChartData *data);
void gx_chart_lay_out_line    (GxChartLayout *self, const GxChartData *data);
void gx_chart_lay_out_pie     (GxChartLayout *self, const GxChartData *data);
void gx_chart_lay_out_funnel  (GxChartLayout *self, const GxChartData *data);

G_END_DECLS
