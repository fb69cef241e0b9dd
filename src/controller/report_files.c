/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/report_files.h"

#include <glib/gi18n-lib.h>

#include "controller/file_job.h"
#include "exchange/paper_export.h"
#include "exchange/picture_export.h"
#include "exchange/report_export.h"

const GxReportFile gx_report_files[] = {
  { "export", "xlsx", N_("Excel workbooks") },
  { "export-pdf", "pdf", N_("PDF documents") },
  { "export-csv", "csv", N_("CSV tables") },
  { "save-png", "png", N_("PNG pictures") },
  { "save-svg", "svg", N_("SVG drawings") },
  { NULL },
};

typedef struct
{
  const GxReportKind *kind;
  GxReportOptions options;
  char *book; /* path */
} Wanted;

static void
free_wanted (gpointer data)
{
  g_free (((Wanted *) data)->book);
  g_free (data);
}

static gboolean
write_report (GxReader *reader, const char *path, const GxCopyWatch *watch, gpointer data, char **note, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GxReport) report = gx_report_run (wanted->kind, reader, &wanted->options, error);
  g_autoptr (GxPaper) paper = NULL;

  if (report == NULL)
    return FALSE;
  if (g_str_has_suffix (path, ".xlsx"))
    return gx_report_export_xlsx (report, path, error);
  if (g_str_has_suffix (path, ".csv"))
    return gx_report_export_csv (report, path, error);
  if (gx_path_is_picture (path))
    return gx_report_export_picture (report, path, error);
  paper = gx_paper_for_report (report, wanted->book, gx_reader_get_format (reader)->zone);
  return gx_export_pdf (paper, path, NULL, error);
}

void
gx_report_file_write (GxPage *page, GxBook *book, const GxReportKind *kind, const GxReportOptions *options, const char *path)
{
  Wanted *wanted = g_new (Wanted, 1);

  *wanted = (Wanted) { kind, *options, g_strdup (gx_book_get_path (book)) };
  gx_file_job_run (page, book, path, write_report, wanted, free_wanted);
}
