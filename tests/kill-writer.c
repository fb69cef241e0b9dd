/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "model/customer.h"
#include "support.h"

/* Writes a book until it is killed, and says "n<newline>" after each step that is done. Steps of all sizes; now and then one is undone, or the book closed and
 * opened, so that the log of commits is folded in. Step n adds customers called "Step n". */

static gboolean
add (GxStore *store, gpointer data, GError **error)
{
  guint n = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < 1 + n * 7 % 23; i++)
    {
      g_autofree char *name = g_strdup_printf ("Step %u", n);
      g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", name, "phone", "13805741234", "tags", "VIP", "notes", "some words to fill pages", NULL);

      if (!gx_store_add (store, record, error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  guint n = argc == 3 ? (guint) atoi (argv[2]) : 0;
  g_autoptr (GxBook) book = NULL;

  for (;; n++)
    {
      g_autoptr (GError) error = NULL;
      char line[16];
      int length;

      if (book == NULL && (book = gx_book_open (argv[1], GX_BOOK_WRITE, &error)) == NULL)
        g_error ("%s", error->message);
      if (gx_book_run (book, gx_step_new ("Add", add, GUINT_TO_POINTER (n), NULL), &error) <= 0)
        g_error ("%s", error->message);
      if (n % 5 == 4 && (gx_book_undo (book, &error) <= 0 || gx_book_redo (book, &error) <= 0))
        g_error ("%s", error->message);
      length = g_snprintf (line, sizeof line, "%u\n", n);
      if (write (STDOUT_FILENO, line, length) != length)
        return 1;
      test_drain ();
      if (n % 11 == 10)
        {
          gx_book_close (book);
          g_clear_object (&book);
        }
    }
}
