/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper_report.h"

#include <glib/gi18n-lib.h>

/* The report as a document. Its table is copied as texts: a report has as many rows as a person reads. */

#define MAX_LINES 3

typedef struct
{
  guint n_columns;
  GPtrArray *rows; /* of GStrv */
} Texts;

static void
texts_free (gpointer data)
{
  Texts *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
copy_row (gint64 row, char **cells, gpointer user_data, GError **error)
{
  Texts *self = user_data;
  GStrv texts = self->rows->pdata[row];

  for (guint i = 0; i < self->n_columns; i++)
    cells[i] = g_strdup (texts[i]);
  return TRUE;
}

static GStrv
row_texts (const GxReport *report, const GxReportRow *row)
{
  GStrv texts = g_new0 (char *, report->n_columns + 1);
  GxFormat format = { .currency = report->currency };

  texts[0] = g_strdup (row->label);
  for (guint i = 1; i < report->n_columns; i++)
    texts[i] = gx_value_to_display (&row->values[i], &format, GX_NO_DAY);
  return texts;
}

static void
add_table (GxPaper *self, const GxReport *report)
{
  g_autofree GxPaperColumn *columns = g_new0 (GxPaperColumn, report->n_columns);
  g_auto (GStrv) totals = report->totals != NULL ? row_texts (report, report->totals) : NULL;
  Texts *texts = g_new0 (Texts, 1);

  texts->n_columns = report->n_columns;
  texts->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < report->rows->len; i++)
    g_ptr_array_add (texts->rows, row_texts (report, report->rows->pdata[i]));
  for (guint i = 0; i < report->n_columns; i++)
    columns[i] = (GxPaperColumn) { _(report->columns[i].label), i > 0, i > 0 };
  gx_paper_add_table (self, columns, report->n_columns, report->rows->len, MAX_LINES, (const char *const *) totals, _("There is nothing to show."), copy_row,
                      texts, texts_free);
}

static char *
describe_period (const GxReport *report)
{
  g_autofree char *period = gx_period_to_string (report->period);
  g_autofree char *before = gx_period_to_string (report->before);

  if (period == NULL || before == NULL)
    return g_steal_pointer (&period);
  /* Translators: two periods, such as 2026-01-01 – 2026-03-31 */
  return g_strdup_printf (_("%1$s, compared with %2$s"), period, before);
}

GxPaper *
gx_paper_new_report (const GxReport *report, const char *book, GTimeZone *zone, double ratio, GxPaperDrawFunc chart, gpointer user_data, GDestroyNotify destroy)
{
  g_autofree char *period = describe_period (report);
  g_autofree char *left_out = gx_report_dup_left_out (report);
  GxPaper *self = gx_paper_new (report->title, period, book, zone);

  if (report->formula != NULL)
    gx_paper_add_note (self, report->formula);
  if (chart != NULL)
    gx_paper_add_drawing (self, ratio, chart, user_data, destroy);
  add_table (self, report);
  if (left_out != NULL)
    gx_paper_add_note (self, left_out);
  return self;
}
