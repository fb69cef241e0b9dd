/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/block.h"

/* Labels and values in two columns, read downwards, or in one beside a drawing. A piece is what stands on one line across the page; as the last of those beside a
 * drawing ends no higher than that, nothing comes to stand below it. */

#define GAP 16
#define MAX_LINES 4

typedef struct
{
  GxBlock parent;
  guint n;
  GStrv labels;
  GStrv values;
  double column;      /* the width of one of the two */
  double label_width; /* in it, with the gap behind */

  GxPaperDrawFunc draw; /* beside them, on the right; NULL: nothing */
  gpointer user_data;
  GDestroyNotify destroy;
  double ratio, slope;  /* of the width of the page, and its height in widths of its own */
  double side;          /* its width as it fits */
  double padding;       /* behind the last piece */
} FactBlock;

static double
fact_height (FactBlock *self, GxPen *pen, guint i)
{
  guint n_label, n_value;

  if (i >= self->n)
    return 0;
  n_label = gx_pen_count (pen, &gx_face_note, self->labels[i], self->label_width - 6, 2);
  n_value = gx_pen_count (pen, &gx_face_body, self->values[i], self->column - self->label_width, MAX_LINES);
  return MAX (n_label, n_value) * gx_pen_pitch (&gx_face_body) + 3;
}

static double
piece_height (FactBlock *self, GxPen *pen, gint64 piece)
{
  return MAX (fact_height (self, pen, piece), fact_height (self, pen, piece + self->parent.n_pieces));
}

static gboolean
fit_facts (GxBlock *block, GxPen *pen, double width, double height, GError **error)
{
  FactBlock *self = (FactBlock *) block;
  double all = 0;

  self->side = self->draw != NULL ? MIN (width * self->ratio, height / self->slope) : 0;
  self->column = self->draw != NULL ? width - GAP - self->side : (width - GAP) / 2;
  self->label_width = 0;
  for (guint i = 0; i < self->n; i++)
    self->label_width = MAX (self->label_width, gx_pen_width (pen, &gx_face_note, self->labels[i]) + 10);
  self->label_width = MIN (self->label_width, self->column * 0.4);
  for (gint64 piece = 0; self->draw != NULL && piece < block->n_pieces; piece++)
    all += piece_height (self, pen, piece);
  self->padding = MAX (self->side * self->slope - all, 0);
  return TRUE;
}

static gboolean
measure_facts (GxBlock *block, GxPen *pen, gint64 piece, double *height, GError **error)
{
  FactBlock *self = (FactBlock *) block;

  *height = piece_height (self, pen, piece) + (piece == block->n_pieces - 1 ? self->padding : 0);
  return TRUE;
}

static void
draw_side (FactBlock *self, cairo_t *cr, double y)
{
  cairo_save (cr);
  cairo_translate (cr, self->column + GAP, y);
  self->draw (cr, self->side, self->side * self->slope, self->user_data);
  cairo_restore (cr);
}

static void
draw_fact (FactBlock *self, GxPen *pen, cairo_t *cr, guint i, double x, double y)
{
  /* Of different sizes, on one line. */
  double drop = (gx_pen_pitch (&gx_face_body) - gx_pen_pitch (&gx_face_note)) * 0.8;

  if (i >= self->n)
    return;
  gx_pen_draw (pen, cr, &gx_face_note, self->labels[i], x, y + drop, self->label_width - 6, GX_ALIGN_START, 2);
  gx_pen_draw (pen, cr, &gx_face_body, self->values[i], x + self->label_width, y, self->column - self->label_width, GX_ALIGN_START, MAX_LINES);
}

static gboolean
draw_facts (GxBlock *block, GxPen *pen, cairo_t *cr, gint64 piece, double y, GError **error)
{
  FactBlock *self = (FactBlock *) block;

  if (piece == 0 && self->draw != NULL)
    draw_side (self, cr, y);
  draw_fact (self, pen, cr, piece, 0, y);
  draw_fact (self, pen, cr, piece + block->n_pieces, self->column + GAP, y);
  return TRUE;
}

static void
free_facts (GxBlock *block)
{
  FactBlock *self = (FactBlock *) block;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_strfreev (self->labels);
  g_strfreev (self->values);
  g_free (self);
}

static const GxBlockClass fact_class = {
  .fit = fit_facts,
  .measure = measure_facts,
  .draw = draw_facts,
  .free = free_facts,
};

static GStrv
copy_cells (const char *const *texts, guint n)
{
  GStrv cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = gx_paper_cell (texts[i]);
  return cells;
}

static FactBlock *
add (GxPaper *paper, const char *const *labels, const char *const *values, guint n, gint64 n_pieces)
{
  FactBlock *self = g_new0 (FactBlock, 1);

  self->parent = (GxBlock) { .class = &fact_class, .space = 6, .n_pieces = n_pieces, .kept = -1 };
  self->n = n;
  self->labels = copy_cells (labels, n);
  self->values = copy_cells (values, n);
  gx_paper_take_block (paper, &self->parent);
  return self;
}

void
gx_paper_add_facts (GxPaper *paper, const char *const *labels, const char *const *values, guint n)
{
  add (paper, labels, values, n, (n + 1) / 2);
}

void
gx_paper_add_facts_beside (GxPaper *paper, const char *const *labels, const char *const *values, guint n,
                           double ratio, double slope, GxPaperDrawFunc draw, gpointer user_data, GDestroyNotify destroy)
{
  FactBlock *self = add (paper, labels, values, n, MAX (n, 1));

  self->ratio = ratio;
  self->slope = slope;
  self->draw = draw;
  self->user_data = user_data;
  self->destroy = destroy;
}
