/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "book/backup.h"
#include "book/migrate.h"
#include "book/schema.h"
#include "fault_vfs.h"
#include "model/customer.h"
#include "support.h"

/* A book of every older form, as the program of its time left it: data/books/schema-N.guanxi, each with the customers “宁波华强机械有限公司” (level A, phone
 * 13805741234) and “甲公司”, a deleted one “张三” with a WeChat name, and a last step that was undone. */

static const int versions[] = { 1, 2, 3 };

G_STATIC_ASSERT (G_N_ELEMENTS (versions) == GX_SCHEMA_LATEST - 1);

static void
copy_old (TestBook *book, int version)
{
  g_autofree char *name = g_strdup_printf ("schema-%d.guanxi", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "books", name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  book->folder = g_dir_make_tmp ("guanxi-XXXXXX", &error);
  g_assert_no_error (error);
  book->path = test_book_file (book, "old.guanxi");
  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  g_assert_true (g_file_set_contents (book->path, bytes, (gssize) length, &error));
}

static gint64
schema_of (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxDb) db = gx_db_open (path, GX_DB_READ, NULL, NULL, &error);

  g_assert_no_error (error);
  return gx_db_integer (db, "PRAGMA user_version", -1);
}

/* The book it was saved as before; NULL: none. */
static char *
find_saved (TestBook *book)
{
  g_autoptr (GDir) folder = g_dir_open (book->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, "before update.guanxi"))
      return test_book_file (book, name);
  return NULL;
}

static void
assert_derived_by_another (const char *finding, gpointer user_data)
{
  g_assert_nonnull (strstr (finding, "another version"));
}

static void
assert_history (GxBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = gx_reader_history (gx_book_get_reader (book), -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, >, 5);
  g_assert_cmpint (((const GxHistoryStep *) steps->pdata[0])->n_rejected, ==, 0);
}

/* Reading alone changes nothing, and what came later is absent. */
static void
test_only_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) owing = NULL;
      g_autofree char *copy = NULL;
      g_autofree char *saved = NULL;

      copy_old (&book, versions[i]);
      book.book = gx_book_open (book.path, GX_BOOK_READ, &error);
      g_assert_no_error (error);
      test_assert_field (book.book, &gx_customer_entity, 1, "phone", "13805741234");
      test_assert_field (book.book, &gx_customer_entity, 1, "opening_balance", NULL);
      g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 2);
      g_assert_cmpint (test_count (book.book, &gx_customer_entity, "opening_balance is empty and level = \"A\""), ==, 1);
      owing = test_ids (book.book, &gx_customer_entity, "huaqiang", NULL, "-opening_balance");
      g_assert_cmpuint (owing->len, ==, 1);
      g_assert_cmpint (gx_book_check (book.book, assert_derived_by_another, NULL, &error), ==, 1);
      assert_history (book.book);
      copy = test_book_file (&book, "copy.guanxi");
      g_assert_true (gx_book_copy (book.path, copy, NULL, &error));
      g_clear_object (&book.book);
      g_assert_cmpint (schema_of (book.path), ==, versions[i]);
      g_assert_cmpint (schema_of (copy), ==, versions[i]);
      g_assert_null (saved = find_saved (&book));
    }
}

static void
test_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *saved = NULL;
      g_autofree char *undo_name = NULL;

      copy_old (&book, versions[i]);
      before = test_dump (book.path);
      test_book_reopen (&book);
      g_assert_cmpint (schema_of (book.path), ==, GX_SCHEMA_LATEST);
      saved = find_saved (&book);
      g_assert_nonnull (saved);
      g_assert_cmpint (schema_of (saved), ==, versions[i]);
      kept = test_dump (saved);
      test_dump_equal (before, kept, "saved before");

      /* It goes on as any other; what was done before stays done. */
      test_check (book.book);
      g_assert_null (undo_name = gx_book_dup_undo_name (book.book));
      test_edit (book.book, &gx_customer_entity, 1, "opening_balance", "1,200.50");
      test_assert_field (book.book, &gx_customer_entity, 1, "opening_balance", "1200.50");
      test_run (book.book, gx_step_new_restore (&gx_customer_entity, 3));
      test_assert_field (book.book, &gx_customer_entity, 3, "wechat", "zhang3");
      test_assert_field (book.book, &gx_customer_entity, 3, "opening_balance", NULL);
      test_undo (book.book);
      test_undo (book.book);
      test_check (book.book);
      test_book_reopen (&book);
      test_assert_field (book.book, &gx_customer_entity, 1, "level", "A");
    }
}

/* A full disk refuses the opening at each of its writes in turn; each time the book is as it was, and nothing half made is left. */
static void
test_full (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  guint n_refused = 0;

  copy_old (&book, 1);
  before = test_dump (book.path);
  for (int n = 0;; n += 3)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxBook) opened = NULL;
      g_autofree char *found = NULL;
      g_autofree char *saved = NULL;

      fault_vfs_fail_after (FAULT_WRITE, n, SQLITE_FULL);
      opened = gx_book_open (book.path, GX_BOOK_WRITE, &error);
      fault_vfs_fail_after (FAULT_WRITE, -1, 0);
      if (opened != NULL)
        break;
      g_assert_error (error, GX_ERROR, GX_ERROR_FULL);
      n_refused++;
      g_assert_cmpint (schema_of (book.path), ==, 1);
      found = test_dump (book.path);
      test_dump_equal (before, found, "after a refused opening");
      g_assert_null (saved = find_saved (&book));
    }
  g_assert_cmpuint (n_refused, >, 3);
  g_assert_cmpint (schema_of (book.path), ==, GX_SCHEMA_LATEST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/migration/only-read", test_only_read);
  g_test_add_func ("/migration/written", test_written);
  g_test_add_func ("/migration/full", test_full);
  return g_test_run ();
}
