/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/sums.h"
#include "insight/insight.h"

G_BEGIN_DECLS

/* One function a report, each in the file of its name. */
GxReport *gx_report_funnel                (GxReader *reader, const GxReportOptions *options, GError **error);
GxReport *gx_report_customers_by_industry (GxReader *reader, const GxReportOptions *options, GError **error);
GxReport *gx_report_sales_by_month        (GxReader *reader, const GxReportOptions *options, GError **error);
GxReport *gx_report_sales_by_person       (GxReader *reader, const GxReportOptions *options, GError **error);
GxReport *gx_report_sales_by_product      (GxReader *reader, const GxReportOptions *options, GError **error);
GxReport *gx_report_sales_by_customer     (GxReader *reader, const GxReportOptions *options, GError **error);
GxReport *gx_report_activity              (GxReader *reader, const GxReportOptions *options, GError **error);

/* Figures ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  gint64 count, amount, left_out; /* as in GxSumRow */
} GxFigure;

/* Figures by name: (element-type utf8 GxFigure). */
GHashTable *gx_figures_new     (void); /* (transfer full) */
GHashTable *gx_figures_read    (GxReader *reader, GxSum sum, gboolean by_period, GxPeriod period, GError **error); /* what @sum says; (transfer full): NULL on error */
void        gx_figures_add     (GHashTable *figures, const char *name, GxFigure figure);
void        gx_figures_add_row (const GxSumRow *row, gpointer figures); /* a GxSumFunc */
GxFigure    gx_figures_get     (GHashTable *figures, const char *name); /* nothing where there is none, or @figures is NULL */

/* Sales --------------------------------------------------------------------------------------------------------------------- */

/* The columns of every report of sales; those of the past are there only where a period is compared with. */
enum
{
  GX_SALES_DIMENSION,
  GX_SALES_COUNT,
  GX_SALES_AMOUNT,
  GX_SALES_COUNT_BEFORE,
  GX_SALES_AMOUNT_BEFORE,
  GX_N_SALES_COLUMNS
};

#define GX_SALES_COLUMNS(name, label)                                                             \
  [GX_SALES_DIMENSION] = { name, label, GX_KIND_TEXT },                                           \
  [GX_SALES_COUNT] = { "count", N_("Number of sales"), GX_KIND_INT },                                       \
  [GX_SALES_AMOUNT] = { "amount", N_("Amount"), GX_KIND_MONEY },                                  \
  [GX_SALES_COUNT_BEFORE] = { "count_before", N_("Number of sales before"), GX_KIND_INT, GX_SALES_COUNT },  \
  [GX_SALES_AMOUNT_BEFORE] = { "amount_before", N_("Amount before"), GX_KIND_MONEY, GX_SALES_AMOUNT }

/* A report of sales without rows, with its period and what that is compared with. */
GxReport *gx_sales_report_new (GxReader *reader, const char *name, const char *title, const GxReportColumn *columns, const GxReportOptions *options);
void      gx_sales_set        (const GxReport *report, GxReportRow *row, GxFigure now, GxFigure before);
GxQuery  *gx_sales_query      (const GxReport *report, gboolean before); /* all its sales */

/* Time ---------------------------------------------------------------------------------------------------------------------- */

/* Sets the report's period and what it is compared with; TRUE when there is something to compare with. */
gboolean gx_insight_set_period (GxReport *report, const GxReportOptions *options);

typedef enum
{
  GX_STEP_MONTH,
  GX_STEP_WEEK,
} GxTimeStep;

typedef void (*GxTimeFunc) (const GxReport *report, GxReportRow *row, GxFigure now, GxFigure before);

/* A row for each month or week from the first that has anything, or the period's own, to the last, or today: a line has no gaps. What has not come
 * yet, and has nothing in it or after it, has no figure. */
gboolean gx_time_add_rows  (GxReport *report, GxReader *reader, GxSum sum, GxTimeStep step, GxTimeFunc set, GError **error);

/* The days of the row called @key; of the one in the past beside it. */
GxPeriod gx_time_days      (const GxReport *report, GxTimeStep step, const char *key, gboolean before);

/* Drill-down ----------------------------------------------------------------------------------------------------------------- */

/* Narrows @query to records whose @field equals @text, in stable text form; "": is empty. */
void gx_insight_where      (GxQuery *query, const char *field, const char *text);

/* Narrows @query to records whose @field, a day or an instant, is in @period. */
void gx_insight_where_days (GxQuery *query, const char *field, GxPeriod period);

G_END_DECLS
