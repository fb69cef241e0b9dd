/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "book/file_bytes.h"
#include "exchange/attach.h"
#include "model/customer.h"
#include "support.h"

/* Files for books, and what the books make of them. */

static inline GBytes *
content (gsize length, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint8 *bytes = g_malloc (length + 4);

  for (gsize i = 0; i < length; i += 4)
    *(guint32 *) (bytes + i) = g_rand_int (rand);
  return g_bytes_new_take (bytes, length);
}

static inline char *
write_file (TestBook *book, const char *name, GBytes *bytes)
{
  char *path = test_book_file (book, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

static inline GPtrArray *
one_source (GxFileSource *source)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) gx_file_source_free);

  g_ptr_array_add (sources, source);
  return sources;
}

/* What is attached to the record, alone or with others; -1 where nothing could be. Takes @sources. */
static inline int
run_attach (TestBook *book, const GxEntity *entity, gint64 id, GPtrArray *sources, const GxCopyWatch *watch, GArray *ids, GPtrArray *refused, GError **error)
{
  g_autoptr (GPtrArray) owned = sources;
  g_autoptr (GxRecord) owner = test_read (book->book, entity, id);
  g_autoptr (GxAttachment) begun = gx_attach_begin (owner, error);

  g_assert_nonnull (begun);
  return gx_attach_run (book->book, owned, begun, NULL, watch, ids, refused, error);
}

static inline gint64
attach (TestBook *book, const GxEntity *entity, gint64 id, GxFileSource *source)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_attach (book, entity, id, one_source (source), NULL, ids, refused, &error), ==, 1);
  g_assert_no_error (error);
  test_drain ();
  g_assert_cmpuint (refused->len, ==, 0);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

static inline gint64
attach_bytes (TestBook *book, gint64 customer, const char *name, GBytes *bytes)
{
  return attach (book, &gx_customer_entity, customer, gx_file_source_new_bytes (bytes, name));
}

static inline gint64
in_file (TestBook *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 n = -1;

  g_assert_cmpint (sqlite3_open (book->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return n;
}

static inline gint64
n_pieces (TestBook *book)
{
  return in_file (book, "SELECT count (*) FROM file_piece");
}
