/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper.h"
#include "paper/pen.h"

G_BEGIN_DECLS

/**
 * GxBlock: a part of a document that runs down the page in pieces, none of which is ever cut: the lines of a text, the rows of a table. Inside this room;
 * a kind of block is a struct that begins with it.
 */
typedef struct _GxBlock GxBlock;

typedef struct
{
  /* Takes the room that a page has; before anything else, and again when it changes. Sets what it says below. */
  gboolean (*fit) (GxBlock *self, GxPen *pen, double width, double height, GError **error);

  gboolean (*measure) (GxBlock *self, GxPen *pen, gint64 piece, double *height, GError **error);

  /* Both at 0, @y; never higher than what was measured. */
  gboolean (*draw) (GxBlock *self, GxPen *pen, cairo_t *cr, gint64 piece, double y, GError **error);
  void     (*draw_head) (GxBlock *self, GxPen *pen, cairo_t *cr, double y); /* nullable */

  /* How wide it would like to be; < 0 on error. Nullable: any width will do. */
  double   (*get_natural_width) (GxBlock *self, GxPen *pen, GError **error);

  void     (*free) (GxBlock *self);
} GxBlockClass;

struct _GxBlock
{
  const GxBlockClass *class;
  double space;       /* before it, except at the top of a page */
  double head_height; /* of what is repeated on each page that begins with one of its pieces; 0: nothing */
  gint64 n_pieces;
  gint64 kept;        /* the piece that stays on the page of the one after it, be it of the next block; -1: none */
};

void        gx_paper_take_block (GxPaper *self, GxBlock *block);
void        gx_paper_add_title  (GxPaper *self, const char *text);
const char *gx_paper_get_book   (GxPaper *self);

/* What every text goes through on its way to a page: one line, valid, without control characters, no longer than can be seen. (transfer full): never NULL. */
char *gx_paper_cell (const char *text);

/* What several kinds of block share. */
extern const GxFace gx_face_title;
extern const GxFace gx_face_heading;
extern const GxFace gx_face_body;
extern const GxFace gx_face_strong;
extern const GxFace gx_face_note; /* of second rank: subtitle, labels, footer */

void gx_paper_rule (cairo_t *cr, double x, double y, double width, double grey);

G_END_DECLS
