/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/rejects_files.h"

#include <glib/gi18n-lib.h>

#include "controller/file_job.h"
#include "controller/save_file.h"
#include "exchange/rejects.h"

#define KEY "gx-rejects-files"

/* What was asked for last; the question is modal. */
typedef struct
{
  GxBook *book;
  gint64 step;
} Wanted;

static void
wanted_free (gpointer data)
{
  g_object_unref (((Wanted *) data)->book);
  g_free (data);
}

static gboolean
write_rejects (GxReader *reader, const char *path, const GxCopyWatch *watch, gpointer step, char **note, GError **error)
{
  return gx_rejects_save (reader, *(const gint64 *) step, path, watch, note, error);
}

void
gx_rejects_file_write (GxPage *page, GxBook *book, gint64 step, const char *path)
{
  gx_file_job_run (page, book, path, write_rejects, g_memdup2 (&step, sizeof step), g_free);
}

static void
chosen (const char *path, gpointer page)
{
  const Wanted *wanted = g_object_get_data (page, KEY);

  gx_rejects_file_write (page, wanted->book, wanted->step, path);
}

void
gx_rejects_file_choose (GxPage *page, GxBook *book, gint64 step, GtkWindow *parent)
{
  Wanted *wanted = g_new (Wanted, 1);

  *wanted = (Wanted) { g_object_ref (book), step };
  g_object_set_data_full (G_OBJECT (page), KEY, wanted, wanted_free);
  gx_save_file_choose (parent, _("Rejected rows"), "xlsx", _("Excel workbooks"), chosen, G_OBJECT (page));
}
