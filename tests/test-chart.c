/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "chart/layout.h"
#include "chart_reports.h"
#include "support.h"

/* Charts without a display: what is recorded is what the report holds, and is drawn where it says. */

static const struct
{
  double width, height, font_size;
  gboolean with_title;
} sizes[] = {
  { 640, 320, 14.7, FALSE }, { 440, 260, 14.7, FALSE }, { 300, 300, 14.7, FALSE }, { 700, 380, 14.7, TRUE }, { 160, 120, 14.7, FALSE },
  { 360, 640, 22, TRUE },    { 1200, 200, 11, FALSE },  { 40, 900, 14.7, FALSE },  { 1, 1, 14.7, TRUE },
};

static GxChartStyle
style_of (guint size)
{
  return (GxChartStyle) { .surface = size % 3, .font_size = sizes[size].font_size, .with_title = sizes[size].with_title };
}

/* Is any figure not nothing? */
static gboolean
has_figures (const GxReport *report)
{
  for (guint row = 0; row < report->rows->len; row++)
    for (guint column = 1; column < report->n_columns; column++)
      {
        GxValue value = ((GxReportRow *) report->rows->pdata[row])->values[column];

        if (!gx_value_is_none (&value) && value.integer != 0)
          return TRUE;
      }
  return FALSE;
}

/* What should be drawn, by the words of report.h: the stages of a funnel in any case, of others nothing where there is nothing. */
static guint
count_drawn_rows (const GxReport *report)
{
  if (report->chart == GX_CHART_NONE || (report->chart != GX_CHART_FUNNEL && !has_figures (report)))
    return 0;
  if (report->top == 0)
    return report->rows->len;
  return MIN (report->top, report->rows->len) + (report->others != NULL);
}

static guint
find_before (const GxReport *report)
{
  for (guint i = 1; i < report->n_columns && report->chart != GX_CHART_FUNNEL; i++)
    if (report->columns[i].before_of == report->measure)
      return i;
  return 0;
}

static GxValue
peek (const GxReport *report, const GxChartPart *part)
{
  return gx_report_get_row (report, part->row)->values[part->column];
}

static double
number_of (const GxReport *report, const GxChartPart *part)
{
  GxValue value = peek (report, part);

  return gx_value_is_none (&value) ? 0 : (double) value.integer;
}

static void
assert_part_is_cell (const GxReport *report, const GxChartPart *part)
{
  GxFormat format = { .currency = report->currency };
  const GxReportRow *row = gx_report_get_row (report, part->row);
  GxValue value = peek (report, part);
  g_autofree char *text = gx_value_to_display (&value, &format, GX_NO_DAY);

  g_assert_cmpstr (part->label, ==, row->label);
  g_assert_cmpstr (part->value, ==, gx_value_is_none (&value) ? "–" : text);
  g_assert_nonnull (strstr (part->words, part->label));
  g_assert_nonnull (strstr (part->words, part->value));
  g_assert_nonnull (strstr (part->cells, part->value));
}

/* Bars stand where time goes to the right. */
static gboolean
bars_stand (const GxReport *report)
{
  return report->chart == GX_CHART_BAR && g_str_equal (report->columns[0].name, "month");
}

/* A part a cell, in the order of the rows; over time, none for what has no figure. */
static void
assert_parts_are_rows (const GxReport *report, const GxChartLayout *layout)
{
  guint columns[] = { report->measure, find_before (report) };
  guint n_rows = count_drawn_rows (report) - gx_chart_layout_get_n_left (layout), n_parts = 0;
  gboolean over_time = bars_stand (report) || report->chart == GX_CHART_LINE;

  for (guint row = 0; row < n_rows; row++)
    for (guint i = 0; i < G_N_ELEMENTS (columns) && columns[i] != 0; i++)
      {
        gboolean is_others = report->top != 0 && row == MIN (report->top, report->rows->len);
        const GxReportRow *cells = is_others ? report->others : report->rows->pdata[row];
        const GxChartPart *part;

        if (over_time && gx_value_is_none (&cells->values[columns[i]]))
          continue;
        g_assert_cmpuint (n_parts, <, gx_chart_layout_get_n_parts (layout));
        part = gx_chart_layout_get_part (layout, n_parts++);
        g_assert_cmpuint (part->row, ==, is_others ? GX_REPORT_OTHERS : row);
        g_assert_cmpuint (part->column, ==, columns[i]);
        assert_part_is_cell (report, part);
      }
  g_assert_cmpuint (gx_chart_layout_get_n_parts (layout), ==, n_parts);
}

static double
length_of (const GxChartPart *part, gboolean standing)
{
  return standing ? part->shape.rect.height : part->shape.rect.width;
}

/* A funnel has nothing below zero; the others are told beside the bars, for they are no bar among bars. */
static double
drawn_number (const GxReport *report, const GxChartPart *part)
{
  if (report->chart == GX_CHART_FUNNEL)
    return MAX (number_of (report, part), 0);
  return part->row == GX_REPORT_OTHERS && !bars_stand (report) ? 0 : number_of (report, part);
}

static void
assert_bars_are_figures (const GxReport *report, const GxChartLayout *layout)
{
  gboolean standing = bars_stand (report);
  double longest = 0, largest = 0;

  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    {
      const GxChartPart *part = gx_chart_layout_get_part (layout, i);
      double number = drawn_number (report, part);

      if (fabs (number) > largest)
        {
          largest = fabs (number);
          longest = length_of (part, standing);
        }
    }
  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout) && largest > 0; i++)
    {
      const GxChartPart *part = gx_chart_layout_get_part (layout, i);
      double number = drawn_number (report, part);

      g_assert_cmpfloat_with_epsilon (length_of (part, standing), fabs (number) / largest * longest, 1);
    }
}

static void
assert_slices_are_figures (const GxReport *report, const GxChartLayout *layout)
{
  double total = 0, from = -G_PI / 2;

  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    total += number_of (report, gx_chart_layout_get_part (layout, i));
  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    {
      const GxChartShape *shape = &gx_chart_layout_get_part (layout, i)->shape;
      double angle = number_of (report, gx_chart_layout_get_part (layout, i)) / total * 2 * G_PI;

      g_assert_cmpfloat_with_epsilon (shape->from, from, 1e-9);
      g_assert_cmpfloat_with_epsilon ((shape->to - shape->from) * shape->outer, angle * shape->outer, 1);
      from = shape->to;
    }
  g_assert_cmpfloat_with_epsilon (from, 1.5 * G_PI, 1e-9);
}

/* One straight line from figures to heights, on which zero is inside too. */
static void
assert_dots_are_figures (const GxReport *report, const GxChartLayout *layout)
{
  double low = INFINITY, high = -INFINITY, low_y = 0, high_y = 0, zero;

  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    {
      const GxChartPart *part = gx_chart_layout_get_part (layout, i);
      double number = number_of (report, part), y = part->shape.rect.y + part->shape.rect.height / 2;

      if (number < low)
        low = number, low_y = y;
      if (number > high)
        high = number, high_y = y;
    }
  if (high <= low)
    return;

  zero = high_y + (low_y - high_y) * high / (high - low);
  g_assert_cmpfloat (zero, >=, -1);
  g_assert_cmpfloat (zero, <=, layout->height + 1);
  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    {
      const GxChartPart *part = gx_chart_layout_get_part (layout, i);
      double number = number_of (report, part);

      g_assert_cmpfloat_with_epsilon (part->shape.rect.y + part->shape.rect.height / 2, zero + (high_y - low_y) * number / (high - low), 1);
    }
}

static void
assert_shapes_are_figures (const GxReport *report, const GxChartLayout *layout)
{
  if (gx_chart_layout_get_n_parts (layout) == 0)
    return;
  switch (gx_chart_layout_get_part (layout, 0)->shape.type)
    {
    case GX_CHART_SHAPE_RECT:
      assert_bars_are_figures (report, layout);
      break;
    case GX_CHART_SHAPE_SLICE:
      assert_slices_are_figures (report, layout);
      break;
    case GX_CHART_SHAPE_DOT:
      assert_dots_are_figures (report, layout);
      break;
    }
}

static void
assert_inside (const GxChartLayout *layout, const GxChartRect *rect)
{
  g_assert_cmpfloat (rect->width, >=, 0);
  g_assert_cmpfloat (rect->height, >=, 0);
  g_assert_cmpfloat (rect->x, >=, -0.01);
  g_assert_cmpfloat (rect->y, >=, -0.01);
  g_assert_cmpfloat (rect->x + rect->width, <=, layout->width + 0.01);
  g_assert_cmpfloat (rect->y + rect->height, <=, layout->height + 0.01);
}

static gboolean
overlap (const GxChartRect *a, const GxChartRect *b)
{
  return a->x < b->x + b->width - 0.01 && b->x < a->x + a->width - 0.01 && a->y < b->y + b->height - 0.01 && b->y < a->y + a->height - 0.01;
}

static void
assert_texts_are_apart (const GxChartLayout *layout)
{
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const GxChartText *text = layout->texts->pdata[i];

      if (!layout->bare)
        assert_inside (layout, &text->box);
      for (guint j = 0; j < i; j++)
        {
          const GxChartText *other = layout->texts->pdata[j];

          if (overlap (&text->box, &other->box))
            g_error ("“%s” covers “%s”", pango_layout_get_text (text->layout), pango_layout_get_text (other->layout));
        }
    }
}

static void
assert_parts_are_found (const GxChartLayout *layout)
{
  for (guint i = 0; i < gx_chart_layout_get_n_parts (layout); i++)
    {
      const GxChartPart *part = gx_chart_layout_get_part (layout, i);
      double x, y;

      /* A dot may stand on the edge, half outside. */
      if (part->shape.type != GX_CHART_SHAPE_DOT)
        assert_inside (layout, &part->shape.rect);
      if (part->shape.type == GX_CHART_SHAPE_SLICE && (part->shape.to - part->shape.from) < 1e-9)
        continue;
      gx_chart_part_get_middle (part, &x, &y);
      g_assert_cmpint (gx_chart_layout_part_at (layout, x, y), ==, (int) i);

      /* What is seen is hit too, but for dots of which one may lie on another. */
      if (part->shape.type == GX_CHART_SHAPE_RECT && part->shape.rect.width > 0.1 && part->shape.rect.height > 0.1)
        g_assert_cmpint (gx_chart_layout_part_at (layout, part->shape.rect.x + part->shape.rect.width / 2, part->shape.rect.y + part->shape.rect.height / 2),
                         ==, (int) i);
      if (part->shape.type == GX_CHART_SHAPE_DOT)
        g_assert_cmpfloat_with_epsilon (x, part->shape.rect.x + part->shape.rect.width / 2, 0.01);
    }
  g_assert_cmpint (gx_chart_layout_part_at (layout, -5, -5), ==, -1);
}

static void
assert_chart (const GxReport *report, double width, double height, const GxChartStyle *style)
{
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, width, height, style);

  assert_parts_are_rows (report, layout);
  assert_shapes_are_figures (report, layout);
  assert_texts_are_apart (layout);
  assert_parts_are_found (layout);
  g_assert_cmpstr (layout->summary, !=, "");
}

static void
test_every_kind (gconstpointer data)
{
  const TestReport *test = data;
  g_autoptr (GxReport) report = test->make ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GxChartStyle style = style_of (i);

      assert_chart (report, sizes[i].width, sizes[i].height, &style);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = test_rand ();

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GxReport) report = test_random_report (rand);
      GxChartStyle style = { .surface = i % 3, .font_size = g_rand_double_range (rand, 8, 24), .with_title = g_rand_boolean (rand) };

      assert_chart (report, g_rand_double_range (rand, 20, 1200), g_rand_double_range (rand, 20, 800), &style);
    }
}

/* At the natural height nothing is left out. */
static void
test_natural_height (void)
{
  GxChartStyle style = style_of (0);

  for (const TestReport *test = test_reports; test->name != NULL; test++)
    {
      g_autoptr (GxReport) report = test->make ();
      double height = gx_chart_natural_height (report, 640, &style);
      g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, height, &style);

      g_assert_cmpuint (gx_chart_layout_get_n_left (layout), ==, 0);
      assert_chart (report, 640, height, &style);
    }
}

static void
test_moves (void)
{
  g_autoptr (GxReport) report = test_report ("line");
  g_autoptr (GxReport) nothing = test_report ("empty");
  GxChartStyle style = style_of (0);
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, 320, &style);
  g_autoptr (GxChartLayout) empty = gx_chart_layout_new (nothing, 640, 320, &style);
  int at = gx_chart_layout_move (layout, -1, GX_CHART_NEXT);

  for (guint row = 0; row < 12; row++, at = gx_chart_layout_move (layout, at, GX_CHART_NEXT))
    {
      int other = gx_chart_layout_move (layout, at, GX_CHART_OTHER);

      g_assert_cmpuint (gx_chart_layout_get_part (layout, at)->row, ==, row);
      g_assert_cmpuint (gx_chart_layout_get_part (layout, at)->column, ==, 2);
      g_assert_cmpuint (gx_chart_layout_get_part (layout, other)->row, ==, row);
      g_assert_cmpuint (gx_chart_layout_get_part (layout, other)->column, ==, 4);
      g_assert_cmpint (gx_chart_layout_move (layout, other, GX_CHART_OTHER), ==, at);
    }
  g_assert_cmpint (gx_chart_layout_move (layout, at, GX_CHART_NEXT), ==, at);
  g_assert_cmpint (gx_chart_layout_move (layout, 0, GX_CHART_LAST), ==, at);
  g_assert_cmpint (gx_chart_layout_move (layout, -1, GX_CHART_PREVIOUS), ==, at);
  g_assert_cmpint (gx_chart_layout_move (layout, at, GX_CHART_FIRST), ==, 0);
  g_assert_cmpint (gx_chart_layout_move (layout, 0, GX_CHART_PREVIOUS), ==, 0);
  g_assert_cmpint (gx_chart_layout_move (empty, -1, GX_CHART_NEXT), ==, -1);
}

static const struct
{
  const char *report;
  int from, across, down, to;
} walks[] = {
  { "line", 0, 1, 0, 2 },     { "line", 0, 0, 1, 1 },      { "line", 1, 0, -1, 0 },      { "line", 3, -1, 0, 1 },    { "persons", 0, 0, 1, 2 },
  { "persons", 2, 1, 0, 3 },  { "persons", 3, 0, -1, 1 },  { "pie", 0, 1, 0, 1 },        { "pie", 1, 0, 1, 2 },      { "pie", 4, 1, 0, 4 },
  { "funnel", 1, 0, -1, 0 },  { "funnel", 1, 1, 0, 2 },    { "empty", -1, 1, 0, -1 },    { "pie", -1, 0, 1, 0 },     { "pie", -1, -1, 0, 4 },
};

static void
test_walks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      g_autoptr (GxReport) report = test_report (walks[i].report);
      GxChartStyle style = style_of (0);
      g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, 320, &style);

      g_assert_cmpint (gx_chart_layout_walk (layout, walks[i].from, walks[i].across, walks[i].down), ==, walks[i].to);
    }
}

/* A sentence where there is nothing to draw, with what to do where another period may have something. */
static void
test_nothing (void)
{
  static const struct
  {
    const char *report, *words;
  } cases[] = {
    { "line-of-nothing", "There is nothing in this period. Choose another one." },
    { "empty", "There is nothing in this period. Choose another one." },
    { "zeros", "There is nothing to show here yet." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxReport) report = test_report (cases[i].report);
      GxChartStyle style = style_of (0);
      g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, 320, &style);
      g_autofree char *summary = gx_chart_summary (report);

      g_assert_cmpstr (summary, ==, cases[i].words);
      g_assert_cmpuint (layout->paths->len, ==, 0);
      g_assert_cmpuint (layout->texts->len, ==, 1);
      g_assert_cmpstr (pango_layout_get_text (((GxChartText *) layout->texts->pdata[0])->layout), ==, cases[i].words);
    }
}

static guint
longest_path (const GxChartLayout *layout, guint ink)
{
  guint longest = 0;

  for (guint i = 0; i < layout->paths->len; i++)
    {
      const GxChartPath *path = layout->paths->pdata[i];

      if (path->ink == ink)
        longest = MAX (longest, path->points->len);
    }
  return longest;
}

/* A line does not lead over a month that has no figure. */
static void
test_gap (void)
{
  g_autoptr (GxReport) report = test_report ("line");
  GxChartStyle style = style_of (0);
  g_autoptr (GxChartLayout) layout = NULL;

  ((GxReportRow *) report->rows->pdata[4])->values[report->measure] = gx_value_none (GX_KIND_MONEY);
  layout = gx_chart_layout_new (report, 640, 320, &style);
  g_assert_cmpuint (longest_path (layout, GX_CHART_INK_SERIES), ==, 7);
  g_assert_cmpuint (longest_path (layout, GX_CHART_INK_OTHER), ==, 12);
}

/* Nor to what has no time. */
static void
test_no_time (void)
{
  g_autoptr (GxReport) report = test_report ("line");
  GxReportRow *last = report->rows->pdata[report->rows->len - 1];
  GxChartStyle style = style_of (0);
  g_autoptr (GxChartLayout) layout = NULL;

  g_free (last->key);
  last->key = g_strdup ("");
  layout = gx_chart_layout_new (report, 640, 320, &style);
  g_assert_cmpuint (longest_path (layout, GX_CHART_INK_SERIES), ==, 11);
  g_assert_cmpuint (longest_path (layout, GX_CHART_INK_OTHER), ==, 11);
}

/* A line ends where its figures do, and the one of the year before goes on; the last figure is told beside it. */
static void
test_so_far (void)
{
  g_autoptr (GxReport) report = test_report ("line-so-far");
  GxChartStyle style = style_of (0);
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, 320, &style);
  gboolean told = FALSE;

  g_assert_cmpuint (longest_path (layout, GX_CHART_INK_SERIES), ==, 9);
  g_assert_cmpuint (longest_path (layout, GX_CHART_INK_OTHER), ==, 12);
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const GxChartText *text = layout->texts->pdata[i];
      const GxChartPart *part = text->part >= 0 ? layout->parts->pdata[text->part] : NULL;

      if (part == NULL)
        continue;
      g_assert_cmpuint (part->row, ==, 8);
      g_assert_cmpuint (part->column, ==, report->measure);
      told = TRUE;
    }
  g_assert_true (told);
}

/* No two ticks of an axis are called alike, even where all that is drawn is 0. */
static void
test_ticks (void)
{
  g_autoptr (GxReport) report = test_report ("line-of-gifts");
  GxChartStyle style = style_of (0);
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, 640, 320, &style);
  g_autoptr (GHashTable) ticks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < layout->texts->len; i++)
    {
      const GxChartText *text = layout->texts->pdata[i];

      if (text->part < 0)
        g_assert_true (g_hash_table_add (ticks, (gpointer) pango_layout_get_text (text->layout)));
    }
  g_assert_true (g_hash_table_contains (ticks, "0"));
  g_assert_false (g_hash_table_contains (ticks, "0.2"));
}

/* Where not every month has room for its name, those named are evenly apart, the last among them. */
static void
test_names (gconstpointer name)
{
  g_autoptr (GxReport) report = test_report (name);
  GxChartStyle style = style_of (0);

  for (double width = 250; width < 4000; width *= 1.3)
    {
      g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, width, 320, &style);
      guint last = report->rows->len, stride = 0, n_names = 0;

      for (guint row = report->rows->len; row-- > 0;)
        for (guint i = 0; i < layout->texts->len; i++)
          if (g_str_equal (pango_layout_get_text (((GxChartText *) layout->texts->pdata[i])->layout), ((GxReportRow *) report->rows->pdata[row])->label))
            {
              if (n_names == 0)
                g_assert_cmpuint (row, ==, report->rows->len - 1);
              if (n_names == 1)
                stride = last - row;
              if (n_names > 1)
                g_assert_cmpuint (last - row, ==, stride);
              last = row;
              n_names++;
            }
      g_assert_cmpuint (n_names, >=, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const TestReport *test = test_reports; test->name != NULL; test++)
    {
      g_autofree char *path = g_strconcat ("/chart/every-kind/", test->name, NULL);

      g_test_add_data_func (path, test, test_every_kind);
    }
  g_test_add_func ("/chart/nothing", test_nothing);
  g_test_add_func ("/chart/gap", test_gap);
  g_test_add_func ("/chart/no-time", test_no_time);
  g_test_add_func ("/chart/so-far", test_so_far);
  g_test_add_func ("/chart/ticks", test_ticks);
  g_test_add_func ("/chart/random", test_random);
  g_test_add_func ("/chart/natural-height", test_natural_height);
  g_test_add_func ("/chart/moves", test_moves);
  g_test_add_func ("/chart/walks", test_walks);
  g_test_add_data_func ("/chart/names/line", "line-long", test_names);
  g_test_add_data_func ("/chart/names/columns", "columns", test_names);
  return g_test_run ();
}
