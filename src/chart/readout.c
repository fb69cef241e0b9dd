/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <string.h>

/* What a part stands for, in a box beside it. */

#define MOST_WIDTH 18 /* in lines of text */

static PangoLayout *
create_text (const GxChartLayout *self, const GxChartPart *part, double max_width)
{
  PangoLayout *text = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  g_autofree char *words = g_strdup_printf ("%s\n%s", part->label, part->cells);

  bold->end_index = (guint) strlen (part->label);
  pango_attr_list_insert (attributes, bold);
  pango_layout_set_font_description (text, self->font);
  pango_layout_set_text (text, words, -1);
  pango_layout_set_attributes (text, attributes);
  if (gx_chart_text_width (text) > max_width)
    {
      pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (text, (int) (max_width * PANGO_SCALE));
    }
  return text;
}

static void
trace_box (cairo_t *cr, const GxChartRect *box, double radius)
{
  double right = box->x + box->width, bottom = box->y + box->height;

  cairo_new_path (cr);
  cairo_arc (cr, box->x + radius, box->y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, right - radius, box->y + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, 0.5 * G_PI);
  cairo_arc (cr, box->x + radius, bottom - radius, radius, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

/* A point or an area that the box must not hide. */
static GxChartRect
find_subject (const GxChartPart *part)
{
  GxChartRect subject = part->shape.rect;

  if (part->shape.type == GX_CHART_SHAPE_SLICE)
    {
      subject.width = subject.height = 0;
      gx_chart_part_get_middle (part, &subject.x, &subject.y);
    }
  return subject;
}

static gboolean
is_inside (const GxChartLayout *self, const GxChartRect *box)
{
  return box->x >= 0 && box->y >= 0 && box->x + box->width <= self->width && box->y + box->height <= self->height;
}

/* Right of the part, left of it, below or above, wherever there is room first; where there is none, below, as far as the surface goes. Along the other
 * axis it stays inside. */
static GxChartRect
place_box (const GxChartLayout *self, const GxChartPart *part, double width, double height)
{
  GxChartRect subject = find_subject (part);
  double away = self->line * 0.6;
  double x = CLAMP (subject.x + subject.width / 2 - width / 2, 0, MAX (self->width - width, 0));
  double y = CLAMP (subject.y + subject.height / 2 - height / 2, 0, MAX (self->height - height, 0));
  const GxChartRect places[] = {
    { subject.x + subject.width + away, y, width, height },
    { subject.x - away - width, y, width, height },
    { x, subject.y + subject.height + away, width, height },
    { x, subject.y - away - height, width, height },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (is_inside (self, &places[i]))
      return places[i];
  return (GxChartRect) { x, MAX (MIN (places[2].y, self->height - height), 0), width, height };
}

void
gx_chart_draw_readout (const GxChartLayout *self, cairo_t *cr, guint index)
{
  const GxChartPart *part = gx_chart_layout_get_part (self, index);
  double pad = self->line * 0.4;
  g_autoptr (PangoLayout) text = create_text (self, part, MAX (MIN (self->width - 2 * pad, MOST_WIDTH * self->line), 1));
  GxChartRect box = place_box (self, part, gx_chart_text_width (text) + 2 * pad, gx_chart_text_height (text) + 2 * pad);

  cairo_save (cr);
  trace_box (cr, &box, pad);
  gx_chart_set_ink (cr, self->surface, GX_CHART_INK_GROUND);
  cairo_fill_preserve (cr);
  gx_chart_set_ink (cr, self->surface, GX_CHART_INK_DIM);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  gx_chart_set_ink (cr, self->surface, GX_CHART_INK_TEXT);
  cairo_move_to (cr, box.x + pad, box.y + pad);
  pango_cairo_show_layout (cr, text);
  cairo_restore (cr);
}
