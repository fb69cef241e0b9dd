/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/report_files.h"

#include "exchange/paper_export.h"
#include "exchange/picture_export.h"
#include "exchange/report_export.h"

typedef struct
{
  GxBook *book;
  const GxReportKind *kind;
  GxReportOptions options;
  char *path;
} Writing;

static void
free_writing (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->book);
  g_free (writing->path);
  g_free (writing);
}

static gboolean
write_report (const GxReport *report, Writing *writing, GTimeZone *zone, GError **error)
{
  g_autoptr (GxPaper) paper = NULL;

  if (g_str_has_suffix (writing->path, ".xlsx"))
    return gx_report_export_xlsx (report, writing->path, error);
  if (g_str_has_suffix (writing->path, ".csv"))
    return gx_report_export_csv (report, writing->path, error);
  if (gx_path_is_picture (writing->path))
    return gx_report_export_picture (report, writing->path, error);
  paper = gx_paper_for_report (report, gx_book_get_path (writing->book), zone);
  return gx_export_pdf (paper, writing->path, NULL, error);
}

static void
write_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (writing->book, &error);
  g_autoptr (GxReport) report = reader != NULL ? gx_report_run (writing->kind, reader, &writing->options, &error) : NULL;

  if (report != NULL && write_report (report, writing, gx_reader_get_format (reader)->zone, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
gx_report_file_write_async (GxBook *book, const GxReportKind *kind, const GxReportOptions *options, const char *path,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Writing *writing = g_new (Writing, 1);

  *writing = (Writing) { g_object_ref (book), kind, *options, g_strdup (path) };
  g_task_set_task_data (task, writing, free_writing);
  g_task_run_in_thread (task, write_file);
}

gboolean
gx_report_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
