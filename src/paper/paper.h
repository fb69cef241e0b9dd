/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxPaper: a document as a value: a title, blocks that run down its pages, and what stands on every page: the book's name, the day of printing, page x of y.
 * Whoever draws it — a print preview, a printer, a PDF — gets the same pages. Lengths are points. Belongs to the thread that made it.
 */
typedef struct _GxPaper GxPaper;

typedef enum
{
  GX_PAPER_A4,
  GX_PAPER_LETTER,
} GxPaperSize;

typedef struct
{
  double width, height; /* as it is read: of a landscape page, wider than high */
  double top, right, bottom, left; /* margins; head and foot of the page stand in them */
} GxPaperPage;

GxPaperPage gx_paper_page (GxPaperSize size, gboolean landscape); /* with margins that every printer can do */

/* @subtitle, nullable: what the document is of, in words. @book: its name. @zone: of the day of printing, which is the clock's. On A4, upright. */
GxPaper    *gx_paper_new  (const char *title, const char *subtitle, const char *book, GTimeZone *zone);
void        gx_paper_free (GxPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxPaper, gx_paper_free)

const char        *gx_paper_get_title (GxPaper *self);
const GxPaperPage *gx_paper_get_page  (GxPaper *self);
void               gx_paper_set_page  (GxPaper *self, const GxPaperPage *page); /* margins too narrow for head and foot are widened */

/* Lays the page on its side where it stands upright and a table asks for more width; reads some rows. */
gboolean           gx_paper_turn_if_wide (GxPaper *self, GError **error);

/* Blocks, in the order in which they are added. All texts are copied. */
void gx_paper_add_heading (GxPaper *self, const char *text); /* stays with what follows */
void gx_paper_add_text    (GxPaper *self, const char *text); /* paragraphs of any length */
void gx_paper_add_note    (GxPaper *self, const char *text); /* the same, small */
void gx_paper_add_facts   (GxPaper *self, const char *const *labels, const char *const *values, guint n); /* in two columns, read downwards */

/* Draws something @width × @height at 0, 0 of @cr. */
typedef void (*GxPaperDrawFunc) (cairo_t *cr, double width, double height, gpointer user_data);

/* Facts in one column, and a drawing on their right: @ratio of the width of the page wide, and @slope times as high. At the top of a page, for they may be parted by its end. */
void gx_paper_add_facts_beside (GxPaper *self, const char *const *labels, const char *const *values, guint n,
                                double ratio, double slope, GxPaperDrawFunc draw, gpointer user_data, GDestroyNotify destroy);

/* A drawing as wide as the page, and @ratio times as high, but never higher than the page. */
void gx_paper_add_drawing (GxPaper *self, double ratio, GxPaperDrawFunc draw, gpointer user_data, GDestroyNotify destroy);

/* A column of a table. A text that keeps stays on one line: numbers, days, phones; others are broken. */
typedef struct
{
  const char *title;
  gboolean numeric; /* aligned right */
  gboolean keeps;
} GxPaperColumn;

/* Sets @cells, as many as there are columns, to the texts of a row; they are freed with g_free. NULL: empty. */
typedef gboolean (*GxPaperRowFunc) (gint64 row, char **cells, gpointer user_data, GError **error);

/**
 * gx_paper_add_table:
 * Rows are asked for by number whenever they are needed, in growing order as a rule, and never kept. A row that is asked for again must be the same.
 * @totals, nullable: texts of a last row, NULL for an empty one. @max_lines: of a row. @empty: a sentence in place of no rows.
 * Errors: those of @row; GX_ERROR_REFUSED, when pages are made, where the columns are too many for the page.
 */
void gx_paper_add_table (GxPaper *self, const GxPaperColumn *columns, guint n_columns, gint64 n_rows, guint max_lines, const char *const *totals,
                         const char *empty, GxPaperRowFunc row, gpointer user_data, GDestroyNotify destroy);

/* Divides the document into pages, if that is not done: reads every row once. */
gboolean gx_paper_divide      (GxPaper *self, GCancellable *cancellable, GError **error);

/* The same for about @ms milliseconds: to be called again until @done. */
gboolean gx_paper_divide_some (GxPaper *self, int ms, gboolean *done, GError **error);

int      gx_paper_count_pages (GxPaper *self); /* once divided: at least 1 */

/* Draws page @page, from 0, on @cr, whose origin is the corner of the page. */
gboolean gx_paper_draw        (GxPaper *self, cairo_t *cr, int page, GError **error);

/* Where a file goes. FALSE with an error ends the writing. */
typedef gboolean (*GxPaperWriteFunc) (const guint8 *data, gsize length, gpointer user_data, GError **error);

/* Divides it and writes a PDF whose text can be searched and copied. Errors: of the rows, of @write, GX_ERROR_CANCELLED. */
gboolean gx_paper_write_pdf   (GxPaper *self, GxPaperWriteFunc write, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
