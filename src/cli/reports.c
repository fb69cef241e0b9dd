/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/answer.h"
#include "exchange/picture_export.h"
#include "exchange/paper_export.h"
#include "exchange/report_export.h"
#include "insight/insight.h"

/* report, reports: what can be computed from the book. */

gboolean
gx_cli_reports (GxCli *cli, GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);

  gx_answer_add_column (answer, "name");
  gx_answer_add_column (answer, "title");
  if (!gx_answer_begin (answer, error))
    return FALSE;

  for (const GxReportKind *kind = gx_reports; kind->name != NULL; kind++)
    {
      gx_answer_add_text (answer, kind->name);
      gx_answer_add_text (answer, _(kind->title));
      if (!gx_answer_end_row (answer, error))
        return FALSE;
    }
  return gx_answer_close (answer, error);
}

static const GxReportKind *
find_report (GxCli *cli, GError **error)
{
  const GxReportKind *kind = gx_report_kind_by_name (cli->word);

  if (kind == NULL)
    g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("There is no report “%s”; “guanxi-cli reports” lists them."), cli->word);
  else if (!kind->has_period && (cli->options[GX_OPTION_FROM] != NULL || cli->options[GX_OPTION_TO] != NULL || cli->options[GX_OPTION_COMPARE] != NULL))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("The report “%s” shows how things stand now: it takes no --from, --to or --compare."), cli->word);
      kind = NULL;
    }
  return kind;
}

/* A row on the terminal or as CSV: for a person the label, for a program the value. */
static gboolean
answer_row (GxCli *cli, GxAnswer *answer, const GxReport *report, const GxReportRow *row, GError **error)
{
  GxFormat format = { .currency = report->currency };

  for (guint i = 0; i < report->n_columns; i++)
    if (i == 0 && cli->format == GX_FORMAT_TABLE)
      gx_answer_add_text (answer, row->label);
    else
      gx_answer_add_value (answer, &row->values[i], &format);
  return gx_answer_end_row (answer, error);
}

static gboolean
answer_report (GxCli *cli, const GxReport *report, GError **error)
{
  g_autoptr (GxAnswer) answer = gx_answer_new (cli, GX_ANSWER_LIST);
  g_autoptr (GxJson) json = NULL;

  if (cli->format == GX_FORMAT_JSON)
    {
      json = gx_json_new ();
      gx_report_write_json (report, json);
      return gx_cli_answer_json (cli, json, error);
    }

  for (guint i = 0; i < report->n_columns; i++)
    gx_answer_add_column (answer, report->columns[i].name);
  if (!gx_answer_begin (answer, error))
    return FALSE;
  for (guint i = 0; i < report->rows->len; i++)
    if (!answer_row (cli, answer, report, report->rows->pdata[i], error))
      return FALSE;
  if (report->totals != NULL && cli->format == GX_FORMAT_TABLE && !answer_row (cli, answer, report, report->totals, error))
    return FALSE;
  return gx_answer_close (answer, error);
}

static void
tell_left_out (const GxReport *report)
{
  g_autofree char *sentence = gx_report_dup_left_out (report);

  if (sentence != NULL)
    gx_cli_say (sentence);
}

static GxReportOptions
read_options (GxCli *cli)
{
  const char *compare = cli->options[GX_OPTION_COMPARE];
  GxReportOptions options = { .period = { cli->days[GX_OPTION_FROM], cli->days[GX_OPTION_TO] } };

  if (compare != NULL)
    options.against = g_str_equal (compare, "year") ? GX_AGAINST_LAST_YEAR : GX_AGAINST_BEFORE;
  return options;
}

static gboolean
export_pdf (GxCli *cli, const GxReport *report, GError **error)
{
  g_autoptr (GxPaper) paper = gx_paper_for_report (report, gx_book_get_path (cli->book), gx_reader_get_format (cli->reader)->zone);

  return gx_export_pdf (paper, cli->options[GX_OPTION_OUTPUT], NULL, error);
}

gboolean
gx_cli_report (GxCli *cli, GError **error)
{
  const GxReportKind *kind = find_report (cli, error);
  GxReportOptions options = read_options (cli);
  const char *output = cli->options[GX_OPTION_OUTPUT];
  gboolean as_csv = output != NULL && g_str_has_suffix (output, ".csv");
  gboolean as_pdf = output != NULL && g_str_has_suffix (output, ".pdf");
  gboolean as_picture = output != NULL && gx_path_is_picture (output);
  g_autoptr (GxReport) report = NULL;

  if (kind == NULL)
    return FALSE;
  if (output != NULL && !as_csv && !as_pdf && !as_picture && !g_str_has_suffix (output, ".xlsx"))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_USAGE, _("“%s” should end in .xlsx, .pdf, .csv, .png or .svg."), output);
      return FALSE;
    }

  report = gx_report_run (kind, cli->reader, &options, error);
  if (report == NULL)
    return FALSE;
  tell_left_out (report);
  if (output == NULL)
    return answer_report (cli, report, error);
  if (as_pdf)
    return export_pdf (cli, report, error);
  if (as_picture)
    return gx_report_export_picture (report, output, error);
  return as_csv ? gx_report_export_csv (report, output, error) : gx_report_export_xlsx (report, output, error);
}
