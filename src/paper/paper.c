/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/block.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"

/* The document and its pages. A page is kept as the block and piece it begins with: sixteen bytes, so that a list of a million rows has its pages counted
 * without being held. Dividing and drawing go by the same steps, or a page would be drawn otherwise than it was measured. */

#define MM (72 / 25.4)
#define MIN_MARGIN (12 * MM) /* above and below, for head and foot */
#define CELL_MAX 2000        /* characters of a cell; more than can be seen of one */

const GxFace gx_face_title = { .size = 16, .bold = TRUE };
const GxFace gx_face_heading = { .size = 11, .bold = TRUE };
const GxFace gx_face_body = { .size = 9 };
const GxFace gx_face_strong = { .size = 9, .bold = TRUE };
const GxFace gx_face_note = { .size = 8, .grey = 0.3 };

typedef struct
{
  guint block;
  gint64 piece;
} Place;

struct _GxPaper
{
  char *title;
  char *book;
  GxDay printed_on;
  GxPaperPage page;
  GxPen *pen;
  GPtrArray *blocks;

  GArray *pages; /* of Place: with what each page begins */
  Place place;   /* up to where it is divided */
  double y;      /* there, on the last page */
  gboolean is_fit;
  gboolean is_divided;
};

GxPaperPage
gx_paper_page (GxPaperSize size, gboolean landscape)
{
  static const double sizes[][2] = { [GX_PAPER_A4] = { 210 * MM, 297 * MM }, [GX_PAPER_LETTER] = { 612, 792 } };
  double width = sizes[size][0];
  double height = sizes[size][1];

  return (GxPaperPage) {
    .width = landscape ? height : width,
    .height = landscape ? width : height,
    .top = 17 * MM,
    .right = 15 * MM,
    .bottom = 18 * MM,
    .left = 15 * MM,
  };
}

char *
gx_paper_cell (const char *text)
{
  const char *end = text;
  g_autofree char *clean = NULL;

  for (int i = 0; end != NULL && i < CELL_MAX && *end != '\0'; i++)
    end = *end & 0x80 ? g_utf8_find_next_char (end, NULL) : end + 1;
  clean = gx_text_clean (text, end != NULL ? end - text : 0, FALSE);
  if (clean == NULL)
    return g_strdup ("");
  return end != NULL && *end != '\0' ? g_strconcat (clean, "…", NULL) : g_steal_pointer (&clean);
}

void
gx_paper_rule (cairo_t *cr, double x, double y, double width, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
}

static void
free_block (gpointer data)
{
  GxBlock *block = data;

  block->class->free (block);
}

static void
forget_pages (GxPaper *self)
{
  g_array_set_size (self->pages, 0);
  self->place = (Place) { 0 };
  self->is_fit = FALSE;
  self->is_divided = FALSE;
}

void
gx_paper_free (GxPaper *self)
{
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->pages);
  gx_pen_free (self->pen);
  g_free (self->title);
  g_free (self->book);
  g_free (self);
}

const char *
gx_paper_get_title (GxPaper *self)
{
  return self->title;
}

const char *
gx_paper_get_book (GxPaper *self)
{
  return self->book;
}

const GxPaperPage *
gx_paper_get_page (GxPaper *self)
{
  return &self->page;
}

void
gx_paper_set_page (GxPaper *self, const GxPaperPage *page)
{
  self->page = *page;
  self->page.top = MAX (page->top, MIN_MARGIN);
  self->page.bottom = MAX (page->bottom, MIN_MARGIN);
  forget_pages (self);
}

void
gx_paper_take_block (GxPaper *self, GxBlock *block)
{
  g_ptr_array_add (self->blocks, block);
  forget_pages (self);
}

static double
room_across (const GxPaper *self)
{
  return self->page.width - self->page.left - self->page.right;
}

static double
room_down (const GxPaper *self)
{
  return self->page.height - self->page.top - self->page.bottom;
}

gboolean
gx_paper_turn_if_wide (GxPaper *self, GError **error)
{
  double widest = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      GxBlock *block = self->blocks->pdata[i];
      double width = block->class->get_natural_width != NULL ? block->class->get_natural_width (block, self->pen, error) : 0;

      if (width < 0)
        return FALSE;
      widest = MAX (widest, width);
    }
  if (widest > room_across (self) && self->page.width < self->page.height)
    {
      GxPaperPage lying = self->page;

      lying.width = self->page.height;
      lying.height = self->page.width;
      gx_paper_set_page (self, &lying);
    }
  return TRUE;
}

static GxBlock *
block_at (const GxPaper *self, const Place *place)
{
  return place->block < self->blocks->len ? self->blocks->pdata[place->block] : NULL;
}

/* To the next piece there is; past the last block at the end. */
static void
go_on (const GxPaper *self, Place *place)
{
  place->piece++;
  while (place->block < self->blocks->len && place->piece >= block_at (self, place)->n_pieces)
    *place = (Place) { place->block + 1, 0 };
}

/* What stands between @y and the piece at @place: the space before its block, and the block's head. */
static double
lead (const GxPaper *self, const Place *place, double y)
{
  GxBlock *block = block_at (self, place);
  double space = place->piece == 0 && y > 0 ? block->space : 0;

  return space + (place->piece == 0 || y == 0 ? block->head_height : 0);
}

/* How far down from @y the piece at @place reaches, with those it must not be parted from. < 0 on error. */
static double
reach (GxPaper *self, Place place, double y, GError **error)
{
  gboolean go = TRUE;

  while (go && block_at (self, &place) != NULL)
    {
      GxBlock *block = block_at (self, &place);
      double height;

      if (!block->class->measure (block, self->pen, place.piece, &height, error))
        return -1;
      y += lead (self, &place, y) + height;
      go = place.piece == block->kept;
      go_on (self, &place);
    }
  return y;
}

static gboolean
fit_blocks (GxPaper *self, GError **error)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      GxBlock *block = self->blocks->pdata[i];

      if (!block->class->fit (block, self->pen, room_across (self), room_down (self), error))
        return FALSE;
    }
  self->place = (Place) { 0, -1 };
  go_on (self, &self->place);
  g_array_append_val (self->pages, self->place);
  self->y = 0;
  self->is_fit = TRUE;
  return TRUE;
}

/* Places one piece, on a new page where it does not fit on this one. */
static gboolean
divide_piece (GxPaper *self, GError **error)
{
  GxBlock *block = block_at (self, &self->place);
  double height;
  double bottom = reach (self, self->place, self->y, error);

  if (bottom < 0 || !block->class->measure (block, self->pen, self->place.piece, &height, error))
    return FALSE;
  if (bottom > room_down (self) && self->y > 0)
    {
      g_array_append_val (self->pages, self->place);
      self->y = 0;
    }
  self->y += lead (self, &self->place, self->y) + height;
  go_on (self, &self->place);
  return TRUE;
}

gboolean
gx_paper_divide_some (GxPaper *self, int ms, gboolean *done, GError **error)
{
  gint64 until = ms < 0 ? G_MAXINT64 : g_get_monotonic_time () + ms * G_GINT64_CONSTANT (1000);

  if (!self->is_fit && !fit_blocks (self, error))
    {
      forget_pages (self);
      return FALSE;
    }
  while (block_at (self, &self->place) != NULL && g_get_monotonic_time () < until)
    if (!divide_piece (self, error))
      {
        forget_pages (self);
        return FALSE;
      }
  *done = self->is_divided = block_at (self, &self->place) == NULL;
  return TRUE;
}

gboolean
gx_paper_divide (GxPaper *self, GCancellable *cancellable, GError **error)
{
  gboolean done = self->is_divided;

  while (!done)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, GX_ERROR, GX_ERROR_CANCELLED, _("Stopped; nothing was written."));
          return FALSE;
        }
      if (!gx_paper_divide_some (self, 100, &done, error))
        return FALSE;
    }
  return TRUE;
}

int
gx_paper_count_pages (GxPaper *self)
{
  g_return_val_if_fail (self->is_divided, 1);

  return (int) self->pages->len;
}

/* What stands on every page, outside the room of the blocks. */
static void
draw_margins (GxPaper *self, cairo_t *cr, int page)
{
  double width = room_across (self);
  double left = self->page.left;
  double foot = self->page.height - self->page.bottom + 10;
  char day[11];
  g_autofree char *printed = NULL;
  g_autofree char *number = g_strdup_printf (_("Page %1$d of %2$d"), page + 1, (int) self->pages->len);

  gx_day_to_buf (self->printed_on, day);
  printed = g_strdup_printf (_("Printed on %s"), day);
  if (page > 0)
    gx_pen_draw (self->pen, cr, &gx_face_note, self->title, left, self->page.top - 8 - gx_pen_pitch (&gx_face_note), width, GX_ALIGN_START, 1);
  gx_paper_rule (cr, left, foot, width, 0.7);
  gx_pen_draw (self->pen, cr, &gx_face_note, self->book, left, foot + 3, width * 0.4, GX_ALIGN_START, 1);
  gx_pen_draw (self->pen, cr, &gx_face_note, printed, left + width * 0.4, foot + 3, width * 0.3, GX_ALIGN_START, 1);
  gx_pen_draw (self->pen, cr, &gx_face_note, number, left + width * 0.7, foot + 3, width * 0.3, GX_ALIGN_END, 1);
}

static gboolean
draw_pieces (GxPaper *self, cairo_t *cr, int page, GError **error)
{
  Place place = g_array_index (self->pages, Place, page);
  Place end = { self->blocks->len, 0 };
  double y = 0;

  if (page + 1 < (int) self->pages->len)
    end = g_array_index (self->pages, Place, page + 1);
  while (place.block != end.block || place.piece != end.piece)
    {
      GxBlock *block = block_at (self, &place);
      double before = lead (self, &place, y);
      double height;

      if (before >= block->head_height && block->head_height > 0 && block->class->draw_head != NULL)
        block->class->draw_head (block, self->pen, cr, y + before - block->head_height);
      y += before;
      if (!block->class->measure (block, self->pen, place.piece, &height, error)
          || !block->class->draw (block, self->pen, cr, place.piece, y, error))
        return FALSE;
      y += height;
      go_on (self, &place);
    }
  return TRUE;
}

gboolean
gx_paper_draw (GxPaper *self, cairo_t *cr, int page, GError **error)
{
  gboolean drawn;

  g_return_val_if_fail (self->is_divided && page >= 0 && page < (int) self->pages->len, FALSE);

  draw_margins (self, cr, page);
  cairo_save (cr);
  cairo_translate (cr, self->page.left, self->page.top);
  drawn = draw_pieces (self, cr, page, error);
  cairo_restore (cr);
  return drawn;
}

GxPaper *
gx_paper_new (const char *title, const char *subtitle, const char *book, GTimeZone *zone)
{
  GxPaper *self = g_new0 (GxPaper, 1);

  self->title = gx_paper_cell (title);
  self->book = gx_paper_cell (book);
  self->printed_on = gx_clock_today (zone);
  self->page = gx_paper_page (GX_PAPER_A4, FALSE);
  self->pen = gx_pen_new ();
  self->blocks = g_ptr_array_new_with_free_func (free_block);
  self->pages = g_array_new (FALSE, FALSE, sizeof (Place));
  gx_paper_add_title (self, self->title);
  if (subtitle != NULL)
    gx_paper_add_note (self, subtitle);
  return self;
}
