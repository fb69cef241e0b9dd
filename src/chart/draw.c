/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

/* Draws a layout. It knows no kinds of chart. */

static void
draw_path (const GxChartLayout *self, cairo_t *cr, const GxChartPath *path)
{
  double dash = path->line_width * 2.5;

  for (guint i = 0; i < path->points->len; i++)
    {
      const GxChartPoint *point = &g_array_index (path->points, GxChartPoint, i);

      cairo_line_to (cr, point->x, point->y);
    }
  gx_chart_set_ink (cr, self->surface, path->ink);
  if (path->line_width == 0)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, path->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, &dash, path->dashed ? 1 : 0, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* @more: how much beyond its edge. */
static void
trace_shape (cairo_t *cr, const GxChartShape *shape, double more)
{
  const GxChartRect *rect = &shape->rect;
  double x = rect->x + rect->width / 2, y = rect->y + rect->height / 2;

  cairo_new_path (cr);
  switch (shape->type)
    {
    case GX_CHART_SHAPE_RECT:
      cairo_rectangle (cr, rect->x - more, rect->y - more, rect->width + 2 * more, rect->height + 2 * more);
      break;
    case GX_CHART_SHAPE_SLICE:
      cairo_arc (cr, x, y, shape->outer + more, shape->from, shape->to);
      cairo_arc_negative (cr, x, y, MAX (shape->inner - more, 0), shape->to, shape->from);
      cairo_close_path (cr);
      break;
    case GX_CHART_SHAPE_DOT:
      cairo_arc (cr, x, y, shape->outer + more, 0, 2 * G_PI);
      break;
    }
}

static void
draw_part (const GxChartLayout *self, cairo_t *cr, const GxChartPart *part)
{
  trace_shape (cr, &part->shape, 0);
  gx_chart_set_ink (cr, self->surface, part->ink);
  cairo_fill_preserve (cr);
  if (part->shape.type == GX_CHART_SHAPE_SLICE && part->shape.to - part->shape.from < 2 * G_PI - 0.001)
    {
      double arc = (part->shape.to - part->shape.from) * part->shape.outer;

      /* A gap between neighbours, whose colours may be alike as greys; it leaves something of the thinnest. */
      gx_chart_set_ink (cr, self->surface, GX_CHART_INK_GROUND);
      cairo_set_line_width (cr, MIN (self->line * 0.1, arc * 0.4));
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

/* A ring of the colour of text; what is as thin as nothing is shown by it too. */
static void
draw_mark (const GxChartLayout *self, cairo_t *cr, const GxChartPart *part)
{
  double width = self->line * 0.12;
  gboolean dot = part->shape.type == GX_CHART_SHAPE_DOT;

  if (dot)
    {
      trace_shape (cr, &part->shape, width);
      gx_chart_set_ink (cr, self->surface, part->ink);
      cairo_fill (cr);
    }
  trace_shape (cr, &part->shape, dot ? 1.5 * width : width / 2);
  gx_chart_set_ink (cr, self->surface, GX_CHART_INK_TEXT);
  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_stroke (cr);
}

void
gx_chart_draw (const GxChartLayout *self, cairo_t *cr, int marked)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  cairo_new_path (cr);

  for (guint i = 0; i < self->paths->len; i++)
    draw_path (self, cr, self->paths->pdata[i]);
  for (guint i = 0; i < self->parts->len; i++)
    draw_part (self, cr, self->parts->pdata[i]);
  if (marked >= 0 && marked < (int) self->parts->len)
    draw_mark (self, cr, self->parts->pdata[marked]);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const GxChartText *text = self->texts->pdata[i];
      PangoRectangle logical;

      /* Lines of a centred text begin to the right of its origin. */
      pango_layout_get_extents (text->layout, NULL, &logical);
      gx_chart_set_ink (cr, self->surface, text->ink);
      cairo_move_to (cr, text->box.x - (double) logical.x / PANGO_SCALE, text->box.y);
      pango_cairo_show_layout (cr, text->layout);
    }
  cairo_restore (cr);
}
