/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/layout.h"
#include "chart/scale.h"

G_BEGIN_DECLS

/* What columns and lines over time share: an upright axis from zero with its grid, and a slot for each row with its name below. */
typedef struct
{
  GxChartRect plot;
  GxChartScale scale;
  double slot; /* width of a row's place */
} GxChartAxes;

/* @right: what to leave free at the right, and @top above; above that stands the key where two periods are compared. */
void   gx_chart_axes_init   (GxChartAxes *self, GxChartLayout *layout, const GxChartData *data, double right, double top);
double gx_chart_axes_x      (const GxChartAxes *self, guint row); /* the middle of its slot */
double gx_chart_axes_y      (const GxChartAxes *self, double number);

/* After all other text: names of rows as many as have room, the last one always. */
void   gx_chart_axes_put_names (const GxChartAxes *self, GxChartLayout *layout, const GxChartData *data);

G_END_DECLS
