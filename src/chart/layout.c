/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Makes layouts, and answers what is where. */

/* Below this many letters in width or lines in height no text can be read, and there is none. */
#define FEWEST_LETTERS 14
#define FEWEST_LINES 6
#define TITLE_LINES 4

static void
path_free (gpointer data)
{
  GxChartPath *path = data;

  g_array_unref (path->points);
  g_free (path);
}

static void
part_free (gpointer data)
{
  GxChartPart *part = data;

  g_free (part->label);
  g_free (part->value);
  g_free (part->words);
  g_free (part->cells);
  g_free (part);
}

static void
text_free (gpointer data)
{
  GxChartText *text = data;

  g_object_unref (text->layout);
  g_free (text);
}

/* The same sizes on every surface: a chart is laid out once, shown on a screen and printed. */
static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  /* Or Han characters take their Japanese shapes under other locales. */
  pango_context_set_language (context, pango_language_from_string ("zh-CN"));
  return context;
}

static GxChartLayout *
layout_new_empty (double width, double height, const GxChartStyle *style)
{
  GxChartLayout *self = g_new0 (GxChartLayout, 1);
  g_autoptr (PangoLayout) probe = NULL;

  self->width = width;
  self->height = height;
  self->surface = style->surface;
  self->context = create_context ();
  self->font = pango_font_description_from_string (style->font != NULL ? style->font : "Sans");
  pango_font_description_set_absolute_size (self->font, style->font_size * PANGO_SCALE);
  self->paths = g_ptr_array_new_with_free_func (path_free);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->texts = g_ptr_array_new_with_free_func (text_free);

  probe = gx_chart_text_new (self, "Ag国", GX_CHART_TEXT_BODY, G_MAXINT);
  self->line = gx_chart_text_height (probe);
  self->bare = width < FEWEST_LETTERS * style->font_size || height < FEWEST_LINES * self->line;
  self->room = (GxChartRect) { 0, 0, width, height };
  return self;
}

PangoLayout *
gx_chart_text_new (GxChartLayout *self, const char *text, GxChartTextSize size, double max_width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (self->font);

  if (size == GX_CHART_TEXT_SMALL)
    pango_font_description_set_absolute_size (font, pango_font_description_get_size (font) * 0.92);
  if (size == GX_CHART_TEXT_STRONG)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  if (gx_chart_text_width (layout) > max_width)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) (MAX (max_width, 0) * PANGO_SCALE));
    }
  return layout;
}

double
gx_chart_text_width (PangoLayout *text)
{
  int width;

  pango_layout_get_size (text, &width, NULL);
  return (double) width / PANGO_SCALE;
}

double
gx_chart_text_height (PangoLayout *text)
{
  int height;

  pango_layout_get_size (text, NULL, &height);
  return (double) height / PANGO_SCALE;
}

double
gx_chart_measure (GxChartLayout *self, const char *text, GxChartTextSize size)
{
  g_autoptr (PangoLayout) layout = gx_chart_text_new (self, text, size, G_MAXINT);

  return gx_chart_text_width (layout);
}

void
gx_chart_put_text (GxChartLayout *self, PangoLayout *text, double x, double y, double align, GxChartInk ink, int part)
{
  GxChartText *put = g_new0 (GxChartText, 1);
  double width = gx_chart_text_width (text), height = gx_chart_text_height (text);

  put->layout = text;
  put->box.x = CLAMP (x - width * align, 0, MAX (self->width - width, 0));
  put->box.y = CLAMP (y - height / 2, 0, MAX (self->height - height, 0));
  put->box.width = width;
  put->box.height = height;
  put->ink = ink;
  put->part = part;
  g_ptr_array_add (self->texts, put);
}

/* Texts in a line want a space between them. */
static gboolean
are_too_near (const GxChartRect *a, const GxChartRect *b, double space)
{
  return a->x < b->x + b->width + space && b->x < a->x + a->width + space && a->y < b->y + b->height && b->y < a->y + a->height;
}

gboolean
gx_chart_try_text (GxChartLayout *self, PangoLayout *text, double x, double y, double align, GxChartInk ink, int part)
{
  guint last = self->texts->len;

  gx_chart_put_text (self, text, x, y, align, ink, part);
  for (guint i = 0; i < last; i++)
    if (are_too_near (&((GxChartText *) self->texts->pdata[i])->box, &((GxChartText *) self->texts->pdata[last])->box, self->line * 0.35))
      {
        g_ptr_array_remove_index (self->texts, last);
        return FALSE;
      }
  return TRUE;
}

/* A swatch and a name. Returns: where the next may begin. */
static double
put_key_entry (GxChartLayout *self, const char *name, double x, double y, double right, GxChartInk ink, gboolean dashed)
{
  double swatch = self->line, gap = self->line * 0.4;
  PangoLayout *text = gx_chart_text_new (self, name, GX_CHART_TEXT_SMALL, MAX (right - x - swatch - gap, 0));
  double width = gx_chart_text_width (text);
  GxChartPoint points[] = { { x, y }, { x + swatch, y } };

  gx_chart_put_path (self, points, G_N_ELEMENTS (points), ink, self->line * 0.15, dashed);
  gx_chart_put_text (self, text, x + swatch + gap, y, 0, GX_CHART_INK_DIM, -1);
  return x + swatch + gap + width + 2 * gap;
}

void
gx_chart_put_key (GxChartLayout *self, const GxChartData *data, double x, double right)
{
  const GxReportColumn *columns = data->report->columns;
  double y = self->room.y + self->line / 2;

  x = put_key_entry (self, _(columns[data->measure].label), x, y, x + (right - x) * 0.48, GX_CHART_INK_SERIES, FALSE);
  put_key_entry (self, _(columns[data->before].label), x, y, right, GX_CHART_INK_OTHER, data->way == GX_CHART_AS_LINE);
}

void
gx_chart_put_path (GxChartLayout *self, const GxChartPoint *points, guint n_points, GxChartInk ink, double line_width, gboolean dashed)
{
  GxChartPath *path = g_new0 (GxChartPath, 1);

  path->points = g_array_new (FALSE, FALSE, sizeof (GxChartPoint));
  g_array_append_vals (path->points, points, n_points);
  path->ink = ink;
  path->line_width = line_width;
  path->dashed = dashed;
  g_ptr_array_add (self->paths, path);
}

GxChartPart *
gx_chart_put_part (GxChartLayout *self, const GxChartData *data, guint row, guint column, GxChartInk ink)
{
  GxChartPart *part = g_new0 (GxChartPart, 1);
  g_autofree char *words = NULL;

  part->row = row < data->n_listed ? row : GX_REPORT_OTHERS;
  part->column = column;
  part->ink = ink;
  part->label = g_strdup (gx_chart_data_label (data, row));
  part->value = gx_chart_data_text (data, row, column);
  part->cells = gx_chart_data_words (data, row, column, "\n");
  words = gx_chart_data_words (data, row, column, C_("list", ", "));
  /* Translators: a row of a report in words: "March: Amount ¥1,200.00, Deals 3" */
  part->words = g_strdup_printf (C_("report row", "%s: %s"), part->label, words);
  g_ptr_array_add (self->parts, part);
  return part;
}

/* A sentence instead of axes. */
static void
lay_out_nothing (GxChartLayout *self)
{
  PangoLayout *text = gx_chart_text_new (self, self->summary, GX_CHART_TEXT_BODY, G_MAXINT);
  double width = self->room.width - 2 * self->line;

  if (gx_chart_text_width (text) > width)
    {
      pango_layout_set_single_paragraph_mode (text, FALSE);
      pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (text, (int) (MAX (width, 0) * PANGO_SCALE));
      pango_layout_set_height (text, (int) (self->room.height * PANGO_SCALE));
      pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
    }
  gx_chart_put_text (self, text, self->room.x + self->room.width / 2, self->room.y + self->room.height / 2, 0.5, GX_CHART_INK_DIM, -1);
}

static void
lay_out_title (GxChartLayout *self, const GxReport *report)
{
  g_autofree char *period = gx_period_to_string (report->period);
  double x = self->line, y = 1.5 * self->line;

  gx_chart_put_text (self, gx_chart_text_new (self, report->title, GX_CHART_TEXT_STRONG, self->width - 2 * x), x, y, 0, GX_CHART_INK_TEXT, -1);
  if (period != NULL)
    {
      y += 1.2 * self->line;
      gx_chart_put_text (self, gx_chart_text_new (self, period, GX_CHART_TEXT_SMALL, self->width - 2 * x), x, y, 0, GX_CHART_INK_DIM, -1);
    }
  y += self->line;
  self->room = (GxChartRect) { x, y, MAX (self->width - 2 * x, 1), MAX (self->height - y - x, 1) };
}

static char *
sum_up (const GxChartData *data)
{
  const GxReport *report = data->report;
  const char *column;
  g_autofree char *value = NULL, *total = NULL;
  guint highest = 0;

  if (data->way == GX_CHART_AS_NOTHING)
    return g_strdup (report->period.from.days != GX_NONE || report->period.to.days != GX_NONE ? _("There is nothing in this period. Choose another one.")
                                                                                              : _("There is nothing to show here yet."));

  for (guint row = 1; row < data->n_listed; row++)
    if (gx_chart_data_has (data, row, data->measure) && gx_chart_data_number (data, row, data->measure) > gx_chart_data_number (data, highest, data->measure))
      highest = row;
  column = _(report->columns[data->measure].label);
  value = gx_chart_data_text (data, highest, data->measure);
  if (report->totals == NULL || gx_value_is_none (&report->totals->values[data->measure]))
    /* Translators: what a chart shows, for who cannot see it: the column, the row where it is the highest, and its figure there. */
    return g_strdup_printf (_("%s, the highest: %s, %s."), column, gx_chart_data_label (data, highest), value);

  total = gx_value_to_display (&report->totals->values[data->measure], &data->format, GX_NO_DAY);
  /* Translators: the same, with the total: "Amount: ¥12,000.00 in all; the highest: March, ¥4,000.00." */
  return g_strdup_printf (_("%s: %s in all; the highest: %s, %s."), column, total, gx_chart_data_label (data, highest), value);
}

static void
lay_out (GxChartLayout *self, const GxChartData *data)
{
  switch (data->way)
    {
    case GX_CHART_AS_NOTHING:
      lay_out_nothing (self);
      break;
    case GX_CHART_AS_BARS:
      gx_chart_lay_out_bars (self, data);
      break;
    case GX_CHART_AS_COLUMNS:
      gx_chart_lay_out_columns (self, data);
      break;
    case GX_CHART_AS_LINE:
      gx_chart_lay_out_line (self, data);
      break;
    case GX_CHART_AS_PIE:
      gx_chart_lay_out_pie (self, data);
      break;
    case GX_CHART_AS_FUNNEL:
      gx_chart_lay_out_funnel (self, data);
      break;
    }
}

GxChartLayout *
gx_chart_layout_new (const GxReport *report, double width, double height, const GxChartStyle *style)
{
  GxChartLayout *self = layout_new_empty (MAX (width, 1), MAX (height, 1), style);
  GxChartData data;

  gx_chart_data_init (&data, report);
  self->title = g_strdup (report->title);
  self->summary = sum_up (&data);
  self->goes_down = data.way == GX_CHART_AS_BARS || data.way == GX_CHART_AS_FUNNEL;
  if (style->with_title && !self->bare && height >= (FEWEST_LINES + TITLE_LINES) * self->line)
    lay_out_title (self, report);
  lay_out (self, &data);
  return self;
}

void
gx_chart_layout_free (GxChartLayout *self)
{
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->texts);
  pango_font_description_free (self->font);
  g_object_unref (self->context);
  g_free (self->title);
  g_free (self->summary);
  g_free (self);
}

guint
gx_chart_layout_get_n_parts (const GxChartLayout *self)
{
  return self->parts->len;
}

const GxChartPart *
gx_chart_layout_get_part (const GxChartLayout *self, guint part)
{
  g_return_val_if_fail (part < self->parts->len, NULL);

  return self->parts->pdata[part];
}

guint
gx_chart_layout_get_n_left (const GxChartLayout *self)
{
  return self->n_left;
}

char *
gx_chart_summary (const GxReport *report)
{
  GxChartData data;

  gx_chart_data_init (&data, report);
  return sum_up (&data);
}

double
gx_chart_natural_height (const GxReport *report, double width, const GxChartStyle *style)
{
  g_autoptr (GxChartLayout) self = layout_new_empty (MAX (width, 1), 1, style);
  double head = style->with_title ? 6 * self->line : 0;
  GxChartData data;

  gx_chart_data_init (&data, report);
  switch (data.way)
    {
    case GX_CHART_AS_BARS:
      return head + data.n_rows * self->line * (data.before != 0 ? 2.4 : 1.8) + (data.before != 0 ? 1.5 * self->line : 0);
    case GX_CHART_AS_FUNNEL:
      return head + (data.n_rows * 2.6 + 1) * self->line;
    case GX_CHART_AS_NOTHING:
    case GX_CHART_AS_COLUMNS:
    case GX_CHART_AS_LINE:
    case GX_CHART_AS_PIE:
      break;
    }
  return head + CLAMP (width * 0.45, 10 * self->line, 22 * self->line);
}
