/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A ring: slices clockwise from twelve o'clock, each with its name and figure beside it; where there is no room beside it, in a list below;
 * where there is none there either, without. */

#define MOST_SLICES (GX_CHART_MAX_SLICES + 1) /* and the others */

typedef struct
{
  GxChartLayout *layout;
  const GxChartData *data;
  guint *colours;
  char *values[MOST_SLICES]; /* figure and share */
  double label_width;        /* of the widest name or figure */
  double list_width;         /* of the widest name and figure side by side */
  double total;
  double x, y, radius;
} Pie;

typedef struct
{
  guint row;
  double wanted; /* height of its middle */
  double y;
} Label;

static double
mid_angle (const Pie *self, guint row)
{
  const GxChartPart *part = self->layout->parts->pdata[row];

  return (part->shape.from + part->shape.to) / 2;
}

static double
label_height (const Pie *self)
{
  return self->layout->line * 2.1;
}

static void
prepare (Pie *self)
{
  const GxChartData *data = self->data;
  double widest_name = 0, widest_value = 0;

  self->colours = gx_chart_data_colours (data);
  for (guint row = 0; row < data->n_rows; row++)
    self->total += gx_chart_data_number (data, row, data->measure);
  for (guint row = 0; row < data->n_rows; row++)
    {
      g_autofree char *value = gx_chart_data_text (data, row, data->measure);
      g_autofree char *share = gx_chart_share_text (gx_chart_data_number (data, row, data->measure) / self->total);

      self->values[row] = g_strdup_printf ("%s · %s", value, share);
      widest_name = MAX (widest_name, gx_chart_measure (self->layout, gx_chart_data_label (data, row), GX_CHART_TEXT_BODY));
      widest_value = MAX (widest_value, gx_chart_measure (self->layout, self->values[row], GX_CHART_TEXT_SMALL));
    }
  self->label_width = MAX (widest_name, widest_value);
  self->list_width = widest_name + widest_value + 2.2 * self->layout->line;
}

static void
put_slices (Pie *self)
{
  double from = -G_PI / 2;
  double inner = self->layout->bare ? 0 : self->radius * 0.56;

  for (guint row = 0; row < self->data->n_rows; row++)
    {
      GxChartPart *part = gx_chart_put_part (self->layout, self->data, row, self->data->measure, self->colours[row]);

      part->shape.type = GX_CHART_SHAPE_SLICE;
      part->shape.rect = (GxChartRect) { self->x - self->radius, self->y - self->radius, 2 * self->radius, 2 * self->radius };
      part->shape.inner = inner;
      part->shape.outer = self->radius;
      part->shape.from = from;
      from += gx_chart_data_number (self->data, row, self->data->measure) / self->total * 2 * G_PI;
      part->shape.to = from;
      part->target = part->shape.rect;
    }
}

/* The sum, in the middle of the ring, if it fits there. */
static void
put_total (Pie *self)
{
  const GxReport *report = self->data->report;
  const GxReportRow *totals = report->totals;
  const char *label = _(report->columns[self->data->measure].label);
  double room = self->radius * 0.56 * 1.7, line = self->layout->line;
  g_autofree char *text = NULL;

  if (totals == NULL || gx_value_is_none (&totals->values[self->data->measure]))
    return;
  text = gx_value_to_display (&totals->values[self->data->measure], &self->data->format, GX_NO_DAY);
  if (gx_chart_measure (self->layout, text, GX_CHART_TEXT_STRONG) > room || gx_chart_measure (self->layout, label, GX_CHART_TEXT_SMALL) > room ||
      room < line * 2.4)
    return;
  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, text, GX_CHART_TEXT_STRONG, room), self->x, self->y - line * 0.45, 0.5, GX_CHART_INK_TEXT, -1);
  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, label, GX_CHART_TEXT_SMALL, room), self->x, self->y + line * 0.6, 0.5, GX_CHART_INK_DIM, -1);
}

static int
compare_labels (const void *a, const void *b)
{
  const Label *left = a, *right = b;

  return (left->wanted > right->wanted) - (left->wanted < right->wanted);
}

/* Moves labels apart: down where they are too near, then up where that led below @bottom. Returns: FALSE when they cannot all stand near to where
 * they belong. */
static gboolean
spread (Label *labels, guint n, double height, double top, double bottom)
{
  double least = top + height / 2, most = bottom - height / 2;

  if (n * height > bottom - top + 0.01)
    return FALSE;
  qsort (labels, n, sizeof *labels, compare_labels);
  for (guint i = 0; i < n; i++, least = labels[i - 1].y + height)
    labels[i].y = MAX (labels[i].wanted, least);
  for (guint i = n; i-- > 0; most = labels[i].y - height)
    {
      labels[i].y = MIN (labels[i].y, most);
      if (fabs (labels[i].y - labels[i].wanted) > 1.5 * height)
        return FALSE;
    }
  return TRUE;
}

/* The labels of one side. Returns how many. */
static guint
collect_side (const Pie *self, gboolean left, Label labels[MOST_SLICES])
{
  guint n = 0;

  for (guint row = 0; row < self->data->n_rows; row++)
    if ((cos (mid_angle (self, row)) < -1e-9) == left)
      labels[n++] = (Label) { row, self->y + (self->radius + self->layout->line) * sin (mid_angle (self, row)), 0 };
  return n;
}

/* From the slice outward, then across to its label. */
static void
put_label (Pie *self, const Label *label, gboolean left, double width)
{
  double angle = mid_angle (self, label->row), line = self->layout->line;
  double side = left ? -1 : 1;
  double edge = self->x + side * (self->radius + line * 0.9);
  double x = edge + side * line * 0.35;
  GxChartPoint leader[] = {
    { self->x + (self->radius + 2) * cos (angle), self->y + (self->radius + 2) * sin (angle) },
    { self->x + (self->radius + line * 0.45) * cos (angle), self->y + (self->radius + line * 0.45) * sin (angle) },
    { edge, label->y },
  };

  gx_chart_put_path (self->layout, leader, G_N_ELEMENTS (leader), GX_CHART_INK_OTHER, 1, FALSE);
  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, gx_chart_data_label (self->data, label->row), GX_CHART_TEXT_BODY, width),
                     x, label->y - line * 0.5, left, GX_CHART_INK_TEXT, (int) label->row);
  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, self->values[label->row], GX_CHART_TEXT_SMALL, width),
                     x, label->y + line * 0.5, left, GX_CHART_INK_DIM, (int) label->row);
}

/* Returns: FALSE when there is no room beside the ring; then nothing has been done. */
static gboolean
lay_out_beside (Pie *self)
{
  const GxChartRect *room = &self->layout->room;
  double line = self->layout->line, width = MIN (self->label_width + 1, room->width * 0.3);
  Label left[MOST_SLICES], right[MOST_SLICES];
  guint n_left, n_right;

  self->x = room->x + room->width / 2;
  self->y = room->y + room->height / 2;
  self->radius = MIN (room->height / 2 - line * 0.6, room->width / 2 - width - line * 1.4);
  if (self->radius < line * 3)
    return FALSE;

  put_slices (self);
  n_left = collect_side (self, TRUE, left);
  n_right = collect_side (self, FALSE, right);
  if (!spread (left, n_left, label_height (self), room->y, room->y + room->height) ||
      !spread (right, n_right, label_height (self), room->y, room->y + room->height))
    {
      g_ptr_array_set_size (self->layout->parts, 0);
      return FALSE;
    }
  for (guint i = 0; i < n_left; i++)
    put_label (self, &left[i], TRUE, width);
  for (guint i = 0; i < n_right; i++)
    put_label (self, &right[i], FALSE, width);
  put_total (self);
  return TRUE;
}

static double
list_height (const Pie *self)
{
  return self->data->n_rows * self->layout->line * 1.2;
}

/* @list: its place. */
static void
put_list_row (Pie *self, guint row, const GxChartRect *list)
{
  double line = self->layout->line, right = list->x + list->width;
  double y = list->y + (row + 0.5) * list->height / self->data->n_rows;
  PangoLayout *value = gx_chart_text_new (self->layout, self->values[row], GX_CHART_TEXT_SMALL, list->width * 0.55);
  double name_width = list->width - line * 1.6 - gx_chart_text_width (value);
  GxChartPoint swatch[] = { { list->x, y }, { list->x + line * 0.7, y } };

  gx_chart_put_path (self->layout, swatch, G_N_ELEMENTS (swatch), self->colours[row], line * 0.7, FALSE);
  gx_chart_put_text (self->layout, gx_chart_text_new (self->layout, gx_chart_data_label (self->data, row), GX_CHART_TEXT_BODY, name_width),
                     list->x + line, y, 0, GX_CHART_INK_TEXT, (int) row);
  gx_chart_put_text (self->layout, value, right, y, 1, GX_CHART_INK_DIM, (int) row);
}

static double
radius_left_of_list (const Pie *self)
{
  const GxChartRect *room = &self->layout->room;
  double line = self->layout->line;
  double list = MIN (self->list_width, room->width * 0.62);

  return list_height (self) > room->height ? 0 : MIN (room->height / 2, (room->width - list - line * 1.5) / 2) - line * 0.2;
}

static double
radius_above_list (const Pie *self)
{
  const GxChartRect *room = &self->layout->room;
  double line = self->layout->line;

  return MIN ((room->height - list_height (self) - line * 0.8) / 2, room->width / 2) - line * 0.2;
}

/* To the right or below, whichever leaves more to the ring. Returns: FALSE when there is no room; then nothing has been done. */
static gboolean
lay_out_with_list (Pie *self)
{
  GxChartRect list = self->layout->room;
  double line = self->layout->line, left = radius_left_of_list (self), above = radius_above_list (self);

  self->radius = MAX (left, above);
  if (self->radius < line * 1.5)
    return FALSE;
  if (left >= above)
    {
      double free = list.width - 2 * left - line * 1.5;

      self->x = list.x + left + line * 0.2;
      self->y = list.y + list.height / 2;
      list.x += list.width - free;
      list.width = MIN (free, self->list_width * 1.3);
      list.y += (list.height - list_height (self)) / 2;
    }
  else
    {
      self->x = list.x + list.width / 2;
      self->y = list.y + above + line * 0.2;
      list.y += list.height - list_height (self);
    }
  list.height = list_height (self);
  put_slices (self);
  for (guint row = 0; row < self->data->n_rows; row++)
    put_list_row (self, row, &list);
  put_total (self);
  return TRUE;
}

static void
lay_out_alone (Pie *self)
{
  const GxChartRect *room = &self->layout->room;

  self->radius = MAX (MIN (room->width, room->height) / 2 - self->layout->line * 0.2, 0.5);
  self->x = room->x + room->width / 2;
  self->y = room->y + room->height / 2;
  put_slices (self);
}

void
gx_chart_lay_out_pie (GxChartLayout *layout, const GxChartData *data)
{
  Pie self = { .layout = layout, .data = data };

  prepare (&self);
  if (layout->bare || (!lay_out_beside (&self) && !lay_out_with_list (&self)))
    lay_out_alone (&self);
  for (guint row = 0; row < data->n_rows; row++)
    g_free (self.values[row]);
  g_free (self.colours);
}
