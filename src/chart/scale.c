/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Axes and short numbers. */

/* The smallest of 1, 2, 5 × 10ⁿ that is not below @step. */
static double
round_step_up (double step)
{
  static const double factors[] = { 1, 2, 5, 10 };
  double power = pow (10, floor (log10 (step)));

  for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
    if (factors[i] * power >= step * (1 - 1e-9))
      return factors[i] * power;
  return 10 * power;
}

void
gx_chart_scale_init (GxChartScale *self, double low, double high, guint max_ticks, gboolean whole)
{
  low = MIN (low, 0);
  high = MAX (high, 0);
  /* All is 0: what is between that and 1 says nothing. */
  if (high == low)
    {
      high = low + 1;
      whole = TRUE;
    }

  self->step = round_step_up ((high - low) / (max_ticks - 1));
  if (whole)
    self->step = MAX (self->step, 1);
  self->low = self->step * floor (low / self->step + 1e-9);
  self->high = self->step * ceil (high / self->step - 1e-9);
  self->n_ticks = (guint) lround ((self->high - self->low) / self->step) + 1;
}

double
gx_chart_scale_tick (const GxChartScale *self, guint tick)
{
  double value = self->low + tick * self->step;

  return fabs (value) < self->step / 2 ? 0 : value;
}

/* Three figures, without zeros behind the point. */
static char *
figures_to_text (double number, const char *unit)
{
  char text[64];
  double size = fabs (number);
  int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;

  g_snprintf (text, sizeof text, "%.*f", decimals, number);
  if (decimals > 0)
    {
      char *end = text + strlen (text);

      while (end[-1] == '0')
        *--end = '\0';
      if (end[-1] == '.')
        *--end = '\0';
    }
  return g_strconcat (g_str_equal (text, "-0") ? "0" : text, unit, NULL);
}

char *
gx_chart_shorten (double number, const char *units)
{
  g_auto (GStrv) words = g_strsplit (units, " ", -1);
  const char *unit = "";
  double size = 1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word;
      double unit_size = pow (10, (double) strtol (words[i], &word, 10));

      /* What three figures of a smaller unit would round up to it has it already. */
      if (fabs (number) >= unit_size * (size > 1 ? 0.9995 : 1))
        {
          size = unit_size;
          unit = word;
        }
    }
  return figures_to_text (number / size, unit);
}

char *
gx_chart_short_number (double number)
{
  /* Translators: how big numbers are shortened where there is little room: after how many digits, and the word for it, the shortest first.
   * English shortens 12,500 to 12.5k and 3,000,000 to 3M; in Chinese "4万 8亿" shortens 12,500 to 1.25万. */
  return gx_chart_shorten (number, C_("short numbers", "3k 6M 9B"));
}
