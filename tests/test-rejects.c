/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/backup.h"
#include "book/rejected_rows.h"
#include "exchange/import.h"
#include "exchange/rejects.h"
#include "exchange/sheet.h"
#include "model/customer.h"
#include "support.h"

/* Rows that an import did not take can be had as long as the book is there, as they were. */

#define MESSY "name,birthday,notes\n甲公司,2001-02-03,好\n乙公司,明年春天,\"两行\n字\"\n,2001-02-03,=1+1,多,出\n丙公司,不知道,“引”\\\"\n"

static gint64
import_text (TestBook *book, const char *text, const char *rejects, gint64 n_rejected)
{
  g_autofree char *path = test_book_file (book, "客户.csv");
  GxImportOptions options = { .path = path, .entity = &gx_customer_entity, .rejects = rejects };
  g_autoptr (GxImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  result = gx_import_run (book->book, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->rejected, ==, n_rejected);
  return result->step_id;
}

static char *
save (GxBook *book, gint64 step, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *note = NULL;

  gx_rejects_save (gx_book_get_reader (book), step, path, NULL, &note, &error);
  g_assert_no_error (error);
  return note;
}

static char *
contents (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* "n rejected, m kept" of each import in the history, newest first. */
static char *
list_imports (GxBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = gx_reader_history (gx_book_get_reader (book), -1, &error);
  g_autoptr (GString) list = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    {
      const GxHistoryStep *step = steps->pdata[i];

      if (step->is_import)
        g_string_append_printf (list, "%" G_GINT64_FORMAT " rejected, %" G_GINT64_FORMAT " kept\n", step->n_rejected, step->n_rejected_kept);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* The same file as the import itself wrote, also from a copy of the book, after a restart, and when the import was taken back. */
static void
test_later (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *at_once = NULL;
  g_autofree char *later = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *imports = NULL;
  gint64 step;

  test_book_init (&book, "en");
  at_once = test_book_file (&book, "at-once.csv");
  later = test_book_file (&book, "later.csv");
  copy = test_book_file (&book, "copy.guanxi");
  step = import_text (&book, MESSY, at_once, 3);
  expected = contents (at_once);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *found = NULL;
      g_autofree char *note = NULL;

      if (i == 1)
        test_undo (book.book);
      if (i == 2)
        test_redo (book.book);
      if (i == 3)
        {
          g_assert_true (gx_book_copy (book.path, copy, NULL, &error));
          test_book_close (&book);
          book.book = gx_book_open (copy, GX_BOOK_READ, &error);
          g_assert_no_error (error);
        }
      note = save (book.book, step, later);
      found = contents (later);
      g_assert_cmpstr (found, ==, expected);
      g_assert_null (note);
    }
  imports = list_imports (book.book);
  g_assert_cmpstr (imports, ==, "3 rejected, 3 kept\n");
}

/* A workbook of them is imported again. */
static void
test_again (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *path = NULL;
  g_autofree char *imports = NULL;
  g_autofree char *note = NULL;
  GxImportOptions options = { .entity = &gx_customer_entity };

  test_book_init (&book, "en");
  path = test_book_file (&book, "rejects.xlsx");
  note = save (book.book, import_text (&book, MESSY, NULL, 3), path);
  options.path = path;
  options.map = (const char *const[]) { "birthday=", NULL };
  result = gx_import_run (book.book, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->added, ==, 2);
  g_assert_cmpint (result->rejected, ==, 1);
  test_assert_field (book.book, &gx_customer_entity, 3, "name", "丙公司");
  imports = list_imports (book.book);
  g_assert_cmpstr (imports, ==, "1 rejected, 1 kept\n3 rejected, 3 kept\n");
}

/* What rejects nothing, is only tried, or changes nothing keeps nothing. */
static void
test_none (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GxImportResult) result = NULL;
  g_autofree char *path = NULL;
  g_autofree char *imports = NULL;
  g_autofree char *note = NULL;
  GxImportOptions options = { .entity = &gx_customer_entity, .dry_run = TRUE };
  gint64 step;

  test_book_init (&book, "en");
  path = test_book_file (&book, "客户.csv");
  step = import_text (&book, "name\n甲公司\n", NULL, 0);
  g_assert_cmpint (import_text (&book, "name,birthday\n乙公司,明年\n", NULL, 1), ==, 0);
  options.path = path;
  result = gx_import_run (book.book, &options, &error);
  g_assert_no_error (error);
  imports = list_imports (book.book);
  g_assert_cmpstr (imports, ==, "0 rejected, 0 kept\n");
  for (gint64 id = step - 1; id <= step + 2; id++)
    {
      g_assert_false (gx_rejects_save (gx_book_get_reader (book.book), id, path, NULL, &note, &error));
      g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

/* A million rejected rows do not swell the book: the first are kept, and it is said that these are not all. */
static void
test_many (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GString) text = g_string_new ("name,birthday,notes\n甲公司,,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRejectedRows) rows = NULL;
  g_autofree char *filler = g_strnfill (100 * 1024, 'x');
  g_autofree char *path = NULL;
  g_autofree char *note = NULL;
  g_autofree char *saved = NULL;
  gint64 step;

  test_book_init (&book, "en");
  path = test_book_file (&book, "rejects.csv");
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "乙公司,明年,%s\n", filler);
  step = import_text (&book, text->str, NULL, 200);
  rows = gx_reader_rejects (gx_book_get_reader (book.book), step, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rows->n_rows, ==, 200);
  g_assert_cmpint (rows->n_kept, >, 150);
  g_assert_cmpint (rows->n_kept, <, 170);
  note = save (book.book, step, path);
  g_assert_nonnull (note);
  g_assert_nonnull (strstr (note, "of 200"));
  saved = contents (path);
  g_assert_cmpuint (strlen (saved), <, GX_REJECTS_MAX_KEPT + 100 * 1024);
  g_assert_cmpuint (strlen (saved), >, GX_REJECTS_MAX_KEPT - 200 * 1024);
}

/* Cells that are empty take room too: a sheet of many columns and little in them is no way around the limit. */
static void
test_sparse (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GString) text = g_string_new ("name,birthday,notes\n甲公司,,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRejectedRows) rows = NULL;
  g_autofree char *commas = g_strnfill (16000, ',');
  gint64 step;

  test_book_init (&book, "en");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "乙公司,明年,%s\n", commas);
  step = import_text (&book, text->str, NULL, 1000);
  rows = gx_reader_rejects (gx_book_get_reader (book.book), step, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rows->n_rows, ==, 1000);
  g_assert_cmpint (rows->n_kept, >, 300);
  g_assert_cmpint (rows->n_kept, <, 400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rejects/later", test_later);
  g_test_add_func ("/rejects/again", test_again);
  g_test_add_func ("/rejects/none", test_none);
  g_test_add_func ("/rejects/many", test_many);
  g_test_add_func ("/rejects/sparse", test_sparse);
  return g_test_run ();
}
