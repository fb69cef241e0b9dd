/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/chart.h"

G_BEGIN_DECLS

/* Colours by what they are for. */
typedef enum
{
  GX_CHART_INK_GROUND,  /* cards and paper */
  GX_CHART_INK_TEXT,
  GX_CHART_INK_DIM,     /* secondary text, zero lines, leaders */
  GX_CHART_INK_GRID,
  GX_CHART_INK_TINT,    /* areas behind text: what joins the stages of a funnel */
  GX_CHART_INK_OTHER,   /* the ninth thing, and the period compared with */
  GX_CHART_INK_SERIES,  /* the first of eight */
} GxChartInk;

#define GX_CHART_N_SERIES 8
#define GX_CHART_N_INKS (GX_CHART_INK_SERIES + GX_CHART_N_SERIES)

void gx_chart_set_ink (cairo_t *cr, GxChartSurface surface, guint ink);

/* What it is as 0xRRGGBB. */
guint32 gx_chart_ink_rgb (GxChartSurface surface, guint ink);

G_END_DECLS
