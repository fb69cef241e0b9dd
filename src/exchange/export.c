/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "exchange/atomic_file.h"
#include "exchange/csv_text.h"
#include "exchange/export_cell.h"
#include "exchange/files_archive.h"
#include "exchange/xlsx_writer.h"
#include "model/attachment.h"
#include "model/custom_fields.h"

/* Records out of the book, one after the other: never more than one of them is held. */

typedef struct
{
  const GPtrArray *fields;
  const GxFormat *format; /* the book's */
  GxCsvWriter *csv;       /* this or */
  GxXlsxWriter *xlsx;     /* that */
  GxValue *values;        /* of a row of the workbook */
  const GxCopyWatch *watch;
  gint64 n_rows;
  gint64 n_expected;      /* 0: nobody asked how far it is */
  GError *error;          /* of writing */
} Export;

#define STRIDE 256 /* rows between two looks at who watches */

static GPtrArray *
choose_fields (GxReader *reader, const GxQuery *query, const GPtrArray *fields)
{
  return fields != NULL ? g_ptr_array_copy ((GPtrArray *) fields, NULL, NULL) : gx_fields_of (gx_reader_get_format (reader)->custom, query->entity);
}

/* Streams the query through @func and hands on whichever error ended it. */
static gboolean
run (Export *self, GxReader *reader, const GxQuery *query, gint64 limit, GxRecordFunc func, GError **error)
{
  if (!gx_reader_each (reader, query, limit, func, self, error))
    {
      g_clear_error (&self->error);
      return FALSE;
    }
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static gboolean
count_row (Export *self)
{
  self->n_rows++;
  if (self->n_rows % STRIDE != 0)
    return TRUE;
  return gx_copy_watch_tell (self->watch, self->n_expected > 0 ? MIN (1.0, self->n_rows / (double) self->n_expected) : 0, &self->error);
}

static gboolean
write_for_person (GxRecord *record, gpointer user_data)
{
  Export *self = user_data;

  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *text = gx_export_cell (record, g_ptr_array_index (self->fields, i), self->format);

      gx_csv_add_cell (self->csv, text);
    }
  return gx_csv_writer_end_row (self->csv, &self->error) && count_row (self);
}

static gboolean
export_csv (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *path, const GxCopyWatch *watch, gint64 *n_rows, GError **error)
{
  g_autoptr (GPtrArray) chosen = choose_fields (reader, query, fields);
  g_autoptr (GxCsvWriter) csv = gx_csv_writer_new_for_file (path, error);
  Export self = { .fields = chosen, .format = gx_reader_get_format (reader), .csv = csv, .watch = watch };

  if (csv != NULL && watch != NULL)
    self.n_expected = gx_reader_count (reader, query, -1, error);
  if (csv == NULL || self.n_expected < 0)
    return FALSE;

  for (guint i = 0; i < chosen->len; i++)
    gx_csv_add_cell (csv, gx_field_get_label (g_ptr_array_index (chosen, i)));
  if (!gx_csv_writer_end_row (csv, error) || !run (&self, reader, query, -1, write_for_person, error) || !gx_csv_writer_close (csv, error))
    return FALSE;

  if (n_rows != NULL)
    *n_rows = self.n_rows;
  return TRUE;
}

gboolean
gx_export_csv (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *path, gint64 *n_rows, GError **error)
{
  return export_csv (reader, query, fields, path, NULL, n_rows, error);
}

/* Programs get a reference twice, by number and by title. */
static void
add_named (Export *self, GxRecord *record, const GxField *field)
{
  g_autofree char *text = gx_record_field_to_string (record, field, self->format);

  gx_csv_add_cell (self->csv, text);
  if (field->kind == GX_KIND_REF)
    gx_csv_add_cell (self->csv, text != NULL ? gx_record_get_ref_title (record, field) : NULL);
}

static gboolean
write_for_program (GxRecord *record, gpointer user_data)
{
  Export *self = user_data;

  for (guint i = 0; i < self->fields->len; i++)
    add_named (self, record, g_ptr_array_index (self->fields, i));
  return gx_csv_writer_end_row (self->csv, &self->error);
}

static gboolean
write_named (GxReader *reader, const GxQuery *query, gint64 limit, const GPtrArray *fields, GxCsvWriter *csv, GError **error)
{
  Export self = { .fields = fields, .format = gx_reader_get_format (reader), .csv = csv };

  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = g_ptr_array_index (fields, i);
      g_autofree char *ref_name = field->kind == GX_KIND_REF ? gx_field_ref_name (field) : NULL;

      gx_csv_writer_add_text (csv, field->name);
      if (ref_name != NULL)
        gx_csv_writer_add_text (csv, ref_name);
    }
  return gx_csv_writer_end_row (csv, error) && run (&self, reader, query, limit, write_for_program, error);
}

gboolean
gx_export_stream (GxReader *reader, const GxQuery *query, gint64 limit, const GPtrArray *fields, GOutputStream *stream, GError **error)
{
  g_autoptr (GPtrArray) chosen = choose_fields (reader, query, fields);
  g_autoptr (GxCsvWriter) csv = gx_csv_writer_new_for_stream (stream);

  return write_named (reader, query, limit, chosen, csv, error) && gx_csv_writer_close (csv, error);
}

/* Everything: each file is written beside the one it is to replace, and when all are whole they are put in their places. */

typedef struct
{
  GxReader *reader;
  const char *folder;
  GPtrArray *csvs;       /* of GxCsvWriter: written, and not yet in its place */
  GxAtomicFile *archive; /* likewise; NULL: the book keeps no files */
} Everything;

static void
everything_clear (Everything *self)
{
  g_ptr_array_unref (self->csvs);
  g_clear_pointer (&self->archive, gx_atomic_file_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Everything, everything_clear)

/* Where @name is to be written. (transfer full): NULL with @error where something else stands there. */
static char *
place_of (const Everything *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *folder = g_filename_display_basename (self->folder);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  g_set_error (error, GX_ERROR, GX_ERROR_REFUSED,
               _("“%s” in the folder “%s” is not an ordinary file, and nothing was written: a file of that name belongs there. Move it away, or choose another folder."), name, folder);
  return NULL;
}

static gboolean
write_entity (Everything *self, const GxEntity *entity, GError **error)
{
  g_autofree char *name = g_strconcat (entity->name, ".csv", NULL);
  g_autofree char *path = place_of (self, name, error);
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GPtrArray) fields = choose_fields (self->reader, query, NULL);
  GxCsvWriter *csv = path != NULL ? gx_csv_writer_new_for_file (path, error) : NULL;

  if (csv == NULL)
    return FALSE;
  g_ptr_array_add (self->csvs, csv);
  return write_named (self->reader, query, -1, fields, csv, error) && gx_csv_writer_flush (csv, error);
}

/* Where the book keeps no files, an archive of before stays: what is in it may be nowhere else. */
static gboolean
write_archive (Everything *self, char **note, GError **error)
{
  static const char name[] = "files.zip";
  g_autoptr (GxQuery) query = gx_query_new (&gx_attachment_entity);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  gint64 n_files = gx_reader_count (self->reader, query, 1, error);

  if (n_files == 0 && g_file_test (path, G_FILE_TEST_EXISTS))
    *note = g_strdup_printf (_("“%s” was in the folder already and stays as it is: the book keeps no files now."), name);
  if (n_files <= 0)
    return n_files == 0;
  g_free (path);
  path = place_of (self, name, error);
  self->archive = path != NULL ? gx_atomic_file_new (path, error) : NULL;
  return self->archive != NULL && gx_files_archive_write (self->reader, self->archive, error);
}

static gboolean
put_in_place (const Everything *self, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (guint i = 0; i < self->csvs->len; i++)
    g_ptr_array_add (files, gx_csv_writer_get_file (self->csvs->pdata[i]));
  if (self->archive != NULL)
    g_ptr_array_add (files, self->archive);
  return gx_atomic_files_commit (files, error);
}

gboolean
gx_export_all (GxReader *reader, const char *folder, char **note, GError **error)
{
  g_auto (Everything) self = { .reader = reader, .folder = folder, .csvs = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_csv_writer_free) };
  gboolean done = TRUE;

  if (g_file_test (folder, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *name = g_filename_display_basename (folder);

      g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("“%s” is a file, not a folder. Choose another name for the folder."), name);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      gx_file_set_write_error (error, errno, folder);
      return FALSE;
    }
  if (!gx_reader_begin (reader, error))
    return FALSE;

  for (guint i = 0; gx_entities[i] != NULL && done; i++)
    done = write_entity (&self, gx_entities[i], error);
  done = done && write_archive (&self, note, error);
  gx_reader_end (reader);
  return done && put_in_place (&self, error);
}

/* Words become text, whatever is a number or a day stays one. */
static gboolean
is_words (const GxField *field)
{
  return field->kind == GX_KIND_CHOICE || field->kind == GX_KIND_REF || field->kind == GX_KIND_SET;
}

static gboolean
write_to_workbook (GxRecord *record, gpointer user_data)
{
  Export *self = user_data;
  GxFormat format = *self->format;
  gboolean written;

  format.currency = gx_record_get_currency (record, self->format->currency);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const GxField *field = g_ptr_array_index (self->fields, i);

      if (is_words (field))
        self->values[i] = (GxValue) { .kind = GX_KIND_TEXT, .text = gx_export_cell (record, field, self->format) };
      else
        self->values[i] = gx_record_peek (record, field);
    }

  written = gx_xlsx_writer_add_row (self->xlsx, self->values, &format, &self->error);
  for (guint i = 0; i < self->fields->len; i++)
    if (is_words (g_ptr_array_index (self->fields, i)))
      gx_value_clear (&self->values[i]);
  return written && count_row (self);
}

static GxXlsxWriter *
begin_workbook (const GxQuery *query, const GPtrArray *fields, const char *path, gint64 n_rows, GError **error)
{
  g_autofree GxXlsxColumn *columns = g_new0 (GxXlsxColumn, fields->len);

  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = g_ptr_array_index (fields, i);

      columns[i].heading = gx_field_get_label (field);
      columns[i].kind = is_words (field) ? GX_KIND_TEXT : field->kind;
    }
  return gx_xlsx_writer_new (path, _(query->entity->plural), columns, fields->len, (guint64) n_rows, error);
}

static gboolean
write_workbook (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *path, const GxCopyWatch *watch, gint64 *n_rows, guint *n_cut,
                GError **error)
{
  g_autofree GxValue *values = g_new0 (GxValue, fields->len);
  gint64 n_expected = gx_reader_count (reader, query, -1, error);
  g_autoptr (GxXlsxWriter) xlsx = n_expected >= 0 ? begin_workbook (query, fields, path, n_expected, error) : NULL;
  Export self = { .fields = fields, .format = gx_reader_get_format (reader), .xlsx = xlsx, .values = values, .watch = watch, .n_expected = n_expected };

  if (xlsx == NULL || !run (&self, reader, query, -1, write_to_workbook, error) || !gx_xlsx_writer_close (xlsx, n_cut, error))
    return FALSE;

  if (n_rows != NULL)
    *n_rows = self.n_rows;
  return TRUE;
}

static gboolean
export_xlsx (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *path, const GxCopyWatch *watch, gint64 *n_rows, guint *n_cut,
             GError **error)
{
  g_autoptr (GPtrArray) chosen = choose_fields (reader, query, fields);
  gboolean done;

  /* The count and the rows are of one state of the book. */
  if (!gx_reader_begin (reader, error))
    return FALSE;
  done = write_workbook (reader, query, chosen, path, watch, n_rows, n_cut, error);
  gx_reader_end (reader);
  return done;
}

gboolean
gx_export_xlsx (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *path, gint64 *n_rows, guint *n_cut, GError **error)
{
  return export_xlsx (reader, query, fields, path, NULL, n_rows, n_cut, error);
}

gboolean
gx_export_file (GxReader *reader, const GxQuery *query, const char *path, const GxCopyWatch *watch, guint *n_cut, GError **error)
{
  if (g_str_has_suffix (path, ".csv"))
    return export_csv (reader, query, NULL, path, watch, NULL, error);
  return export_xlsx (reader, query, NULL, path, watch, NULL, n_cut, error);
}
