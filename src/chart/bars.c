/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/scale.h"

/* Lying bars, a row a line: name, bar, figure at the right, and how it changed. Each bar has its figure, so there is no axis. The others have no bar: all that is
 * beyond the first ten may be twenty times the first, and next to it none of these could be seen. */

typedef struct
{
  GxChartLayout *layout;
  const GxChartData *data;
  guint n_rows;       /* drawn */
  double head;        /* height of the key */
  double band;        /* height of a row */
  double label_width;
  double value_width;
  double change_width;
  GxChartRect plot;
  double zero;        /* where the bars begin */
  double unit;        /* pixels for 1 */
  gboolean short_values;
} Bars;

static double
gap_of (const Bars *self)
{
  return self->layout->line * 0.55;
}

static char *
value_text (const Bars *self, guint row)
{
  if (self->short_values)
    return gx_chart_short_number (gx_chart_data_number (self->data, row, self->data->measure));
  return gx_chart_data_text (self->data, row, self->data->measure);
}

static void
measure_texts (Bars *self)
{
  self->label_width = self->value_width = self->change_width = 0;
  for (guint row = 0; row < self->n_rows; row++)
    {
      g_autofree char *value = value_text (self, row);
      g_autofree char *change = gx_chart_data_change (self->data, row);

      self->label_width = MAX (self->label_width, gx_chart_measure (self->layout, gx_chart_data_label (self->data, row), GX_CHART_TEXT_BODY));
      self->value_width = MAX (self->value_width, gx_chart_measure (self->layout, value, GX_CHART_TEXT_BODY));
      self->change_width = MAX (self->change_width, gx_chart_measure (self->layout, change, GX_CHART_TEXT_SMALL));
    }
}

/* Names, figures and changes share with the bars what width there is: first figures are shortened, then changes and names give way. */
static void
share_width (Bars *self)
{
  double width = self->layout->room.width;

  measure_texts (self);
  if (self->value_width + self->change_width > width * 0.4)
    {
      self->short_values = TRUE;
      measure_texts (self);
    }
  if (self->value_width + self->change_width > width * 0.45)
    self->change_width = 0;
  self->label_width = MIN (self->label_width, width * (width > 30 * self->layout->line ? 0.3 : 0.36));
}

/* As many rows as have room for their text; a line below says how many have not. Above is the key to what is compared. */
static void
share_height (Bars *self)
{
  double line = self->layout->line, note = self->layout->bare ? 0 : line * 1.2;
  double height = self->layout->room.height - self->head;
  double least = MIN (self->layout->bare ? 2 : line * (self->data->before != 0 ? 1.5 : 1.2), height);
  double most = line * (self->data->before != 0 ? 3 : 2.4);

  self->n_rows = self->data->n_rows;
  if (self->n_rows * least > height && self->n_rows > 1)
    {
      height = MAX (height - note, least);
      self->n_rows = (guint) floor (height / least);
      self->layout->n_left = self->data->n_rows - self->n_rows;
    }
  self->band = CLAMP (height / self->n_rows, least, most);
}

static void
place_plot (Bars *self)
{
  GxChartRect *room = &self->layout->room;
  double low, high;

  self->plot = (GxChartRect) { room->x, room->y + self->head, room->width, self->band * self->n_rows };
  if (!self->layout->bare)
    {
      self->plot.x += self->label_width + gap_of (self);
      self->plot.width -= self->label_width + self->value_width + 2 * gap_of (self);
      if (self->change_width > 0)
        self->plot.width -= self->change_width + gap_of (self);
    }
  self->plot.width = MAX (self->plot.width, 1);

  gx_chart_data_range (self->data, &low, &high);
  self->unit = high > low ? self->plot.width / (high - low) : 0;
  self->zero = self->plot.x - low * self->unit;
}

static GxChartRect
bar_rect (const Bars *self, guint row, guint column, double y, double height)
{
  double number = row < self->data->n_listed ? gx_chart_data_number (self->data, row, column) : 0;
  double x = self->zero + MIN (number, 0) * self->unit;

  return (GxChartRect) { x, y, fabs (number) * self->unit, height };
}

static void
put_bars (Bars *self, guint row)
{
  const GxChartData *data = self->data;
  const GxChartRect *room = &self->layout->room;
  double top = self->plot.y + row * self->band;
  double thick = MIN (self->band * (data->before != 0 ? 0.4 : 0.62), self->layout->line * 1.3);
  double thin = data->before != 0 ? thick * 0.5 : 0;
  double y = top + (self->band - thick - thin) / 2;
  guint ink = gx_chart_data_ink (data, row);
  GxChartPart *part = gx_chart_put_part (self->layout, data, row, data->measure, ink);

  part->shape.rect = bar_rect (self, row, data->measure, y, thick);
  part->target = (GxChartRect) { room->x, top, room->width, data->before != 0 ? y + thick - top : self->band };
  if (data->before == 0)
    return;

  part = gx_chart_put_part (self->layout, data, row, data->before, GX_CHART_INK_OTHER);
  part->shape.rect = bar_rect (self, row, data->before, y + thick, thin);
  part->target = (GxChartRect) { room->x, y + thick, room->width, top + self->band - y - thick };
}

static void
put_texts (Bars *self, guint row, int part)
{
  const GxChartRect *room = &self->layout->room;
  double y = self->plot.y + (row + 0.5) * self->band, right = room->x + room->width;
  g_autofree char *value = value_text (self, row);
  g_autofree char *change = gx_chart_data_change (self->data, row);

  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, gx_chart_data_label (self->data, row), GX_CHART_TEXT_BODY, self->label_width),
                     room->x, y, 0, GX_CHART_INK_TEXT, part);
  if (self->change_width > 0)
    {
      gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, change, GX_CHART_TEXT_SMALL, self->change_width),
                         right, y, 1, GX_CHART_INK_DIM, part);
      right -= self->change_width + gap_of (self);
    }
  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, value, GX_CHART_TEXT_BODY, self->value_width),
                     right, y, 1, GX_CHART_INK_TEXT, part);
}

static void
put_note (Bars *self)
{
  GxChartLayout *layout = self->layout;
  const GxChartRect *room = &layout->room;
  g_autofree char *note = NULL;

  if (layout->n_left == 0 || layout->bare)
    return;
  note = g_strdup_printf (ngettext ("%u more has no room here.", "%u more have no room here.", layout->n_left), layout->n_left);
  gx_chart_put_text (layout, gx_chart_text_new (layout, note, GX_CHART_TEXT_SMALL, room->width), room->x,
                     room->y + room->height - layout->line / 2, 0, GX_CHART_INK_DIM, -1);
}

void
gx_chart_lay_out_bars (GxChartLayout *layout, const GxChartData *data)
{
  Bars self = { .layout = layout, .data = data };

  if (data->before != 0 && !layout->bare)
    self.head = layout->line * 1.4;
  share_height (&self);
  share_width (&self);
  place_plot (&self);
  for (guint row = 0; row < self.n_rows; row++)
    {
      int part = (int) layout->parts->len;

      put_bars (&self, row);
      if (!layout->bare)
        put_texts (&self, row, part);
    }
  gx_chart_put_path (layout, (GxChartPoint[]) { { self.zero, self.plot.y }, { self.zero, self.plot.y + self.plot.height } }, 2,
                     GX_CHART_INK_DIM, 1, FALSE);
  if (self.head > 0)
    gx_chart_put_key (layout, data, layout->room.x, layout->room.x + layout->room.width);
  put_note (&self);
}
