/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/custom_trial.h"
#include "custom_fixture.h"
#include "exchange/export_cell.h"
#include "model/customer.h"

/* Another kind of field: what fits is converted, what does not is kept as it was typed, and any sequence of definitions and values can be taken back. */

static const char *const all_kinds[] = { "text", "long_text", "integer", "decimal", "money", "day", "boolean", "choice", "choices" };

/* Another kind ----------------------------------------------------------------------------------------------------------------- */

static void
test_kind_changes (void)
{
  static const struct
  {
    const char *from, *typed, *to, *shown;
    gboolean fits;
  } cases[] = {
    { "text", "12", "integer", "12", TRUE },
    { "text", "1.2万", "integer", "12,000", TRUE },
    { "text", "007", "integer", "007", FALSE },
    { "text", "about 7", "integer", "about 7", FALSE },
    { "text", "2025/3/4", "day", "2025-03-04", TRUE },
    { "text", "2025-03-04 15:00", "day", "2025-03-04 15:00", FALSE },
    { "text", "no", "boolean", "No", TRUE },
    { "text", "maybe", "boolean", "maybe", FALSE },
    { "text", "a,b", "choices", "a, b", TRUE },
    { "text", "99.999", "money", "99.999", FALSE },
    { "long_text", "a\nb", "text", "a\nb", TRUE },
    { "long_text", "a\nb", "choice", "a\nb", TRUE },
    { "long_text", "a\nb", "choices", "a\nb", FALSE },
    { "integer", "1234", "text", "1234", TRUE },
    { "integer", "1234", "money", "¥1,234.00", TRUE },
    { "decimal", "1.5", "integer", "1.5", FALSE },
    { "decimal", "2", "integer", "2", TRUE },
    { "money", "12.30", "decimal", "12.3", TRUE },
    { "day", "2025-03-04", "text", "2025-03-04", TRUE },
    { "day", "2025-03-04", "money", "2025-03-04", FALSE },
    { "boolean", "no", "text", "No", TRUE },
    { "choice", "green", "choices", "green", TRUE },
    { "choices", "a", "choice", "a", TRUE },
    { "choices", "a", "day", "a", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autofree char *start = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *unfit = NULL;
      g_autofree char *cell = NULL;
      g_autoptr (GxRecord) record = NULL;
      g_autoptr (GxKindTrial) trial = NULL;
      const GxField *field;
      gint64 customer, id;

      g_test_message ("%s “%s” → %s", cases[i].from, cases[i].typed, cases[i].to);
      test_book_init (&book, "en");
      customer = test_add_customer (book.book, "甲");
      id = test_custom_define (book.book, "customer", "Own", cases[i].from);
      test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), cases[i].typed);
      before = test_custom_shown (book.book, customer, test_custom_field_of (book.book, id));
      start = test_dump (book.path);

      trial = gx_reader_try_kind (gx_book_get_reader (book.book), id, cases[i].to, NULL);
      g_assert_cmpint (trial->n_filled, ==, 1);
      g_assert_cmpint (trial->n_unfit, ==, !cases[i].fits);
      g_assert_cmpstr (trial->example, ==, cases[i].fits ? NULL : cases[i].shown);

      test_edit (book.book, &gx_custom_field_entity, id, "kind", cases[i].to);
      test_drain ();
      field = test_custom_field_of (book.book, id);
      after = test_custom_shown (book.book, customer, field);
      g_assert_cmpstr (after, ==, cases[i].shown);
      record = test_read (book.book, &gx_customer_entity, customer);
      unfit = gx_record_get_unfit (record, field);
      g_assert_cmpint (unfit == NULL, ==, cases[i].fits);
      cell = gx_export_cell (record, field, gx_book_get_format (book.book));
      g_assert_nonnull (cell);
      test_check (book.book);
      test_turn_around (&book, start);

      test_edit (book.book, &gx_custom_field_entity, id, "kind", cases[i].from);
      test_drain ();
      g_free (after);
      after = test_custom_shown (book.book, customer, test_custom_field_of (book.book, id));
      if (!cases[i].fits)
        g_assert_cmpstr (after, ==, before); /* what did not fit is as it was */
    }
}

/* What did not fit is replaced by what is typed for it, and can be emptied. */
static void
test_unfit_edited (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 customer, id;
  g_autofree char *text = NULL;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲");
  id = test_custom_define (book.book, "customer", "Own", "text");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), "about 7");
  test_edit (book.book, &gx_custom_field_entity, id, "kind", "integer");
  test_drain ();
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), "");
  text = test_custom_shown (book.book, customer, test_custom_field_of (book.book, id));
  g_assert_cmpstr (text, ==, "");
  test_undo (book.book);
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), "7");
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, NULL, "Own = 7"), ==, 1);
}

/* A record that was deleted while a field became one of another kind comes back with what it held, said in that kind. */
static void
test_deleted_meanwhile (void)
{
  static const struct { const char *from, *typed, *to, *shown; } cases[] = {
    { "integer", "7", "money", "¥7.00" }, { "money", "12.30", "decimal", "12.3" }, { "decimal", "2", "integer", "2" }, { "boolean", "no", "text", "No" },
    { "text", "about 7", "integer", "about 7" }, { "text", "12", "integer", "12" }, { "choice", "green", "choices", "green" }, { "integer", "7", "integer", "7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TestBook) book = { 0 };
      g_autofree char *start = NULL;
      g_autofree char *shown = NULL;
      gint64 customer, id;

      test_book_init (&book, "en");
      customer = test_add_customer (book.book, "甲");
      id = test_custom_define (book.book, "customer", "Own", cases[i].from);
      test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), cases[i].typed);
      test_run (book.book, gx_step_new_delete (&gx_customer_entity, &customer, 1, "甲"));
      test_edit (book.book, &gx_custom_field_entity, id, "kind", "long_text");
      test_edit (book.book, &gx_custom_field_entity, id, "kind", cases[i].to);
      test_drain ();
      start = test_dump (book.path);

      test_run (book.book, gx_step_new_restore (&gx_customer_entity, customer));
      test_drain ();
      shown = test_custom_shown (book.book, customer, test_custom_field_of (book.book, id));
      g_assert_cmpstr (shown, ==, cases[i].shown);
      test_check (book.book);
      test_turn_around (&book, start);
    }
}

/* What it was before is told by the kind it had then: 5.00 is not 500 because it is text now. */
static void
test_history (void)
{
  static const struct { const char *before, *after; } told[] = { { "6.00", "7.00" }, { "5.00", "6.00" }, { NULL, "5.00" } };
  g_auto (TestBook) book = { 0 };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 customer, id;
  guint n = 0;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲");
  id = test_custom_define (book.book, "customer", "Own", "money");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), "5");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), "6");
  test_edit (book.book, &gx_custom_field_entity, id, "kind", "text");
  test_drain ();
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, id), "7.00");
  changes = gx_reader_record_history (gx_book_get_reader (book.book), &gx_customer_entity, customer, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      const GxHistoryChange *change = changes->pdata[i];

      if (change->field == NULL)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (told));
      g_assert_cmpstr (change->before, ==, told[n].before);
      g_assert_cmpstr (change->after, ==, told[n].after);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (told));
}

/* Any definitions, values and kinds --------------------------------------------------------------------------------------------- */

static void
random_step (GRand *rand, GxBook *book)
{
  gint64 id = test_random_id (rand, book, &gx_custom_field_entity);
  g_autoptr (GxRecord) before = id != 0 ? test_read (book, &gx_custom_field_entity, id) : NULL;
  g_autoptr (GxRecord) after = before != NULL ? gx_record_dup (before) : NULL;
  g_autoptr (GxRecord) customer = NULL;
  g_autoptr (GxStep) step = NULL;

  switch (after != NULL ? g_rand_int_range (rand, 0, 7) : 0)
    {
    case 0:
      after = after != NULL ? (g_object_unref (after), NULL) : NULL;
      after = gx_record_new (&gx_custom_field_entity);
      test_fill_random (rand, book, after, 0.3);
      step = gx_step_new_add (after);
      break;
    case 1:
      test_set (after, "kind", all_kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (all_kinds))]);
      step = gx_step_new_edit (after, before);
      break;
    case 2:
      test_set (after, "retired", g_rand_boolean (rand) ? "true" : "false");
      test_set (after, "quick", g_rand_boolean (rand) ? "true" : "false");
      step = gx_step_new_edit (after, before);
      break;
    case 3:
      step = gx_step_new_delete (&gx_custom_field_entity, &id, 1, "x");
      break;
    default:
      customer = gx_record_new (&gx_customer_entity);
      test_fill_random (rand, book, customer, 0.5);
      step = gx_step_new_add (customer);
    }
  gx_book_run (book, g_steal_pointer (&step), NULL); /* may be refused */
  test_drain ();
}

static void
test_random (void)
{
  GRand *rand = test_rand ();
  g_auto (TestBook) book = { 0 };
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *again = NULL;

  test_book_init (&book, "zh");
  start = test_dump (book.path);
  for (int i = 0; i < TEST_ROUNDS (200); i++)
    {
      random_step (rand, book.book);
      if (i % 20 == 0)
        test_check (book.book);
    }
  end = test_dump (book.path);
  while (gx_book_undo (book.book, NULL) > 0)
    ;
  test_drain ();
  test_check (book.book);
  again = test_dump (book.path);
  test_dump_equal (start, again, "with all undone");
  while (gx_book_redo (book.book, NULL) > 0)
    ;
  test_drain ();
  test_check (book.book);
  g_free (again);
  again = test_dump (book.path);
  test_dump_equal (end, again, "with all redone");
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/custom-kinds/changes", test_kind_changes);
  g_test_add_func ("/custom-kinds/unfit-edited", test_unfit_edited);
  g_test_add_func ("/custom-kinds/deleted-meanwhile", test_deleted_meanwhile);
  g_test_add_func ("/custom-kinds/history", test_history);
  g_test_add_func ("/custom-kinds/random", test_random);
  return g_test_run ();
}
