/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>

#include "book/db.h"
#include "model/channel.h"
#include "model/customer.h"
#include "model/interaction.h"

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
test_book_init (TestBook *self, const char *language)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("guanxi-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.guanxi", NULL);
  gx_book_create (self->path, language, "CNY", "Asia/Shanghai", &error);
  g_assert_no_error (error);
  test_book_reopen (self);
}

void
test_book_close (TestBook *self)
{
  if (self->book == NULL)
    return;
  gx_book_close (self->book);
  g_clear_object (&self->book);
  test_drain ();
}

void
test_book_reopen (TestBook *self)
{
  g_autoptr (GError) error = NULL;

  test_book_close (self);
  self->book = gx_book_open (self->path, GX_BOOK_WRITE, &error);
  g_assert_no_error (error);
}

void
test_book_clear (TestBook *self)
{
  test_book_close (self);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

char *
test_book_file (TestBook *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
test_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gint64
test_run (GxBook *book, GxStep *step)
{
  g_autoptr (GError) error = NULL;
  gint64 id = gx_book_run (book, step, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >=, 0);
  test_drain ();
  return id;
}

gint64
test_add (GxBook *book, GxRecord *record)
{
  test_run (book, gx_step_new_add (record));
  g_assert_cmpint (record->id, >, 0);
  return record->id;
}

gint64
test_add_new (GxBook *book, GxRecord *record)
{
  g_autoptr (GxRecord) owned = record;

  return test_add (book, owned);
}

void
test_delete (GxBook *book, const GxEntity *entity, gint64 id)
{
  g_assert_cmpint (test_run (book, gx_step_new_delete (entity, &id, 1, NULL)), >, 0);
}

gint64
test_undo (GxBook *book)
{
  g_autoptr (GError) error = NULL;
  gint64 id = gx_book_undo (book, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  test_drain ();
  return id;
}

gint64
test_redo (GxBook *book)
{
  g_autoptr (GError) error = NULL;
  gint64 id = gx_book_redo (book, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  test_drain ();
  return id;
}

void
test_refuse (GxBook *book, GxStep *step, GxError code, const char *part)
{
  g_autofree char *before = test_dump (gx_book_get_path (book));
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gx_book_run (book, step, &error), ==, -1);
  g_assert_error (error, GX_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
  after = test_dump (gx_book_get_path (book));
  test_dump_equal (before, after, "after a refused step");
  test_drain ();
}

void
test_set (GxRecord *record, const char *field, const char *text)
{
  const GxField *found = gx_entity_find_field (gx_record_get_entity (record), field);
  GxFormat format = { .currency = "CNY" };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (found);
  gx_record_parse_field (record, found, text, &format, &error);
  g_assert_no_error (error);
}

GxRecord *
test_record (const GxEntity *entity, ...)
{
  GxRecord *record = gx_record_new (entity);
  const char *name;
  va_list arguments;

  va_start (arguments, entity);
  while ((name = va_arg (arguments, const char *)) != NULL)
    test_set (record, name, va_arg (arguments, const char *));
  va_end (arguments);
  return record;
}

char *
test_get (GxRecord *record, const char *field)
{
  const GxField *found = gx_entity_find_field (gx_record_get_entity (record), field);
  GxFormat format = { .currency = "CNY" };

  g_assert_nonnull (found);
  return gx_record_field_to_string (record, found, &format);
}

GxRecord *
test_read (GxBook *book, const GxEntity *entity, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GxRecord *record = gx_reader_get (gx_book_get_reader (book), entity, id, &error);

  g_assert_no_error (error);
  return record;
}

GArray *
test_ids (GxBook *book, const GxEntity *entity, const char *search, const char *filter, const char *sort)
{
  g_autoptr (GxQuery) query = gx_query_new (entity);
  g_autoptr (GError) error = NULL;
  GArray *ids;

  gx_query_set_search (query, search);
  if (filter != NULL)
    gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, &error));
  g_assert_no_error (error);
  if (sort != NULL)
    gx_query_set_sort (query, sort, &error);
  g_assert_no_error (error);
  ids = gx_reader_ids (gx_book_get_reader (book), query, -1, &error);
  g_assert_no_error (error);
  return ids;
}

static void
fail_on_finding (const char *finding, gpointer user_data)
{
  g_error ("the book's check: %s", finding);
}

void
test_check (GxBook *book)
{
  g_autoptr (GError) error = NULL;
  gint64 n = gx_book_check (book, fail_on_finding, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 0);
}

gint64
test_add_customer (GxBook *book, const char *name)
{
  g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", name, NULL);

  return test_add (book, record);
}

/* Adds a record of @entity that belongs to customer @customer. */
gint64
test_add_owned (GxBook *book, const GxEntity *entity, gint64 customer, const char *field, const char *text)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  g_autoptr (GxRecord) record = test_record (entity, field, text, "customer_id", id, NULL);

  if (entity == &gx_interaction_entity)
    {
      test_set (record, "happened_at", "2026-03-01T10:00:00Z");
      test_set (record, "kind", "visit");
    }
  if (entity == &gx_channel_entity)
    test_set (record, "kind", "phone");
  return test_add (book, record);
}

void
test_edit (GxBook *book, const GxEntity *entity, gint64 id, const char *field, const char *text)
{
  g_autoptr (GxRecord) before = test_read (book, entity, id);
  g_autoptr (GxRecord) after = gx_record_dup (before);

  test_set (after, field, text);
  test_run (book, gx_step_new_edit (after, before));
}

void
test_assert_field (GxBook *book, const GxEntity *entity, gint64 id, const char *field, const char *expected)
{
  g_autoptr (GxRecord) record = test_read (book, entity, id);
  g_autofree char *found = test_get (record, field);

  g_assert_cmpstr (found, ==, expected);
}

gint64
test_count (GxBook *book, const GxEntity *entity, const char *filter)
{
  g_autoptr (GArray) ids = test_ids (book, entity, NULL, filter, NULL);

  return ids->len;
}

/* The whole book as text ------------------------------------------------------------------------------------------------- */

static void
dump_value (GString *dump, sqlite3_stmt *row, int column)
{
  const guchar *blob;

  switch (sqlite3_column_type (row, column))
    {
    case SQLITE_NULL:
      g_string_append (dump, "|-");
      break;
    case SQLITE_BLOB:
      g_string_append (dump, "|x");
      blob = sqlite3_column_blob (row, column);
      for (int i = 0; i < sqlite3_column_bytes (row, column); i++)
        g_string_append_printf (dump, "%02x", blob[i]);
      break;
    case SQLITE_TEXT:
      g_string_append_printf (dump, "|'%s'", (const char *) sqlite3_column_text (row, column));
      break;
    default:
      g_string_append_printf (dump, "|%s", (const char *) sqlite3_column_text (row, column));
    }
}

static void
dump_table (GxDb *db, const char *table, GString *dump)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", table);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *row = gx_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  while (gx_db_step (db, row, &error) == 1)
    {
      g_string_append (dump, table);
      for (int i = 0; i < sqlite3_column_count (row); i++)
        dump_value (dump, row, i);
      g_string_append_c (dump, '\n');
    }
  g_assert_no_error (error);
}

char *
test_dump (const char *path)
{
  static const char tables[] = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT IN ('step', 'change', 'rejects', 'rejected_row', 'given_reminder', 'file_piece', 'sqlite_sequence') "
                               "AND name NOT LIKE '%_search_data' AND name NOT LIKE '%_search_idx' ORDER BY name";
  g_autoptr (GError) error = NULL;
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_READ, NULL, NULL, &error);
  GString *dump = g_string_new (NULL);
  sqlite3_stmt *row;

  g_assert_no_error (error);
  row = gx_db_prepare (db, tables, &error);
  g_assert_no_error (error);
  while (gx_db_step (db, row, &error) == 1)
    dump_table (db, (const char *) sqlite3_column_text (row, 0), dump);
  g_assert_no_error (error);
  return g_string_free (dump, FALSE);
}

void
test_dump_equal (const char *expected, const char *found, const char *when)
{
  g_auto (GStrv) left = NULL;
  g_auto (GStrv) right = NULL;

  if (g_str_equal (expected, found))
    return;
  left = g_strsplit (expected, "\n", -1);
  right = g_strsplit (found, "\n", -1);
  for (guint i = 0;; i++)
    if (left[i] == NULL || right[i] == NULL || !g_str_equal (left[i], right[i]))
      g_error ("%s the book differs:\n  was: %s\n  is:  %s", when, left[i], right[i]);
}

void
test_turn_around (TestBook *book, const char *before)
{
  g_autofree char *after = test_dump (book->path);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  test_undo (book->book);
  undone = test_dump (book->path);
  test_dump_equal (before, undone, "undone");
  test_redo (book->book);
  redone = test_dump (book->path);
  test_dump_equal (after, redone, "redone");
}

void
test_index_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_WRITE, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (gx_entities[i]->indexed)
      {
        g_autofree char *sql = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('integrity-check')", gx_entities[i]->name, gx_entities[i]->name);

        gx_db_exec (db, sql, &error);
        g_assert_no_error (error);
      }
}
