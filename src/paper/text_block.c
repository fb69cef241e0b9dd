/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/block.h"

#include "base/text.h"

/* Texts of any length, whose pieces are their lines; and headings, one piece that stays with what follows. */

#define HEADING_LINES 3

typedef struct
{
  GxBlock parent;
  char *text;
  GxFace face;
  GStrv lines; /* as they are broken for the width; of a heading NULL */
  double width;
} TextBlock;

static gboolean
fit_text (GxBlock *block, GxPen *pen, double width, double height, GError **error)
{
  TextBlock *self = (TextBlock *) block;

  g_clear_pointer (&self->lines, g_strfreev);
  self->lines = gx_pen_break (pen, &self->face, self->text, width);
  self->width = width;
  block->n_pieces = g_strv_length (self->lines);
  return TRUE;
}

static gboolean
measure_text (GxBlock *block, GxPen *pen, gint64 piece, double *height, GError **error)
{
  *height = gx_pen_pitch (&((TextBlock *) block)->face);
  return TRUE;
}

/* Whatever the width of a line at the end of which a space was dropped, none of it is cut. */
static gboolean
draw_text (GxBlock *block, GxPen *pen, cairo_t *cr, gint64 piece, double y, GError **error)
{
  TextBlock *self = (TextBlock *) block;

  gx_pen_draw (pen, cr, &self->face, self->lines[piece], 0, y, self->width * 1.1, GX_ALIGN_START, 1);
  return TRUE;
}

static void
free_text (GxBlock *block)
{
  TextBlock *self = (TextBlock *) block;

  g_strfreev (self->lines);
  g_free (self->text);
  g_free (self);
}

static const GxBlockClass text_class = {
  .fit = fit_text,
  .measure = measure_text,
  .draw = draw_text,
  .free = free_text,
};

static gboolean
fit_heading (GxBlock *block, GxPen *pen, double width, double height, GError **error)
{
  ((TextBlock *) block)->width = width;
  return TRUE;
}

static gboolean
measure_heading (GxBlock *block, GxPen *pen, gint64 piece, double *height, GError **error)
{
  TextBlock *self = (TextBlock *) block;

  *height = gx_pen_count (pen, &self->face, self->text, self->width, HEADING_LINES) * gx_pen_pitch (&self->face);
  return TRUE;
}

static gboolean
draw_heading (GxBlock *block, GxPen *pen, cairo_t *cr, gint64 piece, double y, GError **error)
{
  TextBlock *self = (TextBlock *) block;

  gx_pen_draw (pen, cr, &self->face, self->text, 0, y, self->width, GX_ALIGN_START, HEADING_LINES);
  return TRUE;
}

static const GxBlockClass heading_class = {
  .fit = fit_heading,
  .measure = measure_heading,
  .draw = draw_heading,
  .free = free_text,
};

/* Takes @text. */
static void
add (GxPaper *paper, const GxBlockClass *class, char *text, const GxFace *face, double space)
{
  TextBlock *self = g_new0 (TextBlock, 1);

  self->parent = (GxBlock) { .class = class, .space = space, .n_pieces = 1, .kept = class == &heading_class ? 0 : -1 };
  self->text = text;
  self->face = *face;
  gx_paper_take_block (paper, &self->parent);
}

static char *
paragraphs (const char *text)
{
  char *clean = gx_text_clean (text, -1, TRUE);

  return clean != NULL ? clean : g_strdup ("");
}

void
gx_paper_add_title (GxPaper *paper, const char *text)
{
  add (paper, &heading_class, gx_paper_cell (text), &gx_face_title, 0);
}

void
gx_paper_add_heading (GxPaper *paper, const char *text)
{
  add (paper, &heading_class, gx_paper_cell (text), &gx_face_heading, 12);
}

void
gx_paper_add_text (GxPaper *paper, const char *text)
{
  add (paper, &text_class, paragraphs (text), &gx_face_body, 4);
}

void
gx_paper_add_note (GxPaper *paper, const char *text)
{
  add (paper, &text_class, paragraphs (text), &gx_face_note, 2);
}
