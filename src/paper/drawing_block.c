/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/block.h"

/* A drawing of somebody else's: a chart. One piece. */

typedef struct
{
  GxBlock parent;
  double ratio;
  double width, height; /* as it fits */
  GxPaperDrawFunc draw;
  gpointer user_data;
  GDestroyNotify destroy;
} DrawingBlock;

static gboolean
fit_drawing (GxBlock *block, GxPen *pen, double width, double height, GError **error)
{
  DrawingBlock *self = (DrawingBlock *) block;

  self->width = width;
  self->height = MIN (width * self->ratio, height);
  return TRUE;
}

static gboolean
measure_drawing (GxBlock *block, GxPen *pen, gint64 piece, double *height, GError **error)
{
  *height = ((DrawingBlock *) block)->height;
  return TRUE;
}

static gboolean
draw_drawing (GxBlock *block, GxPen *pen, cairo_t *cr, gint64 piece, double y, GError **error)
{
  DrawingBlock *self = (DrawingBlock *) block;

  cairo_save (cr);
  cairo_translate (cr, 0, y);
  self->draw (cr, self->width, self->height, self->user_data);
  cairo_restore (cr);
  return TRUE;
}

static void
free_drawing (GxBlock *block)
{
  DrawingBlock *self = (DrawingBlock *) block;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static const GxBlockClass drawing_class = {
  .fit = fit_drawing,
  .measure = measure_drawing,
  .draw = draw_drawing,
  .free = free_drawing,
};

void
gx_paper_add_drawing (GxPaper *paper, double ratio, GxPaperDrawFunc draw, gpointer user_data, GDestroyNotify destroy)
{
  DrawingBlock *self = g_new0 (DrawingBlock, 1);

  self->parent = (GxBlock) { .class = &drawing_class, .space = 10, .n_pieces = 1, .kept = -1 };
  self->ratio = ratio;
  self->draw = draw;
  self->user_data = user_data;
  self->destroy = destroy;
  gx_paper_take_block (paper, &self->parent);
}
