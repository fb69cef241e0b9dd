/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx_writer_private.h"

/* Charts of Excel's own. They are drawn from the cells, so that they follow when a cell is changed. */

/* Pixels. */
#define DEFAULT_WIDTH 480.0
#define DEFAULT_HEIGHT 288.0
#define WIDTH 640
#define MIN_HEIGHT 320
#define BAR_HEIGHT 28

static const lxw_chart_type types[] = {
  [GX_XLSX_BARS] = LXW_CHART_BAR,
  [GX_XLSX_COLUMNS] = LXW_CHART_COLUMN,
  [GX_XLSX_LINE] = LXW_CHART_LINE,
  [GX_XLSX_PIE] = LXW_CHART_PIE,
  [GX_XLSX_FUNNEL] = LXW_CHART_BAR_STACKED,
};

/* The sheet's columns of the chart: one is left free beside the table, and the unseen bars of a funnel stand behind the chart. */
static lxw_col_t
chart_column (GxXlsxWriter *self)
{
  return self->headings->len + 1;
}

static lxw_chart_series *
add_series (GxXlsxWriter *self, lxw_chart *drawn, guint column, guint n_rows)
{
  lxw_chart_series *series = chart_add_series (drawn, NULL, NULL);

  if (series == NULL)
    return NULL;
  chart_series_set_categories (series, self->sheet_name, 1, 0, n_rows, 0);
  chart_series_set_values (series, self->sheet_name, 1, column, n_rows, column);
  chart_series_set_name_range (series, self->sheet_name, 0, column);
  return series;
}

/* Beside each figure, half of what it is short of the largest one. */
static gboolean
write_margins (GxXlsxWriter *self, const GxXlsxChart *chart, GError **error)
{
  g_autofree double *figures = g_new0 (double, chart->n_rows);
  char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH], cell[LXW_MAX_CELL_NAME_LENGTH];
  double largest = 0;

  for (guint i = 0; i < chart->n_rows; i++)
    {
      Look look;

      if (!gx_value_is_none (&chart->cells[i]))
        gx_xlsx_to_number (&chart->cells[i], chart->format, &figures[i], &look);
      largest = MAX (largest, figures[i]);
    }
  lxw_rowcol_to_cell_abs (first, 1, chart->column, TRUE, TRUE);
  lxw_rowcol_to_cell_abs (last, chart->n_rows, chart->column, TRUE, TRUE);
  for (guint i = 0; i < chart->n_rows; i++)
    {
      g_autofree char *formula = NULL;
      lxw_error result;

      lxw_rowcol_to_cell (cell, i + 1, chart->column);
      formula = g_strdup_printf ("=(MAX(%s:%s)-%s)/2", first, last, cell);
      result = worksheet_write_formula_num (self->sheet, i + 1, chart_column (self), formula, NULL, (largest - figures[i]) / 2);
      if (!gx_xlsx_writer_check (self, result, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all_series (GxXlsxWriter *self, lxw_chart *drawn, const GxXlsxChart *chart)
{
  lxw_chart_fill unseen = { .none = LXW_TRUE };
  lxw_chart_series *series;

  if (chart->kind == GX_XLSX_FUNNEL)
    {
      if ((series = add_series (self, drawn, chart_column (self), chart->n_rows)) == NULL)
        return FALSE;
      chart_series_set_fill (series, &unseen);
    }
  if ((series = add_series (self, drawn, chart->column, chart->n_rows)) == NULL)
    return FALSE;
  if (chart->kind == GX_XLSX_FUNNEL || chart->kind == GX_XLSX_PIE)
    chart_series_set_labels (series);
  if (chart->kind == GX_XLSX_PIE)
    {
      chart_series_set_labels_options (series, LXW_FALSE, LXW_TRUE, LXW_FALSE);
      chart_series_set_labels_percentage (series);
    }
  return chart->before == 0 || add_series (self, drawn, chart->before, chart->n_rows) != NULL;
}

static void
set_axes (lxw_chart *drawn, const GxXlsxChart *chart)
{
  gboolean lies = chart->kind == GX_XLSX_BARS || chart->kind == GX_XLSX_FUNNEL;

  /* Of bars that lie, libxlsxwriter's y axis has the categories. */
  if (lies)
    chart_axis_set_reverse (drawn->y_axis); /* Excel begins at the bottom */
  if (chart->kind == GX_XLSX_FUNNEL)
    {
      chart_axis_major_gridlines_set_visible (drawn->x_axis, LXW_FALSE);
      chart_axis_off (drawn->x_axis);
      chart_set_series_gap (drawn, 10);
    }
  if (chart->before == 0 && chart->kind != GX_XLSX_PIE)
    chart_legend_set_position (drawn, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position (drawn, chart->kind == GX_XLSX_PIE ? LXW_CHART_LEGEND_RIGHT : LXW_CHART_LEGEND_BOTTOM);
}

gboolean
gx_xlsx_writer_add_chart (GxXlsxWriter *self, const GxXlsxChart *chart, GError **error)
{
  guint height = chart->kind == GX_XLSX_BARS ? MAX (MIN_HEIGHT, BAR_HEIGHT * chart->n_rows) : MIN_HEIGHT;
  lxw_chart_options options = { .x_scale = WIDTH / DEFAULT_WIDTH, .y_scale = height / DEFAULT_HEIGHT };
  lxw_chart *drawn;

  if (chart->n_rows == 0)
    return TRUE;
  if (chart->kind == GX_XLSX_FUNNEL && !write_margins (self, chart, error))
    return FALSE;
  drawn = workbook_add_chart (self->workbook, types[chart->kind]);
  if (drawn == NULL || !add_all_series (self, drawn, chart))
    return gx_xlsx_writer_check (self, LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  chart_title_set_name (drawn, chart->title);
  set_axes (drawn, chart);
  return gx_xlsx_writer_check (self, worksheet_insert_chart_opt (self->sheet, 0, chart_column (self), drawn, &options), error);
}
