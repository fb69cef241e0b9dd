/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customer.h"
#include "support.h"

/* A reader that is interrupted at any moment, whatever it is at, can be asked again. */

#define ROUNDS 20000

typedef struct
{
  GxReader *reader;
  gint done; /* atomic */
} Nuisance;

static gpointer
interrupt_always (gpointer data)
{
  Nuisance *nuisance = data;

  while (!g_atomic_int_get (&nuisance->done))
    gx_reader_interrupt (nuisance->reader);
  return NULL;
}

static void
test_any_moment (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxReader) reader = NULL;
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  Nuisance nuisance = { 0 };
  GThread *thread;

  test_book_init (&book, "en");
  nuisance.reader = reader = gx_book_open_reader (book.book, &error);
  g_assert_no_error (error);

  thread = g_thread_new ("nuisance", interrupt_always, &nuisance);
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) local = NULL;

      if (gx_reader_begin (reader, &local))
        {
          gx_reader_count (reader, query, -1, NULL);
          gx_reader_end (reader);
        }
      else if (!g_error_matches (local, GX_ERROR, GX_ERROR_CANCELLED))
        g_error ("round %d: %s", i, local->message);
    }
  g_atomic_int_set (&nuisance.done, TRUE);
  g_thread_join (thread);

  g_assert_true (gx_reader_begin (reader, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gx_reader_count (reader, query, -1, &error), ==, 0);
  gx_reader_end (reader);
  g_clear_pointer (&reader, gx_reader_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interrupt/any-moment", test_any_moment);
  return g_test_run ();
}
