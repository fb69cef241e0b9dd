/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/db.h"
#include "exchange/export_cell.h"
#include "model/choice_row.h"
#include "model/choices.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/stage.h"
#include "support.h"

/* What a book makes of the choices of a field: the value alone, and the rows in the book it comes from. */

static const GxField *
level (void)
{
  return gx_entity_find_field (&gx_customer_entity, "level");
}

/* The levels are VIP, A, B, C and D. */
typedef struct
{
  const char *key, *label;
  gint64 position;
  gboolean retired;
} Row;

static const struct
{
  const char *name;
  Row rows[4];
  const char *held;
  const char *order;         /* key and label of what is offered */
  const char *finds[6][2];   /* text, key */
} cases[] = {
  { "built-in", { { NULL } }, NULL, "VIP=VIP A=A B=B C=C D=D", { { "vip", "VIP" }, { "a", "A" }, { "E", NULL } } },
  { "label", { { "A", "Key account", GX_NONE } }, NULL, "VIP=VIP A=Key account B=B C=C D=D",
    { { "Key account", "A" }, { "KEYACCOUNT", "A" }, { "ｋｅｙ account", "A" }, { "A", "A" }, { "Key", NULL } } },
  { "own", { { "K", "关键", GX_NONE }, { "Z", NULL, GX_NONE } }, NULL, "VIP=VIP A=A B=B C=C D=D K=关键 Z=Z", { { "关键", "K" }, { "k", "K" }, { "z", "Z" } } },
  { "a place given comes before one by birth", { { "D", NULL, 1 } }, NULL, "D=D VIP=VIP A=A B=B C=C", { { "d", "D" } } },
  { "an own one in between", { { "K", "关键", 3 }, { "Z", "末", 99 } }, NULL, "VIP=VIP A=A K=关键 B=B C=C D=D Z=末", { { "关键", "K" } } },
  { "the same place twice, in the order of the table", { { "C", NULL, 2 }, { "D", NULL, 2 } }, NULL, "VIP=VIP C=C D=D A=A B=B", { { NULL } } },
  { "retired", { { "C", "Old", GX_NONE, TRUE }, { "K", "关键", GX_NONE, TRUE } }, NULL, "VIP=VIP A=A B=B D=D", { { "Old", "C" }, { "c", "C" }, { "关键", "K" } } },
  { "retired but held", { { "C", NULL, GX_NONE, TRUE }, { "D", NULL, GX_NONE, TRUE } }, "C", "VIP=VIP A=A B=B C=C", { { "D", "D" } } },
  { "labels exchanged", { { "A", "B", GX_NONE }, { "B", "A", GX_NONE } }, NULL, "VIP=VIP A=B (A) B=A (B) C=C D=D",
    { { "A", "A" }, { "B", "B" }, { "B (A)", "A" }, { "a(b)", "B" } } },
  { "one label for two", { { "K", "Gold", GX_NONE }, { "L", "gold", GX_NONE } }, NULL, "VIP=VIP A=A B=B C=C D=D K=Gold L=gold (L)", { { "GOLD", "K" }, { "gold (L)", "L" } } },
  { "a label that looks like another's with its key", { { "K", "Gold", GX_NONE }, { "Z", "Gold (L)", GX_NONE }, { "L", "Gold", GX_NONE } }, NULL,
    "VIP=VIP A=A B=B C=C D=D K=Gold Z=Gold (L) L=Gold (L) (L)", { { "Gold", "K" }, { "Gold (L)", "Z" }, { "Gold (L) (L)", "L" } } },
  { "who is offered keeps the name of who is retired", { { "A", "Gold", GX_NONE, TRUE }, { "K", "Gold", GX_NONE } }, "A", "VIP=VIP A=Gold (A) B=B C=C D=D K=Gold",
    { { "gold", "K" } } },
};

static GxChoices *
make_choices (const Row *rows)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  /* In any order: here the last comes first. */
  for (int i = 3; i >= 0; i--)
    if (rows[i].key != NULL)
      {
        GxChoiceRow *row = (GxChoiceRow *) gx_record_new (&gx_choice_row_entity);

        GX_RECORD (row)->id = i + 1;
        row->entity = g_strdup ("customer");
        row->field = g_strdup ("level");
        row->key = g_strdup (rows[i].key);
        row->label = g_strdup (rows[i].label);
        row->position = rows[i].position;
        row->retired = rows[i].retired;
        g_ptr_array_add (records, row);
      }
  return gx_choices_new (records);
}

static void
test_value (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxChoices) choices = make_choices (cases[i].rows);
      g_auto (GStrv) keys = gx_choices_of (choices, level (), cases[i].held);
      g_autoptr (GString) order = g_string_new (NULL);

      g_test_message ("%s", cases[i].name);
      for (guint k = 0; keys[k] != NULL; k++)
        {
          const char *label = gx_choices_label (choices, level (), keys[k]);

          g_string_append_printf (order, "%s%s=%s", k > 0 ? " " : "", keys[k], label);
          g_assert_cmpstr (gx_choices_find (choices, level (), label), ==, keys[k]);
        }
      g_assert_cmpstr (order->str, ==, cases[i].order);
      for (guint k = 0; k < G_N_ELEMENTS (cases[i].finds) && cases[i].finds[k][0] != NULL; k++)
        g_assert_cmpstr (gx_choices_find (choices, level (), cases[i].finds[k][0]), ==, cases[i].finds[k][1]);
      g_assert_cmpstr (gx_choices_label (choices, level (), "whatever"), ==, "whatever");
    }
}

/* What the user called so keeps the name, wherever it stands. */
static void
test_users_word_first (void)
{
  const GxField *industry = gx_entity_find_field (&gx_customer_entity, "industry");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GxChoices) choices = NULL;

  g_ptr_array_add (rows, test_record (&gx_choice_row_entity, "entity", "customer", "field", "industry", "key", "T", "label", "Mining", NULL));
  choices = gx_choices_new (rows);
  g_assert_cmpstr (gx_choices_label (choices, industry, "T"), ==, "Mining");
  g_assert_cmpstr (gx_choices_label (choices, industry, "B"), ==, "Mining (B)");
  g_assert_cmpstr (gx_choices_find (choices, industry, "mining"), ==, "T");
  g_assert_cmpstr (gx_choices_find (choices, industry, "International organisations"), ==, "T");
}

/* NULL, a book without rows, and rows for fields that there are not: all the built-in ones. */
static void
test_built_in (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GxChoices) choices = NULL;

  g_ptr_array_add (rows, test_record (&gx_choice_row_entity, "entity", "customer", "field", "name", "key", "x", NULL));
  g_ptr_array_add (rows, test_record (&gx_choice_row_entity, "entity", "nothing", "field", "level", "key", "A", "label", "x", NULL));
  choices = gx_choices_new (rows);
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      {
        const GxField *field = &gx_entities[e]->fields[i];
        const GxChoice *choice = field->choices;
        g_auto (GStrv) keys = field->kind == GX_KIND_CHOICE ? gx_choices_of (choices, field, NULL) : NULL;

        for (guint k = 0; choice != NULL && choice[k].key != NULL; k++)
          {
            g_assert_cmpstr (keys[k], ==, choice[k].key);
            g_assert_cmpstr (gx_choices_label (choices, field, choice[k].key), ==, choice[k].label);
            g_assert_cmpstr (gx_choices_label (NULL, field, choice[k].key), ==, choice[k].label);
            g_assert_cmpstr (gx_choices_find (NULL, field, choice[k].label), ==, choice[k].key);
          }
      }
}

static GxStep *
add (const char *entity, const char *field, const char *key, const char *label)
{
  g_autoptr (GxRecord) row = test_record (&gx_choice_row_entity, "entity", entity, "field", field, "key", key, "label", label, NULL);

  return gx_step_new_add (row);
}

static gint64
only_row (GxBook *book)
{
  g_autoptr (GArray) ids = test_ids (book, &gx_choice_row_entity, NULL, NULL, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *entity, *field, *key;
    GxError code;
    const char *part;
  } refusals[] = {
    { "customr", "level", "A", GX_ERROR_INVALID, "no kind of record “customr”" },
    { "customer", "levl", "A", GX_ERROR_INVALID, "level, kind, party, industry, source" },
    { "customer", "name", "A", GX_ERROR_INVALID, "in a field “name”" },
    { "tag", "name", "A", GX_ERROR_INVALID, "“tag” has no field with choices" },
    { "customer", "level", "", GX_ERROR_INVALID, "“Key” is empty" },
    { "stage", "outcome", "maybe", GX_ERROR_REFUSED, "takes no choices of your own" },
    { "deal", "status", "maybe", GX_ERROR_REFUSED, "takes no choices of your own" },
    { "customer", "level", "A", GX_ERROR_EXISTS, "“customer, level, A” is taken" },
    { "customer", "level", "ａ", GX_ERROR_EXISTS, "“customer, level, A” is taken" },
  };
  g_auto (TestBook) book = { 0 };

  test_book_init (&book, "en");
  test_run (book.book, add ("customer", "level", "A", "Key account"));
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    test_refuse (book.book, add (refusals[i].entity, refusals[i].field, refusals[i].key, "x"), refusals[i].code, refusals[i].part);

  /* The same key of another field is another choice; a closed one may be called otherwise. */
  test_run (book.book, add ("customer", "industry", "A", "Farms"));
  test_run (book.book, add ("stage", "outcome", "won", "Done deal"));
  test_check (book.book);
}

/* The index alone holds too, whatever the store looks for. */
static void
test_index (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxDb) db = NULL;
  g_autoptr (GError) error = NULL;

  test_book_init (&book, "en");
  test_run (book.book, add ("customer", "level", "A", "Key account"));
  test_book_close (&book);
  db = gx_db_open (book.path, GX_DB_WRITE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (gx_db_exec (db, "INSERT INTO choice (created_at, updated_at, entity, field, key, retired) VALUES (0, 0, 'customer', 'level', 'A', 0)", &error));
  g_assert_error (error, GX_ERROR, GX_ERROR_EXISTS);
}

/* The customer's level as the window, an export and a filter have it. */
static void
assert_level (TestBook *book, gint64 customer, const char *label, const char *found_by)
{
  const GxFormat *format;
  g_autoptr (GxRecord) record = test_read (book->book, &gx_customer_entity, customer);
  g_autofree char *shown = NULL;
  g_autofree char *cell = NULL;
  g_autofree char *text = g_strdup_printf ("level = \"%s\"", found_by);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);

  test_drain ();
  format = gx_book_get_format (book->book);
  shown = gx_record_field_to_display (record, level (), format, GX_NO_DAY);
  cell = gx_export_cell (record, level (), format);
  g_assert_cmpstr (shown, ==, label);
  g_assert_cmpstr (cell, ==, label);
  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, text, format, NULL));
  g_assert_cmpint (gx_reader_count (gx_book_get_reader (book->book), query, -1, NULL), ==, 1);
}

static void
test_follows (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxReader) beside = NULL;
  g_autofree char *before = NULL;
  gint64 customer, row;

  test_book_init (&book, "en");
  beside = gx_book_open_reader (book.book, NULL);
  customer = test_add_customer (book.book, "甲");
  test_edit (book.book, &gx_customer_entity, customer, "level", "A");
  assert_level (&book, customer, "A", "A");

  before = test_dump (book.path);
  test_run (book.book, add ("customer", "level", "a", "Key account"));
  row = only_row (book.book);
  assert_level (&book, customer, "Key account", "key account");
  test_turn_around (&book, before);

  test_undo (book.book);
  assert_level (&book, customer, "A", "A");
  test_redo (book.book);
  assert_level (&book, customer, "Key account", "A");

  test_edit (book.book, &gx_choice_row_entity, row, "label", "Gold");
  assert_level (&book, customer, "Gold", "gold");
  test_delete (book.book, &gx_choice_row_entity, row);
  assert_level (&book, customer, "A", "A");
  test_run (book.book, add ("customer", "level", "A", "Silver"));
  test_refuse (book.book, gx_step_new_restore (&gx_choice_row_entity, row), GX_ERROR_EXISTS, "“customer, level, A” is taken by another Choice");

  /* Another reader has them from the moment its reading begins; and so has whoever opens the book anew. */
  g_assert_null (gx_reader_get_format (beside)->choices);
  g_assert_true (gx_reader_begin (beside, NULL));
  g_assert_cmpstr (gx_choices_label (gx_reader_get_format (beside)->choices, level (), "A"), ==, "Silver");
  gx_reader_end (beside);
  test_book_reopen (&book);
  assert_level (&book, customer, "Silver", "Silver");
  test_check (book.book);
}

static void
assert_read (GxReader *reader, const char *label, gint64 n)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);

  g_assert_cmpstr (gx_choices_label (gx_reader_get_format (reader)->choices, level (), "A"), ==, label);
  g_assert_cmpint (gx_reader_count (reader, query, -1, NULL), ==, n);
}

/* A reading sees the book of one moment, also where it need not read the choices again; the next one sees what came since. */
static void
test_readings (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxReader) reader = NULL;

  test_book_init (&book, "en");
  reader = gx_book_open_reader (book.book, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gx_reader_begin (reader, NULL));
      gx_reader_end (reader);
    }
  g_assert_true (gx_reader_begin (reader, NULL));
  test_add_customer (book.book, "甲");
  test_run (book.book, add ("customer", "level", "A", "Silver"));
  assert_read (reader, "A", 0);
  gx_reader_end (reader);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gx_reader_begin (reader, NULL));
      assert_read (reader, "Silver", 1);
      gx_reader_end (reader);
    }
}

static void
assert_levels (TestBook *book, const char *const *expected)
{
  for (guint i = 0; expected[i] != NULL; i++)
    test_assert_field (book->book, &gx_customer_entity, i + 1, "level", expected[i]);
}

/* What was typed before there was such a choice is the choice from then on: else it would look the same and be found by nothing. */
static void
test_takes_in (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  gint64 row;

  test_book_init (&book, "en");
  for (guint i = 1; i <= 5; i++)
    test_edit (book.book, &gx_customer_entity, test_add_customer (book.book, "甲"), "level", (const char *[]) { "Silver", "SILVER", "Silverish", "A", "steel" }[i - 1]);
  before = test_dump (book.path);

  test_run (book.book, add ("customer", "level", "S", "silver"));
  row = only_row (book.book);
  assert_levels (&book, (const char *[]) { "S", "S", "Silverish", "A", "steel", NULL });
  test_turn_around (&book, before);
  assert_levels (&book, (const char *[]) { "S", "S", "Silverish", "A", "steel", NULL });

  test_edit (book.book, &gx_choice_row_entity, row, "label", "Silverish");
  assert_levels (&book, (const char *[]) { "S", "S", "S", "A", "steel", NULL });
  test_undo (book.book);
  assert_levels (&book, (const char *[]) { "S", "S", "Silverish", "A", "steel", NULL });

  /* By its key, too; and when it comes back. */
  test_edit (book.book, &gx_customer_entity, 1, "level", "B");
  test_edit (book.book, &gx_customer_entity, 2, "level", "B");
  test_delete (book.book, &gx_choice_row_entity, row);
  test_edit (book.book, &gx_customer_entity, 4, "level", "Silver");
  test_run (book.book, add ("customer", "level", "Steel", NULL));
  assert_levels (&book, (const char *[]) { "B", "B", "Silverish", "Silver", "Steel", NULL });
  test_run (book.book, gx_step_new_restore (&gx_choice_row_entity, row));
  assert_levels (&book, (const char *[]) { "B", "B", "Silverish", "S", "Steel", NULL });
  test_check (book.book);
}

/* One that records hold would leave them with its key: it is refused, and retiring it loses nothing. */
static void
test_held (void)
{
  g_auto (TestBook) book = { 0 };
  g_autofree char *before = NULL;
  gint64 row, customer;

  test_book_init (&book, "en");
  test_run (book.book, add ("customer", "level", "s", "Silver"));
  row = only_row (book.book);
  customer = test_add_customer (book.book, "甲");
  test_edit (book.book, &gx_customer_entity, customer, "level", "s");
  assert_level (&book, customer, "Silver", "silver");
  before = test_dump (book.path);

  test_refuse (book.book, gx_step_new_delete (&gx_choice_row_entity, &row, 1, "Silver"), GX_ERROR_REFUSED,
               "“Silver” is chosen in 1 record. Retire it instead: it is offered no more, and nothing is lost.");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GxRecord) as_it_is = test_read (book.book, &gx_choice_row_entity, row);
      g_autoptr (GxRecord) edited = gx_record_dup (as_it_is);

      test_set (edited, i == 0 ? "key" : "field", i == 0 ? "zz" : "source");
      test_refuse (book.book, gx_step_new_edit (edited, as_it_is), GX_ERROR_REFUSED, "“Silver” is chosen in 1 record.");
    }
  test_edit (book.book, &gx_choice_row_entity, row, "retired", "true");
  assert_level (&book, customer, "Silver", "silver");
  test_turn_around (&book, before);

  test_edit (book.book, &gx_customer_entity, customer, "level", "A");
  test_delete (book.book, &gx_choice_row_entity, row);
  test_undo (book.book);
  test_undo (book.book);
  assert_level (&book, customer, "Silver", "silver");
  test_check (book.book);
}

/* A reference outlives the book's own, on whatever thread. */
static void
test_kept (void)
{
  g_auto (TestBook) book = { 0 };
  g_autoptr (GxChoices) kept = NULL;

  test_book_init (&book, "en");
  test_run (book.book, add ("customer", "level", "A", "Gold"));
  test_drain ();
  kept = gx_choices_ref (gx_book_get_format (book.book)->choices);
  test_edit (book.book, &gx_choice_row_entity, only_row (book.book), "label", "Silver");
  test_drain ();
  g_assert_cmpstr (gx_choices_label (kept, level (), "A"), ==, "Gold");
  g_assert_cmpstr (gx_choices_label (gx_book_get_format (book.book)->choices, level (), "A"), ==, "Silver");
  g_assert_null (gx_choices_ref (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choices/value", test_value);
  g_test_add_func ("/choices/users-word-first", test_users_word_first);
  g_test_add_func ("/choices/built-in", test_built_in);
  g_test_add_func ("/choices/refusals", test_refusals);
  g_test_add_func ("/choices/index", test_index);
  g_test_add_func ("/choices/follows", test_follows);
  g_test_add_func ("/choices/readings", test_readings);
  g_test_add_func ("/choices/takes-in", test_takes_in);
  g_test_add_func ("/choices/held", test_held);
  g_test_add_func ("/choices/kept", test_kept);
  return g_test_run ();
}
