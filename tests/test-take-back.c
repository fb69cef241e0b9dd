/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/take_back.h"
#include "exchange/import.h"
#include "model/channel.h"
#include "model/choice_row.h"
#include "model/custom_field.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/staff.h"
#include "model/tag.h"
#include "support.h"

/* Taking an import back when other steps came after it. */

#define FIVE_ROWS "name,phone,tags,owner,region\n甲公司,13800000001,新,小王,宁波\n乙公司,13800000002,新,小王,余姚\n" \
                  "丙公司,13800000003/0574-87654321 张经理,,小李,慈溪\n丁公司,13800000004,,小李,象山\n戊公司,13800000005,老,小赵,奉化\n"

/* The id of the step. */
static gint64
import_text (TestBook *book, const char *text, GxImportExisting existing)
{
  static const GxEntity *const made[] = { &gx_staff_entity, NULL };
  g_autofree char *path = test_book_file (book, "客户.csv");
  GxImportOptions options = { .path = path, .entity = &gx_customer_entity, .create = made, .assist = GX_IMPORT_ASSIST_ON, .likely = TRUE, .existing = existing,
                              .create_fields = TRUE };
  g_autoptr (GxImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  result = gx_import_run (book->book, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->rejected, ==, 0);
  return result->step_id;
}

/* "3 removed, 1 set back, 2 kept: 乙公司 丙公司". */
static char *
describe (GxTakeBack *result)
{
  g_autofree char *names = NULL;

  g_ptr_array_add (result->titles, NULL);
  names = g_strjoinv (" ", (char **) result->titles->pdata);
  return g_strdup_printf ("%" G_GINT64_FORMAT " removed, %" G_GINT64_FORMAT " set back, %" G_GINT64_FORMAT " kept: %s", result->removed, result->set_back, result->kept, names);
}

/* Tries it, which changes nothing; does it; undoes and redoes that. */
static void
take_back (TestBook *book, gint64 step, const char *expected)
{
  g_autoptr (GxTakeBack) tried = gx_take_back_new ();
  g_autoptr (GxTakeBack) done = gx_take_back_new ();
  g_autofree char *before = test_dump (book->path);
  g_autofree char *still = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_cmpint (gx_book_run (book->book, gx_step_new_take_back (step, "x", TRUE, tried), &error), ==, -1);
  g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
  still = test_dump (book->path);
  test_dump_equal (before, still, "tried");
  first = describe (tried);
  g_assert_cmpstr (first, ==, expected);

  id = test_run (book->book, gx_step_new_take_back (step, "x", FALSE, done));
  second = describe (done);
  g_assert_cmpstr (second, ==, expected);
  test_check (book->book);
  if (id != 0) /* else there was nothing to take back, and no step */
    test_turn_around (book, before);
}

/* With nothing after it nothing is left of it. */
static void
test_whole (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 step;

  test_book_init (&book, "en");
  test_add_customer (book.book, "旧公司");
  before = test_dump (book.path);
  step = import_text (&book, FIVE_ROWS, GX_IMPORT_ADD);
  take_back (&book, step, "5 removed, 0 set back, 0 kept: ");
  after = test_dump (book.path);
  test_dump_equal (before, after, "taken back");
}

static void
edit_called (TestBook *book, const char *name, const char *field, const char *text)
{
  g_autofree char *filter = g_strdup_printf ("name = \"%s\"", name);
  g_autoptr (GArray) ids = test_ids (book->book, &gx_customer_entity, NULL, filter, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  test_edit (book->book, &gx_customer_entity, g_array_index (ids, gint64, 0), field, text);
}

/* A field that was made for a column goes with its choices; but not while a record that stays holds something in it. */
static void
test_made_fields (void)
{
  static const char text[] = "name,Delivery day\n甲公司,Mon\n乙公司,Tue\n丙公司,Mon\n丁公司,Mon\n戊公司,Tue\n己公司,Tue\n";
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 step;

  test_book_init (&book, "en");
  test_add_customer (book.book, "旧公司");
  before = test_dump (book.path);
  step = import_text (&book, text, GX_IMPORT_ADD);
  g_assert_cmpint (test_count (book.book, &gx_custom_field_entity, "kind = choice"), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_choice_row_entity, NULL), ==, 2);
  take_back (&book, step, "6 removed, 0 set back, 0 kept: ");
  after = test_dump (book.path);
  test_dump_equal (before, after, "taken back");

  step = import_text (&book, text, GX_IMPORT_ADD);
  edit_called (&book, "乙公司", "region", "宁波");
  take_back (&book, step, "5 removed, 0 set back, 1 kept: 乙公司");
  g_assert_cmpint (test_count (book.book, &gx_custom_field_entity, NULL), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_choice_row_entity, NULL), ==, 2);
}

/* What was changed, referred to or given something since stays whole, with what it needs. */
static void
test_used (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GArray) third = NULL;
  gint64 step;

  test_book_init (&book, "en");
  step = import_text (&book, FIVE_ROWS, GX_IMPORT_ADD);
  edit_called (&book, "乙公司", "phone", "13900000002");
  third = test_ids (book.book, &gx_customer_entity, "丙公司", NULL, NULL);
  test_add_owned (book.book, &gx_deal_entity, g_array_index (third, gint64, 0), "title", "机床");
  take_back (&book, step, "3 removed, 0 set back, 2 kept: 乙公司 丙公司");

  g_assert_cmpint (test_count (book.book, &gx_customer_entity, NULL), ==, 2);
  g_assert_cmpint (test_count (book.book, &gx_channel_entity, NULL), ==, 3);
  g_assert_cmpint (test_count (book.book, &gx_staff_entity, NULL), ==, 2);
  g_assert_cmpint (test_count (book.book, &gx_tag_entity, NULL), ==, 1);
}

/* A new customer that refers to one that came in keeps it. */
static void
test_referred (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *parent = NULL;
  g_autoptr (GArray) first = NULL;
  gint64 step, other;

  test_book_init (&book, "en");
  step = import_text (&book, FIVE_ROWS, GX_IMPORT_ADD);
  first = test_ids (book.book, &gx_customer_entity, "甲公司", NULL, NULL);
  parent = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (first, gint64, 0));
  other = test_add_customer (book.book, "甲公司分厂");
  test_edit (book.book, &gx_customer_entity, other, "parent_id", parent);
  take_back (&book, step, "4 removed, 0 set back, 1 kept: 甲公司");
  test_assert_field (book.book, &gx_customer_entity, other, "parent_id", parent);
}

/* What was undone since does not count; nor does what was done before and redone after. */
static void
test_undone (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 step;

  test_book_init (&book, "en");
  step = import_text (&book, FIVE_ROWS, GX_IMPORT_ADD);
  test_undo (book.book);
  test_redo (book.book);
  edit_called (&book, "乙公司", "region", "台州");
  edit_called (&book, "丙公司", "region", "台州");
  test_undo (book.book);
  take_back (&book, step, "4 removed, 0 set back, 1 kept: 乙公司");
}

/* Customers that were there get back what they had, unless they were changed again. */
static void
test_updated (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 step;

  test_book_init (&book, "en");
  import_text (&book, "name,phone,region,owner\n甲公司,13800000001,宁波,小王\n乙公司,13800000002,宁波,\n", GX_IMPORT_ADD);
  before = test_dump (book.path);
  step = import_text (&book, "name,phone,region,owner,传真\n甲公司,13800000001,余姚,小李,0574-1234567\n乙公司,13800000002,慈溪,小李,\n丙公司,13800000003,象山,,\n", GX_IMPORT_UPDATE);
  take_back (&book, step, "1 removed, 2 set back, 0 kept: ");
  after = test_dump (book.path);
  test_dump_equal (before, after, "set back");

  test_undo (book.book);
  edit_called (&book, "乙公司", "notes", "大客户");
  take_back (&book, step, "1 removed, 1 set back, 1 kept: 乙公司");
  edit_called (&book, "乙公司", "level", "A");
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "region = \"慈溪\""), ==, 1);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "region = \"宁波\""), ==, 1);
}

/* What it would refer to again is gone: it stays as it is. */
static void
test_gone (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 step;

  test_book_init (&book, "en");
  import_text (&book, "name,phone,owner\n甲公司,13800000001,小王\n", GX_IMPORT_ADD);
  step = import_text (&book, "name,phone,owner\n甲公司,13800000001,小李\n", GX_IMPORT_UPDATE);
  test_delete (book.book, &gx_staff_entity, 1);
  take_back (&book, step, "0 removed, 0 set back, 1 kept: 甲公司");
}

/* An import that was undone, or that nothing is left of. */
static void
test_refused (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxTakeBack) result = gx_take_back_new ();
  gint64 step;

  test_book_init (&book, "en");
  step = import_text (&book, FIVE_ROWS, GX_IMPORT_ADD);
  test_undo (book.book);
  test_refuse (book.book, gx_step_new_take_back (step, "x", FALSE, result), GX_ERROR_REFUSED, "already");
  test_redo (book.book);
  test_run (book.book, gx_step_new_take_back (step, "x", FALSE, result));
  test_refuse (book.book, gx_step_new_take_back (step, "x", FALSE, result), GX_ERROR_REFUSED, "already");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/take-back/made-fields", test_made_fields);
  g_test_add_func ("/take-back/whole", test_whole);
  g_test_add_func ("/take-back/used", test_used);
  g_test_add_func ("/take-back/referred", test_referred);
  g_test_add_func ("/take-back/undone", test_undone);
  g_test_add_func ("/take-back/updated", test_updated);
  g_test_add_func ("/take-back/gone", test_gone);
  g_test_add_func ("/take-back/refused", test_refused);
  return g_test_run ();
}
