/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/copy_plan.h"

#include <string.h>

/* Which copies are made and which go: from values alone. */

static GRand *
seeded (void)
{
  const char *given = g_getenv ("GUANXI_TEST_SEED");
  guint32 seed = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int ();

  g_test_message ("GUANXI_TEST_SEED=%u", seed);
  return g_rand_new_with_seed (seed);
}

static GxDay
day (const char *text)
{
  GxDay result;

  g_assert_true (gx_day_from_iso (text, &result));
  return result;
}

static GPtrArray *
new_copies (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gx_copy_free);
}

static GxCopy *
add (GPtrArray *copies, GxDay on, guint number, gint64 step)
{
  GxCopy *copy = g_new0 (GxCopy, 1);

  copy->name = gx_copy_name ("店", on, number, FALSE);
  copy->day = on;
  copy->number = number;
  copy->step_id = step;
  copy->step_at = (GxInstant) { step * 1000 };
  g_ptr_array_add (copies, copy);
  return copy;
}

/* Names ------------------------------------------------------------------------------------------------------------------- */

static void
test_names (void)
{
  static const struct { const char *book; guint number; gboolean locked; const char *name; } rows[] = {
    { "甲公司", 1, FALSE, "甲公司 2026-03-04.guanxi" },
    { "Shop", 2, FALSE, "Shop 2026-03-04 (2).guanxi" },
    { "Shop", 12, TRUE, "Shop 2026-03-04 (12).guanxi-locked" },
    { "a/b:c*?\"<>|\\d\n", 1, FALSE, "abcd 2026-03-04.guanxi" },
    { "  ", 1, FALSE, "Guanxi 2026-03-04.guanxi" },
    { ".hidden", 1, FALSE, "Guanxi .hidden 2026-03-04.guanxi" },
    { "Old 2025-01-01", 1, FALSE, "Old 2025-01-01 2026-03-04.guanxi" },
    { "Shop (2)", 3, FALSE, "Shop (2) 2026-03-04 (3).guanxi" },
    { "\xff\xfe", 1, FALSE, "\uFFFD\uFFFD 2026-03-04.guanxi" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = gx_copy_name (rows[i].book, day ("2026-03-04"), rows[i].number, rows[i].locked);
      gboolean locked;
      guint number;
      GxDay found;

      g_assert_cmpstr (name, ==, rows[i].name);
      g_assert_true (gx_copy_name_parse (name, &found, &number, &locked));
      g_assert_cmpint (found.days, ==, day ("2026-03-04").days);
      g_assert_cmpuint (number, ==, rows[i].number);
      g_assert_cmpint (locked, ==, rows[i].locked);
    }
}

static void
test_long_names_fit (void)
{
  g_autoptr (GString) book = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (book, "𠮷");
  name = gx_copy_name (book->str, day ("2026-03-04"), 99999, TRUE);
  g_assert_cmpuint (strlen (name), <, 255 + 40);
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

static void
test_foreign_names (void)
{
  static const char *const names[] = {
    "", ".guanxi", "book.guanxi", "2026-03-04.guanxi", " 2026-03-04.guanxi", "x2026-03-04.guanxi", "Shop 2026-02-30.guanxi", "Shop 2026-3-4.guanxi",
    "Shop 2026-03-04.guanxi.bak", "Shop 2026-03-04.xlsx", "Shop 2026-03-04 (1).guanxi", "Shop 2026-03-04 (x).guanxi", "Shop 2026-03-04(2).guanxi",
    "Shop 2026-03-04 (2).guanxi-wal", "Shop 2026-03-04 ().guanxi", "(2).guanxi", ")", "Shop 2026-03-04 before restore.guanxi", "店 2026-03-04 恢复前.guanxi",
    "Shop 2026-03-04 (99999999999).guanxi",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean locked;
      guint number;
      GxDay found;

      if (gx_copy_name_parse (names[i], &found, &number, &locked))
        g_error ("“%s” was taken for a copy", names[i]);
    }
}

/* Due ----------------------------------------------------------------------------------------------------------------------- */

static void
test_due (void)
{
  static const struct { const char *copies; const char *today; gint64 step; gboolean once; gboolean due; } rows[] = {
    /* copies as DAY=STEP */
    { "", "2026-03-04", 0, TRUE, TRUE },
    { "2026-03-03=5", "2026-03-04", 5, TRUE, FALSE },
    { "2026-03-03=5", "2026-03-04", 6, TRUE, TRUE },
    { "2026-03-04=5", "2026-03-04", 6, TRUE, FALSE },
    { "2026-03-04=5", "2026-03-04", 6, FALSE, TRUE },
    { "2026-03-04=6", "2026-03-04", 6, FALSE, FALSE },
    { "2026-03-09=5", "2026-03-04", 6, TRUE, TRUE },           /* the clock was set back */
    { "2026-03-09=6", "2026-03-04", 6, TRUE, FALSE },
    { "2026-03-01=4 2026-03-02=9", "2026-03-04", 4, TRUE, FALSE }, /* an older copy was restored: it is there already */
    { "2026-03-01=4 2026-03-02=9", "2026-03-04", 5, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) copies = new_copies ();
      g_auto (GStrv) words = g_strsplit (rows[i].copies, " ", -1);

      for (guint j = 0; words[j] != NULL && *words[j] != '\0'; j++)
        {
          g_autofree char *on = g_strndup (words[j], 10);

          add (copies, day (on), 1, g_ascii_strtoll (words[j] + 11, NULL, 10));
        }
      if (gx_copy_plan_is_due (copies, day (rows[i].today), rows[i].step, (GxInstant) { rows[i].step * 1000 }, FALSE, rows[i].once) != rows[i].due)
        g_error ("row %u: %s", i, rows[i].copies);
    }
}

/* The same number in another story is another step. */
static void
test_due_after_another_story (void)
{
  g_autoptr (GPtrArray) copies = new_copies ();

  add (copies, day ("2026-03-03"), 1, 5);
  g_assert_true (gx_copy_plan_is_due (copies, day ("2026-03-04"), 5, (GxInstant) { 5001 }, FALSE, TRUE));
}

/* Who has asked for encryption is not served by what lies there in the clear. */
static void
test_due_when_locked (void)
{
  g_autoptr (GPtrArray) copies = new_copies ();
  GxCopy *copy = add (copies, day ("2026-03-04"), 1, 5);

  g_assert_true (gx_copy_plan_is_due (copies, day ("2026-03-04"), 5, (GxInstant) { 5000 }, TRUE, TRUE));
  copy->is_locked = TRUE;
  g_assert_false (gx_copy_plan_is_due (copies, day ("2026-03-04"), 5, (GxInstant) { 5000 }, TRUE, TRUE));
  g_assert_true (gx_copy_plan_is_due (copies, day ("2026-03-04"), 5, (GxInstant) { 5000 }, FALSE, TRUE));
}

static void
test_overdue (void)
{
  static const struct { const char *copy; gint64 copied; gint64 step; gboolean overdue; } rows[] = {
    { NULL, 0, 0, FALSE },
    { NULL, 0, 1, TRUE },
    { "2026-03-04", 1, 2, FALSE },
    { "2026-02-25", 1, 2, FALSE },
    { "2026-02-24", 1, 2, TRUE },
    { "2026-02-24", 2, 2, FALSE }, /* nothing has changed since */
    { "2026-03-20", 1, 2, TRUE },  /* made when the clock was wrong */
    { "2026-03-20", 2, 2, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) copies = new_copies ();

      if (rows[i].copy != NULL)
        add (copies, day (rows[i].copy), 1, rows[i].copied);
      if (gx_copy_plan_is_overdue (copies, day ("2026-03-04"), rows[i].step, (GxInstant) { rows[i].step * 1000 }) != rows[i].overdue)
        g_error ("row %u", i);
    }
}

static void
test_last (void)
{
  static const struct { const char *copies[3]; const char *last; } rows[] = {
    { { NULL }, NULL },
    { { "2026-02-24", "2026-03-01" }, "2026-03-01" },
    { { "2026-03-04", "2026-03-01" }, "2026-03-04" },
    { { "2031-01-01", "2026-03-01" }, "2026-03-01" }, /* made when the clock was wrong */
    { { "2031-01-01" }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) copies = new_copies ();
      const GxCopy *last;

      for (guint j = 0; rows[i].copies[j] != NULL; j++)
        add (copies, day (rows[i].copies[j]), 1, 1);
      last = gx_copy_plan_last (copies, day ("2026-03-04"));
      if (rows[i].last == NULL ? last != NULL : last == NULL || last->day.days != day (rows[i].last).days)
        g_error ("row %u", i);
    }
}

/* Kept ---------------------------------------------------------------------------------------------------------------------- */

/* The days of those that are kept, oldest first; "(n)" after a number. */
static char *
kept (GPtrArray *copies, GxDay today)
{
  g_autoptr (GPtrArray) surplus = gx_copy_plan_surplus (copies, today);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < copies->len; i++)
    g_ptr_array_add (sorted, copies->pdata[i]);
  g_ptr_array_sort (sorted, gx_copy_compare);
  for (guint i = sorted->len; i-- > 0;)
    {
      GxCopy *copy = sorted->pdata[i];
      char buffer[11];

      if (g_ptr_array_find (surplus, copy, NULL))
        continue;
      gx_day_to_buf (copy->day, buffer);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", buffer);
      if (copy->number > 1)
        g_string_append_printf (text, "(%u)", copy->number);
    }
  return g_string_free (text, FALSE);
}

static void
test_kept (void)
{
  static const struct { const char *what; const char *first; const char *last; int every; const char *today; const char *kept; } rows[] = {
    { "none", "2026-01-02", "2026-01-01", 1, "2026-01-01", "" },
    { "one", "2026-01-01", "2026-01-01", 1, "2026-01-01", "2026-01-01" },
    { "a week", "2026-03-02", "2026-03-08", 1, "2026-03-08", "2026-03-02 2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-07 2026-03-08" },
    { "eight days", "2026-03-02", "2026-03-09", 1, "2026-03-09",
      "2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-07 2026-03-08 2026-03-09" },
    { "every day for more than a year", "2025-09-01", "2026-11-22", 1, "2026-11-22",
      "2025-12-31 2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31 2026-09-30 2026-10-31 "
      "2026-11-01 2026-11-08 2026-11-15 2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-21 2026-11-22" },
    { "every 30 days", "2024-12-31", "2026-06-24", 30, "2026-06-24",
      "2025-07-29 2025-08-28 2025-09-27 2025-10-27 2025-11-26 2025-12-26 2026-01-25 2026-02-24 2026-03-26 2026-04-25 2026-05-25 2026-06-24" },
    { "a book that rests for ten years", "2026-03-02", "2026-03-08", 1, "2036-03-08",
      "2026-03-02 2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-07 2026-03-08" },
    { "the clock set back: all is in the future", "2026-03-02", "2026-03-20", 1, "2026-03-01",
      "2026-03-02 2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-07 2026-03-08 2026-03-09 2026-03-10 2026-03-11 2026-03-12 2026-03-13 2026-03-14 "
      "2026-03-15 2026-03-16 2026-03-17 2026-03-18 2026-03-19 2026-03-20" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) copies = new_copies ();
      g_autofree char *found = NULL;

      for (GxDay at = day (rows[i].first); at.days <= day (rows[i].last).days; at.days += rows[i].every)
        add (copies, at, 1, at.days);
      found = kept (copies, day (rows[i].today));
      g_test_message ("%s", rows[i].what);
      g_assert_cmpstr (found, ==, rows[i].kept);
    }
}

static void
test_kept_of_a_day (void)
{
  g_autoptr (GPtrArray) copies = new_copies ();
  g_autofree char *found = NULL;

  add (copies, day ("2026-03-04"), 1, 1);
  add (copies, day ("2026-03-04"), 10, 3);
  add (copies, day ("2026-03-04"), 9, 2);
  add (copies, day ("2026-03-03"), 2, 1);
  add (copies, day ("2026-03-05"), 1, 9); /* of tomorrow: not ours to judge */
  add (copies, day ("2026-03-05"), 2, 9);
  found = kept (copies, day ("2026-03-04"));
  g_assert_cmpstr (found, ==, "2026-03-03(2) 2026-03-04(10) 2026-03-05 2026-03-05(2)");
}

typedef enum { DAYS, WEEKS, MONTHS } Period;

static int
period_of (const GxCopy *copy, Period period)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (copy->day.days * 86400);

  switch (period)
    {
    case DAYS:
      return (int) copy->day.days;
    case WEEKS:
      return g_date_time_get_week_numbering_year (date) * 100 + g_date_time_get_week_of_year (date);
    case MONTHS:
      return g_date_time_get_year (date) * 100 + g_date_time_get_month (date);
    }
  g_assert_not_reached ();
}

static gboolean
is_last_of_its_period (GPtrArray *all, const GxCopy *copy, Period period, guint most)
{
  g_autoptr (GHashTable) later = g_hash_table_new (NULL, NULL);
  int own = period_of (copy, period);

  for (guint i = 0; i < all->len; i++)
    {
      const GxCopy *other = all->pdata[i];
      int its = period_of (other, period);

      if (its > own)
        g_hash_table_add (later, GINT_TO_POINTER (its));
      else if (its == own && (other->day.days > copy->day.days || (other->day.days == copy->day.days && other->number > copy->number)))
        return FALSE;
    }
  return g_hash_table_size (later) < most;
}

/* The promise, said another way. */
static gboolean
is_promised (GPtrArray *all, const GxCopy *copy)
{
  return is_last_of_its_period (all, copy, DAYS, 7) || is_last_of_its_period (all, copy, WEEKS, 4) || is_last_of_its_period (all, copy, MONTHS, 12);
}

/* Copies of random days, thinned out as they come, are those that the promise keeps of all that ever were. */
static void
test_random_days (void)
{
  g_autoptr (GRand) rand = seeded ();

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GPtrArray) ever = new_copies ();
      g_autoptr (GPtrArray) there = g_ptr_array_new ();
      GxDay today = day ("2026-01-01");
      int step = g_rand_int_range (rand, 1, 40);

      today.days += g_rand_int_range (rand, 0, 400);
      for (guint i = 0; i < 120; i++)
        {
          g_autoptr (GPtrArray) surplus = NULL;
          int days = g_rand_int_range (rand, 0, step + 1);

          today.days += days;
          g_ptr_array_add (there, add (ever, today, days == 0 ? i + 2 : 1, i));
          surplus = gx_copy_plan_surplus (there, today);
          for (guint j = 0; j < surplus->len; j++)
            g_assert_true (g_ptr_array_remove (there, surplus->pdata[j]));
          if (i % 7 != 0)
            continue;
          for (guint j = 0; j < ever->len; j++)
            g_assert_cmpint (g_ptr_array_find (there, ever->pdata[j], NULL), ==, is_promised (ever, ever->pdata[j]));
        }
    }
}

/* However the clock jumps: what was just made stays, nothing of the future goes, and there is always something left. */
static void
test_random_clock (void)
{
  g_autoptr (GRand) rand = seeded ();
  g_autoptr (GPtrArray) ever = new_copies ();
  g_autoptr (GPtrArray) there = g_ptr_array_new ();

  for (guint i = 0; i < 2000; i++)
    {
      GxDay today = { day ("2026-01-01").days + g_rand_int_range (rand, -800, 800) };
      GxCopy *made = add (ever, today, i + 2, i);
      g_autoptr (GPtrArray) surplus = NULL;

      g_ptr_array_add (there, made);
      surplus = gx_copy_plan_surplus (there, today);
      for (guint j = 0; j < surplus->len; j++)
        {
          g_assert_true (surplus->pdata[j] != made);
          g_assert_cmpint (((GxCopy *) surplus->pdata[j])->day.days, <=, today.days);
          g_ptr_array_remove (there, surplus->pdata[j]);
        }
    }
  g_assert_cmpuint (there->len, >=, GX_COPIES_DAILY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/copy-plan/names", test_names);
  g_test_add_func ("/copy-plan/long-names-fit", test_long_names_fit);
  g_test_add_func ("/copy-plan/foreign-names", test_foreign_names);
  g_test_add_func ("/copy-plan/due", test_due);
  g_test_add_func ("/copy-plan/due-after-another-story", test_due_after_another_story);
  g_test_add_func ("/copy-plan/due-when-locked", test_due_when_locked);
  g_test_add_func ("/copy-plan/overdue", test_overdue);
  g_test_add_func ("/copy-plan/last", test_last);
  g_test_add_func ("/copy-plan/kept", test_kept);
  g_test_add_func ("/copy-plan/kept-of-a-day", test_kept_of_a_day);
  g_test_add_func ("/copy-plan/random-days", test_random_days);
  g_test_add_func ("/copy-plan/random-clock", test_random_clock);
  return g_test_run ();
}
