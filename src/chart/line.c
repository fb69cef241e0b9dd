/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/axes.h"

/* A line over time, and a dashed grey one for the period compared with. Where there is no figure, as in months to come, there is no line, and none leads to
 * what has no time. */

#define LEAST_TARGET 5

typedef struct
{
  GxChartAxes axes;
  GxChartLayout *layout;
  const GxChartData *data;
  double dot;
} Line;

static double
y_of (const Line *self, guint row, guint column)
{
  return gx_chart_axes_y (&self->axes, gx_chart_data_number (self->data, row, column));
}

static gboolean
has (const Line *self, int row, guint column)
{
  return row >= 0 && row < (int) self->data->n_rows && gx_chart_data_has (self->data, row, column);
}

/* Does the line lead from this row to the next? */
static gboolean
leads_on (const Line *self, int row, guint column)
{
  return has (self, row, column) && has (self, row + 1, column) && gx_chart_data_has_key (self->data, (guint) row) && gx_chart_data_has_key (self->data, (guint) row + 1);
}

static void
put_line (Line *self, guint column, GxChartInk ink, double width, gboolean dashed)
{
  g_autofree GxChartPoint *points = g_new (GxChartPoint, self->data->n_rows);
  guint n_points = 0;

  for (guint row = 0; row < self->data->n_rows; row++)
    {
      if (!has (self, row, column))
        continue;
      points[n_points++] = (GxChartPoint) { gx_chart_axes_x (&self->axes, row), y_of (self, row, column) };
      if (leads_on (self, (int) row, column))
        continue;
      if (n_points > 1)
        gx_chart_put_path (self->layout, points, n_points, ink, width, dashed);
      n_points = 0;
    }
}

/* @top and @bottom: between what heights the pointer means it. */
static void
put_dot (Line *self, guint row, guint column, GxChartInk ink, double top, double bottom)
{
  double x = gx_chart_axes_x (&self->axes, row), y = y_of (self, row, column), slot = self->axes.slot;
  /* The past has a line only, unless it is a single point. */
  gboolean is_on_line = leads_on (self, (int) row - 1, column) || leads_on (self, (int) row, column);
  double radius = column == self->data->before && is_on_line ? self->layout->line * 0.04 : self->dot;
  GxChartPart *part = gx_chart_put_part (self->layout, self->data, row, column, ink);

  part->shape.type = GX_CHART_SHAPE_DOT;
  part->shape.outer = radius;
  part->shape.rect = (GxChartRect) { x - radius, y - radius, 2 * radius, 2 * radius };
  part->target = (GxChartRect) { x - slot / 2, top, slot, bottom - top };
}

/* A pointer means the nearer of two dots: half way between them the one ends and the other begins. */
static void
put_dots (Line *self, guint row)
{
  const GxChartData *data = self->data;
  const GxChartRect *plot = &self->axes.plot;
  double top = plot->y, bottom = plot->y + plot->height;
  double least = MIN (LEAST_TARGET, plot->height / 4);
  gboolean has_now = has (self, row, data->measure), has_before = data->before != 0 && has (self, row, data->before);
  double y, before, middle;

  if (!has_now || !has_before)
    {
      if (has_now)
        put_dot (self, row, data->measure, GX_CHART_INK_SERIES, top, bottom);
      if (has_before)
        put_dot (self, row, data->before, GX_CHART_INK_OTHER, top, bottom);
      return;
    }
  y = y_of (self, row, data->measure);
  before = y_of (self, row, data->before);
  middle = CLAMP ((y + before) / 2, top + least, bottom - least);
  put_dot (self, row, data->measure, GX_CHART_INK_SERIES, y <= before ? top : middle, y <= before ? middle : bottom);
  put_dot (self, row, data->before, GX_CHART_INK_OTHER, y <= before ? middle : top, y <= before ? bottom : middle);
}

/* -1: there is none. */
static int
find_last_part (const Line *self)
{
  for (int i = (int) self->layout->parts->len - 1; i >= 0; i--)
    if (((GxChartPart *) self->layout->parts->pdata[i])->column == self->data->measure)
      return i;
  return -1;
}

static char *
dup_last_figure (const GxChartData *data)
{
  for (guint row = data->n_rows; row-- > 0;)
    if (gx_chart_data_has (data, row, data->measure))
      return gx_chart_short_number (gx_chart_data_number (data, row, data->measure));
  return g_strdup ("");
}

/* Beside the last dot: the one most asked for. */
static void
put_last_figure (Line *self, const char *figure)
{
  int last = find_last_part (self);
  const GxChartRect *dot = last >= 0 ? &((GxChartPart *) self->layout->parts->pdata[last])->shape.rect : NULL;

  if (!self->layout->bare && dot != NULL)
    gx_chart_try_text (self->layout, gx_chart_text_new (self->layout, figure, GX_CHART_TEXT_STRONG, G_MAXINT),
                       dot->x + dot->width + self->layout->line * 0.3, dot->y + dot->height / 2, 0, GX_CHART_INK_TEXT, last);
}

void
gx_chart_lay_out_line (GxChartLayout *layout, const GxChartData *data)
{
  Line self = { .layout = layout, .data = data };
  g_autofree char *last = dup_last_figure (data);
  double right = gx_chart_measure (layout, last, GX_CHART_TEXT_STRONG) + layout->line * 0.3;

  gx_chart_axes_init (&self.axes, layout, data, right, 0);
  self.dot = CLAMP (self.axes.slot * 0.2, 1, layout->line * 0.17);
  if (data->before != 0)
    put_line (&self, data->before, GX_CHART_INK_OTHER, layout->line * 0.08, TRUE);
  put_line (&self, data->measure, GX_CHART_INK_SERIES, layout->line * 0.12, FALSE);
  for (guint row = 0; row < data->n_rows; row++)
    put_dots (&self, row);
  put_last_figure (&self, last);
  gx_chart_axes_put_names (&self.axes, layout, data);
}
