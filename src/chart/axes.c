/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/axes.h"

#include <math.h>

/* Two-dimensional grounds. */

static double
widest_tick (const GxChartAxes *self, GxChartLayout *layout)
{
  double width = 0;

  for (guint i = 0; i < self->scale.n_ticks; i++)
    {
      g_autofree char *text = gx_chart_short_number (gx_chart_scale_tick (&self->scale, i));

      width = MAX (width, gx_chart_measure (layout, text, GX_CHART_TEXT_SMALL));
    }
  return width;
}

static void
put_ticks (const GxChartAxes *self, GxChartLayout *layout)
{
  double gap = layout->line * 0.4;

  for (guint i = 0; i < self->scale.n_ticks; i++)
    {
      double tick = gx_chart_scale_tick (&self->scale, i);
      double y = gx_chart_axes_y (self, tick);
      g_autofree char *text = gx_chart_short_number (tick);
      GxChartPoint line[] = { { self->plot.x, y }, { self->plot.x + self->plot.width, y } };

      if (layout->bare && tick != 0)
        continue;
      gx_chart_put_path (layout, line, G_N_ELEMENTS (line), tick == 0 ? GX_CHART_INK_DIM : GX_CHART_INK_GRID, 1, FALSE);
      if (!layout->bare)
        gx_chart_put_text (layout, gx_chart_text_new (layout, text, GX_CHART_TEXT_SMALL, self->plot.x), self->plot.x - gap, y, 1, GX_CHART_INK_DIM, -1);
    }
}

void
gx_chart_axes_init (GxChartAxes *self, GxChartLayout *layout, const GxChartData *data, double right, double top)
{
  double key = data->before != 0 ? layout->line * 1.5 : 0;
  gboolean whole = data->report->columns[data->measure].kind == GX_KIND_INT;
  double line = layout->line;
  double low, high;

  self->plot = layout->room;
  if (!layout->bare)
    {
      top = MAX (top, line * 0.6) + key;
      self->plot.y += top;
      self->plot.height = MAX (self->plot.height - top - line * 1.5, 1);
    }

  gx_chart_data_range (data, &low, &high);
  gx_chart_scale_init (&self->scale, low, high, (guint) CLAMP (self->plot.height / (line * 1.8), 2, 6), whole);
  if (!layout->bare)
    {
      double left = widest_tick (self, layout) + line * 0.4;

      self->plot.x += left;
      self->plot.width = MAX (self->plot.width - left - right, 1);
    }
  self->slot = self->plot.width / data->n_rows;
  put_ticks (self, layout);
  if (data->before != 0 && !layout->bare)
    gx_chart_put_key (layout, data, self->plot.x, self->plot.x + self->plot.width);
}

double
gx_chart_axes_x (const GxChartAxes *self, guint row)
{
  return self->plot.x + (row + 0.5) * self->slot;
}

double
gx_chart_axes_y (const GxChartAxes *self, double number)
{
  return self->plot.y + self->plot.height * (self->scale.high - number) / (self->scale.high - self->scale.low);
}

/* Every second, third, fourth, sixth or twelfth name and so on, so that a year looks like a year; counted from the last. */
static guint
choose_stride (double slot, double width)
{
  static const guint strides[] = { 1, 2, 3, 4, 6, 12 };

  for (gsize i = 0; i < G_N_ELEMENTS (strides); i++)
    if (strides[i] * slot >= width)
      return strides[i];
  return (guint) ceil (width / (12 * slot)) * 12;
}

void
gx_chart_axes_put_names (const GxChartAxes *self, GxChartLayout *layout, const GxChartData *data)
{
  double most = MIN (layout->line * 8, self->plot.width / 2), widest = 0, over;
  double y = self->plot.y + self->plot.height + layout->line * 0.9;
  guint stride;

  if (layout->bare)
    return;
  for (guint row = 0; row < data->n_rows; row++)
    widest = MAX (widest, gx_chart_measure (layout, gx_chart_data_label (data, row), GX_CHART_TEXT_SMALL));
  widest = MIN (widest, most);
  /* The last one is moved inside the surface, towards its neighbour. */
  over = MAX (gx_chart_axes_x (self, data->n_rows - 1) + widest / 2 - layout->width, 0);
  stride = choose_stride (self->slot, widest + over + layout->line * 0.5);

  for (int row = (int) data->n_rows - 1; row >= 0; row -= (int) stride)
    {
      PangoLayout *name = gx_chart_text_new (layout, gx_chart_data_label (data, row), GX_CHART_TEXT_SMALL, most);

      /* The first may have been moved inside the surface, and be in the way of its neighbour. */
      gx_chart_try_text (layout, name, gx_chart_axes_x (self, row), y, 0.5, GX_CHART_INK_DIM, -1);
    }
}
