/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup_job.h"

#include "app/settings.h"
#include "tests/copies_fixture.h"

/* The copies that a book gets by itself. No display is needed. */

typedef struct
{
  GApplication *application;
  TestBook book;
  GxBackupJob *job;
  char *folder;
  guint n_failed;
  guint n_checked;
  char *warning;
  char *done;
} Fixture;

static void
failed (Fixture *self, const char *message)
{
  self->n_failed++;
}

static void
checked (Fixture *self, const char *warning, const char *done)
{
  self->n_checked++;
  g_free (self->done);
  self->done = g_strdup (done);
  g_free (self->warning);
  self->warning = g_strdup (warning);
}

static void
make_job (Fixture *self, guint quiet)
{
  self->job = gx_backup_job_new (self->application, self->book.book, quiet);
  g_signal_connect_swapped (self->job, "failed", G_CALLBACK (failed), self);
  g_signal_connect_swapped (self->job, "checked", G_CALLBACK (checked), self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->application = g_application_new ("io.github.guanxi_crm.Test", G_APPLICATION_NON_UNIQUE);
  gx_settings_set_string ("backup-folder", "");
  gx_settings_set_string ("backup-second-folder", "");
  g_settings_reset (gx_settings_get (), "backup-failures");
  self->folder = gx_copy_folder_default ();
  set_today ("2026-03-04");
  test_book_init (&self->book, "en");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_object (&self->job);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  test_book_clear (&self->book);
  g_object_unref (self->application);
  g_free (self->folder);
  g_free (self->warning);
  g_free (self->done);
}

static void
wait_until_checked (Fixture *self, guint n)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (self->n_checked < n && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_checked, ==, n);
}

static void
test_when_quiet (Fixture *self, gconstpointer data)
{
  make_job (self, 20);
  wait_until_checked (self, 1);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS)); /* nothing is in it yet */

  test_add_customer (self->book.book, "Acme");
  wait_until_checked (self, 2);
  assert_files (self->folder, ".guanxi-copies | test 2026-03-04.guanxi");
  test_add_customer (self->book.book, "Beta");
  wait_until_checked (self, 3);
  assert_files (self->folder, ".guanxi-copies | test 2026-03-04.guanxi"); /* once a day */
  set_today ("2026-03-05");
  test_add_customer (self->book.book, "Gamma");
  wait_until_checked (self, 4);
  assert_files (self->folder, ".guanxi-copies | test 2026-03-04.guanxi | test 2026-03-05.guanxi");
  g_assert_null (self->warning);
  g_assert_cmpuint (self->n_failed, ==, 0);
}

/* A minute after the last change, not after each. */
static void
test_not_while_busy (Fixture *self, gconstpointer data)
{
  make_job (self, 100000);
  test_add_customer (self->book.book, "Acme");
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (self->n_checked, ==, 0);
  gx_backup_job_run (self->job);
  wait_until_checked (self, 1);
  test_add_customer (self->book.book, "Beta");
  gx_backup_job_run (self->job);
  gx_backup_job_run (self->job); /* asked while one is made: once more, which has nothing to do */
  wait_until_checked (self, 3);
  assert_files (self->folder, ".guanxi-copies | test 2026-03-04 (2).guanxi");
}

/* What was changed after the copy of the day is in one when the window has gone, and the program stays for it. */
static void
test_finish (Fixture *self, gconstpointer data)
{
  g_autofree char *dump = NULL;
  g_autofree char *copy = g_build_filename (self->folder, "test 2026-03-04 (2).guanxi", NULL);
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  test_add_customer (self->book.book, "Acme");
  make_job (self, 20);
  wait_until_checked (self, 1);
  test_add_customer (self->book.book, "Beta");
  dump = test_dump (self->book.path);
  gx_backup_job_finish (self->job);
  g_clear_object (&self->job);
  test_book_close (&self->book);
  while (!g_file_test (copy, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  assert_book (copy, dump, "after the window has gone");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (self->n_checked, ==, 1); /* nobody is told */
}

static void
test_warning (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = test_book_file (&self->book, "nowhere");

  make_job (self, 100000);
  test_add_customer (self->book.book, "Acme");
  gx_backup_job_run (self->job);
  wait_until_checked (self, 1);
  test_add_customer (self->book.book, "Beta");
  gx_settings_set_string ("backup-folder", nowhere);
  for (guint i = 0; i < 2; i++)
    {
      gx_backup_job_run (self->job);
      wait_until_checked (self, 2 + i);
      g_assert_cmpuint (self->n_failed, ==, 1 + i); /* who asks again is told again */
    }
  g_assert_nonnull (self->warning); /* there is none in this place */
  g_assert_nonnull (strstr (self->warning, "seven days"));
  g_assert_nonnull (strstr (self->warning, "nowhere"));

  gx_settings_set_string ("backup-folder", "");
  gx_backup_job_run (self->job);
  wait_until_checked (self, 4);
  g_assert_null (self->warning);
}

/* As the program does the next day: n_checked goes on. */
static void
start_again (Fixture *self, const char *day)
{
  guint n = self->n_checked + 1;

  g_clear_object (&self->job);
  set_today (day);
  make_job (self, 20);
  wait_until_checked (self, n);
}

/* What is wrong is said once, not every day again, until it is something else. */
static void
test_said_once (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = test_book_file (&self->book, "nowhere");
  g_autofree char *elsewhere = test_book_file (&self->book, "elsewhere");
  g_autoptr (GxBookState) state = gx_book_state_read (self->book.path, FALSE, NULL);

  test_add_customer (self->book.book, "Acme");
  gx_settings_set_string ("backup-folder", nowhere);
  start_again (self, "2026-03-04");
  g_assert_cmpuint (self->n_failed, ==, 1);
  start_again (self, "2026-03-05");
  start_again (self, "2026-03-06");
  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_nonnull (self->warning);
  g_assert_null (self->done);

  gx_settings_set_string ("backup-folder", elsewhere);
  start_again (self, "2026-03-07");
  g_assert_cmpuint (self->n_failed, ==, 2);
  start_again (self, "2026-03-08");
  g_assert_cmpuint (self->n_failed, ==, 2);

  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  g_assert_true (gx_copy_folder_mark (elsewhere, state->uuid, NULL));
  start_again (self, "2026-03-09");
  g_assert_cmpuint (self->n_failed, ==, 2);
  g_assert_null (self->warning);
  gx_settings_set_string ("backup-folder", nowhere); /* what was mended and broke again is news */
  start_again (self, "2026-03-10");
  g_assert_cmpuint (self->n_failed, ==, 3);
}

/* Who asks gets a copy, though nothing was ever done in the book, and is not told of one that was not made. */
static void
test_asked (Fixture *self, gconstpointer data)
{
  g_autofree char *stick = test_book_file (&self->book, "stick");

  make_job (self, 100000);
  gx_backup_job_run (self->job);
  wait_until_checked (self, 1);
  assert_files (self->folder, ".guanxi-copies | test 2026-03-04.guanxi");
  g_assert_cmpstr (self->done, ==, "The book is backed up");
  gx_backup_job_run (self->job);
  wait_until_checked (self, 2);
  g_assert_cmpstr (self->done, ==, "There is a backup already: nothing has changed since.");

  test_add_customer (self->book.book, "Acme");
  gx_settings_set_string ("backup-second-folder", stick);
  gx_backup_job_run (self->job);
  wait_until_checked (self, 3);
  g_assert_true (g_str_has_prefix (self->done, "The book is backed up. Nothing went to the second place, “"));
  g_assert_cmpuint (self->n_failed, ==, 0);
}

/* A stick that was agreed gets a copy when it is there; that it is not is no failure. */
static void
test_second_place (Fixture *self, gconstpointer data)
{
  g_autofree char *stick = test_book_file (&self->book, "stick");
  g_autoptr (GxBookState) state = gx_book_state_read (self->book.path, FALSE, NULL);

  gx_settings_set_string ("backup-second-folder", stick);
  make_job (self, 100000);
  test_add_customer (self->book.book, "Acme");
  gx_backup_job_run (self->job);
  wait_until_checked (self, 1);
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  g_assert_true (gx_copy_folder_mark (stick, state->uuid, NULL));
  gx_backup_job_run (self->job);
  wait_until_checked (self, 2);
  assert_files (stick, ".guanxi-copies | test 2026-03-04.guanxi");
  g_assert_cmpuint (self->n_failed, ==, 0);
}

/* Once a passphrase was set, no copy is made in the clear. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autoptr (GxBookState) state = gx_book_state_read (self->book.path, FALSE, NULL);
  GxSeal seal = make_seal ("pass", NULL);

  g_assert_true (gx_seal_save (&seal, state->uuid, NULL));
  test_add_customer (self->book.book, "Acme");
  make_job (self, 20);
  wait_until_checked (self, 1);
  assert_files (self->folder, ".guanxi-copies | test 2026-03-04.guanxi-locked");
  g_assert_true (gx_seal_forget (state->uuid, NULL));
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } rows[] = {
    { "/backup-job/when-quiet", test_when_quiet }, { "/backup-job/not-while-busy", test_not_while_busy }, { "/backup-job/finish", test_finish },
    { "/backup-job/warning", test_warning },       { "/backup-job/second-place", test_second_place },     { "/backup-job/sealed", test_sealed },
    { "/backup-job/said-once", test_said_once },   { "/backup-job/asked", test_asked },
  };

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GIO_USE_VOLUME_MONITOR", "unix", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].name, Fixture, NULL, set_up, rows[i].func, tear_down);
  return run_with_own_data ();
}
