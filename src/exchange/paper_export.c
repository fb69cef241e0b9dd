/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/paper_export.h"

#include <string.h>

#include "book/query_rows.h"
#include "chart/chart.h"
#include "exchange/atomic_file.h"
#include "paper/list.h"
#include "paper/paper_report.h"

/* Where records and charts meet paper. */

#define MAX_RATIO 1.2 /* of a chart's height to its width, so that some of the table stands below */

char *
gx_paper_book_name (const char *book)
{
  char *name = g_filename_display_basename (book);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

static gboolean
write_part (const guint8 *data, gsize length, gpointer file, GError **error)
{
  return gx_atomic_file_write (file, (const char *) data, length, error);
}

gboolean
gx_export_pdf (GxPaper *paper, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GxAtomicFile) file = gx_atomic_file_new (path, error);

  return file != NULL && gx_paper_write_pdf (paper, write_part, file, cancellable, error) && gx_atomic_file_commit (file, error);
}

/* Of the fields that have one. Returns: (transfer full) (element-type GxPaperSum): NULL on error. */
static GArray *
sum_fields (GxReader *reader, const GxQuery *query, const GPtrArray *fields, GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (GxPaperSum));

  for (guint i = 0; i < fields->len; i++)
    {
      GxPaperSum sum = { .field = fields->pdata[i] };

      if (sum.field->kind != GX_KIND_MONEY || !gx_field_adds_up (sum.field))
        continue;
      if (!gx_reader_sum (reader, query, sum.field, &sum.sum, &sum.left_out, error))
        return NULL;
      g_array_append_val (sums, sum);
    }
  return g_steal_pointer (&sums);
}

struct _GxListContent
{
  GxQuery *query;
  GPtrArray *fields; /* of const GxField * */
  GxQueryRows *rows; /* NULL once the document has it */
  GArray *sums;      /* of GxPaperSum */
};

void
gx_list_content_free (GxListContent *content)
{
  gx_query_free (content->query);
  g_ptr_array_unref (content->fields);
  g_clear_pointer (&content->rows, gx_query_rows_free);
  g_clear_pointer (&content->sums, g_array_unref);
  g_free (content);
}

GxListContent *
gx_list_content_read (GxReader *reader, const GxQuery *query, const GPtrArray *fields, GError **error)
{
  g_autoptr (GxListContent) self = g_new0 (GxListContent, 1);

  self->query = gx_query_copy (query);
  self->fields = fields != NULL ? g_ptr_array_copy ((GPtrArray *) fields, NULL, NULL) : gx_paper_list_fields (query->entity);
  self->rows = gx_query_rows_new (reader, query, error);
  self->sums = self->rows != NULL ? sum_fields (reader, query, self->fields, error) : NULL;
  return self->sums != NULL ? g_steal_pointer (&self) : NULL;
}

GxPaper *
gx_paper_for_list (GxListContent *content, const char *book, GError **error)
{
  g_autoptr (GxListContent) self = content;
  g_autofree char *name = gx_paper_book_name (book);
  const GxFormat *format = gx_reader_get_format (gx_query_rows_get_reader (self->rows));
  GxPaperRecords records = { gx_query_rows_count (self->rows), gx_query_rows_fetch, NULL, (GDestroyNotify) gx_query_rows_free };

  records.user_data = g_steal_pointer (&self->rows);
  return gx_paper_new_list (self->query, self->fields, &records, (const GxPaperSum *) self->sums->data, self->sums->len, name, format, error);
}

GxPaper *
gx_paper_for_query (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *book, GError **error)
{
  GxListContent *content = gx_list_content_read (reader, query, fields, error);

  return content != NULL ? gx_paper_for_list (content, book, error) : NULL;
}

/* A chart, laid out once, in whatever size the page has for it. */
typedef struct
{
  GxChartLayout *layout;
  double width; /* that it was laid out for */
} Chart;

static void
draw_chart (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Chart *chart = user_data;

  cairo_scale (cr, width / chart->width, width / chart->width);
  gx_chart_draw (chart->layout, cr, -1);
}

static void
free_chart (gpointer data)
{
  Chart *chart = data;

  gx_chart_layout_free (chart->layout);
  g_free (chart);
}

GxPaper *
gx_paper_for_report (const GxReport *report, const char *book, GTimeZone *zone)
{
  static const GxChartStyle style = { .surface = GX_CHART_PAPER, .font_size = 9 };
  g_autofree char *name = gx_paper_book_name (book);
  GxPaperPage page = gx_paper_page (GX_PAPER_A4, FALSE);
  double width = page.width - page.left - page.right;
  double ratio;
  Chart *chart;

  if (report->chart == GX_CHART_NONE || report->rows->len == 0)
    return gx_paper_new_report (report, name, zone, 0, NULL, NULL, NULL);

  ratio = MIN (gx_chart_natural_height (report, width, &style) / width, MAX_RATIO);
  chart = g_new0 (Chart, 1);
  chart->layout = gx_chart_layout_new (report, width, width * ratio, &style);
  chart->width = width;
  return gx_paper_new_report (report, name, zone, ratio, draw_chart, chart, free_chart);
}
