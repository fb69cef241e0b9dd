/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/report.h"

G_BEGIN_DECLS

/* A report as a chart sees it: which of its columns is drawn, and its cells as numbers and as text. */

typedef enum
{
  GX_CHART_AS_NOTHING, /* there is nothing to draw */
  GX_CHART_AS_BARS,    /* lying: a row a line */
  GX_CHART_AS_COLUMNS, /* standing: time goes to the right */
  GX_CHART_AS_LINE,
  GX_CHART_AS_PIE,
  GX_CHART_AS_FUNNEL,
} GxChartWay;

typedef struct
{
  const GxReport *report;
  GxFormat format;
  GxChartWay way;
  guint n_listed; /* so many of the report's rows */
  guint n_rows;   /* and, where it has them, its others */
  guint measure;  /* the column that is drawn */
  guint before;   /* the same of the period it is compared with; 0: none */
  guint rate;     /* of a funnel, the share that went on to the next stage; 0: none */
} GxChartData;

#define GX_CHART_MAX_SLICES 6

void        gx_chart_data_init   (GxChartData *self, const GxReport *report);

gboolean    gx_chart_data_has    (const GxChartData *self, guint row, guint column); /* FALSE: absent */
double      gx_chart_data_number (const GxChartData *self, guint row, guint column); /* in whole units; what is absent is 0 */
char       *gx_chart_data_text   (const GxChartData *self, guint row, guint column); /* for a person; (transfer full) */
char       *gx_chart_data_change (const GxChartData *self, guint row); /* against the period compared with: `▲ 12%`; "" where there is none; (transfer full) */
char       *gx_chart_data_words  (const GxChartData *self, guint row, guint column, const char *between); /* the cells of the row, @column first; (transfer full) */
gboolean    gx_chart_data_has_key (const GxChartData *self, guint row); /* FALSE: of what has none, as sales without a closing day */
const char *gx_chart_data_label  (const GxChartData *self, guint row);
void        gx_chart_data_range  (const GxChartData *self, double *low, double *high); /* of all that is drawn, and 0 */

/* A share as a person reads it: `34%`, `<1%`. (transfer full) */
char       *gx_chart_share_text  (double share);

/* Of a row of bars, which are all of a thing: grey for what has no key, and for the others. */
guint       gx_chart_data_ink    (const GxChartData *self, guint row);

/* A colour for each row: the same key has the same colour on every chart that shows the same keys, whatever their order. (transfer full) */
guint      *gx_chart_data_colours (const GxChartData *self);

G_END_DECLS
