/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "book/backup.h"
#include "book/db.h"
#include "fault_vfs.h"
#include "model/customer.h"
#include "model/tag.h"
#include "support.h"

/* What can go wrong below the book: each ends in a sentence and leaves the book as it was. */

static const char *program;

static gint64
add_customer (GxBook *book, const char *name)
{
  g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", name, "phone", "13805741234", "tags", "VIP", NULL);

  return test_add (book, record);
}

static void
assert_error (GError *error, GxError code, const char *part)
{
  g_assert_error (error, GX_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
refuse_open (const char *path, GxBookMode mode, GxError code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (gx_book_open (path, mode, &error));
  assert_error (error, code, part);
}

/* SQL on the closed book. */
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

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The only files of the folder, in order. */
static void
assert_files (TestBook *book, const char *expected)
{
  g_autoptr (GDir) dir = g_dir_open (book->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *found = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  found = g_strjoinv (" ", (GStrv) names->pdata);
  g_assert_cmpstr (found, ==, expected);
}

/* What is no book -------------------------------------------------------------------------------------------------------------- */

static void
test_not_a_book (void)
{
  static const struct
  {
    const char *name, *content;
    gsize length;
  } rows[] = {
    { "letter.txt", "Dear Wang, this is a letter and it is long enough to be read as the head of a database file by somebody who does not look.", 120 },
    { "empty.guanxi", "", 0 },
    { "short.guanxi", "SQLite format 3", 16 },
    { "bytes.guanxi", "\0\1\2\3\4\5\6\7", 8 },
  };
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *other = NULL;
  g_autofree char *missing = NULL;
  sqlite3 *handle = NULL;

  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = test_book_file (&book, rows[i].name);

      g_assert_true (g_file_set_contents (path, rows[i].content, rows[i].length, NULL));
      refuse_open (path, GX_BOOK_READ, GX_ERROR_NOT_A_BOOK, rows[i].name);
      refuse_open (path, GX_BOOK_WRITE, GX_ERROR_NOT_A_BOOK, rows[i].name);
    }
  folder = test_book_file (&book, "folder");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  refuse_open (folder, GX_BOOK_READ, GX_ERROR_NOT_A_BOOK, "folder");
  refuse_open (folder, GX_BOOK_WRITE, GX_ERROR_NOT_A_BOOK, "folder");

  other = test_book_file (&book, "other.db");
  g_assert_cmpint (sqlite3_open (other, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "CREATE TABLE customer (id)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  refuse_open (other, GX_BOOK_READ, GX_ERROR_NOT_A_BOOK, "other.db");
  refuse_open (other, GX_BOOK_WRITE, GX_ERROR_NOT_A_BOOK, "other.db");
  missing = test_book_file (&book, "missing");
  refuse_open (missing, GX_BOOK_READ, GX_ERROR_NOT_FOUND, "missing");
  refuse_open (missing, GX_BOOK_WRITE, GX_ERROR_NOT_FOUND, "missing");
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_newer (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxBook) reading = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  test_book_init (&book, "en");
  add_customer (book.book, "Acme");
  change_file (&book, "PRAGMA user_version = 99; UPDATE meta SET value = '1' WHERE key = 'min_reader'");
  refuse_open (book.path, GX_BOOK_WRITE, GX_ERROR_NEWER, "newer");
  reading = gx_book_open (book.path, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  ids = test_ids (reading, &gx_customer_entity, "acme", NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  gx_book_close (reading);

  {
    sqlite3 *handle = NULL;

    g_assert_cmpint (sqlite3_open (book.path, &handle), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (handle, "UPDATE meta SET value = '99' WHERE key = 'min_reader'", NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (handle);
  }
  refuse_open (book.path, GX_BOOK_READ, GX_ERROR_NEWER, "newer");
  refuse_open (book.path, GX_BOOK_WRITE, GX_ERROR_NEWER, "newer");
}

/* A place that cannot be written ------------------------------------------------------------------------------------------- */

static void
test_read_only (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxBook) reading = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fresh = NULL;
  gint64 id;

  test_book_init (&book, "en");
  id = add_customer (book.book, "Acme");
  test_book_close (&book);
  fresh = test_book_file (&book, "fresh.guanxi");

  fault_vfs_set_read_only (TRUE);
  refuse_open (book.path, GX_BOOK_WRITE, GX_ERROR_READ_ONLY, "test.guanxi");
  g_assert_false (gx_book_create (fresh, "en", "CNY", NULL, &error));
  assert_error (error, GX_ERROR_READ_ONLY, "fresh.guanxi");
  g_clear_error (&error);
  reading = gx_book_open (book.path, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  ids = test_ids (reading, &gx_customer_entity, "1234", NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (gx_book_run (reading, gx_step_new_delete (&gx_customer_entity, &id, 1, NULL), &error), ==, -1);
  assert_error (error, GX_ERROR_READ_ONLY, "test.guanxi");
  test_check (reading);
  gx_book_close (reading);
  fault_vfs_set_read_only (FALSE);

  assert_files (&book, "test.guanxi");
  test_book_reopen (&book);
  add_customer (book.book, "Beta");
}

/* A full disk ---------------------------------------------------------------------------------------------------------------- */

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

/* The step fails at every one of its calls in turn, until it gets through. */
static void
fail_everywhere (Fault fault, int code, GxError expected, const char *part)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  guint n_failed = 0;

  test_book_init (&book, "en");
  add_customer (book.book, "Acme");
  before = test_dump (book.path);
  for (int n = 0;; n++)
    {
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      gint64 id;

      fault_vfs_fail_after (fault, n, code);
      id = gx_book_run (book.book, gx_step_new ("Many", add_many, NULL, NULL), &error);
      if (id > 0)
        {
          fault_vfs_fail_after (fault, -1, 0);
          break;
        }
      n_failed++;
      assert_error (error, expected, part);
      assert_error (error, expected, "test.guanxi");

      /* There is space again: nothing is lost or half done, and the next save works. */
      fault_vfs_fail_after (fault, -1, 0);
      after = test_dump (book.path);
      test_dump_equal (before, after, "after a failed save");
      if (n % 5 == 0)
        {
          add_customer (book.book, "Beta");
          test_check (book.book);
          test_undo (book.book);
        }
    }
  g_assert_cmpuint (n_failed, >, 0);
  test_check (book.book);
  test_book_close (&book);
  test_index_whole (book.path);
}

static void
test_full (void)
{
  fail_everywhere (FAULT_WRITE, SQLITE_FULL, GX_ERROR_FULL, "disk is full");
}

static void
test_full_by_write (void)
{
  fail_everywhere (FAULT_WRITE, SQLITE_IOERR_WRITE, GX_ERROR_FULL, "disk is full");
}

static void
test_sync_fails (void)
{
  fail_everywhere (FAULT_SYNC, SQLITE_IOERR_FSYNC, GX_ERROR_IO, "disk failed");
}

/* While there is no space, the book says so each time, and can still be closed and opened. */
static void
test_stays_full (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  test_book_init (&book, "en");
  add_customer (book.book, "Acme");
  before = test_dump (book.path);
  fault_vfs_fail_after (FAULT_WRITE, 0, SQLITE_IOERR_WRITE);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (gx_book_run (book.book, gx_step_new ("Many", add_many, NULL, NULL), &error), ==, -1);
      assert_error (error, GX_ERROR_FULL, "disk is full");
    }
  test_book_close (&book);
  fault_vfs_fail_after (FAULT_WRITE, -1, 0);
  test_book_reopen (&book);
  after = test_dump (book.path);
  test_dump_equal (before, after, "after closing on a full disk");
}

/* Two at once ---------------------------------------------------------------------------------------------------------------- */

/* What this program says when it is started with @what on the book. */
static char *
ask_another (const char *what, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *answer = NULL;

  g_spawn_sync (NULL, (char *[]) { (char *) program, (char *) what, (char *) path, NULL }, NULL, G_SPAWN_DEFAULT, NULL, NULL, &answer, NULL, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
test_busy (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxBook) reading = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *name = NULL;
  g_autofree char *locks = NULL;

  test_book_init (&book, "en");
  add_customer (book.book, "Acme");
  answer = ask_another ("--open", book.path);
  g_assert_nonnull (strstr (answer, "“test.guanxi” is open in another program"));
  refuse_open (book.path, GX_BOOK_WRITE, GX_ERROR_BUSY, "“test.guanxi” is already open here");

  /* Guanxi itself may be there without a window, and nobody knows what to close. */
  g_assert_true (g_file_get_contents ("/proc/self/comm", &name, NULL, NULL));
  prctl (PR_SET_NAME, "guanxi");
  g_free (answer);
  answer = ask_another ("--open", book.path);
  prctl (PR_SET_NAME, g_strchomp (name));
  g_assert_nonnull (strstr (answer, "perhaps without a window, to remind you. Open Guanxi, end it with Ctrl+Q"));

  /* The attempt in this process took nothing from SQLite's own locks. */
  locks = ask_another ("--locks", book.path);
  g_assert_cmpstr (locks, ==, "held\n");
  reading = gx_book_open (book.path, GX_BOOK_READ, &error);
  g_assert_no_error (error);
  add_customer (book.book, "Beta");
  gx_book_close (reading);

  test_book_close (&book);
  g_free (answer);
  answer = ask_another ("--open", book.path);
  g_assert_cmpstr (answer, ==, "open\n");
  test_book_reopen (&book);
}

static void
test_moved (void)
{
  static const char sentence[] = "moved, replaced or deleted";
  g_auto (TestBook) book = { 0 };
  g_autofree char *away = NULL;

  test_book_init (&book, "en");
  add_customer (book.book, "Acme");
  away = test_book_file (&book, "away.guanxi");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", "Lost", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (g_rename (book.path, away), ==, 0);
      if (i == 1)
        g_assert_true (gx_book_create (book.path, "en", "CNY", NULL, NULL)); /* another one in its place */
      g_assert_cmpint (gx_book_run (book.book, gx_step_new_add (record), &error), ==, -1);
      assert_error (error, GX_ERROR_IO, sentence);
      g_assert_cmpint (gx_book_undo (book.book, NULL), ==, -1);
      if (i == 1)
        g_assert_cmpint (g_unlink (book.path), ==, 0);
      g_assert_cmpint (g_rename (away, book.path), ==, 0);
    }
  add_customer (book.book, "Beta");
}

/* A long step, during which the file goes its way. */
static gboolean
add_while_moving (GxStore *store, gpointer data, GError **error)
{
  const char *const *paths = data;

  return add_many (store, NULL, error) && g_rename (paths[0], paths[1]) == 0;
}

static void
test_moved_meanwhile (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *away = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  test_book_init (&book, "en");
  add_customer (book.book, "Acme");
  before = test_dump (book.path);
  away = test_book_file (&book, "away.guanxi");
  g_assert_cmpint (gx_book_run (book.book, gx_step_new ("Many", add_while_moving, (const char *[]) { book.path, away }, NULL), &error), ==, -1);
  assert_error (error, GX_ERROR_IO, "moved, replaced or deleted");
  g_assert_cmpint (g_rename (away, book.path), ==, 0);
  after = test_dump (book.path);
  g_assert_cmpstr (after, ==, before);
  add_customer (book.book, "Beta");
}

/* Copies --------------------------------------------------------------------------------------------------------------------- */

static void
test_backup (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  test_book_init (&book, "zh");
  test_run (book.book, gx_step_new ("Many", add_many, NULL, NULL));
  copy = test_book_file (&book, "copy.guanxi");
  again = test_book_file (&book, "again.guanxi");
  gx_book_copy (book.path, copy, NULL, &error);
  g_assert_no_error (error);
  expected = test_dump (book.path);
  add_customer (book.book, "Later");
  test_book_close (&book);
  assert_files (&book, "copy.guanxi test.guanxi");

  g_assert_false (gx_book_copy (copy, book.path, NULL, &error));
  assert_error (error, GX_ERROR_EXISTS, "test.guanxi");
  g_clear_error (&error);
  gx_book_copy (copy, again, NULL, &error);
  g_assert_no_error (error);
  assert_files (&book, "again.guanxi copy.guanxi test.guanxi");
  found = test_dump (again);
  test_dump_equal (expected, found, "restored from the backup");

  /* It is a book like any other: with its history. */
  g_free (book.path);
  book.path = g_strdup (again);
  test_book_reopen (&book);
  test_undo (book.book);
  test_check (book.book);
}

static void
test_backup_refused (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *target = NULL;
  g_autofree char *nowhere = NULL;
  g_autofree char *content = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  test_book_init (&book, "en");
  test_run (book.book, gx_step_new ("Many", add_many, NULL, NULL));
  copy = test_book_file (&book, "copy.guanxi");
  target = test_book_file (&book, "target.guanxi");
  nowhere = test_book_file (&book, "nowhere/copy.guanxi");

  g_assert_false (gx_book_copy (book.path, book.path, NULL, &error));
  assert_error (error, GX_ERROR_EXISTS, "test.guanxi");
  g_clear_error (&error);
  g_assert_false (gx_book_copy (book.path, nowhere, NULL, &error));
  assert_error (error, GX_ERROR_NOT_FOUND, "nowhere");
  g_clear_error (&error);
  for (int n = 0; n < 40; n += 13)
    {
      fault_vfs_fail_after (FAULT_WRITE, n, n % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE);
      g_assert_false (gx_book_copy (book.path, copy, NULL, &error));
      fault_vfs_fail_after (FAULT_WRITE, -1, 0);
      assert_error (error, GX_ERROR_FULL, "disk is full");
      g_clear_error (&error);
      g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    }

  /* A copy that was cut short, at a page and within one. */
  gx_book_copy (book.path, copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copy, &content, &length, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (g_file_set_contents (copy, content, i == 0 ? length / 2 : i == 1 ? length - 4096 : 5000, NULL));
      g_assert_false (gx_book_copy (copy, target, NULL, &error));
      assert_error (error, GX_ERROR_DAMAGED, "guanxi");
      g_clear_error (&error);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
  test_book_close (&book);
}

static void
test_create_refused (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *fresh = NULL;
  g_autoptr (GError) error = NULL;

  test_book_init (&book, "en");
  fresh = test_book_file (&book, "fresh.guanxi");
  g_assert_false (gx_book_create (book.path, "en", "CNY", NULL, &error));
  assert_error (error, GX_ERROR_EXISTS, "test.guanxi");
  g_clear_error (&error);
  g_assert_false (gx_book_create (fresh, "en", "XXQ", NULL, &error));
  assert_error (error, GX_ERROR_INVALID, "XXQ");
  g_clear_error (&error);
  fault_vfs_fail_after (FAULT_WRITE, 3, SQLITE_FULL);
  g_assert_false (gx_book_create (fresh, "en", "CNY", NULL, &error));
  fault_vfs_fail_after (FAULT_WRITE, -1, 0);
  assert_error (error, GX_ERROR_FULL, "disk is full");
  test_book_close (&book);
  assert_files (&book, "test.guanxi");
}

/* As another program --------------------------------------------------------------------------------------------------------- */

static int
say_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) book = gx_book_open (path, GX_BOOK_WRITE, &error);

  puts (book != NULL ? "open" : error->message);
  if (book != NULL)
    gx_book_close (book);
  return 0;
}

/* Whether somebody holds SQLite's shared lock of the file. */
static int
say_locks (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510 };
  int fd = open (path, O_RDWR | O_CLOEXEC);

  puts (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? "held" : "free");
  close (fd);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--open") == 0)
    return say_open (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--locks") == 0)
    return say_locks (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/faults/not-a-book", test_not_a_book);
  g_test_add_func ("/faults/newer", test_newer);
  g_test_add_func ("/faults/read-only", test_read_only);
  g_test_add_func ("/faults/full", test_full);
  g_test_add_func ("/faults/full-by-write", test_full_by_write);
  g_test_add_func ("/faults/sync-fails", test_sync_fails);
  g_test_add_func ("/faults/stays-full", test_stays_full);
  g_test_add_func ("/faults/busy", test_busy);
  g_test_add_func ("/faults/moved", test_moved);
  g_test_add_func ("/faults/moved-meanwhile", test_moved_meanwhile);
  g_test_add_func ("/faults/backup", test_backup);
  g_test_add_func ("/faults/backup-refused", test_backup_refused);
  g_test_add_func ("/faults/create-refused", test_create_refused);
  return g_test_run ();
}
