/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/papers.h"

#include <string.h>

#include "book/query_rows.h"
#include "chart/chart.h"
#include "exchange/atomic_file.h"
#include "insight/customer_card.h"
#include "paper/customer_card.h"
#include "paper/list.h"
#include "paper/paper_report.h"

/* Lists, cards and reports as pages in a file. */

#define MAX_INTERACTIONS 20 /* on a card */
#define MAX_RATIO 1.2       /* of a chart's height to its width, so that some of the table stands below */

/* `客户.guanxi` is called 客户. */
static char *
book_name (GxCli *cli)
{
  char *name = g_filename_display_basename (gx_book_get_path (cli->book));
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

static gboolean
write_pdf (GxPaper *paper, const char *path, GError **error)
{
  g_autoptr (GxAtomicFile) file = gx_atomic_file_new (path, error);

  return file != NULL && gx_paper_write_pdf (paper, write_part, file, NULL, error) && gx_atomic_file_commit (file, error);
}

/* Of the fields that have one. Returns: (transfer full) (element-type GxPaperSum): NULL on error. */
static GArray *
sum_fields (GxReader *reader, const GxQuery *query, const GPtrArray *fields, GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (GxPaperSum));

  for (guint i = 0; i < fields->len; i++)
    {
      GxPaperSum sum = { .field = fields->pdata[i] };

      if (!gx_paper_sums_field (sum.field))
        continue;
      if (!gx_reader_sum (reader, query, sum.field, &sum.sum, &sum.left_out, error))
        return NULL;
      g_array_append_val (sums, sum);
    }
  return g_steal_pointer (&sums);
}

gboolean
gx_cli_write_list_pdf (GxCli *cli, const GxQuery *query, const GPtrArray *fields, const char *path, GError **error)
{
  g_autoptr (GPtrArray) usual = gx_paper_list_fields (query->entity);
  g_autofree char *name = book_name (cli);
  GxReader *reader = gx_book_open_reader (cli->book, error);
  g_autoptr (GxQueryRows) rows = reader != NULL ? gx_query_rows_new (reader, query, error) : NULL;
  g_autoptr (GArray) sums = NULL;
  g_autoptr (GxPaper) paper = NULL;
  GxPaperRecords records = { .fetch = gx_query_rows_fetch, .user_data = rows };

  if (fields == NULL)
    fields = usual;
  sums = rows != NULL ? sum_fields (reader, query, fields, error) : NULL;
  if (sums == NULL)
    return FALSE;

  records.n = gx_query_rows_count (rows);
  paper = gx_paper_new_list (query, fields, &records, (const GxPaperSum *) sums->data, sums->len, name, gx_reader_get_format (reader), error);
  return paper != NULL && write_pdf (paper, path, error);
}

gboolean
gx_cli_write_card_pdf (GxCli *cli, gint64 customer, const char *path, GError **error)
{
  g_autofree char *name = book_name (cli);
  g_autoptr (GxCustomerCard) card = gx_customer_card_read (cli->reader, customer, MAX_INTERACTIONS, error);
  g_autoptr (GxPaper) paper = card != NULL ? gx_paper_new_customer_card (card, name, gx_reader_get_format (cli->reader)) : NULL;

  return paper != NULL && write_pdf (paper, path, error);
}

static const GxChartStyle chart_style = { .surface = GX_CHART_PAPER, .font_size = 9 };

static void
draw_chart (cairo_t *cr, double width, double height, gpointer report)
{
  g_autoptr (GxChartLayout) layout = gx_chart_layout_new (report, width, height, &chart_style);

  gx_chart_draw (layout, cr, -1);
}

gboolean
gx_cli_write_report_pdf (GxCli *cli, const GxReport *report, const char *path, GError **error)
{
  GxPaperPage page = gx_paper_page (GX_PAPER_A4, FALSE);
  double width = page.width - page.left - page.right;
  double ratio = gx_chart_natural_height (report, width, &chart_style) / width;
  g_autofree char *name = book_name (cli);
  g_autoptr (GxPaper) paper = NULL;

  paper = gx_paper_new_report (report, name, gx_reader_get_format (cli->reader)->zone, MIN (ratio, MAX_RATIO),
                               report->chart != GX_CHART_NONE ? draw_chart : NULL, (gpointer) report, NULL);
  return write_pdf (paper, path, error);
}
