/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * GxPen: writes text on a page. Lengths are points. Every line of a face is equally high, whatever script stands in it, so that a page can be divided
 * before it is drawn; and nothing depends on what is drawn on, so that a printer and a file divide it alike. Belongs to the thread that made it.
 */
typedef struct _GxPen GxPen;

typedef struct
{
  double size;
  gboolean bold;
  double grey; /* 0: black */
} GxFace;

typedef enum
{
  GX_ALIGN_START,
  GX_ALIGN_CENTRE,
  GX_ALIGN_END,
} GxAlign;

GxPen *gx_pen_new  (void);
void   gx_pen_free (GxPen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxPen, gx_pen_free)

/* From line to line. */
double gx_pen_pitch (const GxFace *face);

/* How wide @text is on one line; of plain text close to it, never less. */
double gx_pen_width (GxPen *self, const GxFace *face, const char *text);

/* How many lines @text takes in @width, at most @max_lines; 1 for the empty text. What is too long for them ends in “…” when drawn. */
guint  gx_pen_count (GxPen *self, const GxFace *face, const char *text, double width, guint max_lines);

/* Draws it so, its first line's top at @y. @text is one paragraph. */
void   gx_pen_draw  (GxPen *self, cairo_t *cr, const GxFace *face, const char *text, double x, double y, double width, GxAlign align, guint max_lines);

/* The lines that @text, of any length and number of paragraphs, makes in @width. Returns: (transfer full). */
GStrv  gx_pen_break (GxPen *self, const GxFace *face, const char *text, double width);

G_END_DECLS
