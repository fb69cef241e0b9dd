/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "exchange/copies.h"
#include "model/customer.h"
#include "support.h"

/* What the tests of copies share. */

G_GNUC_UNUSED static void
assert_error (GError *error, GxError code, const char *part)
{
  g_assert_error (error, GX_ERROR, (int) code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static gboolean
add_many (GxStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u公司", i);
      g_autoptr (GxRecord) record = test_record (&gx_customer_entity, "name", name, "phone", "13805741234", "tags", "VIP,new", NULL);

      if (!gx_store_add (store, record, error))
        return FALSE;
    }
  return TRUE;
}

/* A book with @n customers. */
G_GNUC_UNUSED static void
fill_book (TestBook *book, guint n)
{
  test_book_init (book, "zh");
  test_run (book->book, gx_step_new ("Many", add_many, GUINT_TO_POINTER (n), NULL));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The only files of @folder, in order, hidden ones among them. */
G_GNUC_UNUSED static void
assert_files (const char *folder, const char *expected)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *found = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  found = g_strjoinv (" | ", (GStrv) names->pdata);
  g_assert_cmpstr (found, ==, expected);
}

G_GNUC_UNUSED static GxSeal
make_seal (const char *passphrase, char **code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own = NULL;
  GxSeal seal;

  g_assert_true (gx_seal_new (&seal, passphrase, GX_SEAL_COST_LEAST, code != NULL ? code : &own, &error));
  g_assert_no_error (error);
  return seal;
}

/* What is in the file is the book as @dump says, and nothing in it is wrong. */
G_GNUC_UNUSED static void
assert_book (const char *path, const char *dump, const char *when)
{
  g_autofree char *found = test_dump (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GxBook) book = gx_book_open (path, GX_BOOK_READ, &error);

  g_assert_no_error (error);
  test_dump_equal (dump, found, when);
  test_check (book);
}

/* Runs the tests with a data folder of their own, before anybody has asked for the person's; it must be empty in the end but for folders. */
G_GNUC_UNUSED static int
run_with_own_data (void)
{
  g_autofree char *data = g_dir_make_tmp ("guanxi-data-XXXXXX", NULL);
  static const char *const folders[] = { "guanxi/seals", "guanxi/copies", "guanxi", "" };
  int result;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  result = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (data, folders[i], NULL);

      g_rmdir (folder);
    }
  return result;
}

/* The day it is, at noon in Shanghai, for all that asks the clock. */
G_GNUC_UNUSED static void
set_today (const char *day)
{
  g_autofree char *now = g_strdup_printf ("%sT04:00:00Z", day);

  g_setenv ("GUANXI_NOW", now, TRUE);
}

G_GNUC_UNUSED static char *
new_folder (TestBook *book)
{
  char *folder = test_book_file (book, "copies");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  return folder;
}

/* A book with one copy of it, and a change since. */
G_GNUC_UNUSED static char *
book_with_copy (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;
  char *folder;

  set_today ("2026-03-04");
  fill_book (book, 60);
  folder = new_folder (book);
  g_assert_true (gx_copy_keep (book->path, folder, FALSE, NULL, TRUE, NULL, &made, &error));
  g_assert_no_error (error);
  set_today ("2026-03-05");
  test_add_customer (book->book, "Later");
  return folder;
}

G_GNUC_UNUSED static gboolean
keep_copy (TestBook *book, const char *folder, gboolean locked, const GxCopyWatch *watch, GError **error)
{
  g_autofree char *made = NULL;
  GxSeal seal = make_seal ("pass", NULL);
  gboolean kept = gx_copy_keep (book->path, folder, FALSE, locked ? &seal : NULL, TRUE, watch, &made, error);

  g_assert_cmpint (made != NULL, ==, kept);
  return kept;
}

/* Long enough for somebody to come between. */
G_GNUC_UNUSED static void
dawdle (double fraction, gpointer data)
{
  g_usleep (2000);
}
