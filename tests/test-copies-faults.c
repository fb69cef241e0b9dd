/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copies_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fault_vfs.h"

/* What goes wrong while a copy is made or put back: each is said, the old copy stays, and nothing that is no copy looks like one. */

/* Neither the folder of the copies nor the book's has anything new in it. */
static void
assert_as_before (TestBook *book, const char *folder)
{
  assert_files (folder, ".guanxi-copies | test 2026-03-04.guanxi");
  assert_files (book->folder, "copies | test.guanxi | test.guanxi-shm | test.guanxi-wal");
}

/* At every one of SQLite's writes, syncs and reads in turn. */
static void
test_every_call (gconstpointer data)
{
  static const struct { Fault fault; int code; } faults[] = {
    { FAULT_WRITE, SQLITE_FULL }, { FAULT_WRITE, SQLITE_IOERR_WRITE }, { FAULT_READ, SQLITE_IOERR_READ },
  };
  gboolean locked = GPOINTER_TO_INT (data);
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = book_with_copy (&book);
  guint n_failed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    for (int n = 0;; n += 1 + n / 20)
      {
        g_autoptr (GError) error = NULL;
        gboolean kept;

        fault_vfs_fail_after (faults[i].fault, n, faults[i].code);
        kept = keep_copy (&book, folder, locked, NULL, &error);
        fault_vfs_fail_after (faults[i].fault, -1, 0);
        if (kept)
          {
            g_autofree char *path = g_build_filename (folder, locked ? "test 2026-03-05.guanxi-locked" : "test 2026-03-05.guanxi", NULL);

            g_assert_cmpint (g_unlink (path), ==, 0);
            break;
          }
        n_failed++;
        g_assert_true (g_error_matches (error, GX_ERROR, GX_ERROR_FULL) || g_error_matches (error, GX_ERROR, GX_ERROR_IO)
                       || g_error_matches (error, GX_ERROR, GX_ERROR_DAMAGED));
        assert_as_before (&book, folder);
      }
  g_assert_cmpuint (n_failed, >, 20);
  g_test_message ("%u faults", n_failed);
  test_check (book.book);
}

/* No file may grow beyond so much: at every size there may be. */
static void
test_disk_full (gconstpointer data)
{
  gboolean locked = GPOINTER_TO_INT (data);
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = book_with_copy (&book);
  struct rlimit before;
  guint n_failed = 0;

  getrlimit (RLIMIT_FSIZE, &before);
  for (rlim_t size = 10000;; size += size / 5)
    {
      struct rlimit limit = { size, before.rlim_max };
      g_autoptr (GError) error = NULL;
      gboolean kept;

      setrlimit (RLIMIT_FSIZE, &limit);
      kept = keep_copy (&book, folder, locked, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &before);
      if (kept)
        break;
      n_failed++;
      assert_error (error, GX_ERROR_FULL, "full");
      assert_as_before (&book, folder);
    }
  g_assert_cmpuint (n_failed, >, 5);
}

static void
test_restore_to_a_full_disk (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = book_with_copy (&book);
  g_autofree char *copy = test_book_file (&book, "copy");
  g_autofree char *again = test_book_file (&book, "again");
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", NULL);
  struct rlimit before, limit;

  g_assert_true (gx_copy_make (book.path, copy, &seal, NULL, NULL, &error));
  getrlimit (RLIMIT_FSIZE, &before);
  limit = (struct rlimit) { 100000, before.rlim_max };
  setrlimit (RLIMIT_FSIZE, &limit);
  g_assert_false (gx_copy_restore (copy, "pass", again, NULL, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  assert_error (error, GX_ERROR_FULL, "full");
  assert_files (book.folder, "copies | copy | test.guanxi | test.guanxi-shm | test.guanxi-wal");
}

/* The watch --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint left;
  void (*then) (gpointer data);
  gpointer data;
  double last;
} Moment;

static void
count_down (double fraction, gpointer data)
{
  Moment *moment = data;

  g_assert_cmpfloat (fraction, >=, moment->last);
  g_assert_cmpfloat (fraction, <=, 1.0001);
  moment->last = fraction;
  if (moment->left-- == 0)
    moment->then (moment->data);
}

static void
pull_out (gpointer folder)
{
  g_autofree char *away = g_strconcat (folder, "-away", NULL);

  g_assert_cmpint (g_rename (folder, away), ==, 0);
}

/* The stick is pulled out at every moment that somebody could watch. */
static void
test_folder_vanishes (gconstpointer data)
{
  gboolean locked = GPOINTER_TO_INT (data);
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = book_with_copy (&book);
  g_autofree char *away = g_strconcat (folder, "-away", NULL);

  for (guint n = 0; n < 4; n++)
    {
      Moment moment = { n, pull_out, folder, 0 };
      GxCopyWatch watch = { NULL, count_down, &moment, 0, 1 };
      g_autofree char *old = g_build_filename (away, "test 2026-03-04.guanxi", NULL);
      g_autofree char *new = g_build_filename (away, locked ? "test 2026-03-05.guanxi-locked" : "test 2026-03-05.guanxi", NULL);
      g_autoptr (GError) error = NULL;

      if (keep_copy (&book, folder, locked, &watch, &error))
        {
          g_assert_cmpuint (n, >, 0); /* it was done before the moment came */
          break;
        }
      assert_error (error, GX_ERROR_NOT_FOUND, "went away");
      g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));
      g_assert_cmpint (g_rename (away, folder), ==, 0);
    }
  test_check (book.book);
}

static void
test_cancelled (gconstpointer data)
{
  gboolean locked = GPOINTER_TO_INT (data);
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = book_with_copy (&book);

  for (guint n = 0; n < 3; n++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Moment moment = { n, (void (*) (gpointer)) g_cancellable_cancel, cancellable, 0 };
      GxCopyWatch watch = { cancellable, count_down, &moment, 0, 1 };
      g_autoptr (GError) error = NULL;

      if (keep_copy (&book, folder, locked, &watch, &error))
        {
          g_assert_cmpuint (n, >, 0);
          break;
        }
      assert_error (error, GX_ERROR_CANCELLED, "Cancelled");
      assert_as_before (&book, folder);
    }
}

/* Beside a writer ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *path;
  const char *copy;
  gboolean locked;
  gint done;
} Copying;

static gpointer
copy_in_thread (gpointer data)
{
  Copying *copying = data;
  GxSeal seal = make_seal ("pass", NULL);
  GxCopyWatch watch = { NULL, dawdle, NULL, 0, 1 };
  g_autoptr (GError) error = NULL;

  gx_copy_make (copying->path, copying->copy, copying->locked ? &seal : NULL, NULL, &watch, &error);
  g_assert_no_error (error);
  g_atomic_int_set (&copying->done, TRUE);
  return NULL;
}

/* Somebody writes all the time: what is copied is the book after one of the steps. */
static void
test_beside_a_writer (gconstpointer data)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GxBookState) copied = NULL;
  g_autoptr (GxBookState) now = NULL;
  g_autoptr (GError) error = NULL;
  Copying copying = { .locked = GPOINTER_TO_INT (data) };
  GThread *thread;
  guint n_steps = 0;

  fill_book (&book, 3000);
  copying.path = book.path;
  copying.copy = copy = test_book_file (&book, "copy");
  again = test_book_file (&book, "again");
  thread = g_thread_new ("copy", copy_in_thread, &copying);
  while (!g_atomic_int_get (&copying.done))
    {
      test_run (book.book, gx_step_new ("Some", add_many, GUINT_TO_POINTER (1 + n_steps % 7), NULL));
      n_steps++;
    }
  g_thread_join (thread);

  g_assert_true (gx_copy_restore (copy, "pass", again, NULL, NULL, &error));
  copied = gx_book_state_read (again, FALSE, &error);
  now = gx_book_state_read (book.path, FALSE, &error);
  g_test_message ("%u steps, %d after the copy", n_steps, (int) (now->step_id - copied->step_id));
  g_assert_cmpint (now->step_id, >, copied->step_id);
  for (gint64 n = now->step_id; n > copied->step_id; n--)
    test_undo (book.book);
  expected = test_dump (book.path);
  found = test_dump (again);
  test_dump_equal (expected, found, "the book after the step at which it was copied");
}

/* Altered ------------------------------------------------------------------------------------------------------------------ */

/* One bit in each byte of a copy's head and anywhere else, or its end cut off: no book, and nothing left where it would have been. */
static void
test_altered (gconstpointer data)
{
  gboolean locked = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", NULL);
  gsize length;

  fill_book (&book, 60);
  copy = test_book_file (&book, "copy");
  again = test_book_file (&book, "again");
  g_assert_true (gx_copy_make (book.path, copy, locked ? &seal : NULL, NULL, NULL, &error));
  g_assert_true (g_file_get_contents (copy, &content, &length, NULL));
  for (guint i = 0; i < 230; i++)
    {
      gsize at = i < 110 ? i : i % 15 == 7 ? length - 1 - i / 4 : (gsize) g_rand_int_range (rand, 0, (int) length);

      content[at] ^= 1 << i % 8;
      g_assert_true (g_file_set_contents (copy, content, i % 10 == 9 ? at : length, NULL));
      content[at] ^= 1 << i % 8;
      if (gx_copy_restore (copy, "pass", again, NULL, NULL, &error))
        g_error ("restored though byte %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " was altered", at, length);
      g_test_message ("byte %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT ": %s", at, length, error->message);
      g_assert_true (g_error_matches (error, GX_ERROR, GX_ERROR_DAMAGED) || g_error_matches (error, GX_ERROR, GX_ERROR_NEWER)
                     || g_error_matches (error, GX_ERROR, GX_ERROR_NOT_A_BOOK));
      g_clear_error (&error);
      assert_files (book.folder, "copy | test.guanxi | test.guanxi-shm | test.guanxi-wal");
    }
}

/* A copy that is opened and worked on is a book like any other: its sum means nothing any more, and it is copied and restored like one. */
static void
test_worked_on (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL, *next = NULL, *again = NULL, *dump = NULL;
  g_autoptr (GError) error = NULL;

  fill_book (&book, 60);
  copy = test_book_file (&book, "copy");
  next = test_book_file (&book, "next");
  again = test_book_file (&book, "again");
  g_assert_true (gx_copy_make (book.path, copy, NULL, NULL, NULL, &error));
  {
    g_autoptr (GxBook) opened = gx_book_open (copy, GX_BOOK_WRITE, &error);

    g_assert_no_error (error);
    for (guint i = 0; i < 3; i++)
      test_run (opened, gx_step_new ("Many", add_many, GUINT_TO_POINTER (300), NULL));
    test_check (opened);
  }
  dump = test_dump (copy);
  g_assert_true (gx_copy_restore (copy, NULL, again, NULL, NULL, &error));
  assert_book (again, dump, "a copy that was worked on, restored");
  g_assert_true (gx_copy_make (copy, next, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_book (next, dump, "a copy of a copy that was worked on");
}

/* What is no copy, though it may be called like one: refused at once, a pipe too, whose other end nobody writes; and passed over where copies are. */
static void
test_no_copy (void)
{
  static const char *const names[] = { "pipe 2026-03-01.guanxi", "pipe 2026-03-01.guanxi-locked", "folder 2026-03-01.guanxi", "folder 2026-03-01.guanxi-locked" };
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = book_with_copy (&book);
  g_autofree char *again = test_book_file (&book, "again");
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GxBookState) state = gx_book_state_read (book.path, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (i < 2 ? mkfifo (path, 0600) : g_mkdir (path, 0700), ==, 0);
      g_assert_false (gx_copy_restore (path, "pass", again, NULL, NULL, &error));
      assert_error (error, GX_ERROR_NOT_A_BOOK, names[i]);
      g_clear_error (&error);
      g_assert_null (gx_copy_summarize (path, NULL, &error));
      assert_error (error, GX_ERROR_NOT_A_BOOK, names[i]);
      g_clear_error (&error);
      g_assert_null (gx_book_open (path, GX_BOOK_WRITE, &error));
      assert_error (error, GX_ERROR_NOT_A_BOOK, names[i]);
      g_clear_error (&error);
    }
  copies = gx_copy_folder_list (folder, state->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (copies->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; GTestDataFunc func; } both[] = {
    { "every-call", test_every_call }, { "disk-full", test_disk_full },           { "folder-vanishes", test_folder_vanishes },
    { "cancelled", test_cancelled },   { "beside-a-writer", test_beside_a_writer }, { "altered", test_altered },
  };

  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  signal (SIGXFSZ, SIG_IGN); /* as both programs do */
  for (guint i = 0; i < 2 * G_N_ELEMENTS (both); i++)
    {
      g_autofree char *name = g_strdup_printf ("/copies-faults/%s/%s", both[i / 2].name, i % 2 ? "locked" : "plain");

      g_test_add_data_func (name, GINT_TO_POINTER (i % 2), both[i / 2].func);
    }
  g_test_add_func ("/copies-faults/restore-to-a-full-disk", test_restore_to_a_full_disk);
  g_test_add_func ("/copies-faults/worked-on", test_worked_on);
  g_test_add_func ("/copies-faults/no-copy", test_no_copy);
  return run_with_own_data ();
}
