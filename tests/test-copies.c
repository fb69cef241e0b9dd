/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copies_fixture.h"

#include <sqlite3.h>

#include "exchange/copy_summary.h"
#include "exchange/sealed_file.h"

/* Copies that are made, kept, looked at and put back. What goes wrong meanwhile is in test-copies-faults. */

typedef struct
{
  const char *what;
  gboolean locked;
  gboolean settings;
} Kind;

static const Kind kinds[] = { { "plain", FALSE, FALSE }, { "locked", TRUE, FALSE }, { "moved", FALSE, TRUE }, { "locked and moved", TRUE, TRUE } };

static void
test_round_trip (gconstpointer data)
{
  const Kind *kind = data;
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GBytes) settings = g_bytes_new_static ("[Views]\nsort=name\n", 18);
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("钥匙", NULL);

  fill_book (&book, 60);
  dump = test_dump (book.path);
  copy = test_book_file (&book, "copy");
  again = test_book_file (&book, "again.guanxi");
  gx_copy_make (book.path, copy, kind->locked ? &seal : NULL, kind->settings ? settings : NULL, NULL, &error);
  g_assert_no_error (error);
  test_add_customer (book.book, "Later");
  assert_files (book.folder, "copy | test.guanxi | test.guanxi-shm | test.guanxi-wal");

  gx_copy_restore (copy, kind->locked ? "钥匙" : NULL, again, &found, NULL, &error);
  g_assert_no_error (error);
  assert_files (book.folder, "again.guanxi | copy | test.guanxi | test.guanxi-shm | test.guanxi-wal");
  assert_book (again, dump, kind->what);
  if (kind->settings)
    g_assert_true (g_bytes_equal (found, settings));
  else
    g_assert_null (found);

  /* It is a book like any other: with its history. */
  test_book_close (&book);
  g_free (book.path);
  book.path = g_strdup (again);
  test_book_reopen (&book);
  test_undo (book.book);
  test_check (book.book);
}

/* Nothing that stands in the book can be read in an encrypted copy. */
static void
test_nothing_in_the_clear (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GBytes) settings = g_bytes_new_static ("my settings", 11);
  g_autoptr (GError) error = NULL;
  static const char *const words[] = { "公司", "13805741234", "my settings", "SQLite", "test" };
  GxSeal seal = make_seal ("钥匙", NULL);
  gsize length;

  fill_book (&book, 20);
  copy = test_book_file (&book, "copy");
  gx_copy_make (book.path, copy, &seal, settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copy, &content, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (memmem (content, length, words[i], strlen (words[i])) != NULL)
      g_error ("“%s” stands in the clear", words[i]);
}

static gint64
count_of (GxCopySummary *summary, const GxEntity *entity)
{
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (gx_entities[i] == entity)
      return summary->state->counts[i];
  g_assert_not_reached ();
}

static void
test_summary (gconstpointer data)
{
  const Kind *kind = data;
  g_auto (TestBook) book = { 0 };
  g_autofree char *name = gx_copy_name ("甲公司", (GxDay) { 20516 }, 1, kind->locked || kind->settings);
  g_autofree char *original = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (GBytes) settings = g_bytes_new_static ("", 0);
  g_autoptr (GxBookState) state = NULL;
  g_autoptr (GxCopySummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", NULL);

  set_today ("2026-03-04");
  fill_book (&book, 7);
  test_book_close (&book);
  original = test_book_file (&book, "甲公司.guanxi");
  g_assert_cmpint (g_rename (book.path, original), ==, 0);
  state = gx_book_state_read (original, TRUE, &error);
  g_assert_no_error (error);
  copy = test_book_file (&book, name);
  gx_copy_make (original, copy, kind->locked ? &seal : NULL, kind->settings ? settings : NULL, NULL, &error);
  g_assert_no_error (error);
  set_today ("2026-05-01");

  summary = gx_copy_summarize (copy, kind->locked ? "pass" : NULL, &error);
  g_assert_no_error (error);
  g_assert_true (summary->is_open);
  g_assert_cmpint (summary->is_locked, ==, kind->locked);
  g_assert_cmpint (summary->has_settings, ==, kind->settings);
  g_assert_cmpstr (summary->book_name, ==, "甲公司");
  g_assert_cmpint (summary->day.days, ==, 20516);
  g_assert_true (gx_book_state_equal (summary->state, state));
  g_assert_cmpstr (summary->state->step_name, ==, "Many");
  g_assert_cmpint (count_of (summary, &gx_customer_entity), ==, 7);
  if (!kind->locked)
    return;

  /* What can be known without the passphrase. */
  gx_copy_summary_free (g_steal_pointer (&summary));
  summary = gx_copy_summarize (copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (summary->is_open);
  g_assert_true (summary->is_locked);
  g_assert_true (gx_book_state_equal (summary->state, state));
  g_assert_null (summary->state->counts);
  g_assert_null (summary->state->step_name);
  g_assert_cmpint (summary->day.days, ==, 20516);
  g_assert_null (gx_copy_summarize (copy, "Pass", &error));
  assert_error (error, GX_ERROR_REFUSED, "does not open");
}

static void
test_wrong_secret (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", &code);

  fill_book (&book, 3);
  copy = test_book_file (&book, "copy");
  again = test_book_file (&book, "again");
  gx_copy_make (book.path, copy, &seal, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (gx_copy_restore (copy, "wrong", again, NULL, NULL, &error));
  assert_error (error, GX_ERROR_REFUSED, "does not open");
  g_clear_error (&error);
  g_assert_false (gx_copy_restore (copy, NULL, again, NULL, NULL, &error));
  assert_error (error, GX_ERROR_REFUSED, "is encrypted");
  g_clear_error (&error);
  assert_files (book.folder, "copy | test.guanxi | test.guanxi-shm | test.guanxi-wal");
  g_assert_true (gx_copy_restore (copy, code, again, NULL, NULL, &error));
}

/* Replacing ------------------------------------------------------------------------------------------------------------------ */

static void
test_replace (gconstpointer data)
{
  const Kind *kind = data;
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr (GBytes) settings = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", NULL);

  set_today ("2026-03-04");
  fill_book (&book, 10);
  copy = test_book_file (&book, "copy");
  old = test_dump (book.path);
  gx_copy_make (book.path, copy, kind->locked ? &seal : NULL, kind->settings ? settings : NULL, NULL, &error);
  g_assert_no_error (error);
  test_add_customer (book.book, "Later");
  new = test_dump (book.path);

  /* Not while somebody has it open. */
  g_assert_false (gx_copy_replace (copy, "pass", book.path, &saved, NULL, NULL, &error));
  assert_error (error, GX_ERROR_BUSY, "already open");
  g_clear_error (&error);
  g_assert_null (saved);

  test_book_close (&book);
  gx_copy_replace (copy, kind->locked ? "pass" : NULL, book.path, &saved, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_files (book.folder, "copy | test 2026-03-04 before restore.guanxi | test.guanxi");
  assert_book (saved, new, "the present book, saved");
  assert_book (book.path, old, "restored in its place");
  test_book_reopen (&book);
  test_add_customer (book.book, "And on");
  test_book_close (&book);

  g_clear_pointer (&saved, g_free);
  gx_copy_replace (copy, kind->locked ? "pass" : NULL, book.path, &saved, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (saved, "test 2026-03-04 before restore (2).guanxi"));
}

/* A log of commits that a killed program left is the book's, and not the copy's. */
static void
test_replace_beside_a_log (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *killed = NULL;
  g_autofree char *killed_log = NULL;
  g_autofree char *log = NULL;
  g_autofree char *content = NULL;
  g_autofree char *log_content = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, log_length;

  fill_book (&book, 10);
  copy = test_book_file (&book, "copy");
  old = test_dump (book.path);
  gx_copy_make (book.path, copy, NULL, NULL, NULL, &error);
  test_add_customer (book.book, "Later");
  new = test_dump (book.path);
  log = g_strconcat (book.path, "-wal", NULL);
  killed = test_book_file (&book, "killed.guanxi");
  killed_log = g_strconcat (killed, "-wal", NULL);
  g_assert_true (g_file_get_contents (log, &log_content, &log_length, NULL));
  g_assert_cmpuint (log_length, >, 0);
  test_book_close (&book);
  /* As it was before closing folded the log in: the copy with the log beside it. */
  g_assert_true (g_file_get_contents (book.path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (killed, content, length, NULL));
  g_assert_true (g_file_set_contents (killed_log, log_content, log_length, NULL));

  gx_copy_replace (copy, NULL, killed, &saved, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (killed_log, G_FILE_TEST_EXISTS));
  assert_book (killed, old, "restored beside a log");
  assert_book (saved, new, "saved with its log");
}

/* The usual reason to restore. */
static void
test_replace_damaged (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *old = NULL;
  g_autofree char *content = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, kept_length;

  fill_book (&book, 300);
  copy = test_book_file (&book, "copy");
  old = test_dump (book.path);
  gx_copy_make (book.path, copy, NULL, NULL, NULL, &error);
  test_book_close (&book);

  g_assert_true (g_file_get_contents (book.path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (book.path, content, length / 3, NULL));
  gx_copy_replace (copy, NULL, book.path, &saved, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_book (book.path, old, "in the place of a damaged book");
  g_assert_true (g_file_get_contents (saved, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, content, length / 3);

  g_clear_pointer (&saved, g_free);
  g_assert_true (g_file_set_contents (book.path, "no book at all", -1, NULL));
  gx_copy_replace (copy, NULL, book.path, &saved, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_book (book.path, old, "in the place of another file");
}

static void
test_replace_nothing (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *other = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  fill_book (&book, 3);
  copy = test_book_file (&book, "copy");
  other = test_book_file (&book, "other.guanxi");
  gx_copy_make (book.path, copy, NULL, NULL, NULL, &error);
  g_assert_true (gx_copy_replace (copy, NULL, other, &saved, NULL, NULL, &error));
  g_assert_null (saved);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* A copy that is no good leaves the present book alone. */
static void
test_replace_by_damage (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  GxSeal seal = make_seal ("pass", NULL);
  gsize length;

  fill_book (&book, 300);
  dump = test_dump (book.path);
  copy = test_book_file (&book, "copy");
  gx_copy_make (book.path, copy, &seal, NULL, NULL, &error);
  test_book_close (&book);
  g_assert_true (g_file_get_contents (copy, &content, &length, NULL));
  content[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (copy, content, length, NULL));
  g_assert_false (gx_copy_replace (copy, "pass", book.path, &saved, NULL, NULL, &error));
  assert_error (error, GX_ERROR_DAMAGED, "altered");
  assert_files (book.folder, "copy | test.guanxi");
  assert_book (book.path, dump, "after a copy that was altered");
}

/* What is in an encrypted copy may be of a newer program; that is no damage. */
static void
test_from_newer (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GxBookState) state = NULL;
  g_autoptr (GxSealedWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;
  gsize length;

  fill_book (&book, 3);
  copy = test_book_file (&book, "copy");
  again = test_book_file (&book, "again.guanxi");
  test_book_close (&book);
  state = gx_book_state_read (book.path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (book.path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'min_reader'", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_assert_true (g_file_get_contents (book.path, &content, &length, NULL));

  writer = gx_sealed_writer_new (copy, "copy", NULL, state, (GxInstant) { 42 }, &error);
  g_assert_true (gx_sealed_writer_begin (writer, GX_PART_BOOK, &error));
  g_assert_true (gx_sealed_writer_write (writer, content, length, &error));
  g_assert_true (gx_sealed_writer_finish (writer, &error));
  g_assert_no_error (error);

  g_assert_false (gx_copy_restore (copy, NULL, again, NULL, NULL, &error));
  assert_error (error, GX_ERROR_NEWER, "“copy”");
  assert_files (book.folder, "copy | test.guanxi");
}

/* Whether a book is older than what was seen of it. */
static void
test_knows_step (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *copy = NULL;
  g_autoptr (GxBookState) before = NULL;
  g_autoptr (GxBookState) after = NULL;
  gboolean knows;

  set_today ("2026-03-04");
  test_book_init (&book, "en");
  before = gx_book_state_read (book.path, FALSE, NULL);
  g_assert_cmpint (before->step_id, ==, 0);
  g_assert_true (gx_book_knows_step (book.path, before->step_id, before->step_at, &knows, NULL) && knows);
  test_add_customer (book.book, "A");
  copy = test_book_file (&book, "copy.guanxi");
  g_assert_true (gx_copy_make (book.path, copy, NULL, NULL, NULL, NULL));
  test_add_customer (book.book, "B");
  after = gx_book_state_read (book.path, FALSE, NULL);
  g_assert_false (after->step_id == before->step_id);
  g_assert_true (gx_book_knows_step (book.path, after->step_id, after->step_at, &knows, NULL) && knows);
  g_assert_true (gx_book_knows_step (copy, after->step_id, after->step_at, &knows, NULL) && !knows);
  g_assert_true (gx_book_knows_step (book.path, after->step_id, (GxInstant) { after->step_at.ms + 1 }, &knows, NULL) && !knows);
}

/* The seal of a book is kept on this computer. */
static void
test_kept_seal (void)
{
  static const char *const uuids[] = { "11111111-2222-4333-8444-555555555555", "../../../evil", "" };
  GxSeal seal = make_seal ("pass", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (uuids); i++)
    {
      g_autoptr (GError) error = NULL;
      GxSeal found;

      g_assert_false (gx_seal_load (&found, uuids[i], &error));
      g_assert_no_error (error);
      g_assert_true (gx_seal_save (&seal, uuids[i], &error));
      g_assert_true (gx_seal_load (&found, uuids[i], &error));
      g_assert_cmpmem (&found, sizeof found, &seal, sizeof seal);
      g_assert_true (gx_seal_forget (uuids[i], &error));
      g_assert_false (gx_seal_load (&found, uuids[i], &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *round_trip = g_strdup_printf ("/copies/round-trip/%s", kinds[i].what);
      g_autofree char *summary = g_strdup_printf ("/copies/summary/%s", kinds[i].what);
      g_autofree char *replace = g_strdup_printf ("/copies/replace/%s", kinds[i].what);

      g_test_add_data_func (round_trip, &kinds[i], test_round_trip);
      g_test_add_data_func (summary, &kinds[i], test_summary);
      g_test_add_data_func (replace, &kinds[i], test_replace);
    }
  g_test_add_func ("/copies/nothing-in-the-clear", test_nothing_in_the_clear);
  g_test_add_func ("/copies/wrong-secret", test_wrong_secret);
  g_test_add_func ("/copies/replace-beside-a-log", test_replace_beside_a_log);
  g_test_add_func ("/copies/replace-damaged", test_replace_damaged);
  g_test_add_func ("/copies/replace-nothing", test_replace_nothing);
  g_test_add_func ("/copies/replace-by-damage", test_replace_by_damage);
  g_test_add_func ("/copies/from-newer", test_from_newer);
  g_test_add_func ("/copies/knows-step", test_knows_step);
  g_test_add_func ("/copies/kept-seal", test_kept_seal);
  return run_with_own_data ();
}
