/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/db.h"
#include "fault_vfs.h"
#include "model/customer.h"
#include "support.h"

/* Whatever is wrong with derived data is found by a reader, and mended beside the writing after an error that left the connection in doubt. */

typedef struct
{
  const char *name, *sql;
  int n_findings;
  const char *finding;
} Case;

static const Case cases[] = {
  { "summary", "UPDATE customer_summary SET phone = 'wrong' WHERE id = 1", 1, "The summary of Customer 1 " },
  { "summary-missing", "DELETE FROM customer_summary WHERE id = 2", 1, "The summary of Customer 2 " },
  { "document-missing", "DELETE FROM customer_search WHERE rowid = 2", 1, "Search knows something else of Customer 2 " },
  /* The documents are right, and the index has more, or less, than they say. */
  { "index-more", "INSERT INTO customer_search (rowid, document) VALUES (77, 'ghost'); DELETE FROM customer_search_content WHERE id = 77", 1, "The search index of “Customers” " },
  { "index-less", "CREATE TABLE temp.kept AS SELECT * FROM customer_search_content WHERE id = 1; DELETE FROM customer_search WHERE rowid = 1; "
                  "INSERT INTO customer_search_content SELECT * FROM temp.kept", 1, "The search index of “Customers” " },
  { "index-gone", "DELETE FROM customer_search_data WHERE id > 10", 1, "The search index of “Customers” " },
  { "sums", "UPDATE chart_summary SET count = count + 1 WHERE chart = 'industry'", 1, "other sums of “Customers” " },
  { "sums-missing", "DELETE FROM chart_summary", 1, "other sums of “Customers” " },
  { "sums-more", "INSERT INTO chart_summary VALUES ('industry', 'ghost', '', '', 1, 0)", 1, "other sums of “Customers” " },
  { "sums-mended-with-summaries", "UPDATE chart_summary SET count = 9; UPDATE customer_summary SET phone = 'wrong'", 3, "other sums of “Customers” " },
  { "all", "UPDATE customer_summary SET phone = 'wrong'; DELETE FROM customer_search WHERE rowid = 2; DELETE FROM customer_search_data WHERE id > 10", 4, "index" },
};

static void
collect_finding (const char *finding, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (finding));
}

static gboolean
fail_step (GxStore *store, gpointer data, GError **error)
{
  g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", "Lost", NULL);

  return gx_store_add (store, record, error);
}

static void
assert_refused (GxBook *book)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gx_book_run (book, gx_step_new ("Fail", fail_step, NULL, NULL), &error), ==, -1);
  g_assert_nonnull (error);
}

/* A save that a failing disk refuses; it goes on failing. */
static void
fail_save (GxBook *book, Fault fault, int code)
{
  fault_vfs_fail_after (fault, 0, code);
  assert_refused (book);
}

/* A save that the disk refuses once: the check that begins at once meets no failure. */
static void
fail_save_once (GxBook *book)
{
  fault_vfs_fail_once (FAULT_SYNC, SQLITE_IOERR_FSYNC);
  assert_refused (book);
}

static void
open_spoilt (TestBook *book, const char *sql, char **whole)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxDb) db = NULL;

  test_book_init (book, "en");
  test_add_customer (book->book, "Acme");
  test_add_customer (book->book, "Beta");
  *whole = test_dump (book->path);
  test_book_close (book);
  db = gx_db_open (book->path, GX_DB_WRITE, NULL, NULL, &error);
  g_assert_no_error (error);
  gx_db_exec (db, sql, &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, gx_db_free);
  test_book_reopen (book);
}

static void
on_changed (GxBook *book, GxChange *change, gboolean *told)
{
  *told = *told || gx_change_touches (change, &gx_customer_entity, 0);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_auto (TestBook) book = { 0 };
  g_autofree char *whole = NULL;
  g_autofree char *mended = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean told = FALSE;

  open_spoilt (&book, row->sql, &whole);
  g_assert_cmpint (gx_book_check (book.book, collect_finding, findings, &error), ==, row->n_findings);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (findings->pdata[row->n_findings - 1], row->finding));

  g_signal_connect (book.book, "changed", G_CALLBACK (on_changed), &told);
  fail_save_once (book.book);
  while (!told) /* it is mended, or the test never ends */
    g_main_context_iteration (NULL, TRUE);
  test_check (book.book);
  mended = test_dump (book.path);
  test_dump_equal (whole, mended, "mended");
  test_book_close (&book);
  test_index_whole (book.path);
}

static void
ignore_finding (const char *finding, gpointer user_data)
{
}

static void
on_failed (GxBook *book, const char *message, char **said)
{
  g_assert_null (*said);
  *said = g_strdup (message);
}

/* What cannot be mended is said, once; saves go on, and the first that the disk takes again begins another check. */
static void
test_fails (void)
{
  static const struct { Fault fault; int code; const char *part; } rows[] = {
    { FAULT_WRITE, SQLITE_IOERR_WRITE, "The disk is full" }, /* found, but not mended */
    { FAULT_WRITE, SQLITE_FULL, "The disk is full" },
    { FAULT_READ, SQLITE_IOERR_READ, "The disk failed" },    /* not even found */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autofree char *whole = NULL;
      g_autofree char *said = NULL;

      open_spoilt (&book, cases[0].sql, &whole);
      g_signal_connect (book.book, "failed", G_CALLBACK (on_failed), &said);
      if (rows[i].code == SQLITE_FULL) /* which alone leaves no doubt */
        fail_save (book.book, FAULT_SYNC, SQLITE_IOERR_FSYNC);
      fail_save (book.book, rows[i].fault, rows[i].code);
      while (said == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_nonnull (strstr (said, rows[i].part));
      g_assert_nonnull (strstr (said, "test.guanxi"));
      fault_vfs_fail_after (rows[i].fault, -1, 0);
      fault_vfs_fail_after (FAULT_SYNC, -1, 0);
      test_add_customer (book.book, "Gamma");
      while (gx_book_check (book.book, ignore_finding, NULL, NULL) != 0) /* it is mended, or the test never ends */
        g_main_context_iteration (NULL, FALSE);
    }
}

/* A book that is closed meanwhile does not wait for the end of the check. */
static void
test_closed (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *whole = NULL;

  open_spoilt (&book, cases[0].sql, &whole);
  for (guint i = 0; i < 20; i++)
    {
      fail_save (book.book, FAULT_SYNC, SQLITE_IOERR_FSYNC);
      fault_vfs_fail_after (FAULT_SYNC, -1, 0);
      test_book_close (&book);
      test_book_reopen (&book);
    }
  test_add_customer (book.book, "Gamma");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/derived-check/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/derived-check/fails", test_fails);
  g_test_add_func ("/derived-check/closed", test_closed);
  return g_test_run ();
}
