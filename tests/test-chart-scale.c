/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/scale.h"

/* Axes and the numbers beside them. */

static const struct
{
  double low, high;
  guint max_ticks;
  gboolean whole;
  double from, to, step;
} scales[] = {
  { 0, 9, 6, FALSE, 0, 10, 2 },           { 0, 10, 6, FALSE, 0, 10, 2 },       { 0, 101, 6, FALSE, 0, 150, 50 },
  { 0, 3, 6, TRUE, 0, 3, 1 },             { 0, 1, 6, TRUE, 0, 1, 1 },          { 0, 0, 6, FALSE, 0, 1, 1 },
  { -35, 80, 6, FALSE, -50, 100, 50 },    { -9, 0, 6, FALSE, -10, 0, 2 },      { 20, 90, 6, FALSE, 0, 100, 20 },
  { 0, 1271000, 4, FALSE, 0, 1500000, 500000 }, { 0, 0.03, 4, FALSE, 0, 0.03, 0.01 }, { 0, 7e14, 2, FALSE, 0, 1e15, 1e15 },
};

static void
test_scale (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GxChartScale scale;

      gx_chart_scale_init (&scale, scales[i].low, scales[i].high, scales[i].max_ticks, scales[i].whole);
      g_assert_cmpfloat_with_epsilon (scale.low, scales[i].from, scales[i].step * 1e-6);
      g_assert_cmpfloat_with_epsilon (scale.high, scales[i].to, scales[i].step * 1e-6);
      g_assert_cmpfloat_with_epsilon (scale.step, scales[i].step, scales[i].step * 1e-6);
      g_assert_cmpfloat_with_epsilon (gx_chart_scale_tick (&scale, scale.n_ticks - 1), scale.high, scale.step * 1e-6);
    }
}

static const struct
{
  double number;
  const char *units;
  const char *text;
} short_numbers[] = {
  { 0, "3k 6M 9B", "0" },          { 950, "3k 6M 9B", "950" },       { 12500, "3k 6M 9B", "12.5k" }, { 120000, "3k 6M 9B", "120k" },
  { -1234567, "3k 6M 9B", "-1.23M" }, { 0.25, "3k 6M 9B", "0.25" },  { 2e9, "3k 6M 9B", "2B" },      { 999999, "3k 6M 9B", "1M" },
  { 12500, "4万 8亿", "1.25万" },  { 9999, "4万 8亿", "9999" },      { 99996000, "4万 8亿", "1亿" }, { 34500000, "4万 8亿", "3450万" },
  { 500000, "4万 8亿", "50万" },   { -0.001, "4万 8亿", "0" },
};

static void
test_short_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_numbers); i++)
    {
      g_autofree char *text = gx_chart_shorten (short_numbers[i].number, short_numbers[i].units);

      g_assert_cmpstr (text, ==, short_numbers[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/scale", test_scale);
  g_test_add_func ("/chart/short-numbers", test_short_numbers);
  return g_test_run ();
}
