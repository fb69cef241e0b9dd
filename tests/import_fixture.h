/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "exchange/export.h"
#include "exchange/import.h"

/* A book and files for one test of import or export; a folder of its own that goes with it. */

typedef struct
{
  char *folder;
  char *path; /* of the file last written */
  GxBook *book;
} Fixture;

static inline void
fixture_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        fixture_remove (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static inline void
fixture_clear (Fixture *self)
{
  if (self->book != NULL)
    gx_book_close (self->book);
  g_clear_object (&self->book);
  fixture_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static inline char *
fixture_path (Fixture *self, const char *name)
{
  if (self->folder == NULL)
    self->folder = g_dir_make_tmp ("guanxi-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  return g_build_filename (self->folder, name, NULL);
}

/* An open book called @name, the fixture's own in place of the one before. */
static inline void
fixture_open (Fixture *self, const char *name)
{
  g_autofree char *path = fixture_path (self, name);
  g_autoptr (GError) error = NULL;

  if (self->book != NULL)
    gx_book_close (self->book);
  g_clear_object (&self->book);

  gx_book_create (path, "en", "CNY", "Asia/Shanghai", &error);
  g_assert_no_error (error);
  self->book = gx_book_open (path, GX_BOOK_WRITE, &error);
  g_assert_no_error (error);
}

/* Writes @text as the file to import. */
static inline const char *
fixture_write (Fixture *self, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_free (self->path);
  self->path = fixture_path (self, "input.csv");
  g_file_set_contents (self->path, text, length, &error);
  g_assert_no_error (error);
  return self->path;
}

static inline GxImportResult *
fixture_import (Fixture *self, const GxImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  GxImportResult *result = gx_import_run (self->book, options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_cmpint (result->read, ==, result->added + result->updated + result->skipped + result->rejected);
  g_assert_cmpuint (result->rejects->len, ==, MIN (result->rejected, GX_IMPORT_MAX_REJECTS));
  return result;
}

/* Imports @text with nothing said but the entity. */
static inline GxImportResult *
fixture_import_text (Fixture *self, const GxEntity *entity, const char *text)
{
  GxImportOptions options = { .path = fixture_write (self, text, -1), .entity = entity };

  return fixture_import (self, &options);
}

/* The rows of a query as `--format csv` would write them, fields separated by spaces in @fields; NULL for all. */
static inline char *
fixture_list (Fixture *self, const GxQuery *query, const char *fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (self->book, &error);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GPtrArray) chosen = fields != NULL ? g_ptr_array_new () : NULL;
  g_auto (GStrv) names = g_strsplit (fields != NULL ? fields : "", " ", -1);

  g_assert_no_error (error);
  for (guint i = 0; fields != NULL && names[i] != NULL; i++)
    {
      const GxField *field = gx_entity_find_field (query->entity, names[i]);

      g_assert_nonnull (field);
      g_ptr_array_add (chosen, (gpointer) field);
    }

  gx_export_stream (reader, query, -1, chosen, stream, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* The same of all records of an entity, without the headings. */
static inline char *
fixture_rows (Fixture *self, const GxEntity *entity, const char *fields)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autofree char *all = fixture_list (self, query, fields);

  return g_strdup (strchr (all, '\n') + 1);
}

static inline gint64
fixture_count (Fixture *self, const GxEntity *entity, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = gx_book_open_reader (self->book, &error);
  g_autoptr (GxQuery) query = gx_query_new (entity);
  gint64 count;

  g_assert_no_error (error);
  if (filter != NULL)
    gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, &error));
  g_assert_no_error (error);
  count = gx_reader_count (reader, query, -1, &error);
  g_assert_no_error (error);
  return count;
}
