/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/palette.h"

/* The only place of the room that knows how a report is built. */

static const char *const times[] = { "day", "week", "month", "quarter", "year", NULL };

/* 0: none. */
static guint
find_before (const GxReport *report)
{
  for (guint i = 1; i < report->n_columns; i++)
    if (report->columns[i].before_of == report->measure)
      return i;
  return 0;
}

static guint
find_rate (const GxReport *report)
{
  for (guint i = 1; i < report->n_columns; i++)
    if (report->columns[i].kind == GX_KIND_RATE && report->columns[i].before_of == 0 && i != report->measure)
      return i;
  return 0;
}

/* Slices are shares of one whole: not many, none below zero, some above. */
static gboolean
can_be_slices (const GxChartData *self)
{
  double low, high;

  gx_chart_data_range (self, &low, &high);
  return self->before == 0 && self->n_listed <= GX_CHART_MAX_SLICES && low >= 0 && high > 0;
}

/* Is any figure not nothing? */
static gboolean
has_figures (const GxChartData *self)
{
  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 1; column < self->report->n_columns; column++)
      if (gx_chart_data_number (self, row, column) != 0)
        return TRUE;
  return FALSE;
}

static GxChartWay
choose_way (const GxChartData *self)
{
  const GxReport *report = self->report;

  if (self->n_rows == 0 || report->measure == 0 || report->measure >= report->n_columns)
    return GX_CHART_AS_NOTHING;
  /* The stages of a funnel are news without a deal too. */
  if (report->chart != GX_CHART_FUNNEL && !has_figures (self))
    return GX_CHART_AS_NOTHING;
  switch (report->chart)
    {
    case GX_CHART_NONE:
      return GX_CHART_AS_NOTHING;
    case GX_CHART_FUNNEL:
      return GX_CHART_AS_FUNNEL;
    case GX_CHART_PIE:
      return can_be_slices (self) ? GX_CHART_AS_PIE : GX_CHART_AS_BARS;
    case GX_CHART_BAR:
      return g_strv_contains (times, report->columns[0].name) ? GX_CHART_AS_COLUMNS : GX_CHART_AS_BARS;
    case GX_CHART_LINE:
      return GX_CHART_AS_LINE;
    }
  g_return_val_if_reached (GX_CHART_AS_NOTHING);
}

void
gx_chart_data_init (GxChartData *self, const GxReport *report)
{
  *self = (GxChartData) { .report = report, .format = { .currency = report->currency }, .measure = report->measure };
  self->n_listed = report->top != 0 ? MIN (report->top, report->rows->len) : report->rows->len;
  self->n_rows = self->n_listed + (report->top != 0 && report->others != NULL);
  if (report->chart == GX_CHART_FUNNEL)
    self->rate = find_rate (report);
  else
    self->before = find_before (report);
  self->way = choose_way (self);
}

static const GxReportRow *
row_at (const GxChartData *self, guint row)
{
  return row < self->n_listed ? self->report->rows->pdata[row] : self->report->others;
}

static const GxValue *
peek (const GxChartData *self, guint row, guint column)
{
  return &row_at (self, row)->values[column];
}

gboolean
gx_chart_data_has (const GxChartData *self, guint row, guint column)
{
  return !gx_value_is_none (peek (self, row, column));
}

gboolean
gx_chart_data_has_key (const GxChartData *self, guint row)
{
  return g_strcmp0 (row_at (self, row)->key, "") != 0;
}

double
gx_chart_data_number (const GxChartData *self, guint row, guint column)
{
  const GxValue *value = peek (self, row, column);

  if (gx_value_is_none (value))
    return 0;
  if (value->kind == GX_KIND_MONEY)
    return (double) value->integer / pow (10, gx_currency_digits (self->format.currency));
  return (double) value->integer / (value->kind == GX_KIND_RATE ? 100 : 1);
}

char *
gx_chart_data_text (const GxChartData *self, guint row, guint column)
{
  const GxValue *value = peek (self, row, column);

  return gx_value_is_none (value) ? g_strdup ("–") : gx_value_to_display (value, &self->format, GX_NO_DAY);
}

const char *
gx_chart_data_label (const GxChartData *self, guint row)
{
  return row_at (self, row)->label;
}

char *
gx_chart_data_change (const GxChartData *self, guint row)
{
  double now = gx_chart_data_number (self, row, self->measure);
  double before;
  g_autofree char *share = NULL;

  if (self->before == 0 || !gx_chart_data_has (self, row, self->measure) || !gx_chart_data_has (self, row, self->before))
    return g_strdup ("");
  before = gx_chart_data_number (self, row, self->before);
  if (now == before)
    return g_strdup (C_("change", "the same"));
  if (before == 0)
    return g_strdup (now > 0 ? C_("change", "▲ new") : C_("change", "▼ new"));
  share = gx_chart_share_text (fabs ((now - before) / before));
  /* Translators: how a figure changed against the period compared with: "▲ 12%" */
  return g_strdup_printf (now > before ? C_("change", "▲ %s") : C_("change", "▼ %s"), share);
}

/* How it changed stands with what is drawn, not with what it is compared with. */
static void
append_cell (const GxChartData *self, GString *words, guint row, guint column)
{
  g_autofree char *value = gx_chart_data_text (self, row, column);
  g_autofree char *change = gx_chart_data_change (self, row);

  /* Translators: a cell of a report in words: the heading of its column, and its value: "Amount ¥1,200.00" */
  g_string_append_printf (words, C_("report cell", "%s %s"), _(self->report->columns[column].label), value);
  if (column == self->measure && *change != '\0')
    /* Translators: after the figure of a period, how it changed against the one compared with: " (▲ 12%)" */
    g_string_append_printf (words, C_("change", " (%s)"), change);
}

char *
gx_chart_data_words (const GxChartData *self, guint row, guint column, const char *between)
{
  GString *words = g_string_new (NULL);

  append_cell (self, words, row, column);
  for (guint i = 1; i < self->report->n_columns; i++)
    if (i != column)
      {
        g_string_append (words, between);
        append_cell (self, words, row, i);
      }
  return g_string_free (words, FALSE);
}

void
gx_chart_data_range (const GxChartData *self, double *low, double *high)
{
  *low = *high = 0;
  for (guint row = 0; row < (self->way == GX_CHART_AS_BARS ? self->n_listed : self->n_rows); row++)
    {
      double number = gx_chart_data_number (self, row, self->measure);
      double before = self->before != 0 ? gx_chart_data_number (self, row, self->before) : 0;

      *low = MIN (*low, MIN (number, before));
      *high = MAX (*high, MAX (number, before));
    }
}

guint
gx_chart_data_ink (const GxChartData *self, guint row)
{
  const char *key = row_at (self, row)->key;

  return row < self->n_listed && (key == NULL || *key != '\0') ? GX_CHART_INK_SERIES : GX_CHART_INK_OTHER;
}

char *
gx_chart_share_text (double share)
{
  if (share > 0 && share < 0.005)
    return g_strdup ("<1%");
  return g_strdup_printf ("%.0f%%", share * 100);
}

typedef struct
{
  const char *key;
  guint row;
} KeyedRow;

static int
compare_keys (const void *a, const void *b)
{
  const KeyedRow *left = a, *right = b;

  return g_strcmp0 (left->key, right->key);
}

/* Each key asks for the colour its hash names; where that is taken it has the next. They are asked in their own order, not that of the rows.
 * What has no key, and the others, are grey. */
guint *
gx_chart_data_colours (const GxChartData *self)
{
  guint n_rows = self->n_rows;
  guint *colours = g_new (guint, MAX (n_rows, 1));
  g_autofree KeyedRow *keyed = g_new (KeyedRow, MAX (n_rows, 1));
  guint taken = 0, n_taken = 0;

  for (guint i = 0; i < n_rows; i++)
    keyed[i] = (KeyedRow) { row_at (self, i)->key, i };
  qsort (keyed, n_rows, sizeof *keyed, compare_keys);

  for (guint i = 0; i < n_rows; i++)
    {
      const char *key = keyed[i].key;

      colours[keyed[i].row] = GX_CHART_INK_OTHER;
      if (key != NULL && *key != '\0' && n_taken < GX_CHART_N_SERIES)
        {
          guint series = g_str_hash (key) % GX_CHART_N_SERIES;

          while ((taken & 1u << series) != 0)
            series = (series + 1) % GX_CHART_N_SERIES;
          taken |= 1u << series;
          n_taken++;
          colours[keyed[i].row] = GX_CHART_INK_SERIES + series;
        }
    }
  return colours;
}
