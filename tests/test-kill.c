/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/customer.h"
#include "support.h"

/* A writer is killed at random moments. Whatever it said was done is in the book, the book opens, and everything derived is right. */

#define N_KILLS TEST_ROUNDS (200)

/* µs. Grows until the writer gets to say something about every other time: how long a start takes is the machine's affair. */
static int max_delay = 30000;

static char *
writer_path (void)
{
  return g_test_build_filename (G_TEST_BUILT, "kill-writer", NULL);
}

/* Starts the writer at step @next, kills it after a while; the last step it said was done, or @next - 1. */
static gint64
write_and_kill (GRand *rand, const char *path, gint64 next)
{
  g_autofree char *writer = writer_path ();
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, next);
  char *arguments[] = { writer, (char *) path, first, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  char buffer[4096];
  char *last;
  gssize got;
  GPid pid;
  int out, status;

  g_spawn_async_with_pipes (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_usleep (g_rand_int_range (rand, 0, max_delay));
  kill (pid, SIGKILL);
  while ((got = read (out, buffer, sizeof buffer)) > 0)
    g_string_append_len (said, buffer, got);
  close (out);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL); /* it had nothing to complain of */

  /* The last whole line. */
  last = strrchr (said->str, '\n');
  if (last == NULL)
    {
      max_delay += max_delay / 4;
      return next - 1;
    }
  max_delay -= max_delay / 8;
  *last = '\0';
  last = strrchr (said->str, '\n');
  return g_ascii_strtoll (last != NULL ? last + 1 : said->str, NULL, 10);
}

static guint
expected_rows (gint64 step)
{
  return 1 + step * 7 % 23;
}

static guint
rows_of (GxBook *book, gint64 step)
{
  g_autofree char *filter = g_strdup_printf ("name = \"Step %" G_GINT64_FORMAT "\"", step);
  g_autoptr (GArray) ids = test_ids (book, &gx_customer_entity, NULL, filter, NULL);

  return ids->len;
}

static void
test_killed (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  gint64 next = 0;
  gint64 checked = 0;
  guint n_unsaid = 0;
  guint n_said = 0;

  test_book_init (&book, "en");
  test_book_close (&book);
  for (guint i = 0; i < N_KILLS || n_said <= N_KILLS / 4; i++) /* killed before it said anything, it shows little */
    {
      gint64 last = write_and_kill (rand, book.path, next);

      n_said += last + 1 - next;
      test_book_reopen (&book);
      if (i % 4 == 3 || i >= N_KILLS - 1)
        test_check (book.book);
      for (; checked <= last; checked++)
        g_assert_cmpuint (rows_of (book.book, checked), ==, expected_rows (checked));

      /* The step under way when it died is there whole or not at all; it may be done without having been said. */
      for (next = last + 1; rows_of (book.book, next) != 0; next++)
        {
          g_assert_cmpuint (rows_of (book.book, next), ==, expected_rows (next));
          n_unsaid++;
        }
      test_book_close (&book);
      if (next > 400) /* a new book, so that looking it over stays quick */
        {
          test_book_clear (&book);
          test_book_init (&book, "en");
          test_book_close (&book);
          next = checked = 0;
        }
      checked = next;
    }
  g_test_message ("%u steps said to be done, %u done but not said", n_said, n_unsaid);
  test_index_whole (book.path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/writer", test_killed);
  return g_test_run ();
}
