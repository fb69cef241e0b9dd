/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "controller/reminder_watch.h"
#include "model/task.h"
#include "tests/support.h"

/* That each reminder comes once, whatever the clock does. How it is said is in test-window-reminders.c. */

#define at(time) g_setenv ("GUANXI_NOW", "2026-03-" time "+08:00", TRUE)

typedef struct
{
  TestBook book;
  GxReminderWatch *watch;
  GString *given;     /* titles, each with a bar behind */
  gboolean is_deaf;   /* nothing can be shown now */
  gboolean has_looked;
} Case;

static gboolean
note (GxReminderWatch *watch, GPtrArray *reminders, gpointer user_data)
{
  Case *self = user_data;

  for (guint i = 0; !self->is_deaf && i < reminders->len; i++)
    g_string_append_printf (self->given, "%s|", ((const GxReminder *) reminders->pdata[i])->title);
  return !self->is_deaf;
}

static void
looked (GxReminderWatch *watch, Case *self)
{
  self->has_looked = TRUE;
}

static void
begin_watch (Case *self)
{
  self->watch = gx_reminder_watch_new (self->book.book, note, self);
  g_signal_connect (self->watch, "looked", G_CALLBACK (looked), self);
}

static void
end_watch (Case *self)
{
  gx_book_drain (self->book.book);
  test_drain ();
  gx_reminder_watch_stop (self->watch);
  g_clear_object (&self->watch);
  test_drain ();
}

static void
case_init (Case *self)
{
  *self = (Case) { .given = g_string_new (NULL) };
  test_book_init (&self->book, "en");
  begin_watch (self);
}

static void
case_clear (Case *self)
{
  end_watch (self);
  test_book_clear (&self->book);
  g_string_free (self->given, TRUE);
}

static void
wait_for_look (Case *self)
{
  for (self->has_looked = FALSE; !self->has_looked;)
    g_main_context_iteration (NULL, TRUE);
  gx_book_drain (self->book.book);
  test_drain ();
}

/* What was given since the last look. */
static void
assert_given (Case *self, const char *titles)
{
  gx_reminder_watch_look (self->watch);
  wait_for_look (self);
  g_assert_cmpstr (self->given->str, ==, titles);
  g_string_truncate (self->given, 0);
}

static void
test_repeats (void)
{
  Case self;
  g_autofree char *undo = NULL;
  gint64 id;

  at ("04T08:00:00");
  case_init (&self);
  id = test_add_new (self.book.book, test_record (&gx_task_entity, "title", "Stock", "repeat", "daily", "remind_at", "2026-03-04T09:00:00+08:00", NULL));
  assert_given (&self, "");
  at ("04T09:00:00");
  assert_given (&self, "Stock|");
  assert_given (&self, "");
  undo = gx_book_dup_undo_name (self.book.book);
  g_assert_nonnull (strstr (undo, "Stock")); /* to be reminded is no step */

  /* Not done for days: it is the same reminder still. Done, the next comes once. */
  at ("08T12:00:00");
  assert_given (&self, "");
  test_edit (self.book.book, &gx_task_entity, id, "done_at", "2026-03-08T12:00:00+08:00");
  assert_given (&self, "");
  at ("09T09:00:01");
  assert_given (&self, "Stock|");
  case_clear (&self);
}

static void
test_clock_set_back (void)
{
  Case self;
  gint64 id;

  at ("04T08:59:59");
  case_init (&self);
  id = test_add_new (self.book.book, test_record (&gx_task_entity, "title", "Call", "remind_at", "2026-03-04T09:00:00+08:00", NULL));
  at ("04T09:00:00");
  assert_given (&self, "Call|");
  at ("04T07:00:00");
  assert_given (&self, "");
  at ("04T09:00:00");
  assert_given (&self, "");

  /* What is put off is another reminder, and so is what is dated anew. */
  test_edit (self.book.book, &gx_task_entity, id, "snoozed_until", "2026-03-04T10:00:00+08:00");
  at ("04T10:00:00");
  assert_given (&self, "Call|");
  test_undo (self.book.book);
  assert_given (&self, "");
  case_clear (&self);
}

static void
test_asleep (void)
{
  Case self;

  at ("04T08:00:00");
  case_init (&self);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *when = g_strdup_printf ("2026-03-%02dT09:00:00+08:00", 5 + i);

      test_add_new (self.book.book, test_record (&gx_task_entity, "title", i == 0 ? "A" : i == 1 ? "B" : "C", "remind_at", when, NULL));
    }
  assert_given (&self, "");
  g_assert_cmpint (gx_reminder_watch_get_next (self.watch).ms, ==, G_GINT64_CONSTANT (1772672400000)); /* 5 March, 9:00 in Shanghai */
  at ("06T12:00:00");
  assert_given (&self, "A|B|");
  at ("09T12:00:00");
  assert_given (&self, "C|");
  g_assert_cmpint (gx_reminder_watch_get_next (self.watch).ms, ==, GX_NONE);
  case_clear (&self);
}

static void
test_restart (void)
{
  Case self;

  at ("04T08:00:00");
  case_init (&self);
  test_add_new (self.book.book, test_record (&gx_task_entity, "title", "Call", "remind_at", "2026-03-04T09:00:00+08:00", NULL));

  /* It ends between the moment and the reminder. */
  self.is_deaf = TRUE;
  at ("04T09:00:00");
  assert_given (&self, "");
  end_watch (&self);
  test_book_reopen (&self.book);
  begin_watch (&self);
  self.is_deaf = FALSE;
  assert_given (&self, "Call|");
  end_watch (&self);
  test_book_reopen (&self.book);
  begin_watch (&self);
  assert_given (&self, "");
  test_check (self.book.book);
  case_clear (&self);
}

static void
test_two_books (void)
{
  Case one, two;

  at ("04T08:00:00");
  case_init (&one);
  case_init (&two);
  test_add_new (one.book.book, test_record (&gx_task_entity, "title", "One", "remind_at", "2026-03-04T09:00:00+08:00", NULL));
  test_add_new (two.book.book, test_record (&gx_task_entity, "title", "Two", "remind_at", "2026-03-04T09:00:00+08:00", NULL));
  at ("04T09:00:00");
  assert_given (&one, "One|");
  assert_given (&two, "Two|");
  assert_given (&one, "");
  case_clear (&one);
  case_clear (&two);
}

/* Random days of setting the clock, asleep and awake, done and put off: no reminder comes twice, and none that is open and past is missing. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = test_rand ();
  g_autoptr (GHashTable) once = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Case self;

  at ("04T08:00:00");
  case_init (&self);
  for (int round = 0; round < 60; round++)
    {
      g_autofree char *now = g_strdup_printf ("2026-03-%02dT%02d:00:00+08:00", g_rand_int_range (rand, 1, 29), g_rand_int_range (rand, 0, 24));
      g_autofree char *moment = g_strdup_printf ("2026-03-%02dT%02d:00:00+08:00", g_rand_int_range (rand, 1, 29), g_rand_int_range (rand, 0, 24));
      g_autofree char *title = g_strdup_printf ("T%d", round);
      g_auto (GStrv) given = NULL;
      g_autoptr (GPtrArray) missing = NULL;

      g_setenv ("GUANXI_NOW", now, TRUE);
      test_add_new (self.book.book, test_record (&gx_task_entity, "title", title, "remind_at", moment, NULL));
      if (g_rand_int_range (rand, 0, 4) == 0)
        {
          end_watch (&self);
          test_book_reopen (&self.book);
          begin_watch (&self);
        }
      gx_reminder_watch_look (self.watch);
      wait_for_look (&self);
      given = g_strsplit (self.given->str, "|", -1);
      for (guint i = 0; given[i] != NULL && *given[i] != '\0'; i++)
        g_assert_true (g_hash_table_add (once, g_strdup (given[i])));
      g_string_truncate (self.given, 0);
      missing = gx_reader_reminders (gx_book_get_reader (self.book.book), gx_clock_now (), FALSE, -1, NULL);
      g_assert_cmpuint (missing->len, ==, 0);
    }
  case_clear (&self);
}

int
main (int argc, char **argv)
{
  at ("04T10:00:00");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder-watch/repeats", test_repeats);
  g_test_add_func ("/reminder-watch/clock-set-back", test_clock_set_back);
  g_test_add_func ("/reminder-watch/asleep", test_asleep);
  g_test_add_func ("/reminder-watch/restart", test_restart);
  g_test_add_func ("/reminder-watch/two-books", test_two_books);
  g_test_add_func ("/reminder-watch/random", test_random);
  return g_test_run ();
}
