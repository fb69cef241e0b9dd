/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/axes.h"

#include <math.h>

/* Standing columns over time; the period compared with stands greyly before each. */

typedef struct
{
  GxChartAxes axes;
  GxChartLayout *layout;
  const GxChartData *data;
  double thick;
} Columns;

/* @x is the left edge; the pointer means it from @left on for @width. */
static void
put_column (Columns *self, guint row, guint column, GxChartInk ink, double x, double left, double width)
{
  double y = gx_chart_axes_y (&self->axes, gx_chart_data_number (self->data, row, column));
  double zero = gx_chart_axes_y (&self->axes, 0);
  GxChartPart *part;

  if (!gx_chart_data_has (self->data, row, column))
    return;
  part = gx_chart_put_part (self->layout, self->data, row, column, ink);
  part->target = (GxChartRect) { left, self->axes.plot.y, width, self->axes.plot.height };
  part->shape.rect = (GxChartRect) { x, MIN (y, zero), self->thick, fabs (y - zero) };
}

static void
put_row (Columns *self, guint row)
{
  const GxChartData *data = self->data;
  double middle = gx_chart_axes_x (&self->axes, row), half = self->axes.slot / 2;
  guint ink = gx_chart_data_ink (data, row);

  if (data->before == 0)
    {
      put_column (self, row, data->measure, ink, middle - self->thick / 2, middle - half, 2 * half);
      return;
    }
  put_column (self, row, data->measure, ink, middle, middle, half);
  put_column (self, row, data->before, GX_CHART_INK_OTHER, middle - self->thick, middle - half, half);
}

/* Figures over the columns, where each has room for its own; the grid is not needed then, but does no harm. */
static void
put_figures (Columns *self)
{
  const GxChartData *data = self->data;
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (g_free);
  double widest = 0;

  for (guint row = 0; row < data->n_rows; row++)
    {
      char *figure = gx_chart_short_number (gx_chart_data_number (data, row, data->measure));

      g_ptr_array_add (figures, figure);
      widest = MAX (widest, gx_chart_measure (self->layout, figure, GX_CHART_TEXT_SMALL));
    }
  if (widest > self->axes.slot - 4 || self->layout->bare || data->before != 0)
    return;

  for (guint row = 0, part = 0; row < data->n_rows; row++)
    {
      double number = gx_chart_data_number (data, row, data->measure);
      double y = gx_chart_axes_y (&self->axes, number) + (number < 0 ? 0.6 : -0.6) * self->layout->line;

      if (gx_chart_data_has (data, row, data->measure))
        gx_chart_try_text (self->layout, gx_chart_text_new (self->layout, figures->pdata[row], GX_CHART_TEXT_SMALL, widest),
                           gx_chart_axes_x (&self->axes, row), y, 0.5, GX_CHART_INK_TEXT, (int) part++);
    }
}

void
gx_chart_lay_out_columns (GxChartLayout *layout, const GxChartData *data)
{
  Columns self = { .layout = layout, .data = data };

  gx_chart_axes_init (&self.axes, layout, data, 0, data->before != 0 ? 0 : layout->line * 1.2);
  self.thick = MIN (self.axes.slot * (data->before != 0 ? 0.4 : 0.64), layout->line * 3);
  for (guint row = 0; row < data->n_rows; row++)
    put_row (&self, row);
  gx_chart_axes_put_names (&self.axes, layout, data);
  put_figures (&self);
}
