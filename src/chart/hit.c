/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <math.h>

/* Which part a pointer means, and where the arrow keys go. */

static gboolean
rect_holds (const GxChartRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

static gboolean
slice_holds (const GxChartShape *slice, double x, double y)
{
  double dx = x - (slice->rect.x + slice->rect.width / 2), dy = y - (slice->rect.y + slice->rect.height / 2);
  double radius = hypot (dx, dy);
  double angle = atan2 (dy, dx);

  if (radius < slice->inner || radius > slice->outer)
    return FALSE;
  while (angle < slice->from)
    angle += 2 * G_PI;
  return angle < slice->to;
}

static gboolean
part_holds (const GxChartPart *part, double x, double y)
{
  return part->shape.type == GX_CHART_SHAPE_SLICE ? slice_holds (&part->shape, x, y) : rect_holds (&part->target, x, y);
}

int
gx_chart_layout_part_at (const GxChartLayout *self, double x, double y)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (part_holds (self->parts->pdata[i], x, y))
      return (int) i;

  /* A label means what it labels. */
  for (guint i = 0; i < self->texts->len; i++)
    {
      const GxChartText *text = self->texts->pdata[i];

      if (text->part >= 0 && rect_holds (&text->box, x, y))
        return text->part;
    }
  return -1;
}

void
gx_chart_part_get_middle (const GxChartPart *part, double *x, double *y)
{
  const GxChartRect *rect = part->shape.type == GX_CHART_SHAPE_SLICE ? &part->shape.rect : &part->target;

  *x = rect->x + rect->width / 2;
  *y = rect->y + rect->height / 2;
  if (part->shape.type == GX_CHART_SHAPE_SLICE)
    {
      double angle = (part->shape.from + part->shape.to) / 2;
      double radius = (part->shape.inner + part->shape.outer) / 2;

      *x += radius * cos (angle);
      *y += radius * sin (angle);
    }
}

/* The first part of @column from @start on in @direction; -1: there is none. */
static int
find_along (const GxChartLayout *self, guint column, int start, int direction)
{
  for (int i = start; i >= 0 && i < (int) self->parts->len; i += direction)
    if (((GxChartPart *) self->parts->pdata[i])->column == column)
      return i;
  return -1;
}

/* -1: there is none. */
static int
find_other (const GxChartLayout *self, int from)
{
  const GxChartPart *part = self->parts->pdata[from];

  for (guint i = 0; i < self->parts->len; i++)
    {
      const GxChartPart *other = self->parts->pdata[i];

      if (other->row == part->row && other->column != part->column)
        return (int) i;
    }
  return -1;
}

int
gx_chart_layout_move (const GxChartLayout *self, int from, GxChartMove move)
{
  int end = (int) self->parts->len - 1;
  int found = -1;
  guint column;

  if (end < 0)
    return -1;
  if (from < 0 || from > end)
    {
      move = move == GX_CHART_LAST || move == GX_CHART_PREVIOUS ? GX_CHART_LAST : GX_CHART_FIRST;
      from = 0;
    }

  column = ((GxChartPart *) self->parts->pdata[from])->column;
  switch (move)
    {
    case GX_CHART_FIRST:
      found = find_along (self, column, 0, 1);
      break;
    case GX_CHART_PREVIOUS:
      found = find_along (self, column, from - 1, -1);
      break;
    case GX_CHART_NEXT:
      found = find_along (self, column, from + 1, 1);
      break;
    case GX_CHART_LAST:
      found = find_along (self, column, end, -1);
      break;
    case GX_CHART_OTHER:
      found = find_other (self, from);
      break;
    }
  return found >= 0 ? found : from;
}

int
gx_chart_layout_walk (const GxChartLayout *self, int from, int across, int down)
{
  int along = self->goes_down ? down : across;

  if (along == 0 && from >= 0 && from < (int) self->parts->len && find_other (self, from) >= 0)
    return gx_chart_layout_move (self, from, GX_CHART_OTHER);
  return gx_chart_layout_move (self, from, across + down > 0 ? GX_CHART_NEXT : GX_CHART_PREVIOUS);
}
