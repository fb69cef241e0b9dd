/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/db.h"
#include "exchange/export_cell.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/contact.h"
#include "model/custom_fields.h"
#include "model/custom_values.h"
#include "model/customer.h"
#include "model/deal.h"
#include "custom_fixture.h"

/* Fields of the person's own: wherever a built-in field goes, one of these goes too, and whatever becomes of its definition, what was filled in is kept. */

/* The column ----------------------------------------------------------------------------------------------------------------- */

static void
test_column (void)
{
  static const struct
  {
    const char *json, *canonical; /* NULL: the same */
    guint n;
  } cases[] = {
    { NULL, NULL, 0 },
    { "{\"c3\":\"a\"}", NULL, 1 },
    { "{\"c3\":\"a\\\"b\\\\c\",\"c12\":-70,\"c14\":[\"A\",\"B, C\",\"]\"]}", NULL, 3 },
    { "{\"c3\":\"甲\\u000a乙\",\"c4\":9223372036854775807}", NULL, 2 },
    { "{\"c9007199254740993\":\"x\"}", NULL, 1 },
    { "{\"c3\":1.5}", "", 0 },
    { "{\"c3\":\"a\"", "", 0 },
    { "[1]", "", 0 },
    { "", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) values = gx_custom_values_read (cases[i].json);
      g_autofree char *written = gx_custom_values_write (values);

      g_assert_cmpuint (values->len, ==, cases[i].n);
      g_assert_cmpstr (written, ==, cases[i].n > 0 ? cases[i].json : NULL);
      for (guint k = 0; k < values->len; k++)
        {
          const GxCustomValue *held = &g_array_index (values, GxCustomValue, k);
          g_auto (GxValue) found = gx_custom_values_look_up (cases[i].json, held->id);
          g_auto (GxValue) none = gx_custom_values_look_up (cases[i].json, held->id + 1000);

          g_assert_true (gx_value_equal (&found, &held->value));
          g_assert_true (gx_value_is_none (&none));
        }
    }
}

/* Every kind ----------------------------------------------------------------------------------------------------------------- */

static void
test_kinds (void)
{
  static const struct
  {
    const char *kind, *typed, *shown, *json, *filter;
  } cases[] = {
    { "text", " 常温 ", "常温", "\"常温\"", "c%d contains \"温\"" },
    { "long_text", "a\nb", "a\nb", "\"a\\u000ab\"", "c%d starts \"a\"" },
    { "integer", "1,234", "1,234", "1234", "c%d > 1000 and c%d <= 1234" },
    { "decimal", "1.5", "1.5", "1500", "c%d = 1.5" },
    { "money", "￥99.90", "¥99.90", "9990", "c%d in (99.90, 100)" },
    { "day", "2025年3月4日", "2025-03-04", "\"2025-03-04\"", "c%d < today and c%d >= 2025-03-04" },
    { "boolean", "是", "Yes", "1", "c%d = true" },
    { "choice", "green", "green", "\"green\"", "c%d = green" },
    { "choices", "b、a", "a, b", "[\"a\",\"b\"]", "c%d has a and c%d has b" },
  };
  g_auto (TestBook) book = { 0 };
  gint64 customer, other;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲");
  other = test_add_customer (book.book, "乙");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = g_strdup_printf ("Own %s", cases[i].kind);
      gint64 id = test_custom_define (book.book, "customer", label, cases[i].kind);
      const GxField *field = test_custom_field_of (book.book, id);
      g_autofree char *json = g_strdup_printf ("\"c%" G_GINT64_FORMAT "\":%s", id, cases[i].json);
      g_auto (GStrv) parts = g_strsplit (cases[i].filter, "%d", -1);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      g_autofree char *filter = g_strjoinv (number, parts);
      g_autofree char *display = NULL;
      g_autoptr (GxRecord) record = NULL;

      test_custom_fill (book.book, customer, field, cases[i].typed);
      record = test_read (book.book, &gx_customer_entity, customer);
      g_assert_nonnull (strstr (record->custom, json));
      display = test_custom_shown (book.book, customer, field);
      g_assert_cmpstr (display, ==, cases[i].shown);
      g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, NULL, filter), ==, 1);
      if (field->kind != GX_KIND_BOOL)
        {
          g_autofree char *empty = g_strdup_printf ("c%" G_GINT64_FORMAT " is empty", id);

          g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, NULL, empty), ==, 1);
        }
    }
  test_check (book.book);
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, "常温", NULL), ==, 1);
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, "green", NULL), ==, 1);
  test_delete (book.book, &gx_customer_entity, other);
  test_check (book.book);
}

/* Names and filters ----------------------------------------------------------------------------------------------------------- */

static void
test_filters (void)
{
  static const struct
  {
    const char *entity, *text, *written; /* NULL: refused */
  } cases[] = {
    { "customer", "\"Delivery day\" = Monday", "c1 = \"mon\"" },
    { "customer", "c1 = mon", "c1 = \"mon\"" },
    { "customer", "尺寸 > 3", "c2 > 3" },
    { "customer", "“delivery DAY” is not empty", "c1 is not empty" },
    { "contact", "customer.\"Delivery day\" in (Monday, \"x\")", "customer.c1 in (\"mon\", \"x\")" },
    { "contact", "customer.尺寸 = 1", "customer.c2 = 1" },
    { "contact", "\"Delivery day\" = 1", NULL },
    { "customer", "\"Delivery\" = 1", NULL },
    { "customer", "custom = 1", NULL },
    { "customer", "c99 = 1", NULL },
    { "customer", "尺寸 contains 3", NULL },
    { "customer", "尺寸 = big", NULL },
  };
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) choice = NULL;

  test_book_init (&book, "en");
  test_custom_define (book.book, "customer", "Delivery day", "choice");
  test_custom_define (book.book, "customer", "尺寸", "integer");
  choice = test_record (&gx_choice_row_entity, "entity", "customer", "field", "delivery day", "key", "mon", "label", "Monday", NULL);
  test_add (book.book, choice);
  test_drain ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GxEntity *entity = gx_entity_by_name (cases[i].entity);
      g_autoptr (GError) error = NULL;
      g_autoptr (GxFilter) filter = gx_filter_parse (entity, cases[i].text, gx_book_get_format (book.book), &error);
      g_autofree char *written = filter != NULL ? gx_filter_to_string (filter) : NULL;
      g_autoptr (GxFilter) again = NULL;

      g_assert_cmpstr (written, ==, cases[i].written);
      if (filter == NULL)
        {
          g_assert_error (error, GX_ERROR, GX_ERROR_INVALID);
          continue;
        }
      test_edit (book.book, &gx_custom_field_entity, 1, "label", "Weekday"); /* what is written survives another name */
      test_drain ();
      again = gx_filter_parse (entity, written, gx_book_get_format (book.book), &error);
      g_assert_no_error (error);
      test_undo (book.book);
      test_drain ();
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *entity, *label, *kind;
    GxError code;
    const char *part;
  } refusals[] = {
    { "nothing", "x", "text", GX_ERROR_INVALID, "“nothing” takes no fields of your own" },
    { "choice", "x", "text", GX_ERROR_INVALID, "“choice” takes no fields of your own" },
    { "customer", "", "text", GX_ERROR_INVALID, "“Name” is empty" },
    { "customer", "x", "picture", GX_ERROR_INVALID, "“picture” is no kind of field" },
    { "customer", "x", "", GX_ERROR_INVALID, "“Kind of field” is empty" },
    { "customer", "LEVEL", "text", GX_ERROR_EXISTS, "a field “LEVEL” already" },
    { "customer", "Ｓｉｚｅ", "text", GX_ERROR_EXISTS, "already" },
    { "customer", "c7", "text", GX_ERROR_INVALID, "Give it a name in words" },
  };
  g_auto (TestBook) book = { 0 };
  gint64 size, customer;

  test_book_init (&book, "en");
  size = test_custom_define (book.book, "customer", "Size", "integer");
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GxRecord) record = test_record (&gx_custom_field_entity, "entity", refusals[i].entity, "label", refusals[i].label, "kind", refusals[i].kind, NULL);

      test_refuse (book.book, gx_step_new_add (record), refusals[i].code, refusals[i].part);
    }

  /* Another kind of record may have one of the same name; a retired one leaves its name to others, and does not come back beside them. */
  test_custom_define (book.book, "deal", "Size", "text");
  customer = test_add_customer (book.book, "甲");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, size), "7");
  test_refuse (book.book, gx_step_new_delete (&gx_custom_field_entity, &size, 1, "Size"), GX_ERROR_REFUSED, "filled in in 1 record");
  test_edit (book.book, &gx_custom_field_entity, size, "retired", "true");
  test_custom_define (book.book, "customer", "size", "text");
  {
    g_autoptr (GxRecord) before = test_read (book.book, &gx_custom_field_entity, size);
    g_autoptr (GxRecord) back = gx_record_dup (before);

    test_set (back, "retired", "false");
    test_refuse (book.book, gx_step_new_edit (back, before), GX_ERROR_EXISTS, "already");
  }
  {
    g_autoptr (GxRecord) before = test_read (book.book, &gx_custom_field_entity, size);
    g_autoptr (GxRecord) moved = gx_record_dup (before);

    test_set (moved, "entity", "deal");
    test_refuse (book.book, gx_step_new_edit (moved, before), GX_ERROR_REFUSED, "stays with its kind of record");
  }
  test_check (book.book);
}

/* History ---------------------------------------------------------------------------------------------------------------------- */

static void
test_history (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GPtrArray) changes = NULL;
  const GxHistoryChange *last;
  gint64 customer, size, colour;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲");
  size = test_custom_define (book.book, "customer", "Size", "money");
  colour = test_custom_define (book.book, "customer", "Colour", "text");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, colour), "red");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, size), "7");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, size), "8.50");
  test_edit (book.book, &gx_custom_field_entity, size, "label", "Dimension");
  test_drain ();

  changes = gx_reader_record_history (gx_book_get_reader (book.book), &gx_customer_entity, customer, NULL);
  g_assert_cmpuint (changes->len, ==, 4);
  last = changes->pdata[0];
  g_assert_cmpstr (gx_field_get_label (last->field), ==, "Dimension");
  g_assert_cmpstr (last->before, ==, "7.00");
  g_assert_cmpstr (last->after, ==, "8.50");
  g_assert_cmpstr (last->step_name, ==, "Change Size of “甲”");
}

/* Only what the person changed is written over what came meanwhile, of custom fields too. */
static void
test_edit_beside_another (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) before = NULL;
  g_autoptr (GxRecord) edited = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gint64 customer, first, second;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲");
  first = test_custom_define (book.book, "customer", "A", "text");
  second = test_custom_define (book.book, "customer", "B", "text");
  before = test_read (book.book, &gx_customer_entity, customer);
  edited = gx_record_dup (before);
  gx_record_parse_field (edited, test_custom_field_of (book.book, first), "mine", gx_book_get_format (book.book), NULL);
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, second), "theirs");
  test_run (book.book, gx_step_new_edit (edited, before));
  a = test_custom_shown (book.book, customer, test_custom_field_of (book.book, first));
  b = test_custom_shown (book.book, customer, test_custom_field_of (book.book, second));
  g_assert_cmpstr (a, ==, "mine");
  g_assert_cmpstr (b, ==, "theirs");
}

/* Indexes ---------------------------------------------------------------------------------------------------------------------- */

static char *
plan_of (TestBook *book, const char *where)
{
  g_autoptr (GxDb) db = gx_db_open (book->path, GX_DB_READ, NULL, NULL, NULL);
  g_autofree char *sql = g_strdup_printf ("EXPLAIN QUERY PLAN SELECT t.id FROM customer t WHERE %s", where);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *statement = gx_db_prepare (db, sql, NULL);

  while (gx_db_step (db, statement, NULL) == 1)
    g_string_append (plan, (const char *) sqlite3_column_text (statement, 3));
  return g_string_free (plan, FALSE);
}

static gboolean
uses_index (TestBook *book)
{
  g_autofree char *plan = plan_of (book, "gx_custom (t.custom, 1) IS 7");

  return strstr (plan, "customer_c1") != NULL;
}

static void
test_indexes (void)
{
  g_auto (TestBook) book = { 0 };
  gint64 id;

  test_book_init (&book, "en");
  test_add_customer (book.book, "甲");
  g_assert_false (uses_index (&book));
  id = test_custom_define (book.book, "customer", "Size", "integer");
  g_assert_true (uses_index (&book));
  test_undo (book.book);
  g_assert_false (uses_index (&book));
  test_redo (book.book);
  g_assert_true (uses_index (&book));
  test_edit (book.book, &gx_custom_field_entity, id, "retired", "true");
  g_assert_false (uses_index (&book));
  test_undo (book.book);
  g_assert_true (uses_index (&book));
  test_edit (book.book, &gx_custom_field_entity, id, "quick", "false");
  g_assert_false (uses_index (&book));
  test_edit (book.book, &gx_custom_field_entity, id, "quick", "true");
  test_edit (book.book, &gx_custom_field_entity, id, "kind", "boolean");
  g_assert_false (uses_index (&book)); /* a yes or no is asked otherwise, and has another index */
  test_check (book.book);
}

/* Choices ---------------------------------------------------------------------------------------------------------------------- */

static void
test_choices (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxRecord) row = NULL;
  g_autofree char *one = NULL;
  g_autofree char *several = NULL;
  g_autofree char *start = NULL;
  gint64 customer, level, tools, choice;

  test_book_init (&book, "en");
  customer = test_add_customer (book.book, "甲");
  level = test_custom_define (book.book, "customer", "Temperature", "choice");
  tools = test_custom_define (book.book, "customer", "Tools", "choices");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, level), "Cold");
  test_custom_fill (book.book, customer, test_custom_field_of (book.book, tools), "saw, hammer");
  start = test_dump (book.path);

  /* What was typed means a choice from when one is called so. */
  row = test_record (&gx_choice_row_entity, "entity", "customer", "field", "Temperature", "key", "cold", "label", "cold", NULL);
  choice = test_add (book.book, row);
  test_drain ();
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, NULL, "c1 = \"cold\""), ==, 1);
  test_turn_around (&book, start);
  test_edit (book.book, &gx_choice_row_entity, choice, "label", "Chilled");
  test_drain ();
  one = test_custom_shown (book.book, customer, test_custom_field_of (book.book, level));
  g_assert_cmpstr (one, ==, "Chilled");
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, "chilled", NULL), ==, 1);
  test_undo (book.book);
  test_drain ();
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, "chilled", NULL), ==, 0);
  test_check (book.book);

  g_clear_object (&row);
  row = test_record (&gx_choice_row_entity, "entity", "customer", "field", "Tools", "key", "H", "label", "Hammer", NULL);
  test_add (book.book, row);
  test_drain ();
  several = test_custom_shown (book.book, customer, test_custom_field_of (book.book, tools));
  g_assert_cmpstr (several, ==, "Hammer, saw");
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, NULL, "Tools has hammer"), ==, 1);
  test_check (book.book);

  g_clear_object (&row);
  test_custom_define (book.book, "customer", "Size", "integer");
  row = test_record (&gx_choice_row_entity, "entity", "customer", "field", "Size", "key", "x", NULL);
  test_refuse (book.book, gx_step_new_add (row), GX_ERROR_INVALID, "“Size” has no choices");
}

/* Set-wise: one field of many records, in one step. */
static void
test_edit_all (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autofree char *start = NULL;
  g_auto (GxValue) value = gx_value_integer (GX_KIND_INT, 7);
  gint64 size;

  test_book_init (&book, "en");
  for (int i = 0; i < 5; i++)
    test_add_customer (book.book, "甲");
  size = test_custom_define (book.book, "customer", "Size", "integer");
  test_custom_fill (book.book, 2, test_custom_field_of (book.book, size), "7");
  start = test_dump (book.path);
  test_run (book.book, gx_step_new_edit_all (query, test_custom_field_of (book.book, size), &value));
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, NULL, "Size = 7"), ==, 5);
  test_check (book.book);
  test_turn_around (&book, start);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/custom-fields/column", test_column);
  g_test_add_func ("/custom-fields/kinds", test_kinds);
  g_test_add_func ("/custom-fields/filters", test_filters);
  g_test_add_func ("/custom-fields/refusals", test_refusals);
  g_test_add_func ("/custom-fields/history", test_history);
  g_test_add_func ("/custom-fields/edit-beside-another", test_edit_beside_another);
  g_test_add_func ("/custom-fields/indexes", test_indexes);
  g_test_add_func ("/custom-fields/choices", test_choices);
  g_test_add_func ("/custom-fields/edit-all", test_edit_all);
  return g_test_run ();
}
