/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copies_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "book/new_file.h"

#define MOST_ROUNDS 1000 /* on a machine so busy that the first few are killed before they begin */

/* Programs that are killed while they make a copy or put one back. The program is this one, started anew. */

static const char *program;

static int
copy_until_killed (const char *book, const char *folder, gboolean locked)
{
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", NULL);
  GxCopyWatch watch = { NULL, dawdle, NULL, 0, 1 };

  set_today ("2026-03-05");
  puts ("begun");
  fflush (stdout);
  return gx_copy_keep (book, folder, FALSE, locked ? &seal : NULL, TRUE, &watch, &made, &error) ? 0 : 1;
}

static int
replace_until_killed (const char *book, const char *copy)
{
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  GxCopyWatch watch = { NULL, dawdle, NULL, 0, 1 };

  puts ("begun");
  fflush (stdout);
  return gx_copy_replace (copy, "pass", book, &saved, NULL, &watch, &error) ? 0 : 1;
}

/* Runs this program anew to do @what with the two, and kills it @delay µs after it has begun. */
static void
kill_one_that (const char *what, const char *book, const char *other, guint delay)
{
  const char *const arguments[] = { program, what, book, other, NULL };
  g_autoptr (GError) error = NULL;
  char begun[6];
  GPid pid;
  int out, status;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (out, begun, sizeof begun), ==, sizeof begun);
  g_usleep (delay);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  close (out);
}

/* An hour later, as far as the folder can tell. */
static void
age (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct timespec old[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };

      if (g_str_has_prefix (name, ".guanxi-") && g_file_test (path, G_FILE_TEST_IS_DIR))
        g_assert_cmpint (utimensat (AT_FDCWD, path, old, 0), ==, 0);
    }
}

static guint
n_left (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, ".guanxi-") && !g_str_equal (name, ".guanxi-copies");
  return n;
}

/* Whatever the moment: a copy is there whole or not at all; and what was half made is cleared away later, no sooner than nobody can be at work on it. */
static void
test_killed (gconstpointer data)
{
  gboolean locked = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *new = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left_behind = 0;

  folder = book_with_copy (&book);
  test_run (book.book, gx_step_new ("Many", add_many, GUINT_TO_POINTER (1000), NULL));
  dump = test_dump (book.path);
  new = g_build_filename (folder, locked ? "test 2026-03-05.guanxi-locked" : "test 2026-03-05.guanxi", NULL);
  for (guint i = 0; i < TEST_ROUNDS (25) || (n_left_behind == 0 && i < MOST_ROUNDS); i++)
    {
      g_autofree char *again = test_book_file (&book, "again");

      kill_one_that (locked ? "--copy-locked" : "--copy", book.path, folder, (guint) g_rand_int_range (rand, 0, 60000));
      n_left_behind += n_left (folder) + n_left (book.folder);
      if (!g_file_test (new, G_FILE_TEST_EXISTS))
        continue;
      g_assert_true (gx_copy_restore (new, "pass", again, NULL, NULL, &error));
      assert_book (again, dump, "a copy beside a killing");
      g_unlink (again);
      g_unlink (new);
    }
  g_assert_cmpuint (n_left_behind, >, 0);
  gx_new_file_sweep (folder);
  g_assert_cmpuint (n_left (folder) + n_left (book.folder), >, 0); /* who knows whose it is */
  age (folder);
  age (book.folder);
  g_assert_true (keep_copy (&book, folder, locked, NULL, &error));
  g_assert_cmpuint (n_left (folder) + n_left (book.folder), ==, 0);
}

static gboolean
is_either (const char *path, char *const dumps[2])
{
  g_autofree char *found = test_dump (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) book = gx_book_open (path, GX_BOOK_READ, &error);

  g_assert_no_error (error);
  test_check (book);
  return g_str_equal (found, dumps[0]) || g_str_equal (found, dumps[1]);
}

/* The books that were kept when others took their place: each whole. */
static guint
assert_saved (const char *folder, char *const dumps[2])
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, "before restore.guanxi"))
        continue;
      g_assert_true (is_either (path, dumps));
      g_unlink (path);
      n++;
    }
  return n;
}

/* One of two copies is put in the place of the book, and the program killed: the book is what it was, or what the copy is, and what was kept of it is whole. */
static void
test_killed_replacing (gconstpointer data)
{
  gboolean locked = GPOINTER_TO_INT (data);
  GxSeal seal = make_seal ("pass", NULL);
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  char *copies[2], *dumps[2];
  g_autoptr (GError) error = NULL;
  guint n_saved = 0;

  set_today ("2026-03-05");
  fill_book (&book, 500);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("copy%u", i);

      test_add_customer (book.book, name);
      copies[i] = test_book_file (&book, name);
      dumps[i] = test_dump (book.path);
      g_assert_true (gx_copy_make (book.path, copies[i], locked ? &seal : NULL, NULL, NULL, &error));
    }
  test_book_close (&book);
  for (guint i = 0; i < TEST_ROUNDS (20); i++)
    {
      kill_one_that ("--replace", book.path, copies[i % 2], (guint) g_rand_int_range (rand, 0, 120000));
      g_assert_true (is_either (book.path, dumps));
      n_saved += assert_saved (book.folder, dumps);
    }
  g_test_message ("%u times the book was replaced, or about to be", n_saved);
  for (guint i = 0; i < 2; i++)
    {
      g_free (copies[i]);
      g_free (dumps[i]);
    }
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; GTestDataFunc func; } both[] = { { "making", test_killed }, { "replacing", test_killed_replacing } };

  if (argc == 4 && g_str_has_prefix (argv[1], "--copy"))
    return copy_until_killed (argv[2], argv[3], strcmp (argv[1], "--copy-locked") == 0);
  if (argc == 4 && g_str_equal (argv[1], "--replace"))
    return replace_until_killed (argv[2], argv[3]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (both); i++)
    {
      g_autofree char *name = g_strdup_printf ("/copies-killed/%s/%s", both[i / 2].name, i % 2 ? "locked" : "plain");

      g_test_add_data_func (name, GINT_TO_POINTER (i % 2), both[i / 2].func);
    }
  return run_with_own_data ();
}
