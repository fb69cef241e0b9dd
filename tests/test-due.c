/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/totals.h"
#include "model/task.h"
#include "support.h"

/* How the day of a task lies from today: in the record, in filters, and in the groups of a list. */

static const struct
{
  const char *now;
  const char *due_on; /* "": none */
  gboolean is_done;
  const char *expected; /* NULL: nothing */
} cases[] = {
  /* a Wednesday */
  { "2026-08-05T23:00:00+08:00", "2026-08-04", FALSE, "overdue" },
  { "2026-08-05T23:00:00+08:00", "2025-01-01", FALSE, "overdue" },
  { "2026-08-05T23:00:00+08:00", "2026-08-05", FALSE, "today" },
  { "2026-08-05T23:00:00+08:00", "2026-08-06", FALSE, "tomorrow" },
  { "2026-08-05T23:00:00+08:00", "2026-08-07", FALSE, "this-week" },
  { "2026-08-05T23:00:00+08:00", "2026-08-09", FALSE, "this-week" },
  { "2026-08-05T23:00:00+08:00", "2026-08-10", FALSE, "later" },
  { "2026-08-05T23:00:00+08:00", "", FALSE, NULL },
  { "2026-08-05T23:00:00+08:00", "2026-08-04", TRUE, "done" },
  { "2026-08-05T23:00:00+08:00", "", TRUE, "done" },
  /* a Sunday, the last of its week; the next year begins on a Friday */
  { "2026-08-09T10:00:00+08:00", "2026-08-10", FALSE, "tomorrow" },
  { "2026-08-09T10:00:00+08:00", "2026-08-11", FALSE, "later" },
  { "2026-12-31T10:00:00+08:00", "2027-01-01", FALSE, "tomorrow" },
  { "2026-12-31T10:00:00+08:00", "2027-01-03", FALSE, "this-week" },
  { "2026-12-31T10:00:00+08:00", "2027-01-04", FALSE, "later" },
};

static void
test_cases (void)
{
  TestBook book;

  g_setenv ("GUANXI_NOW", cases[0].now, TRUE);
  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GxRecord) task = gx_record_new (&gx_task_entity);
      g_autofree char *filter = g_strdup_printf (cases[i].expected != NULL ? "due = %s" : "due is empty", cases[i].expected);
      gint64 before, id;

      g_setenv ("GUANXI_NOW", cases[i].now, TRUE);
      before = test_count (book.book, &gx_task_entity, filter);
      test_set (task, "title", "x");
      test_set (task, "due_on", cases[i].due_on);
      test_set (task, "done_at", cases[i].is_done ? "2026-08-01T00:00:00Z" : "");
      id = test_add (book.book, task);
      test_assert_field (book.book, &gx_task_entity, id, "due", cases[i].expected);
      g_assert_cmpint (test_count (book.book, &gx_task_entity, filter), ==, before + 1);
    }
  test_check (book.book);
  test_book_clear (&book);
}

/* In the order of time, whatever the words for it; a day later by themselves others. */
static void
test_groups (void)
{
  static const struct { const char *now, *keys; } days[] = {
    { "2026-08-05T23:00:00+08:00", "overdue 1,today 1,tomorrow 1,this-week 1,later 1,done 1,none 1," },
    { "2026-08-06T01:00:00+08:00", "overdue 2,today 1,tomorrow 1,later 1,done 1,none 1," },
  };
  static const guint of[] = { 0, 2, 3, 4, 6, 7, 8 }; /* cases */
  const GxField *due = gx_entity_find_field (&gx_task_entity, "due");
  TestBook book;

  g_setenv ("GUANXI_NOW", days[0].now, TRUE);
  test_book_init (&book, "en");
  for (guint i = G_N_ELEMENTS (of); i-- > 0;)
    {
      g_autoptr (GxRecord) task = gx_record_new (&gx_task_entity);

      test_set (task, "title", "x");
      test_set (task, "due_on", cases[of[i]].due_on);
      test_set (task, "done_at", cases[of[i]].is_done ? "2026-08-01T00:00:00Z" : "");
      test_add (book.book, task);
    }
  for (guint k = 0; k < G_N_ELEMENTS (days); k++)
    {
      g_autoptr (GxQuery) query = gx_query_new (&gx_task_entity);
      g_autoptr (GPtrArray) totals = NULL;
      g_autoptr (GString) keys = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_setenv ("GUANXI_NOW", days[k].now, TRUE);
      totals = gx_reader_totals (gx_book_get_reader (book.book), query, due, NULL, 0, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < totals->len; i++)
        {
          const GxTotal *total = totals->pdata[i];
          g_autoptr (GxQuery) group = gx_total_dup_query (total, query, due);

          g_string_append_printf (keys, "%s %d,", gx_value_is_none (&total->key) ? "none" : total->key.text, (int) total->count);
          g_assert_cmpint (gx_reader_count (gx_book_get_reader (book.book), group, -1, NULL), ==, total->count);
        }
      g_assert_cmpstr (keys->str, ==, days[k].keys);
    }
  test_book_clear (&book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/due/cases", test_cases);
  g_test_add_func ("/due/groups", test_groups);
  return g_test_run ();
}
