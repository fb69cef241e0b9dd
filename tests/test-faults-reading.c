/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/lazy_list.h"
#include "book/reader_private.h"
#include "fault_vfs.h"
#include "model/customer.h"
#include "support.h"

/* Readers on a disk that fails: the error is told, and what comes after it reads over another connection. */

static gboolean
add_many (GxStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u公司", i);
      g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", name, "phone", "13805741234", "tags", "VIP,new", NULL);

      if (!gx_store_add (store, record, error))
        return FALSE;
    }
  return TRUE;
}

static void
fail_reading (gboolean fail)
{
  fault_vfs_fail_after (FAULT_READ, fail ? 0 : -1, SQLITE_IOERR_READ);
}

static gboolean
take_record (GxRecord *record, gpointer data)
{
  return TRUE;
}

static gboolean
take_row (GxRow *row, gpointer data)
{
  return TRUE;
}

/* Reads by one kind of call; how that failed. (transfer full) */
static GError *
read_somehow (GxReader *reader, const char *call, gint64 id)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GxRecord) record = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;
  gint64 sum, left_out;

  if (g_str_equal (call, "get"))
    record = gx_reader_get (reader, &gx_customer_entity, id, &error);
  else if (g_str_equal (call, "get-all"))
    rows = gx_reader_get_all (reader, &gx_customer_entity, &id, 1, &error);
  else if (g_str_equal (call, "ids"))
    ids = gx_reader_ids (reader, query, -1, &error);
  else if (g_str_equal (call, "count"))
    gx_reader_count (reader, query, -1, &error);
  else if (g_str_equal (call, "sum"))
    gx_reader_sum (reader, query, gx_entity_find_field (&gx_customer_entity, "won_amount"), &sum, &left_out, &error);
  else if (g_str_equal (call, "each"))
    gx_reader_each (reader, query, -1, take_record, NULL, &error);
  else if (g_str_equal (call, "find-title"))
    ids = gx_reader_find_title (reader, &gx_customer_entity, "Acme", &error);
  else if (g_str_equal (call, "select"))
    gx_reader_select (reader, "SELECT count(*) FROM customer", NULL, 0, take_row, NULL, &error);
  else if (g_str_equal (call, "history"))
    rows = gx_reader_history (reader, -1, &error);
  else if (g_str_equal (call, "record-history"))
    rows = gx_reader_record_history (reader, &gx_customer_entity, id, &error);
  else if (g_str_equal (call, "deleted"))
    rows = gx_reader_deleted (reader, NULL, -1, &error);
  else if (gx_reader_begin (reader, &error))
    gx_reader_end (reader);
  return error;
}

/* Each kind of call says what is wrong for as long as it is, and the first that comes after reads over another connection; the format stays where it was. */
static void
test_reader (void)
{
  static const char *const calls[] = { "get", "get-all", "ids", "count", "sum", "each", "find-title", "select", "history", "record-history", "deleted", "begin" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_auto (TestBook) book = { 0 };
      GxReader *reader;
      const GxFormat *format;
      sqlite3 *before;
      gint64 id;

      test_book_init (&book, "en");
      id = test_add_customer (book.book, "Acme");
      reader = gx_book_get_reader (book.book);
      format = gx_reader_get_format (reader);
      g_assert_no_error (read_somehow (reader, calls[i], id));
      test_edit (book.book, &gx_customer_entity, id, "name", "Beta"); /* what it had read is of no use now */
      before = reader->db->handle;

      fail_reading (TRUE);
      for (guint k = 0; k < 3; k++)
        {
          g_autoptr (GError) error = read_somehow (reader, calls[i], id);

          g_assert_error (error, GX_ERROR, GX_ERROR_IO);
          g_assert_nonnull (strstr (error->message, "The disk failed while “test.guanxi”"));
        }
      fail_reading (FALSE);
      g_assert_true (reader->db->handle == before);
      g_assert_no_error (read_somehow (reader, calls[i], id));
      g_assert_true (reader->db->handle != before);
      g_assert_true (gx_reader_get_format (reader) == format);
    }
}

/* A reading that has begun, and one that reads more from its callback, keep the connection to their end. */
static gboolean
fail_within (GxRecord *record, gpointer data)
{
  GxReader *reader = data;
  sqlite3 *before = reader->db->handle;
  g_autoptr (GError) error = NULL;

  gx_db_error (reader->db, SQLITE_NOMEM, &error);
  g_assert_error (error, GX_ERROR, GX_ERROR_NO_MEMORY);
  g_clear_error (&error);
  g_assert_no_error (read_somehow (reader, "get", record->id));
  g_assert_true (reader->db->handle == before);
  return TRUE;
}

static void
test_reader_within (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxReader) reader = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GError) error = NULL;
  sqlite3 *before;
  gint64 id;

  test_book_init (&book, "en");
  id = test_add_customer (book.book, "Acme");
  test_add_customer (book.book, "Beta");
  reader = gx_book_open_reader (book.book, &error);
  g_assert_no_error (error);
  before = reader->db->handle;
  g_assert_true (gx_reader_each (reader, query, -1, fail_within, reader, &error));
  g_assert_no_error (read_somehow (reader, "get", id));
  g_assert_true (reader->db->handle != before);

  before = reader->db->handle;
  g_assert_true (gx_reader_begin (reader, &error));
  gx_db_error (reader->db, SQLITE_NOMEM, NULL);
  test_add_customer (book.book, "Gamma");
  g_assert_cmpint (gx_reader_count (reader, query, -1, &error), ==, 2); /* still the same commit */
  g_assert_true (reader->db->handle == before);
  gx_reader_end (reader);
  g_assert_cmpint (gx_reader_count (reader, query, -1, &error), ==, 3);
  g_assert_true (reader->db->handle != before);
}

static void
wait_for_list (GxLazyList *list)
{
  gboolean loading = TRUE;

  test_drain ();
  for (; loading; g_object_get (list, "loading", &loading, NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
test_list (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxLazyList) list = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GxSlot) slot = NULL;
  g_autofree char *message = NULL;
  gint64 n;

  test_book_init (&book, "en");
  test_run (book.book, gx_step_new ("Many", add_many, NULL, NULL));
  test_drain ();
  list = gx_lazy_list_new (book.book, query);
  wait_for_list (list);

  /* What was committed is told in the next round of the main loop, when the disk fails already. */
  g_assert_cmpint (gx_book_run (book.book, gx_step_new ("Many", add_many, NULL, NULL), NULL), >, 0);
  fail_reading (TRUE);
  wait_for_list (list);
  g_object_get (list, "error-message", &message, NULL);
  g_assert_nonnull (strstr (message, "disk failed"));
  slot = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_null (gx_slot_get_record (slot));

  fail_reading (FALSE);
  gx_lazy_list_set_query (list, query);
  wait_for_list (list);
  g_clear_pointer (&message, g_free);
  g_object_get (list, "error-message", &message, "n-matches", &n, NULL);
  g_assert_null (message);
  g_assert_cmpint (n, ==, 120);
  g_assert_nonnull (gx_slot_get_record (slot));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/faults-reading/reader", test_reader);
  g_test_add_func ("/faults-reading/reader-within", test_reader_within);
  g_test_add_func ("/faults-reading/list", test_list);
  return g_test_run ();
}
