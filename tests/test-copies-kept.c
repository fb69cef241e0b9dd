/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copies_fixture.h"

/* The copies of a folder: made when due, thinned out, and nobody else's touched. */

static char *
keep (TestBook *book, const char *folder, const GxSeal *seal, gboolean once_a_day)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;

  g_assert_true (gx_copy_keep (book->path, folder, FALSE, seal, once_a_day, NULL, &made, &error));
  g_assert_no_error (error);
  return made != NULL ? g_path_get_basename (made) : NULL;
}

static char *
make_folder (TestBook *book, const char *name)
{
  char *folder = test_book_file (book, name);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  return folder;
}

static void
test_keep (void)
{
  static const struct { const char *today; gboolean change; gboolean once; const char *made; } rows[] = {
    { "2026-03-02", FALSE, TRUE, "test 2026-03-02.guanxi" },
    { "2026-03-02", TRUE, TRUE, NULL },                          /* once a day */
    { "2026-03-02", FALSE, FALSE, "test 2026-03-02 (2).guanxi" }, /* at quitting */
    { "2026-03-03", FALSE, TRUE, NULL },                         /* nothing changed */
    { "2026-03-04", TRUE, TRUE, "test 2026-03-04.guanxi" },
    { "2026-03-01", TRUE, TRUE, "test 2026-03-01.guanxi" },      /* the clock was set back */
    { "2026-03-04", TRUE, FALSE, "test 2026-03-04 (2).guanxi" },
    { "2026-03-04", FALSE, FALSE, NULL },
  };
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = NULL;

  fill_book (&book, 5);
  folder = make_folder (&book, "copies");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *made = NULL;

      set_today (rows[i].today);
      if (rows[i].change)
        test_add_customer (book.book, "One more");
      made = keep (&book, folder, NULL, rows[i].once);
      g_assert_cmpstr (made, ==, rows[i].made);
    }
  /* Of each day the last. */
  assert_files (folder, ".guanxi-copies | test 2026-03-01.guanxi | test 2026-03-02 (2).guanxi | test 2026-03-04 (2).guanxi");
}

/* Nobody else's file goes, however it is called. */
static void
test_keep_leaves_others_alone (void)
{
  static const char *const others[] = {
    "readme.txt", "test 2025-01-01.guanxi", "test 2025-01-02.guanxi-locked", "test.guanxi", "old.guanxi", "test 2025-01-03 (2).guanxi.bak", "test 2025-01-04.guanxi",
  };
  g_auto (TestBook) book = { 0 };
  g_auto (TestBook) another = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *worked_on = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *manual = NULL;
  g_autofree char *subfolder = NULL;
  g_autoptr (GError) error = NULL;

  fill_book (&book, 5);
  fill_book (&another, 5);
  folder = make_folder (&book, "copies");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (folder, others[i], NULL);

      g_assert_true (g_file_set_contents (path, others[i], -1, NULL));
    }
  /* Another book's copies; a copy that somebody opened and works on; one that was made under a name of its own; a folder. */
  foreign = g_build_filename (folder, "test 2025-01-05.guanxi", NULL);
  g_assert_true (gx_copy_make (another.path, foreign, NULL, NULL, NULL, &error));
  worked_on = g_build_filename (folder, "test 2025-01-06.guanxi", NULL);
  g_assert_true (gx_copy_make (book.path, worked_on, NULL, NULL, NULL, &error));
  manual = g_build_filename (folder, "by hand.guanxi", NULL);
  g_assert_true (gx_copy_make (book.path, manual, NULL, NULL, NULL, &error));
  {
    g_autoptr (GxBook) work = gx_book_open (worked_on, GX_BOOK_WRITE, &error);

    g_assert_no_error (error);
    test_add_customer (work, "Worked on");
    gx_book_close (work);
  }
  subfolder = g_build_filename (folder, "test 2025-01-07.guanxi", NULL);
  g_mkdir (subfolder, 0700);

  for (GxDay day = { 20516 }; day.days < 20516 + 200; day.days++)
    {
      char text[11];
      g_autofree char *made = NULL;

      gx_day_to_buf (day, text);
      set_today (text);
      test_add_customer (book.book, "One more");
      made = keep (&book, folder, NULL, TRUE);
      g_assert_nonnull (made);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (folder, others[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (worked_on, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (manual, G_FILE_TEST_EXISTS));
  {
    g_autoptr (GxBookState) state = gx_book_state_read (book.path, FALSE, NULL);
    g_autoptr (GPtrArray) copies = gx_copy_folder_list (folder, state->uuid, NULL);

    g_assert_cmpuint (copies->len, ==, 7 + 2 + 6); /* two weeks and six months more than the days are of */
  }
}

/* Two books of one name share a folder. */
static void
test_keep_two_books (void)
{
  g_auto (TestBook) one = { 0 };
  g_auto (TestBook) two = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  set_today ("2026-03-04");
  fill_book (&one, 2);
  fill_book (&two, 3);
  folder = make_folder (&one, "copies");
  first = keep (&one, folder, NULL, TRUE);
  second = keep (&two, folder, NULL, TRUE);
  g_assert_cmpstr (first, ==, "test 2026-03-04.guanxi");
  g_assert_cmpstr (second, ==, "test 2026-03-04 (2).guanxi");
  g_assert_null (keep (&one, folder, NULL, TRUE));
  g_assert_null (keep (&two, folder, NULL, TRUE));
}

static void
test_keep_locked (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *made = NULL;
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", NULL);

  set_today ("2026-03-04");
  fill_book (&book, 4);
  dump = test_dump (book.path);
  folder = make_folder (&book, "copies");
  made = keep (&book, folder, &seal, TRUE);
  g_assert_cmpstr (made, ==, "test 2026-03-04.guanxi-locked");
  g_assert_null (keep (&book, folder, &seal, FALSE)); /* it is known what is in it, without the passphrase */
  path = g_build_filename (folder, made, NULL);
  again = test_book_file (&book, "again");
  g_assert_true (gx_copy_restore (path, "pass", again, NULL, NULL, &error));
  assert_book (again, dump, "kept and locked");
}

/* A stick that comes back under another path, and one that is not there. */
static void
test_places (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *stick = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *found = NULL;
  g_autofree char *made = NULL;
  g_autoptr (GxBookState) state = NULL;
  g_autoptr (GError) error = NULL;

  fill_book (&book, 2);
  state = gx_book_state_read (book.path, FALSE, NULL);
  stick = make_folder (&book, "stick");
  inside = g_build_filename (stick, "Guanxi 备份", NULL);
  g_mkdir (inside, 0700);

  g_assert_false (gx_copy_keep (book.path, inside, TRUE, NULL, TRUE, NULL, &made, &error));
  assert_error (error, GX_ERROR_NOT_FOUND, "not there");
  g_clear_error (&error);
  assert_files (inside, "");
  g_assert_null (gx_copy_folder_find (stick, state->uuid));

  g_assert_true (gx_copy_folder_mark (inside, state->uuid, &error));
  g_assert_true (gx_copy_folder_mark (inside, "another", &error));
  g_assert_true (gx_copy_folder_is_marked (inside, state->uuid));
  g_assert_true (gx_copy_folder_is_marked (inside, "another"));
  g_assert_false (gx_copy_folder_is_marked (inside, "a third"));
  moved = test_book_file (&book, "stick 1");
  g_assert_cmpint (g_rename (stick, moved), ==, 0);
  found = gx_copy_folder_find (moved, state->uuid);
  g_assert_nonnull (found);
  g_assert_true (gx_copy_keep (book.path, found, TRUE, NULL, TRUE, NULL, &made, &error));
  g_assert_no_error (error);
  g_assert_nonnull (made);
  g_clear_pointer (&made, g_free);

  g_assert_false (gx_copy_keep (book.path, inside, FALSE, NULL, TRUE, NULL, &made, &error));
  assert_error (error, GX_ERROR_NOT_FOUND, "plug it in");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/copies-kept/keep", test_keep);
  g_test_add_func ("/copies-kept/keep-leaves-others-alone", test_keep_leaves_others_alone);
  g_test_add_func ("/copies-kept/keep-two-books", test_keep_two_books);
  g_test_add_func ("/copies-kept/keep-locked", test_keep_locked);
  g_test_add_func ("/copies-kept/places", test_places);
  return run_with_own_data ();
}
