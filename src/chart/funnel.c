/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <glib/gi18n-lib.h>

/* A funnel: each stage a bar as wide as its figure, in the middle; between two, what joins them and the share that came through. The figures stand
 * in columns at the right, as in a table. */

typedef struct
{
  GxChartLayout *layout;
  const GxChartData *data;
  guint figures[2];       /* the columns that are told */
  guint n_figures;
  double widths[2];
  double label_width;
  double head;            /* height of the headings */
  double band, thick;     /* of a stage: with and without what follows it */
  GxChartRect plot;
  double unit;
  gboolean bare;          /* there is no room for the text of every stage */
} Funnel;

static double
gap_of (const Funnel *self)
{
  return self->layout->line * 0.6;
}

static double
measure_figure (const Funnel *self, guint column)
{
  double widest = gx_chart_measure (self->layout, _(self->data->report->columns[column].label), GX_CHART_TEXT_SMALL);

  for (guint row = 0; row < self->data->n_rows; row++)
    {
      g_autofree char *text = gx_chart_data_text (self->data, row, column);

      widest = MAX (widest, gx_chart_measure (self->layout, text, GX_CHART_TEXT_BODY));
    }
  return widest;
}

/* What is drawn, and the first sum of money beside it if there is room: without leaving the bars less than a third. */
static void
choose_figures (Funnel *self)
{
  const GxReport *report = self->data->report;
  double width = self->layout->room.width, used;

  for (guint row = 0; row < self->data->n_rows; row++)
    self->label_width = MAX (self->label_width, gx_chart_measure (self->layout, gx_chart_data_label (self->data, row), GX_CHART_TEXT_BODY));
  self->label_width = MIN (self->label_width, width * 0.3);

  self->figures[0] = self->data->measure;
  self->widths[0] = MIN (measure_figure (self, self->data->measure), width * 0.3);
  self->n_figures = 1;
  used = self->label_width + self->widths[0] + 2 * gap_of (self);
  for (guint i = 1; i < report->n_columns && self->n_figures == 1; i++)
    if (i != self->data->measure && report->columns[i].kind == GX_KIND_MONEY && report->columns[i].before_of == 0)
      {
        self->figures[1] = i;
        self->widths[1] = measure_figure (self, i);
        if (used + self->widths[1] + gap_of (self) > width * 0.67)
          return;
        self->n_figures = 2;
      }
}

static void
place_plot (Funnel *self)
{
  const GxChartRect *room = &self->layout->room;
  double line = self->layout->line, low, high;
  guint n_rows = self->data->n_rows;

  self->plot = *room;
  self->bare = self->layout->bare || n_rows * line * 1.1 > room->height;
  if (!self->bare)
    {
      choose_figures (self);
      self->head = (n_rows * 1.6 + 1.2) * line <= room->height ? line * 1.2 : 0;
      self->plot.x += self->label_width + gap_of (self);
      self->plot.width -= self->label_width + gap_of (self);
      for (guint i = 0; i < self->n_figures; i++)
        self->plot.width -= self->widths[i] + gap_of (self);
      self->plot.y += self->head;
      self->plot.height -= self->head;
    }
  self->band = MIN (self->plot.height / n_rows, line * 3.2);
  self->thick = self->band * 0.56;
  gx_chart_data_range (self->data, &low, &high);
  self->unit = high > 0 ? self->plot.width / high : 0;
}

static double
width_of (const Funnel *self, guint row)
{
  return MAX (gx_chart_data_number (self->data, row, self->data->measure), 0) * self->unit;
}

static double
top_of (const Funnel *self, guint row)
{
  return self->plot.y + row * self->band + (self->band - self->thick) / 2;
}

/* Between the bar of @row and the one above, and what share of those went on. */
static void
put_joint (Funnel *self, guint row)
{
  double middle = self->plot.x + self->plot.width / 2;
  double above = width_of (self, row - 1) / 2, below = width_of (self, row) / 2;
  double y = top_of (self, row - 1) + self->thick, bottom = top_of (self, row);
  GxChartPoint points[] = { { middle - above, y }, { middle + above, y }, { middle + below, bottom }, { middle - below, bottom } };
  g_autofree char *share = NULL, *text = NULL;

  gx_chart_put_path (self->layout, points, G_N_ELEMENTS (points), GX_CHART_INK_TINT, 0, FALSE);
  if (self->data->rate == 0 || self->bare || bottom - y < self->layout->line * 0.95 || !gx_chart_data_has (self->data, row - 1, self->data->rate))
    return;
  share = gx_chart_share_text (gx_chart_data_number (self->data, row - 1, self->data->rate) / 100);
  text = g_strdup_printf ("↓ %s", share);
  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, text, GX_CHART_TEXT_SMALL, self->plot.width), middle, (y + bottom) / 2, 0.5,
                     GX_CHART_INK_TEXT, (int) row - 1);
}

static void
put_stage (Funnel *self, guint row)
{
  const GxChartRect *room = &self->layout->room;
  double width = width_of (self, row), top = top_of (self, row), y = top + self->thick / 2;
  double right = room->x + room->width;
  GxChartPart *part = gx_chart_put_part (self->layout, self->data, row, self->data->measure, GX_CHART_INK_SERIES);

  part->shape.rect = (GxChartRect) { self->plot.x + (self->plot.width - width) / 2, top, width, self->thick };
  part->target = (GxChartRect) { room->x, self->plot.y + row * self->band, room->width, self->band };
  if (self->bare)
    return;

  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, part->label, GX_CHART_TEXT_BODY, self->label_width), room->x, y, 0,
                     GX_CHART_INK_TEXT, (int) row);
  for (int i = (int) self->n_figures - 1; i >= 0; i--)
    {
      g_autofree char *text = gx_chart_data_text (self->data, row, self->figures[i]);

      gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, text, GX_CHART_TEXT_BODY, self->widths[i]), right, y, 1,
                         i == 0 ? GX_CHART_INK_TEXT : GX_CHART_INK_DIM, (int) row);
      right -= self->widths[i] + gap_of (self);
    }
}

static void
put_headings (Funnel *self)
{
  const GxChartRect *room = &self->layout->room;
  double right = room->x + room->width;

  if (self->head == 0)
    return;
  for (int i = (int) self->n_figures - 1; i >= 0; i--)
    {
      const char *label = _(self->data->report->columns[self->figures[i]].label);

      gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, label, GX_CHART_TEXT_SMALL, self->widths[i]), right,
                         room->y + self->layout->line / 2, 1, GX_CHART_INK_DIM, -1);
      right -= self->widths[i] + gap_of (self);
    }
}

void
gx_chart_lay_out_funnel (GxChartLayout *layout, const GxChartData *data)
{
  Funnel self = { .layout = layout, .data = data };

  place_plot (&self);
  put_headings (&self);
  for (guint row = 0; row < data->n_rows; row++)
    {
      if (row > 0)
        put_joint (&self, row);
      put_stage (&self, row);
    }
}
