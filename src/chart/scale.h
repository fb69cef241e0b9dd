/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An axis that begins and ends at a tick and holds zero; ticks are 1, 2 or 5 times a power of ten apart. */
typedef struct
{
  double low, high;
  double step;
  guint n_ticks; /* both ends counted */
} GxChartScale;

/* @whole: nothing between whole numbers, as for counts. @max_ticks ≥ 2; where values lie on both sides of zero there may be one more. */
void   gx_chart_scale_init (GxChartScale *self, double low, double high, guint max_ticks, gboolean whole);
double gx_chart_scale_tick (const GxChartScale *self, guint tick);

/* `1.25万` or `12.5k`, as the language shortens numbers; three figures are kept of what is not shown whole. (transfer full) */
char  *gx_chart_short_number (double number);
char  *gx_chart_shorten (double number, const char *units); /* by units such as "4万 8亿": digits and word */

G_END_DECLS
