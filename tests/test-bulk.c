/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/custom_trial.h"
#include "book/store.h"
#include "custom_fixture.h"
#include "model/customer.h"
#include "model/tag.h"
#include "support.h"

/* Many records in one step: edited, tagged, deleted, and as they were after one undo. */

#define MANY TEST_ROUNDS (100000)

static gboolean
add_many (GxStore *store, gpointer data, GError **error)
{
  guint n = GPOINTER_TO_UINT (data);

  gx_store_set_importing (store, TRUE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);
      GxCustomer *customer = GX_CUSTOMER (record);

      customer->name = g_strdup_printf ("C%u", i);
      if (i % 3 == 0)
        customer->level = g_strdup (i % 2 == 0 ? "A" : "B");
      if (i % 5 == 0)
        customer->tags = g_strsplit (i % 2 == 0 ? "VIP" : "old,vip", ",", -1);
      if (!gx_store_add (store, record, error))
        return FALSE;
    }
  return TRUE;
}

static void
book_with (TestBook *book, guint n)
{
  test_book_init (book, "en");
  test_run (book->book, gx_step_new ("Many", add_many, GUINT_TO_POINTER (n), NULL));
}

static const GxField *
field_of (const char *name)
{
  return gx_entity_find_field (&gx_customer_entity, name);
}

static GxQuery *
query_of (const char *filter)
{
  GxQuery *query = gx_query_new (&gx_customer_entity);

  gx_query_take_filter (query, gx_filter_parse (&gx_customer_entity, filter, NULL, NULL));
  return query;
}

/* However the filter looks at what is being edited: the records are those that it found before. */
static void
test_edits (void)
{
  static const struct
  {
    const char *filter, *level, *region; /* region NULL: only the level is edited */
    GxEditHow how;
    const char *tags; /* nullable */
    gint64 changed;
    const char *found;
    gint64 n_found;
  } rows[] = {
    { "level = \"A\"", "B", "North", GX_EDIT_SET, NULL, 10, "level = \"B\" and region = \"North\"", 10 },
    { "level is empty", "B", NULL, GX_EDIT_SET, NULL, 40, "level = \"B\"", 50 },
    { "", NULL, NULL, GX_EDIT_SET, NULL, 20, "level is empty", 60 },
    { "id > 0", "A", NULL, GX_EDIT_ADD, "new,VIP", 60, "tags has \"new\" and tags has \"VIP\" and level = \"A\"", 60 },
    { "", "A", NULL, GX_EDIT_REMOVE, "Vip", 52, "tags is empty", 54 },
    { "level = \"D\"", "A", NULL, GX_EDIT_ADD, "x", 0, "tags has \"x\"", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (TestBook) book = { NULL };
      g_autoptr (GxQuery) query = query_of (rows[i].filter);
      g_auto (GxValue) level = gx_value_text (GX_KIND_CHOICE, rows[i].level);
      g_auto (GxValue) region = gx_value_text (GX_KIND_TEXT, rows[i].region);
      g_auto (GxValue) tags = gx_value_none (GX_KIND_SET);
      g_autofree char *before = NULL;
      GxFieldEdit edits[2] = { { field_of ("level"), GX_EDIT_SET, level } };
      guint n_edits = 1;
      gint64 n_done = -1, step;

      book_with (&book, 60);
      if (rows[i].region != NULL)
        edits[n_edits++] = (GxFieldEdit) { field_of ("region"), GX_EDIT_SET, region };
      if (rows[i].tags != NULL)
        gx_value_parse (GX_KIND_SET, rows[i].tags, gx_book_get_format (book.book), &tags, NULL);
      if (rows[i].tags != NULL)
        edits[n_edits++] = (GxFieldEdit) { field_of ("tags"), rows[i].how, tags };

      before = test_dump (book.path);
      g_assert_cmpint (gx_reader_count_edit (gx_book_get_reader (book.book), query, edits, n_edits, NULL), ==, rows[i].changed);
      step = test_run (book.book, gx_step_new_edit_many (query, edits, n_edits, &n_done));
      g_assert_cmpint (n_done, ==, rows[i].changed);
      g_assert_cmpint (test_count (book.book, &gx_customer_entity, rows[i].found), ==, rows[i].n_found);
      if (step > 0)
        test_turn_around (&book, before);
      test_check (book.book);
    }
}

static void
test_tags_have_records (void)
{
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxQuery) query = query_of ("");
  g_auto (GxValue) tags = gx_value_none (GX_KIND_SET);
  GxFieldEdit edit = { field_of ("tags"), GX_EDIT_ADD };

  book_with (&book, 3);
  gx_value_parse (GX_KIND_SET, "fair,重要", gx_book_get_format (book.book), &tags, NULL);
  edit.value = tags;
  test_run (book.book, gx_step_new_edit_many (query, &edit, 1, NULL));
  g_assert_cmpint (test_count (book.book, &gx_tag_entity, "name in (\"fair\", \"重要\")"), ==, 2);
  test_undo (book.book);
  g_assert_cmpint (test_count (book.book, &gx_tag_entity, "name in (\"fair\", \"重要\")"), ==, 0);
}

/* Selected one by one they are a filter of so many numbers. */
static GxQuery *
query_of_numbers (guint n)
{
  GxQuery *query = gx_query_new (&gx_customer_entity);
  GxFilter *filter = gx_filter_new (GX_FILTER_COMPARE);

  filter->compare = GX_COMPARE_IN;
  g_ptr_array_add (filter->path, (gpointer) field_of ("id"));
  for (guint i = 1; i <= n; i++)
    {
      GxOperand operand = { .type = GX_OPERAND_TEXT, .text = g_strdup_printf ("%u", i) };

      g_array_append_val (filter->operands, operand);
    }
  gx_query_take_filter (query, filter);
  return query;
}

/* A sum of a file: two dumps of a hundred thousand customers would be compared for long. */
static char *
sum_of (TestBook *book)
{
  g_autofree char *dump = test_dump (book->path);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

static void
test_a_hundred_thousand (void)
{
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxQuery) query = query_of_numbers (MANY - 1);
  g_auto (GxValue) level = gx_value_text (GX_KIND_CHOICE, "C");
  g_auto (GxValue) tags = gx_value_none (GX_KIND_SET);
  g_autofree char *before = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *deleted = NULL;
  GxFieldEdit edits[2] = { { field_of ("level"), GX_EDIT_SET, level }, { field_of ("tags"), GX_EDIT_ADD } };
  gint64 n = 0;

  book_with (&book, MANY);
  gx_value_parse (GX_KIND_SET, "VIP", gx_book_get_format (book.book), &tags, NULL);
  edits[1].value = tags;
  before = sum_of (&book);
  test_run (book.book, gx_step_new_edit_many (query, edits, 2, &n));
  g_assert_cmpint (n, ==, MANY - 1);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, "level = \"C\" and tags has \"VIP\""), ==, MANY - 1);
  edited = sum_of (&book);
  test_undo (book.book);
  undone = sum_of (&book);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpstr (edited, !=, before);

  test_run (book.book, gx_step_new_delete_all (query, &n));
  g_assert_cmpint (n, ==, MANY - 1);
  g_assert_cmpint (test_count (book.book, &gx_customer_entity, ""), ==, 1);
  test_undo (book.book);
  deleted = sum_of (&book);
  g_assert_cmpstr (deleted, ==, before);
}

static gboolean
fill_many (GxStore *store, gpointer data, GError **error)
{
  static const char *const typed[] = { "2025-03-04", "2025/12/31", "about May", "7", "" };

  gx_store_set_importing (store, TRUE);
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (GxRecord) record = gx_record_new (&gx_customer_entity);
      const char *text = typed[i % G_N_ELEMENTS (typed)];

      GX_CUSTOMER (record)->name = g_strdup_printf ("C%u", i);
      if (!gx_record_parse_field (record, data, text, gx_reader_get_format (gx_store_get_reader (store)), error) || !gx_store_add (store, record, error))
        return FALSE;
    }
  return TRUE;
}

/* Another kind of a field that is filled in in a hundred thousand records: two fifths fit, two fifths stay as they were typed, one has nothing; and back, and again, exactly. */
static void
test_kind_of_a_hundred_thousand (void)
{
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxKindTrial) trial = NULL;
  g_autofree char *before = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;
  gint64 id;

  test_book_init (&book, "en");
  id = test_custom_define (book.book, "customer", "Since", "text");
  test_run (book.book, gx_step_new ("Many", fill_many, (gpointer) test_custom_field_of (book.book, id), NULL));
  trial = gx_reader_try_kind (gx_book_get_reader (book.book), id, "day", NULL);
  g_assert_cmpint (trial->n_filled, ==, MANY / 5 * 4);
  g_assert_cmpint (trial->n_unfit, ==, MANY / 5 * 2);

  before = sum_of (&book);
  test_edit (book.book, &gx_custom_field_entity, id, "kind", "day");
  test_drain ();
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, NULL, "Since = 2025-12-31"), ==, MANY / 5);
  changed = sum_of (&book);
  test_undo (book.book);
  test_drain ();
  undone = sum_of (&book);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpstr (changed, !=, before);
  g_assert_cmpint (test_custom_count (book.book, &gx_customer_entity, "about May", NULL), ==, MANY / 5);
  gx_book_redo (book.book, NULL);
  again = sum_of (&book);
  g_assert_cmpstr (again, ==, changed);
}

/* Who has had enough once the step has said so often how far it is. */
typedef struct
{
  GxStep *step;
  GCancellable *cancellable;
  guint after, n_told;
  double last;
} Impatient;

/* Cancelled in the middle of one statement: nothing has changed, and the next save goes through. */
static void
cancelled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_cmpint (gx_book_run_finish (GX_BOOK (source), result, error), ==, -1);
}

/* On the book thread, where nothing can come between. */
static gboolean
cancel_and_run (GxStore *store, gpointer data, GError **error)
{
  const Impatient *self = data;

  g_cancellable_cancel (self->cancellable);
  return self->step->func (store, self->step->data, error);
}

static void
test_cancelled (void)
{
  g_auto (TestBook) book = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GxQuery) query = query_of ("");
  g_auto (GxValue) level = gx_value_text (GX_KIND_CHOICE, "C");
  g_autoptr (GxStep) step = gx_step_new_edit_all (query, field_of ("level"), &level);
  Impatient self = { .step = step, .cancellable = cancellable };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GError *error = NULL;

  book_with (&book, 2000);
  before = test_dump (book.path);
  gx_book_run_async (book.book, gx_step_new ("Edit", cancel_and_run, &self, NULL), cancellable, NULL, NULL, cancelled, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
  g_clear_error (&error);
  after = test_dump (book.path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (test_add_customer (book.book, "Next"), ==, 2001);
}

static void
told (double fraction, gpointer user_data)
{
  Impatient *self = user_data;

  g_assert_cmpfloat (fraction, >=, self->last);
  g_assert_cmpfloat (fraction, <, 0.51); /* the rest is deriving */
  self->last = fraction;
  if (++self->n_told == self->after)
    g_cancellable_cancel (self->cancellable);
}

static gboolean
run_impatient (GxStore *store, gpointer data, GError **error)
{
  Impatient *self = data;
  gboolean ok;

  store->progress = told;
  store->progress_data = self;
  store->cancellable = self->cancellable;
  ok = self->step->func (store, self->step->data, error);
  store->progress = NULL;
  return ok;
}

/* Begun and broken off, at its first word and in its middle: all is as it was. */
static void
test_broken_off (void)
{
  static const guint moments[] = { 1, 3, 7 };
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxQuery) query = query_of ("");
  g_auto (GxValue) name = gx_value_text (GX_KIND_TEXT, "13800138000");
  g_autofree char *before = NULL;

  book_with (&book, 2000);
  before = sum_of (&book);
  for (guint deleting = 0; deleting < 2; deleting++)
    for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
      {
        g_autoptr (GxStep) step = deleting ? gx_step_new_delete_all (query, NULL) : gx_step_new_edit_all (query, field_of ("phone"), &name);
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        Impatient self = { .step = step, .cancellable = cancellable, .after = moments[i] };
        g_autofree char *after = NULL;
        g_autoptr (GError) error = NULL;

        g_assert_cmpint (gx_book_run (book.book, gx_step_new ("Many", run_impatient, &self, NULL), &error), ==, -1);
        g_assert_error (error, GX_ERROR, GX_ERROR_CANCELLED);
        g_assert_cmpuint (self.n_told, ==, moments[i]);
        after = sum_of (&book);
        g_assert_cmpstr (after, ==, before);
      }
  test_check (book.book);
}

/* Taken back and derived as undo does it, told of all the while; then let go. */
typedef struct
{
  gint64 step_id;
  guint n_told;
  double last, widest;
} Watched;

static void
told_of_all (double fraction, gpointer user_data)
{
  Watched *self = user_data;

  g_assert_cmpfloat (fraction, >=, self->last);
  self->widest = MAX (self->widest, fraction - self->last);
  self->last = fraction;
  self->n_told++;
}

static gboolean
revert_watched (GxStore *store, gpointer data, GError **error)
{
  Watched *self = data;
  gboolean ok;

  store->progress = told_of_all;
  store->progress_data = self;
  ok = gx_undo_revert (store, self->step_id, error) && gx_log_flush (store, error) && gx_derive (store, error);
  store->progress = NULL;
  gx_store_give_up (store);
  return ok;
}

/* What it tells on the way is of all there is to do: it never goes back, comes to the whole, and has no long silence. */
static void
test_undo_tells (void)
{
  static const struct
  {
    const char *field, *value;
    guint n_told;
  } rows[] = {
    { "region", "North", 6 },       /* columns and documents */
    { "phone", "13800138000", 12 }, /* children, summaries and documents */
    { NULL, NULL, 6 },              /* deleted ones */
  };
  g_auto (TestBook) book = { NULL };
  g_autoptr (GxQuery) query = query_of ("");

  book_with (&book, 2000);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GxValue) value = gx_value_text (GX_KIND_TEXT, rows[i].value);
      Watched self = { 0 };

      self.step_id = test_run (book.book, rows[i].field != NULL ? gx_step_new_edit_all (query, field_of (rows[i].field), &value) : gx_step_new_delete_all (query, NULL));
      g_assert_cmpint (gx_book_run (book.book, gx_step_new ("Revert", revert_watched, &self, NULL), NULL), ==, 0);
      g_test_message ("%s: %u words, the longest way between two %.2f", rows[i].field, self.n_told, self.widest);
      g_assert_cmpuint (self.n_told, >=, rows[i].n_told);
      g_assert_cmpfloat (self.widest, <, 0.3);
      g_assert_cmpfloat (self.last, ==, 1);
      test_check (book.book);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk/edits", test_edits);
  g_test_add_func ("/bulk/tags-have-records", test_tags_have_records);
  g_test_add_func ("/bulk/cancelled", test_cancelled);
  g_test_add_func ("/bulk/broken-off", test_broken_off);
  g_test_add_func ("/bulk/undo-tells", test_undo_tells);
  g_test_add_func ("/bulk/a-hundred-thousand", test_a_hundred_thousand);
  g_test_add_func ("/bulk/kind-of-a-hundred-thousand", test_kind_of_a_hundred_thousand);
  return g_test_run ();
}
