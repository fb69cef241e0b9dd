/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/block.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paper/column_widths.h"

/* Rows under a head that is repeated on every page. A piece is a row; the last one may be the totals. Of the rows, only the one that was asked for last
 * is held. Columns are as wide as the rows of a sample need, which are taken from all over the table. */

#define PADDING 4        /* left and right in a cell */
#define PADDING_DOWN 2   /* above and below */
#define SAMPLES 6        /* stretches of rows, each read at once */
#define SAMPLE_LENGTH 40
#define LEAST_EMS 5      /* of a column whose texts are broken */
#define MAX_WORD 8       /* ems of a word in a title that is not broken */
#define MAX_EMS 30       /* beyond, a text is better broken than given its own line */
#define HEAD_LINES 2

typedef struct
{
  char *title;
  gboolean numeric;
  gboolean keeps;
  double natural; /* of the sample, in ems, without padding */
  double least;   /* of the title */
  double width;   /* with padding */
} Column;

typedef struct
{
  GxBlock parent;
  Column *columns;
  guint n_columns;
  gint64 n_rows;
  guint max_lines;
  GStrv totals; /* nullable */
  char *empty;
  GxPaperRowFunc row;
  gpointer user_data;
  GDestroyNotify destroy;

  gboolean is_sampled;
  GxFace face, strong; /* smaller where there are many columns */
  double width;
  char **cells;        /* of row `held` */
  gint64 held;         /* -1: none */
  double held_height;  /* < 0: not measured */
} TableBlock;

static void
drop_cells (TableBlock *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_clear_pointer (&self->cells[i], g_free);
  self->held = -1;
  self->held_height = -1;
}

static gboolean
hold_row (TableBlock *self, gint64 row, GError **error)
{
  if (self->held == row)
    return TRUE;
  drop_cells (self);
  if (!self->row (row, self->cells, self->user_data, error))
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *text = self->cells[i];

      self->cells[i] = gx_paper_cell (text);
    }
  self->held = row;
  return TRUE;
}

static void
widen (TableBlock *self, GxPen *pen, const GxFace *face, char **cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (cells[i] != NULL)
      self->columns[i].natural = MAX (self->columns[i].natural, gx_pen_width (pen, face, cells[i]) / face->size);
}

/* Titles give way to what stands below them, for they may be broken; but not in a word. */
static void
widen_for_titles (TableBlock *self, GxPen *pen)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const GxFace *face = &gx_face_strong;
      double width = gx_pen_width (pen, face, self->columns[i].title) / face->size;
      g_auto (GStrv) words = g_strsplit (self->columns[i].title, " ", -1);

      width = MIN (width, MAX (4, width / HEAD_LINES * 1.2));
      for (guint j = 0; words[j] != NULL; j++)
        width = MAX (width, MIN (MAX_WORD, gx_pen_width (pen, face, words[j]) / face->size));
      self->columns[i].natural = MAX (self->columns[i].natural, width);
      self->columns[i].least = width;
    }
}

static gboolean
sample (TableBlock *self, GxPen *pen, GError **error)
{
  gint64 n_all = self->n_rows <= SAMPLES * SAMPLE_LENGTH ? 1 : SAMPLES;
  gint64 length = n_all == 1 ? self->n_rows : SAMPLE_LENGTH;

  if (self->is_sampled)
    return TRUE;
  widen_for_titles (self, pen);
  for (gint64 i = 0; i < n_all; i++)
    {
      gint64 first = n_all > 1 ? (self->n_rows - length) / (n_all - 1) * i : 0;

      for (gint64 row = first; row < first + length; row++)
        {
          if (!hold_row (self, row, error))
            return FALSE;
          widen (self, pen, &gx_face_body, self->cells);
        }
    }
  if (self->totals != NULL)
    widen (self, pen, &gx_face_strong, self->totals);
  self->is_sampled = TRUE;
  return TRUE;
}

static double
fill_needs (const TableBlock *self, double size, GxColumnNeed *needs)
{
  double sum = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const Column *column = &self->columns[i];
      double natural = (column->keeps ? column->natural : MIN (column->natural, MAX_EMS)) * size + 2 * PADDING;
      double least = column->keeps ? natural : MIN (natural, MAX (LEAST_EMS, column->least) * size + 2 * PADDING);

      needs[i] = (GxColumnNeed) { least, natural };
      sum += natural;
    }
  return sum;
}

/* As large as the columns allow. */
static gboolean
fit_columns (TableBlock *self, double room, GError **error)
{
  g_autofree GxColumnNeed *needs = g_new (GxColumnNeed, self->n_columns);
  g_autofree double *widths = g_new (double, self->n_columns);

  for (double size = gx_face_body.size; size >= 7; size -= 1)
    {
      fill_needs (self, size, needs);
      if (!gx_column_widths (needs, self->n_columns, room, widths))
        continue;
      self->face = (GxFace) { .size = size };
      self->strong = (GxFace) { .size = size, .bold = TRUE };
      self->width = 0;
      for (guint i = 0; i < self->n_columns; i++)
        self->width += self->columns[i].width = widths[i];
      return TRUE;
    }
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
               ngettext ("%u column is too wide for the page. Choose another one, or a larger page.",
                         "%u columns do not fit on the page. Choose fewer, or a larger page.", self->n_columns),
               self->n_columns);
  return FALSE;
}

static double
row_height (TableBlock *self, GxPen *pen, char **texts, const GxFace *face, guint max_lines)
{
  guint n_lines = 1;

  for (guint i = 0; i < self->n_columns; i++)
    if (texts[i] != NULL)
      n_lines = MAX (n_lines, gx_pen_count (pen, face, texts[i], self->columns[i].width - 2 * PADDING, max_lines));
  return n_lines * gx_pen_pitch (face) + 2 * PADDING_DOWN;
}

static guint
title_lines (TableBlock *self, GxPen *pen)
{
  guint n_lines = 1;

  for (guint i = 0; i < self->n_columns; i++)
    n_lines = MAX (n_lines, gx_pen_count (pen, &self->strong, self->columns[i].title, self->columns[i].width - 2 * PADDING, HEAD_LINES));
  return n_lines;
}

static gboolean
fit_table (GxBlock *block, GxPen *pen, double width, double height, GError **error)
{
  TableBlock *self = (TableBlock *) block;

  if (!sample (self, pen, error) || !fit_columns (self, width, error))
    return FALSE;
  self->held_height = -1;
  block->n_pieces = MAX (self->n_rows, 1) + (self->totals != NULL && self->n_rows > 0);
  block->kept = self->totals != NULL ? self->n_rows - 1 : -1;
  block->head_height = title_lines (self, pen) * gx_pen_pitch (&self->strong) + 2 * PADDING_DOWN;
  return TRUE;
}

static gboolean
measure_table (GxBlock *block, GxPen *pen, gint64 piece, double *height, GError **error)
{
  TableBlock *self = (TableBlock *) block;

  if (self->n_rows == 0 || piece == self->n_rows)
    {
      *height = gx_pen_pitch (&self->face) + 2 * PADDING_DOWN;
      return TRUE;
    }
  if (!hold_row (self, piece, error))
    return FALSE;
  if (self->held_height < 0)
    self->held_height = row_height (self, pen, self->cells, &self->face, self->max_lines);
  *height = self->held_height;
  return TRUE;
}

static void
draw_cells (TableBlock *self, GxPen *pen, cairo_t *cr, char **texts, const GxFace *face, double y, guint max_lines)
{
  double x = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const Column *column = &self->columns[i];

      if (texts[i] != NULL)
        gx_pen_draw (pen, cr, face, texts[i], x + PADDING, y + PADDING_DOWN, column->width - 2 * PADDING,
                     column->numeric ? GX_ALIGN_END : GX_ALIGN_START, max_lines);
      x += column->width;
    }
}

static gboolean
draw_table (GxBlock *block, GxPen *pen, cairo_t *cr, gint64 piece, double y, GError **error)
{
  TableBlock *self = (TableBlock *) block;
  double height;

  if (self->n_rows == 0)
    {
      gx_pen_draw (pen, cr, &self->face, self->empty, PADDING, y + PADDING_DOWN, self->width - 2 * PADDING, GX_ALIGN_START, 1);
      return TRUE;
    }
  if (piece == self->n_rows)
    {
      gx_paper_rule (cr, 0, y, self->width, 0.2);
      draw_cells (self, pen, cr, self->totals, &self->strong, y, 1);
      return TRUE;
    }
  if (!measure_table (block, pen, piece, &height, error))
    return FALSE;
  draw_cells (self, pen, cr, self->cells, &self->face, y, self->max_lines);
  gx_paper_rule (cr, 0, y + height, self->width, 0.85);
  return TRUE;
}

static void
draw_table_head (GxBlock *block, GxPen *pen, cairo_t *cr, double y)
{
  TableBlock *self = (TableBlock *) block;
  double lines = title_lines (self, pen);
  double x = 0;

  cairo_set_source_rgb (cr, 0.93, 0.93, 0.93);
  cairo_rectangle (cr, 0, y, self->width, block->head_height);
  cairo_fill (cr);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const Column *column = &self->columns[i];
      double width = column->width - 2 * PADDING;
      guint own = gx_pen_count (pen, &self->strong, column->title, width, HEAD_LINES);

      gx_pen_draw (pen, cr, &self->strong, column->title, x + PADDING, y + PADDING_DOWN + (lines - own) * gx_pen_pitch (&self->strong), width,
                   column->numeric ? GX_ALIGN_END : GX_ALIGN_START, HEAD_LINES);
      x += column->width;
    }
  gx_paper_rule (cr, 0, y + block->head_height, self->width, 0.2);
}

/* Where every text has a line of its own, very long ones excepted. */
static double
get_natural_width (GxBlock *block, GxPen *pen, GError **error)
{
  TableBlock *self = (TableBlock *) block;
  g_autofree GxColumnNeed *needs = g_new (GxColumnNeed, self->n_columns);

  return sample (self, pen, error) ? fill_needs (self, gx_face_body.size, needs) : -1;
}

static void
free_table (GxBlock *block)
{
  TableBlock *self = (TableBlock *) block;

  drop_cells (self);
  g_free (self->cells);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].title);
      if (self->totals != NULL)
        g_free (self->totals[i]);
    }
  g_free (self->totals);
  g_free (self->columns);
  g_free (self->empty);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static const GxBlockClass table_class = {
  .fit = fit_table,
  .measure = measure_table,
  .draw = draw_table,
  .draw_head = draw_table_head,
  .get_natural_width = get_natural_width,
  .free = free_table,
};

void
gx_paper_add_table (GxPaper *paper, const GxPaperColumn *columns, guint n_columns, gint64 n_rows, guint max_lines, const char *const *totals,
                    const char *empty, GxPaperRowFunc row, gpointer user_data, GDestroyNotify destroy)
{
  TableBlock *self = g_new0 (TableBlock, 1);

  self->parent = (GxBlock) { .class = &table_class, .space = 8, .kept = -1 };
  self->columns = g_new0 (Column, n_columns);
  self->cells = g_new0 (char *, n_columns);
  self->totals = totals != NULL ? g_new0 (char *, n_columns) : NULL;
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i] = (Column) { gx_paper_cell (columns[i].title), columns[i].numeric, columns[i].keeps };
      if (totals != NULL && totals[i] != NULL)
        self->totals[i] = gx_paper_cell (totals[i]);
    }
  self->n_rows = n_rows;
  self->max_lines = max_lines;
  self->empty = gx_paper_cell (empty);
  self->row = row;
  self->user_data = user_data;
  self->destroy = destroy;
  self->held = -1;
  gx_paper_take_block (paper, &self->parent);
}
