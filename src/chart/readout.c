/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <string.h>

/* What a part stands for, in a box beside it. */

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

/* Right of the part if there is room, else left of it, and inside the surface in any case. */
static GxChartRect
place_box (const GxChartLayout *self, const GxChartPart *part, double width, double height)
{
  double away = self->line * 0.6;
  double x, y, left;

  if (part->shape.type == GX_CHART_SHAPE_SLICE)
    gx_chart_part_get_middle (part, &x, &y);
  else
    {
      x = part->shape.rect.x + part->shape.rect.width / 2;
      y = part->shape.rect.y + part->shape.rect.height / 2;
    }
  left = x + away + width <= self->width ? x + away : x - away - width;
  return (GxChartRect) { CLAMP (left, 0, MAX (self->width - width, 0)), CLAMP (y - height / 2, 0, MAX (self->height - height, 0)), width, height };
}

void
gx_chart_draw_readout (const GxChartLayout *self, cairo_t *cr, guint index)
{
  const GxChartPart *part = gx_chart_layout_get_part (self, index);
  double pad = self->line * 0.4;
  g_autoptr (PangoLayout) text = create_text (self, part, MAX (self->width - 2 * pad, 1));
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
