/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/pen.h"

#include <math.h>
#include <string.h>

/* Laying text out is what a long list spends its time on. Most cells hold plain text that fits its column with room to spare, which a sum of known widths
 * tells; only the others are laid out to be counted. */

#define N_KNOWN 0x590    /* Latin, Greek, Cyrillic: one glyph a character, no wider together than apart but for this: */
#define SLACK 1.02
#define KNOWN_SIZE 100.0 /* widths are kept for a face of this size */

struct _GxPen
{
  PangoContext *context;
  PangoLayout *layout;
  PangoFontDescription *fonts[2];        /* plain, bold */
  double ascents[2];                     /* of the Chinese face, as parts of its size */
  double descents[2];
  double known[2][N_KNOWN];              /* -1: not yet measured */
  double han[2];
};

static void
use_face (GxPen *self, const GxFace *face)
{
  PangoFontDescription *font = self->fonts[face->bold ? 1 : 0];

  pango_font_description_set_absolute_size (font, face->size * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, font);
}

/* @width < 0: one line, as long as it is. @max_lines 0: as many as it takes. */
static void
lay_out (GxPen *self, const GxFace *face, const char *text, int length, double width, guint max_lines)
{
  use_face (self, face);
  pango_layout_set_width (self->layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (self->layout, max_lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height (self->layout, max_lines > 0 ? -(int) max_lines : -1);
  pango_layout_set_text (self->layout, text, length);
}

static double
measure (GxPen *self, const GxFace *face, const char *text, int length)
{
  PangoRectangle box;

  lay_out (self, face, text, length, -1, 0);
  pango_layout_get_extents (self->layout, NULL, &box);
  return (double) box.width / PANGO_SCALE;
}

/* The family that Chinese is written in by default, for everything: Pango would take Latin letters from another one than the figures between them. */
static char *
find_family (PangoContext *context)
{
  PangoFontDescription *wanted = pango_font_description_from_string ("Sans");
  PangoFont *font = pango_context_load_font (context, wanted);
  PangoFontDescription *found = font != NULL ? pango_font_describe (font) : NULL;
  char *family = g_strdup_printf ("%s, Sans", found != NULL ? pango_font_description_get_family (found) : "Sans");

  g_clear_pointer (&found, pango_font_description_free);
  g_clear_object (&font);
  pango_font_description_free (wanted);
  return family;
}

GxPen *
gx_pen_new (void)
{
  GxPen *self = g_new0 (GxPen, 1);
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *family = NULL;

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string ("zh-CN"));

  family = find_family (self->context);
  self->layout = pango_layout_new (self->context);
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE)); /* a hyphen would be part of what is copied */
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  for (int bold = 0; bold < 2; bold++)
    {
      GxFace face = { .size = KNOWN_SIZE, .bold = bold };
      PangoFontMetrics *metrics;

      self->fonts[bold] = pango_font_description_new ();
      pango_font_description_set_family (self->fonts[bold], family);
      pango_font_description_set_weight (self->fonts[bold], bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
      for (int c = 0; c < N_KNOWN; c++)
        self->known[bold][c] = -1;
      self->han[bold] = measure (self, &face, "国", -1);
      metrics = pango_context_get_metrics (self->context, self->fonts[bold], NULL);
      self->ascents[bold] = pango_font_metrics_get_ascent (metrics) / PANGO_SCALE / KNOWN_SIZE;
      self->descents[bold] = pango_font_metrics_get_descent (metrics) / PANGO_SCALE / KNOWN_SIZE;
      pango_font_metrics_unref (metrics);
    }
  return self;
}

void
gx_pen_free (GxPen *self)
{
  for (int bold = 0; bold < 2; bold++)
    pango_font_description_free (self->fonts[bold]);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_free (self);
}

double
gx_pen_pitch (const GxFace *face)
{
  return face->size * 1.45;
}

/* As wide as any character of Chinese text. */
static gboolean
is_square (gunichar c)
{
  return (c >= 0x3000 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xff01 && c <= 0xff60);
}

/* The sum of the widths of its characters; -1 when @text holds others than plain ones. */
static double
plain_width (GxPen *self, const GxFace *face, const char *text)
{
  int bold = face->bold ? 1 : 0;
  GxFace known = { .size = KNOWN_SIZE, .bold = bold };
  double width = 0;

  for (const char *p = text, *next; *p != '\0'; p = next)
    {
      gunichar c = g_utf8_get_char (p);

      next = g_utf8_next_char (p);
      if (is_square (c))
        {
          width += self->han[bold];
          continue;
        }
      if (c >= N_KNOWN || (c >= 0x300 && c < 0x370) || c < 0x20)
        return -1;
      if (self->known[bold][c] < 0)
        self->known[bold][c] = measure (self, &known, p, next - p);
      width += self->known[bold][c];
    }
  return width * face->size / KNOWN_SIZE * SLACK;
}

double
gx_pen_width (GxPen *self, const GxFace *face, const char *text)
{
  double width = plain_width (self, face, text);

  return width >= 0 ? width : measure (self, face, text, -1);
}

static gboolean
surely_fits (GxPen *self, const GxFace *face, const char *text, double width)
{
  double plain = plain_width (self, face, text);

  return plain >= 0 && plain <= width;
}

guint
gx_pen_count (GxPen *self, const GxFace *face, const char *text, double width, guint max_lines)
{
  if (max_lines <= 1 || surely_fits (self, face, text, width))
    return 1;
  lay_out (self, face, text, -1, width, max_lines);
  return CLAMP ((guint) pango_layout_get_line_count (self->layout), 1, max_lines);
}

static double
baseline (GxPen *self, const GxFace *face)
{
  int bold = face->bold ? 1 : 0;
  double above = gx_pen_pitch (face) - (self->ascents[bold] + self->descents[bold]) * face->size;

  return above / 2 + self->ascents[bold] * face->size;
}

void
gx_pen_draw (GxPen *self, cairo_t *cr, const GxFace *face, const char *text, double x, double y, double width, GxAlign align, guint max_lines)
{
  /* The same decision as when it was counted: what was counted as one line is drawn as one. */
  guint n_lines = gx_pen_count (self, face, text, width, max_lines);

  if (*text == '\0')
    return;
  if (surely_fits (self, face, text, width))
    lay_out (self, face, text, -1, -1, 0);
  else
    lay_out (self, face, text, -1, width, n_lines);
  cairo_set_source_rgb (cr, face->grey, face->grey, face->grey);
  y += baseline (self, face);
  for (GSList *node = pango_layout_get_lines_readonly (self->layout); node != NULL && n_lines > 0; node = node->next, n_lines--)
    {
      PangoRectangle box;
      double room;

      pango_layout_line_get_extents (node->data, NULL, &box);
      room = width - (double) box.width / PANGO_SCALE;
      cairo_move_to (cr, x + (align == GX_ALIGN_END ? room : align == GX_ALIGN_CENTRE ? room / 2 : 0), y);
      pango_cairo_show_layout_line (cr, node->data);
      y += gx_pen_pitch (face);
    }
}

GStrv
gx_pen_break (GxPen *self, const GxFace *face, const char *text, double width)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  lay_out (self, face, text, -1, width, 0);
  for (GSList *node = pango_layout_get_lines_readonly (self->layout); node != NULL; node = node->next)
    {
      PangoLayoutLine *line = node->data;
      g_autofree char *own = g_strndup (text + line->start_index, line->length);

      g_strv_builder_add (lines, own);
    }
  return g_strv_builder_end (lines);
}
