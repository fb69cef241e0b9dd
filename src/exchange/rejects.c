/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/rejects.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

#include "book/rejected_rows.h"
#include "exchange/rejects_file.h"

/* A reason may quote a cell, and a cell may be megabytes. */
#define MAX_REASON_CHARS 500

#define AROUND_CELL 3 /* bytes: two quotation marks and a comma, which an empty one needs too */

#define ROWS_A_BREATH 500

struct _GxRejects
{
  const GxImportPlan *plan;
  GxStore *store;       /* the book's, which keeps the rows; NULL: a dry run */
  GxImportResult *result;
  GxRejectsFile *file;  /* nullable */
  gsize n_bytes;        /* kept in the book, and so is what did not fit any more */
  gint64 n_kept;
};

static GStrv
dup_headings (const GxImportPlan *plan)
{
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();

  for (guint i = 0; i < plan->headings->len; i++)
    g_strv_builder_add (headings, plan->headings->pdata[i]);
  return g_strv_builder_end (headings);
}

/* The file of rejects replaces what was there: were that the file being read, its good rows would be gone once undone. */
static gboolean
check_not_the_source (const GxImportOptions *options, GError **error)
{
  g_autofree char *name = NULL;
  GStatBuf source, rejects;

  if (g_stat (options->path, &source) != 0 || g_stat (options->rejects, &rejects) != 0 || source.st_dev != rejects.st_dev ||
      source.st_ino != rejects.st_ino)
    return TRUE;
  name = g_filename_display_basename (options->rejects);
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is the file that is imported: --rejects needs another name."), name);
  return FALSE;
}

GxRejects *
gx_rejects_new (const GxImportPlan *plan, GxStore *store, GxImportResult *result, GError **error)
{
  g_autoptr (GxRejects) self = g_new0 (GxRejects, 1);
  g_auto (GStrv) headings = dup_headings (plan);

  self->plan = plan;
  self->store = plan->options->dry_run ? NULL : store;
  self->result = result;
  if (plan->options->rejects == NULL)
    return g_steal_pointer (&self);
  if (!check_not_the_source (plan->options, error))
    return NULL;
  self->file = gx_rejects_file_new (plan->options->rejects, (const char *const *) headings, plan->n_rows, error);
  return self->file != NULL ? g_steal_pointer (&self) : NULL;
}

static char *
shorten (const char *reason)
{
  if (g_utf8_strlen (reason, -1) <= MAX_REASON_CHARS)
    return g_strdup (reason);

  return g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (reason, MAX_REASON_CHARS) - reason), reason);
}

/* After the first that does not fit, none is kept. */
static gboolean
keep_row (GxRejects *self, const char *const *cells, const char *reason, GError **error)
{
  if (self->store == NULL || self->n_bytes > GX_REJECTS_MAX_KEPT)
    return TRUE;
  self->n_bytes += strlen (reason);
  for (guint i = 0; cells[i] != NULL; i++)
    self->n_bytes += strlen (cells[i]) + AROUND_CELL;
  if (self->n_bytes > GX_REJECTS_MAX_KEPT)
    return TRUE;
  self->n_kept++;
  return gx_store_keep_rejected_row (self->store, cells, reason, error);
}

gboolean
gx_rejects_add (GxRejects *self, const GxSheetRow *row, const char *reason, GError **error)
{
  g_autofree char *text = shorten (reason);
  g_autofree const char **cells = g_new0 (const char *, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    cells[i] = row->cells[i].text != NULL ? row->cells[i].text : "";
  if ((self->file != NULL && !gx_rejects_file_add (self->file, cells, text, error)) || !keep_row (self, cells, text, error))
    return FALSE;

  self->result->rejected++;
  if (self->result->rejects->len < GX_IMPORT_MAX_REJECTS)
    {
      GxImportReject *reject = g_new0 (GxImportReject, 1);

      reject->line = row->line;
      reject->reason = g_steal_pointer (&text);
      g_ptr_array_add (self->result->rejects, reject);
    }
  return TRUE;
}

gboolean
gx_rejects_close (GxRejects *self, GError **error)
{
  g_auto (GStrv) headings = dup_headings (self->plan);

  if (self->store != NULL && self->result->rejected > 0 &&
      !gx_store_keep_rejects (self->store, (const char *const *) headings, self->result->rejected, self->n_kept, error))
    return FALSE;
  return self->file == NULL || gx_rejects_file_close (self->file, error);
}

void
gx_rejects_free (GxRejects *self)
{
  g_clear_pointer (&self->file, gx_rejects_file_free);
  g_free (self);
}

/* Later ---------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GxRejectsFile *file;
  const GxCopyWatch *watch;
  const GxRejectedRows *rows;
  gint64 n_written;
} Saving;

static gboolean
save_row (const char *const *cells, const char *reason, gpointer user_data, GError **error)
{
  Saving *saving = user_data;

  if (saving->n_written++ % ROWS_A_BREATH == 0 && !gx_copy_watch_tell (saving->watch, (double) saving->n_written / (double) saving->rows->n_kept, error))
    return FALSE;
  return gx_rejects_file_add (saving->file, cells, reason, error);
}

gboolean
gx_rejects_save (GxReader *reader, gint64 step_id, const char *path, const GxCopyWatch *watch, char **note, GError **error)
{
  g_autoptr (GxRejectedRows) rows = gx_reader_rejects (reader, step_id, error);
  g_autoptr (GxRejectsFile) file = rows != NULL ? gx_rejects_file_new (path, (const char *const *) rows->headings, rows->n_kept, error) : NULL;
  Saving saving = { file, watch, rows };

  if (file == NULL || !gx_reader_each_rejected_row (reader, step_id, save_row, &saving, error) || !gx_rejects_file_close (file, error))
    return FALSE;
  if (rows->n_kept < rows->n_rows)
    *note = g_strdup_printf (_("It holds the first %" PRId64 " of %" PRId64 " rejected rows: no more were kept."), rows->n_kept, rows->n_rows);
  return TRUE;
}
