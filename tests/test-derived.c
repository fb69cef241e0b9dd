/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/wait.h>

#include "book/db.h"
#include "book/schema.h"
#include "fault_vfs.h"
#include "model/contact.h"
#include "model/customer.h"
#include "support.h"

/* A book whose derived data another version made: it is derived anew when it is opened for writing, all of it or nothing. */

static const char *program;

static gboolean
fill (GxStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u公司", i);
      g_autoptr (GxRecord) customer = test_record (&gx_customer_entity, "name", name, "phone", "13805741234", "tags", "VIP,new", NULL);
      g_autoptr (GxRecord) contact = test_record (&gx_contact_entity, "name", "王小明", NULL);

      if (!gx_store_add (store, customer, error))
        return FALSE;
      GX_CONTACT (contact)->customer_id = customer->id;
      if (!gx_store_add (store, contact, error))
        return FALSE;
    }
  return TRUE;
}

static void
change_file (TestBook *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxDb) db = NULL;

  test_book_close (book);
  db = gx_db_open (book->path, GX_DB_WRITE, NULL, NULL, &error);
  g_assert_no_error (error);
  gx_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* As another version would have left it: another phone in a summary, a document and an index that fit neither the record nor each other. */
#define SPOIL "UPDATE customer_summary SET phone = 'wrong' WHERE id = 1; DELETE FROM contact_summary WHERE id = 2; " \
              "UPDATE customer_search_content SET c0 = 'nonsense' WHERE id = 3; DELETE FROM contact_search_content WHERE id = 4; "

static const char *const versions[] = {
  "DELETE FROM meta WHERE key = 'derived'",
  "UPDATE meta SET value = '0' WHERE key = 'derived'",
  "UPDATE meta SET value = '999' WHERE key = 'derived'",
  "UPDATE meta SET value = '2' WHERE key = 'derived'; DROP TABLE chart_summary", /* as before there were any */
  "UPDATE meta SET value = '2' WHERE key = 'derived'; UPDATE chart_summary SET count = 99",
  /* As another version laid its tables out. */
  "UPDATE meta SET value = '1' WHERE key = 'derived'; ALTER TABLE customer_summary ADD COLUMN rank INTEGER; DROP INDEX task_summary_sort_key; ALTER TABLE task_summary DROP COLUMN sort_key",
  "UPDATE meta SET value = '1' WHERE key = 'derived'; DROP TABLE deal_search; DROP TABLE deal_summary; DROP TABLE task_search; "
  "CREATE VIRTUAL TABLE task_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0, prefix = '1 2 3')",
};

static void
make_spoilt_book (TestBook *book, const char *version, char **whole, char **spoilt)
{
  g_autofree char *sql = g_strconcat (SPOIL, version, NULL);

  test_book_init (book, "zh");
  test_run (book->book, gx_step_new ("Fill", fill, NULL, NULL));
  *whole = test_dump (book->path);
  change_file (book, sql);
  *spoilt = test_dump (book->path);
}

static void
collect_finding (const char *finding, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (finding));
}

/* Read beside, it is served as it is, searched without its index, which may keep documents in another way, and one sentence says what is the matter. */
static void
assert_old (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) reading = gx_book_open (book->path, GX_BOOK_READ, &error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GxRecord) first = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *phone = NULL;

  g_assert_no_error (error);
  ids = test_ids (reading, &gx_customer_entity, "onsense", NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 3);
  first = test_read (reading, &gx_customer_entity, 1);
  phone = test_get (first, "phone");
  g_assert_cmpstr (phone, ==, "wrong");
  g_assert_cmpint (gx_book_check (reading, collect_finding, findings, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (findings->pdata[0], "another version"));
}

static void
assert_whole (TestBook *book, const char *whole)
{
  g_autofree char *found = NULL;

  test_book_reopen (book);
  test_check (book->book);
  found = test_dump (book->path);
  test_dump_equal (whole, found, "derived anew");
  test_book_close (book);
  test_index_whole (book->path);
}

static void
test_opened (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autofree char *whole = NULL;
      g_autofree char *spoilt = NULL;
      g_autoptr (GArray) ids = NULL;

      make_spoilt_book (&book, versions[i], &whole, &spoilt);
      assert_old (&book);
      assert_whole (&book, whole);

      /* It goes on as any other: what was derived is found, changed and undone. */
      test_book_reopen (&book);
      ids = test_ids (book.book, &gx_customer_entity, "第39公司", NULL, NULL);
      g_assert_cmpuint (ids->len, ==, 1);
      test_edit (book.book, &gx_customer_entity, 1, "name", "Acme");
      test_undo (book.book);
      test_check (book.book);
    }
}

/* A book of this version is not derived again: what was spoilt in it stays so. */
static void
test_only_then (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *whole = NULL;
  g_autofree char *spoilt = NULL;
  g_autoptr (GError) error = NULL;

  make_spoilt_book (&book, "SELECT 1", &whole, &spoilt);
  test_book_reopen (&book);
  g_assert_cmpint (gx_book_check (book.book, NULL, NULL, &error), >, 1);
}

/* A full disk refuses the opening at each of its writes in turn; each time the book is as it was. */
static void
test_full (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *whole = NULL;
  g_autofree char *spoilt = NULL;
  guint n_refused = 0;

  make_spoilt_book (&book, versions[1], &whole, &spoilt);
  for (int n = 0;; n += 3)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxBook) opened = NULL;
      g_autofree char *found = NULL;

      fault_vfs_fail_after (FAULT_WRITE, n, SQLITE_FULL);
      opened = gx_book_open (book.path, GX_BOOK_WRITE, &error);
      fault_vfs_fail_after (FAULT_WRITE, -1, 0);
      if (opened != NULL)
        break;
      g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
      n_refused++;
      found = test_dump (book.path);
      test_dump_equal (spoilt, found, "after a refused opening");
    }
  g_assert_cmpuint (n_refused, >, 3);
  assert_whole (&book, whole);
}

static gboolean
kill_at (const char *path, int n)
{
  g_autofree char *count = g_strdup_printf ("%d", n);
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char *[]) { (char *) program, (char *) "--open", (char *) path, count, NULL }, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  return WIFSIGNALED (status);
}

/* The same when the program is killed there: the next opening does it again. */
static void
test_killed (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *whole = NULL;
  g_autofree char *spoilt = NULL;
  int n = 0;

  make_spoilt_book (&book, versions[1], &whole, &spoilt);
  for (; kill_at (book.path, n); n += 5)
    {
      g_autofree char *found = test_dump (book.path);

      if (g_str_equal (found, whole))
        continue; /* it was committed, and only folding the log in was cut short */
      test_dump_equal (spoilt, found, "after a killed opening");
      assert_old (&book);
    }
  g_assert_cmpint (n, >, 15);
  assert_whole (&book, whole);
}

static int
open_and_die (const char *path, const char *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) book = NULL;

  fault_vfs_install ();
  fault_vfs_fail_after (FAULT_WRITE, g_ascii_strtoll (n, NULL, 10), FAULT_KILL);
  book = gx_book_open (path, GX_BOOK_WRITE, &error);
  g_assert_no_error (error);
  gx_book_close (book);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--open") == 0)
    return open_and_die (argv[2], argv[3]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/derived/opened", test_opened);
  g_test_add_func ("/derived/only-then", test_only_then);
  g_test_add_func ("/derived/full", test_full);
  g_test_add_func ("/derived/killed", test_killed);
  return g_test_run ();
}
