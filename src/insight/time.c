/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight_private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Reports along time: periods, what they are compared with, and rows that are months or weeks. Months and weeks are counted through, so that those side by side in two periods are a
 * fixed number apart. */

/* Periods ------------------------------------------------------------------------------------------------------------------ */

static gint64
month_of (GxDay day)
{
  int year, month, dom;

  gx_day_to_ymd (day, &year, &month, &dom);
  return (gint64) year * 12 + month - 1;
}

static GxDay
first_of_month (gint64 month)
{
  return gx_day_from_ymd ((int) (month / 12), (int) (month % 12) + 1, 1);
}

/* From the first of a month to the last of one. */
static gboolean
is_whole_months (GxPeriod period)
{
  return first_of_month (month_of (period.from)).days == period.from.days
         && first_of_month (month_of ((GxDay) { period.to.days + 1 })).days == period.to.days + 1;
}

static GxPeriod
whole_months (gint64 first, gint64 last)
{
  return (GxPeriod) { first_of_month (first), { first_of_month (last + 1).days - 1 } };
}

gboolean
gx_period_against (GxPeriod period, GxAgainst against, GxPeriod *before)
{
  gint64 n;

  *before = GX_PERIOD_ALWAYS;
  if (against == GX_AGAINST_NOTHING || period.from.days == GX_NONE || period.to.days == GX_NONE)
    return FALSE;
  if (is_whole_months (period))
    {
      n = against == GX_AGAINST_LAST_YEAR ? 12 : month_of (period.to) - month_of (period.from) + 1;
      *before = whole_months (month_of (period.from) - n, month_of (period.to) - n);
    }
  else if (against == GX_AGAINST_LAST_YEAR)
    {
      *before = (GxPeriod) { gx_day_add_months (period.from, -12), gx_day_add_months (period.to, -12) };
    }
  else
    {
      n = period.to.days - period.from.days + 1;
      *before = (GxPeriod) { { period.from.days - n }, { period.to.days - n } };
    }
  return TRUE;
}

gboolean
gx_insight_set_period (GxReport *report, const GxReportOptions *options)
{
  report->period = options->period;
  return gx_period_against (options->period, options->against, &report->before);
}

/* Months and weeks --------------------------------------------------------------------------------------------------------- */

#define FIRST_MONDAY -3 /* 1969-12-29 */

static gint64
step_of (GxTimeStep step, GxDay day)
{
  return step == GX_STEP_MONTH ? month_of (day) : (day.days - gx_day_weekday (day) + 1 - FIRST_MONDAY) / 7;
}

static GxPeriod
days_of_step (GxTimeStep step, gint64 at)
{
  GxDay monday = { at * 7 + FIRST_MONDAY };

  return step == GX_STEP_MONTH ? whole_months (at, at) : (GxPeriod) { monday, { monday.days + 6 } };
}

/* As the book names it: `2025-03`, or the Monday. */
static void
name_of_step (GxTimeStep step, gint64 at, char name[11])
{
  gx_day_to_buf (days_of_step (step, at).from, name);
  if (step == GX_STEP_MONTH)
    name[strlen ("2025-03")] = '\0';
}

static gint64
step_called (GxTimeStep step, const char *name)
{
  g_autofree char *text = g_strconcat (name, step == GX_STEP_MONTH ? "-01" : "", NULL);
  GxDay day = GX_NO_DAY;

  gx_day_from_iso (text, &day);
  return step_of (step, day);
}

/* How far apart what stands side by side is. */
static gint64
shift_of (const GxReport *report, GxTimeStep step)
{
  return report->before.from.days == GX_NONE ? 0 : step_of (step, report->period.from) - step_of (step, report->before.from);
}

GxPeriod
gx_time_days (const GxReport *report, GxTimeStep step, const char *key, gboolean before)
{
  GxPeriod within = before ? report->before : report->period;
  GxPeriod days = days_of_step (step, step_called (step, key) - (before ? shift_of (report, step) : 0));

  if (within.from.days != GX_NONE)
    days.from.days = MAX (days.from.days, within.from.days);
  if (within.to.days != GX_NONE)
    days.to.days = MIN (days.to.days, within.to.days);
  return days;
}

/* Rows --------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 first, last; /* none when the last is before the first */
} Span;

static void
stretch (Span *span, gint64 at)
{
  gboolean none = span->first > span->last;

  span->first = none ? at : MIN (span->first, at);
  span->last = none ? at : MAX (span->last, at);
}

static void
stretch_over (Span *span, GHashTable *figures, GxTimeStep step, gint64 shift)
{
  GHashTableIter iter;
  gpointer name;

  if (figures == NULL)
    return;
  g_hash_table_iter_init (&iter, figures);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (*(char *) name != '\0')
      stretch (span, step_called (step, name) + shift);
}

/* The period's own ends belong to it, but what is still to come is no news. */
static void
stretch_to_period (Span *span, const GxReport *report, GxTimeStep step, GxDay today)
{
  GxDay from = report->period.from, to = report->period.to;
  GxDay end = { to.days != GX_NONE ? MIN (to.days, today.days) : today.days };

  if ((from.days == GX_NONE && to.days == GX_NONE) || from.days > end.days)
    return;
  if (from.days != GX_NONE)
    stretch (span, step_of (step, from));
  if (span->first <= span->last)
    stretch (span, step_of (step, end));
}

/* @past: what stands beside it. */
static GxReportRow *
add_step (GxReport *report, GxTimeStep step, gint64 at, const char *past)
{
  char name[11];
  GxReportRow *row;

  name_of_step (step, at, name);
  row = gx_report_add_row (report, name, name);
  row->label_before = g_strdup (past);
  if (report->columns[0].kind == GX_KIND_DAY)
    row->values[0].integer = days_of_step (step, at).from.days;
  return row;
}

/* Up to where there are figures: today, or the last that is beyond. */
static gint64
find_end (GHashTable *figures, GxTimeStep step, gint64 today)
{
  Span span = { today, today };

  stretch_over (&span, figures, step, 0);
  return span.last;
}

/* What has not come yet is not nothing: it has no figure. */
static void
leave_out (const GxReport *report, GxReportRow *row, gboolean before)
{
  for (guint i = 1; i < report->n_columns; i++)
    if ((report->columns[i].before_of != 0) == before)
      row->values[i] = gx_value_none (report->columns[i].kind);
}

/* The book may keep finer steps than are asked for. */
static GHashTable *
read_by_step (GxReader *reader, GxSum sum, GxTimeStep step, GxPeriod period, GError **error)
{
  g_autoptr (GHashTable) kept = gx_figures_read (reader, sum, TRUE, period, error);
  g_autoptr (GHashTable) figures = NULL;
  GHashTableIter iter;
  gpointer key, value;

  if (kept == NULL)
    return NULL;
  figures = gx_figures_new ();
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      char name[11] = "";

      if (*(char *) key != '\0')
        name_of_step (step, step_called (step, key), name);
      gx_figures_add (figures, name, *(GxFigure *) value);
    }
  return g_steal_pointer (&figures);
}

gboolean
gx_time_add_rows (GxReport *report, GxReader *reader, GxSum sum, GxTimeStep step, GxTimeFunc set, GError **error)
{
  gboolean compares = report->before.from.days != GX_NONE;
  gint64 shift = shift_of (report, step);
  gint64 today = step_of (step, gx_reader_today (reader)), end, end_before;
  g_autoptr (GHashTable) now = read_by_step (reader, sum, step, report->period, error);
  g_autoptr (GHashTable) before = NULL;
  Span span = { 0, -1 };

  if (now == NULL || (compares && (before = read_by_step (reader, sum, step, report->before, error)) == NULL))
    return FALSE;

  end = find_end (now, step, today);
  end_before = find_end (before, step, today);
  stretch_over (&span, now, step, 0);
  stretch_over (&span, before, step, shift);
  stretch_to_period (&span, report, step, gx_reader_today (reader));
  for (gint64 at = span.first; at <= span.last; at++)
    {
      char past[11];
      GxReportRow *row;

      name_of_step (step, at - shift, past);
      row = add_step (report, step, at, past);
      set (report, row, gx_figures_get (now, row->key), gx_figures_get (before, past));
      if (at > end)
        leave_out (report, row, FALSE);
      if (at - shift > end_before)
        leave_out (report, row, TRUE);
      report->left_out += gx_figures_get (now, row->key).left_out;
    }

  if (g_hash_table_contains (now, ""))
    {
      GxReportRow *row = gx_report_add_row (report, "", _("No closing day"));

      gx_value_clear (&row->values[0]);
      row->values[0] = gx_value_none (report->columns[0].kind);
      set (report, row, gx_figures_get (now, ""), (GxFigure) { 0 });
      report->left_out += gx_figures_get (now, "").left_out;
    }
  gx_report_add_totals (report);
  return TRUE;
}
