/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book/as_of.h"
#include "model/custom_fields.h"
#include "model/customer.h"
#include "support.h"

/* Any sequence of steps, taken back and done again, is as if nothing had been: random steps over every entity, then all undone, then all
 * redone; the book's own check finds nothing on the way; and the book as of a day is the book of that day. */

#define N_STEPS TEST_ROUNDS (1000)

typedef struct
{
  GRand *rand;
  TestBook book;
  GArray *in_force;     /* of gint64: the steps Undo would take back, the last on top */
  GHashTable *dumps;    /* step id → checksum of the book after it, for some */
  GPtrArray *days;      /* of char *: the book as it was when each day ended */
  guint done, refused, undone, redone, empty;
} Run;

static const GxEntity *
any_entity (Run *run)
{
  guint n = 0;

  while (gx_entities[n] != NULL)
    n++;
  return gx_entities[g_rand_int_range (run->rand, 0, n)];
}

/* Any but the number and the stamps, those of the person's own among them. */
static const GxField *
any_field (Run *run, const GxEntity *entity)
{
  g_autoptr (GPtrArray) fields = gx_fields_of (gx_book_get_format (run->book.book)->custom, entity);

  return fields->pdata[g_rand_int_range (run->rand, GX_N_RECORD_ROWS, (int) fields->len)];
}

static gint64 *
key_of (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static char *
checksum (Run *run)
{
  g_autofree char *dump = test_dump (run->book.path);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

static gint64
top (Run *run)
{
  return run->in_force->len > 0 ? g_array_index (run->in_force, gint64, run->in_force->len - 1) : 0;
}

/* After undo and redo the book is as it was when the step now on top was done. */
static void
compare_with_past (Run *run, const char *what)
{
  gint64 step = top (run);
  const char *expected = g_hash_table_lookup (run->dumps, &step);
  g_autofree char *found = NULL;

  if (expected == NULL)
    return;
  found = checksum (run);
  if (!g_str_equal (expected, found))
    g_error ("%s left the book otherwise than it was after step %" G_GINT64_FORMAT, what, step);
}

/* Steps -------------------------------------------------------------------------------------------------------------------- */

static GxStep *
add_one (Run *run)
{
  g_autoptr (GxRecord) record = gx_record_new (any_entity (run));

  return test_fill_random (run->rand, run->book.book, record, 0.4) ? gx_step_new_add (record) : NULL;
}

static GxStep *
add_several (Run *run)
{
  const GxEntity *entity = any_entity (run);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_rand_int_range (run->rand, 2, 12);

  for (guint i = 0; i < n; i++)
    {
      GxRecord *record = gx_record_new (entity);

      g_ptr_array_add (records, record);
      if (!test_fill_random (run->rand, run->book.book, record, 0.3))
        return NULL;
    }
  return gx_step_new_add_all (records, NULL);
}

static GxStep *
edit_one (Run *run)
{
  const GxEntity *entity = any_entity (run);
  gint64 id = test_random_id (run->rand, run->book.book, entity);
  g_autoptr (GxRecord) before = NULL;
  g_autoptr (GxRecord) after = NULL;
  guint n = g_rand_int_range (run->rand, 1, 4);

  if (id == 0)
    return NULL;
  before = test_read (run->book.book, entity, id);
  after = gx_record_dup (before);
  for (guint i = 0; i < n; i++)
    {
      const GxField *field = any_field (run, entity);
      gboolean clear = g_rand_int_range (run->rand, 0, 5) == 0;
      GxValue value;

      if (!gx_field_is_editable (field))
        continue;
      value = clear ? gx_value_none (field->kind) : test_random_value (run->rand, run->book.book, field);
      gx_record_take (after, field, &value);
    }
  return gx_step_new_edit (after, before);
}

static GxStep *
delete_some (Run *run)
{
  const GxEntity *entity = any_entity (run);
  gint64 ids[4];
  guint n = g_rand_int_range (run->rand, 0, 4) == 0 ? 4 : 1;

  for (guint i = 0; i < n; i++)
    if ((ids[i] = test_random_id (run->rand, run->book.book, entity)) == 0)
      return NULL;
  return gx_step_new_delete (entity, ids, n, NULL);
}

static GxStep *
edit_all (Run *run)
{
  const GxEntity *entity = any_entity (run);
  const GxField *field = any_field (run, entity);
  g_autoptr (GxQuery) query = gx_query_new (entity);
  gint64 id = test_random_id (run->rand, run->book.book, entity);
  g_autofree char *filter = g_strdup_printf ("id >= %" G_GINT64_FORMAT " and id < %" G_GINT64_FORMAT, id, id + 15);
  g_auto (GxValue) value = { 0 };

  if (!gx_field_is_editable (field))
    return NULL;
  gx_query_take_filter (query, gx_filter_parse (entity, filter, NULL, NULL));
  g_assert_nonnull (query->filter);
  value = g_rand_int_range (run->rand, 0, 4) == 0 ? gx_value_none (field->kind) : test_random_value (run->rand, run->book.book, field);
  return gx_step_new_edit_all (query, field, &value);
}

static GxStep *
restore_one (Run *run)
{
  g_autoptr (GPtrArray) deleted = gx_reader_deleted (gx_book_get_reader (run->book.book), NULL, -1, NULL);
  GxDeletedRecord *record;

  g_assert_nonnull (deleted);
  if (deleted->len == 0)
    return NULL;
  record = deleted->pdata[g_rand_int_range (run->rand, 0, deleted->len)];
  return gx_step_new_restore (record->entity, record->id);
}

/* A bulk load: customers with contacts, channels, tags and deals, as import writes them. */
static gboolean
load (GxStore *store, gpointer data, GError **error)
{
  Run *run = data;
  static const char *const owned[] = { "contact", "address", "deal", "interaction", "task", "channel" };

  gx_store_set_importing (store, TRUE);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GxRecord) customer = gx_record_new (&gx_customer_entity);

      if (!test_fill_random (run->rand, run->book.book, customer, 0.5) || !gx_store_add (store, customer, error))
        return FALSE;
      for (guint k = 0; k < G_N_ELEMENTS (owned); k++)
        {
          const GxEntity *entity = gx_entity_by_name (owned[k]);
          g_autoptr (GxRecord) child = gx_record_new (entity);
          GxValue id = gx_value_integer (GX_KIND_REF, customer->id);
          GxValue none = gx_value_none (GX_KIND_REF);

          if (!test_fill_random (run->rand, run->book.book, child, 0.4))
            continue;
          gx_record_take (child, gx_entity_find_field (entity, "customer_id"), &id);
          if (entity == gx_entity_by_name ("channel"))
            gx_record_take (child, gx_entity_find_field (entity, "contact_id"), &none);
          if (!gx_store_add (store, child, error))
            return FALSE;
        }
    }
  return TRUE;
}

static GxStep *
bulk_load (Run *run)
{
  return gx_step_new ("Import", load, run, NULL);
}

/* Add, change, delete and put back in one step. */
static gboolean
mix (GxStore *store, gpointer data, GError **error)
{
  Run *run = data;
  GxReader *reader = gx_store_get_reader (store);

  for (guint i = 0; i < 6; i++)
    {
      const GxEntity *entity = any_entity (run);
      g_autoptr (GxRecord) record = gx_record_new (entity);
      g_autoptr (GxRecord) again = NULL;
      const GxField *field = any_field (run, entity);

      if (!test_fill_random (run->rand, run->book.book, record, 0.3))
        continue;
      if (!gx_store_add (store, record, error) || (again = gx_reader_get (reader, entity, record->id, error)) == NULL)
        return FALSE;
      if (gx_field_is_editable (field))
        {
          GxValue value = test_random_value (run->rand, run->book.book, field);

          gx_record_take (again, field, &value);
          if (!gx_store_update (store, again, error))
            return FALSE;
        }
      if (g_rand_boolean (run->rand) && !gx_store_delete (store, entity, &record->id, 1, error))
        return FALSE;
      if (g_rand_int_range (run->rand, 0, 4) == 0)
        gx_store_restore (store, entity, record->id, NULL); /* refused where it was not deleted; then nothing was written */
    }
  return TRUE;
}

static GxStep *
mixed (Run *run)
{
  return gx_step_new ("Mixed", mix, run, NULL);
}

/* Running ------------------------------------------------------------------------------------------------------------------ */

static void
run_step (Run *run, GxStep *step)
{
  g_autofree char *name = g_strdup (step->name);
  g_autofree char *before = run->done % 10 == 0 ? checksum (run) : NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = gx_book_run (run->book.book, step, &error);

  test_drain ();
  if (id > 0)
    {
      g_array_append_val (run->in_force, id);
      run->done++;
      return;
    }
  if (id == 0)
    run->empty++;
  else
    {
      /* A refusal is one of these; anything else is an error of ours. */
      g_assert_true (error->domain == GX_ERROR);
      if (error->code != GX_ERROR_REFUSED && error->code != GX_ERROR_EXISTS && error->code != GX_ERROR_INVALID && error->code != GX_ERROR_NOT_FOUND)
        g_error ("%s: %s", name, error->message);
      g_test_message ("refused: %s: %s", name, error->message);
      run->refused++;
    }
  if (before != NULL)
    {
      g_autofree char *after = checksum (run);

      g_assert_cmpstr (before, ==, after);
    }
}

/* -1, and NOT_FOUND, when there is nothing more. */
static gboolean
turn (Run *run, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  gint64 id = redo ? gx_book_redo (run->book.book, &error) : gx_book_undo (run->book.book, &error);

  test_drain ();
  if (id < 0)
    {
      g_assert_error (error, GX_ERROR, GX_ERROR_NOT_FOUND);
      return FALSE;
    }
  if (redo)
    g_array_append_val (run->in_force, id);
  else
    {
      g_assert_cmpint (id, ==, top (run));
      g_array_set_size (run->in_force, run->in_force->len - 1);
    }
  compare_with_past (run, redo ? "redo" : "undo");
  return TRUE;
}

static void
one_step (Run *run)
{
  static GxStep *(*const makers[]) (Run *) = {
    add_one, add_one, add_one, add_one, add_several, edit_one, edit_one, edit_one, edit_one, edit_one, delete_some, delete_some, edit_all, edit_all, restore_one, restore_one, mixed,
  };
  int chance = g_rand_int_range (run->rand, 0, 100);
  GxStep *step;

  if (chance < 5)
    run->undone += turn (run, FALSE);
  else if (chance < 8)
    run->redone += turn (run, TRUE);
  else
    {
      step = chance < 9 ? bulk_load (run) : makers[g_rand_int_range (run->rand, 0, G_N_ELEMENTS (makers))] (run);
      if (step != NULL)
        run_step (run, step);
    }
}

/* Every so many steps a day ends. */
#define STEPS_A_DAY (N_STEPS / 8)

static void
begin_day (Run *run)
{
  g_autofree char *now = g_strdup_printf ("2026-02-%02uT15:59:59.999Z", 24 + run->days->len); /* a moment before midnight in Shanghai */

  g_setenv ("GUANXI_NOW", now, TRUE);
}

static void
end_day (Run *run)
{
  g_ptr_array_add (run->days, test_dump (run->book.path));
  begin_day (run);
}

/* All that it has beyond the book of that day: which day it is. */
static void
forget_day (char *dump)
{
  char *line = strstr (dump, "meta|'as_of'|"), *end = line != NULL ? strchr (line, '\n') : NULL;

  g_assert_nonnull (end);
  memmove (line, end + 1, strlen (end));
}

/* The book of any day, made of today's, is the book as it was when that day ended. */
static void
compare_days (Run *run)
{
  for (guint i = 0; i < run->days->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxAsOf) as_of = gx_as_of_make (run->book.path, (GxDay) { gx_day_from_ymd (2026, 2, 24).days + (int) i }, NULL, &error);
      g_autoptr (GxBook) then = NULL;
      g_autofree char *dump = NULL;

      g_assert_no_error (error);
      dump = test_dump (gx_as_of_get_path (as_of));
      forget_day (dump);
      test_dump_equal (run->days->pdata[i], dump, "as of a day");
      then = gx_book_open (gx_as_of_get_path (as_of), GX_BOOK_READ, &error);
      g_assert_no_error (error);
      test_check (then);
      g_clear_object (&then);
    }
}

static void
test_sequence (void)
{
  Run run = { .rand = test_rand (), .in_force = g_array_new (FALSE, FALSE, sizeof (gint64)),
              .dumps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free),
              .days = g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *again = NULL;
  guint checked = 0;

  begin_day (&run);
  test_book_init (&run.book, "zh");
  start = test_dump (run.book.path);
  while (run.done < N_STEPS)
    {
      one_step (&run);
      if (run.done / STEPS_A_DAY > run.days->len && run.days->len < 4)
        end_day (&run);
      if (run.done / 10 == checked)
        continue;
      checked = run.done / 10;
      test_check (run.book.book);
      if (top (&run) != 0)
        g_hash_table_insert (run.dumps, key_of (top (&run)), checksum (&run));
    }
  g_test_message ("%u steps, %u refused, %u changed nothing, %u undone, %u redone on the way", run.done, run.refused, run.empty, run.undone, run.redone);

  compare_days (&run);

  while (turn (&run, TRUE))
    ;
  end = test_dump (run.book.path);
  test_book_reopen (&run.book);
  while (turn (&run, FALSE))
    ;
  test_check (run.book.book);
  again = test_dump (run.book.path);
  test_dump_equal (start, again, "with all undone");

  test_book_reopen (&run.book);
  while (turn (&run, TRUE))
    ;
  test_check (run.book.book);
  g_free (again);
  again = test_dump (run.book.path);
  test_dump_equal (end, again, "with all redone");
  test_book_close (&run.book);
  test_index_whole (run.book.path);

  test_book_clear (&run.book);
  g_array_unref (run.in_force);
  g_hash_table_unref (run.dumps);
  g_ptr_array_unref (run.days);
  g_rand_free (run.rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-steps/undone-and-redone", test_sequence);
  return g_test_run ();
}
