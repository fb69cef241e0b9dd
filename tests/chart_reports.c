/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart_reports.h"

#include <glib/gi18n-lib.h>

static const GxReportColumn stage_columns[] = {
  { "stage", N_("Stage"), GX_KIND_TEXT }, { "count", N_("Deals"), GX_KIND_INT }, { "amount", N_("Amount"), GX_KIND_MONEY },
};
static const GxReportColumn cohort_columns[] = {
  { "stage", N_("Stage"), GX_KIND_TEXT }, { "count", N_("Deals"), GX_KIND_INT }, { "conversion", N_("Go on to the next"), GX_KIND_RATE },
};
static const GxReportColumn industry_columns[] = {
  { "industry", N_("Industry"), GX_KIND_CHOICE }, { "count", N_("Customers"), GX_KIND_INT },
};
static const GxReportColumn customer_columns[] = {
  { "customer", N_("Customer"), GX_KIND_TEXT }, { "count", N_("Deals"), GX_KIND_INT }, { "amount", N_("Amount"), GX_KIND_MONEY },
};
static const GxReportColumn month_columns[] = {
  { "month", N_("Month"), GX_KIND_TEXT }, { "count", N_("Deals"), GX_KIND_INT }, { "amount", N_("Amount"), GX_KIND_MONEY },
  { "count-before", N_("Deals before"), GX_KIND_INT, 1 }, { "amount-before", N_("Amount before"), GX_KIND_MONEY, 2 },
};

/* @amounts in whole yuan. */
static GxReport *
make (GxChart chart, const char *title, const GxReportColumn *columns, guint n_columns, guint measure,
      const char *const *labels, const gint64 *counts, const gint64 *amounts, guint n)
{
  GxReport *report = gx_report_new ("test", title, columns, n_columns);

  report->chart = chart;
  report->measure = measure;
  report->currency = g_strdup ("CNY");
  for (guint i = 0; i < n; i++)
    {
      GxReportRow *row = gx_report_add_row (report, labels[i], labels[i]);

      row->values[1].integer = counts[i];
      if (amounts != NULL)
        row->values[2].integer = amounts[i] * (columns[2].kind == GX_KIND_RATE ? 1 : 100);
    }
  gx_report_add_totals (report);
  return report;
}

#define MAKE(chart, title, columns, measure, labels, counts, amounts) \
  make (chart, title, columns, G_N_ELEMENTS (columns), measure, labels, counts, amounts, G_N_ELEMENTS (labels))

static GxReport *
make_funnel (void)
{
  static const char *const labels[] = { "初步接洽", "需求确认", "方案报价", "Negotiation", "合同审批" };
  static const gint64 counts[] = { 128, 74, 51, 19, 7 }, amounts[] = { 2864000, 1930500, 1402300, 886000, 412000 };

  return MAKE (GX_CHART_FUNNEL, "销售漏斗", stage_columns, 1, labels, counts, amounts);
}

static GxReport *
make_cohort (void)
{
  static const char *const labels[] = { "Lead", "Qualified", "Proposal", "Negotiation", "Won" };
  static const gint64 counts[] = { 24, 15, 9, 0, 3 }, rates[] = { 6292, 5960, 4330, GX_NONE, 9100 };

  return MAKE (GX_CHART_FUNNEL, "Sales funnel", cohort_columns, 1, labels, counts, rates);
}

static GxReport *
make_pie (void)
{
  static const char *const labels[] = { "机械制造", "五金批发", "Software & services", "建材", "没有行业" };
  static const gint64 counts[] = { 812, 455, 310, 198, 87 };
  GxReport *report = MAKE (GX_CHART_PIE, "客户行业分布", industry_columns, 1, labels, counts, NULL);
  GxReportRow *last = report->rows->pdata[4];

  g_free (last->key);
  last->key = g_strdup ("");
  return report;
}

static GxReport *
make_pie_small (void)
{
  static const char *const labels[] = { "A", "零", "Tiny", "Smaller still, with a long name", "Small", "五金" };
  static const gint64 counts[] = { 9800, 0, 12, 3, 40, 25 };

  return MAKE (GX_CHART_PIE, "Slices of nearly nothing", industry_columns, 1, labels, counts, NULL);
}

static GxReport *
make_pie_others (void)
{
  static const char *const labels[] = { "机械", "五金", "软件", "建材", "食品", "物流", "服装", "农业", "餐饮" };
  static const gint64 counts[] = { 300, 250, 220, 200, 120, 80, 40, 30, 20 };
  GxReport *report = MAKE (GX_CHART_PIE, "Six and others", industry_columns, 1, labels, counts, NULL);

  report->top = 6;
  gx_report_add_others (report);
  return report;
}

static GxReport *
make_pie_many (void)
{
  GxReport *report = make_pie_others ();

  report->top = 0;
  return report;
}

static const char *const companies[] = {
  "宁波恒达机电有限公司", "余姚市鑫源五金厂", "Kunshan International Precision Machinery & Tooling Group Co., Ltd.", "慈溪永固紧固件", "张伟",
  "绍兴越美纺织品有限公司", "上海德邦物流设备", "曾庆红", "台州凯达塑料", "义乌市佳禾日用百货商行", "温州市正泰电器经销部", "金华双龙电机",
};
static const gint64 company_counts[] = { 31, 22, 14, 12, 12, 9, 8, 5, 5, 3, 2, 1 };
static const gint64 company_amounts[] = { 864000, 512300, 498000, 220000, 180500, 96000, 88123, 52000, 21000, 9800, 1200, 35 };

static GxReport *
make_customers (void)
{
  GxReport *report = MAKE (GX_CHART_BAR, "客户销售排行", customer_columns, 2, companies, company_counts, company_amounts);

  report->top = 10;
  gx_report_add_others (report);
  return report;
}

static GxReport *
make_refunds (void)
{
  static const gint64 amounts[] = { 86400, 51230, -49800, 22000, 18050, -9600, 0, 5200, 2100, 980, 120, -35 };

  return MAKE (GX_CHART_BAR, "Sales less refunds", customer_columns, 2, companies, company_counts, amounts);
}

static GxReport *
make_persons (void)
{
  static const char *const labels[] = { "王晓明", "李娜", "Darcel Schlecht", "陈国强", "没有负责人" };
  static const gint64 counts[] = { 40, 31, 22, 9, 4 }, amounts[] = { 864000, 612300, 298000, 120000, 0 };
  static const gint64 before[] = { 700000, 702000, 0, 120000, 15000 };
  static const GxReportColumn columns[] = {
    { "person", N_("Owner"), GX_KIND_TEXT }, { "count", N_("Deals"), GX_KIND_INT }, { "amount", N_("Amount"), GX_KIND_MONEY },
    { "amount-before", N_("Amount before"), GX_KIND_MONEY, 2 },
  };
  GxReport *report = MAKE (GX_CHART_BAR, "业务员业绩", columns, 2, labels, counts, amounts);

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    ((GxReportRow *) report->rows->pdata[i])->values[3].integer = before[i] * 100;
  return report;
}

static GxReport *
make_months (GxChart chart, guint n, gboolean compared, gboolean below_zero)
{
  GxReport *report = gx_report_new ("sales-by-month", "每月销售额", month_columns, compared ? 5 : 3);
  static const gint64 waves[] = { 38, 21, 64, 70, 58, 83, 91, 66, 72, 110, 96, 124 };

  report->chart = chart;
  report->measure = 2;
  report->currency = g_strdup ("CNY");
  report->period = (GxPeriod) { gx_day_from_ymd (2017, 1, 1), gx_day_from_ymd (2017, 12, 31) };
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *month = g_strdup_printf ("%u-%02u", 2017 + i / 12, i % 12 + 1);
      GxReportRow *row = gx_report_add_row (report, month, month);
      gint64 amount = waves[i % 12] * 1021337 + i * 50000 - (below_zero ? 60000000 : 0);

      row->values[1].integer = waves[i % 12];
      row->values[2].integer = amount;
      if (compared)
        {
          row->values[3].integer = waves[(i + 5) % 12];
          row->values[4].integer = i == 3 ? amount : waves[(i + 1) % 12] * 800000;
        }
    }
  gx_report_add_totals (report);
  return report;
}

/* @n months of a year are there; of those to come only the year before. */
static GxReport *
make_year_so_far (GxChart chart, guint n)
{
  GxReport *report = make_months (chart, 12, TRUE, FALSE);

  for (guint i = n; i < report->rows->len; i++)
    for (guint column = 1; column < 3; column++)
      ((GxReportRow *) report->rows->pdata[i])->values[column] = gx_value_none (report->columns[column].kind);
  return report;
}

/* A year in which nothing was sold, or @given away. */
static GxReport *
make_year_of_nothing (GxChart chart, gint64 given)
{
  GxReport *report = make_months (chart, 12, TRUE, FALSE);

  for (guint i = 0; i < report->rows->len; i++)
    for (guint column = 1; column < report->n_columns; column++)
      ((GxReportRow *) report->rows->pdata[i])->values[column].integer = column == 1 ? given : 0;
  return report;
}

static GxReport *make_line_so_far (void) { return make_year_so_far (GX_CHART_LINE, 9); }
static GxReport *make_line_begun (void) { return make_year_so_far (GX_CHART_LINE, 1); }
static GxReport *make_columns_so_far (void) { return make_year_so_far (GX_CHART_BAR, 9); }
static GxReport *make_line_of_nothing (void) { return make_year_of_nothing (GX_CHART_LINE, 0); }
static GxReport *make_line_of_gifts (void) { return make_year_of_nothing (GX_CHART_LINE, 2); }
static GxReport *make_line (void) { return make_months (GX_CHART_LINE, 12, TRUE, FALSE); }
static GxReport *make_line_long (void) { return make_months (GX_CHART_LINE, 60, FALSE, FALSE); }
static GxReport *make_line_below (void) { return make_months (GX_CHART_LINE, 12, FALSE, TRUE); }
static GxReport *make_line_single (void) { return make_months (GX_CHART_LINE, 1, TRUE, FALSE); }
static GxReport *make_columns (void) { return make_months (GX_CHART_BAR, 12, FALSE, FALSE); }
static GxReport *make_columns_compared (void) { return make_months (GX_CHART_BAR, 12, TRUE, FALSE); }
static GxReport *make_columns_below (void) { return make_months (GX_CHART_BAR, 24, FALSE, TRUE); }
static GxReport *make_empty (void) { return make_months (GX_CHART_LINE, 0, TRUE, FALSE); }

static GxReport *
make_single (void)
{
  static const char *const labels[] = { "机械制造" };
  static const gint64 counts[] = { 3 };

  return MAKE (GX_CHART_PIE, "One slice", industry_columns, 1, labels, counts, NULL);
}

static GxReport *
make_zeros (void)
{
  static const char *const labels[] = { "一", "二", "三" };
  static const gint64 counts[] = { 0, 0, 0 };

  return MAKE (GX_CHART_PIE, "Nothing yet", industry_columns, 1, labels, counts, NULL);
}

static GxReport *
make_plain (void)
{
  GxReport *report = make_single ();

  report->chart = GX_CHART_NONE;
  return report;
}

const TestReport test_reports[] = {
  { "funnel", make_funnel },
  { "cohort", make_cohort },
  { "pie", make_pie },
  { "pie-small", make_pie_small },
  { "pie-others", make_pie_others },
  { "pie-many", make_pie_many },
  { "customers", make_customers },
  { "refunds", make_refunds },
  { "persons", make_persons },
  { "line", make_line },
  { "line-long", make_line_long },
  { "line-below", make_line_below },
  { "line-single", make_line_single },
  { "line-so-far", make_line_so_far },
  { "line-begun", make_line_begun },
  { "line-of-nothing", make_line_of_nothing },
  { "line-of-gifts", make_line_of_gifts },
  { "columns", make_columns },
  { "columns-so-far", make_columns_so_far },
  { "columns-compared", make_columns_compared },
  { "columns-below", make_columns_below },
  { "empty", make_empty },
  { "single", make_single },
  { "zeros", make_zeros },
  { "plain", make_plain },
  { NULL },
};

GxReport *
test_report (const char *name)
{
  for (const TestReport *test = test_reports; test->name != NULL; test++)
    if (g_str_equal (test->name, name))
      return test->make ();
  g_assert_not_reached ();
}

/* From nothing to more than any business has. */
static gint64
random_figure (GRand *rand, gboolean below_zero)
{
  static const gint64 sizes[] = { 1, 10, 1000, 1000000, G_GINT64_CONSTANT (100000000000) };
  gint64 figure = (gint64) (g_rand_double (rand) * sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))] * 10);

  return below_zero && g_rand_boolean (rand) ? -figure : figure;
}

GxReport *
test_random_report (GRand *rand)
{
  static const GxReportColumn *const tables[] = { stage_columns, cohort_columns, customer_columns, month_columns };
  static const guint n_columns[] = { 3, 3, 3, 5 };
  guint table = g_rand_int_range (rand, 0, G_N_ELEMENTS (tables));
  GxReport *report = gx_report_new ("random", "Random", tables[table], n_columns[table]);
  gboolean below_zero = g_rand_int_range (rand, 0, 4) == 0;
  guint n_rows = g_rand_int_range (rand, 0, 4) == 0 ? g_rand_int_range (rand, 0, 120) : g_rand_int_range (rand, 0, 14);

  report->chart = g_rand_int_range (rand, GX_CHART_FUNNEL, GX_CHART_LINE + 1);
  report->measure = g_rand_int_range (rand, 1, 3);
  report->currency = g_strdup (g_rand_boolean (rand) ? "CNY" : "JPY");
  report->top = g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 1, 12) : 0;
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *key = g_strdup_printf ("key%u", i);
      g_autofree char *label = g_strdup_printf ("%.*s%u", (int) g_rand_int_range (rand, 0, 6) * 3, "宁波恒达机电", i);
      GxReportRow *row = gx_report_add_row (report, key, label);

      for (guint column = 1; column < report->n_columns; column++)
        if (g_rand_int_range (rand, 0, 20) > 0)
          row->values[column].integer = random_figure (rand, below_zero);
    }
  gx_report_add_totals (report);
  gx_report_add_others (report);
  return report;
}
