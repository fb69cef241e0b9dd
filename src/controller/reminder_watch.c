/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/reminder_watch.h"

#include "base/clock.h"
#include "base/wake.h"
#include "controller/reading.h"
#include "model/task.h"

struct _GxReminderWatch
{
  GObject parent_instance;
  GxBook *book;
  GxRemindFunc remind;
  gpointer user_data;
  GxReading *reading;
  GxWake *wake;
  GxInstant next;
  GHashTable *given; /* of "task moment": what is being written down, or could not be */
};

enum
{
  SHOWN_CHANGED,
  LOOKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxReminderWatch, gx_reminder_watch, G_TYPE_OBJECT)

typedef struct
{
  GPtrArray *due; /* of GxReminder */
  GxInstant next;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->due, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
read_due (GxReader *reader, gpointer question, GError **error)
{
  GxInstant now = gx_clock_now ();
  Answer *answer = g_new0 (Answer, 1);

  answer->due = gx_reader_reminders (reader, now, FALSE, -1, error);
  if (answer->due != NULL && gx_reader_next_reminder (reader, now, &answer->next, error))
    return answer;
  answer_free (answer);
  return NULL;
}

static char *
key_of (const GxReminder *reminder)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, reminder->task_id, reminder->moment.ms);
}

static gboolean
is_new (gpointer item, gpointer given)
{
  g_autofree char *key = key_of (item);

  return !g_hash_table_contains (given, key);
}

/* A reminder that is shown twice, should the program end before the book has it, is better than one that is lost. */
static void
give (GxReminderWatch *self, GPtrArray *due)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (guint i = 0; i < due->len; i++)
    if (is_new (due->pdata[i], self->given))
      g_ptr_array_add (fresh, due->pdata[i]);
  if (fresh->len == 0 || !self->remind (self, fresh, self->user_data))
    return;
  for (guint i = 0; i < fresh->len; i++)
    g_hash_table_add (self->given, key_of (fresh->pdata[i]));
  gx_book_run_async (self->book, gx_step_new_given (fresh), NULL, NULL, NULL, NULL, NULL);
}

static void
due_read (gpointer data, const GError *error, gpointer owner)
{
  GxReminderWatch *self = owner;
  Answer *answer = data;

  if (answer == NULL || self->book == NULL) /* why a book cannot be read is said by its pages */
    return;
  self->next = answer->next;
  gx_wake_at (self->wake, self->next);
  give (self, answer->due);
  answer_free (answer);
  g_signal_emit (self, signals[LOOKED], 0);
}

void
gx_reminder_watch_look (GxReminderWatch *self)
{
  if (self->book != NULL)
    gx_reading_ask (self->reading, NULL);
}

static void
woken (gpointer user_data)
{
  gx_reminder_watch_look (user_data);
}

static void
book_changed (GxReminderWatch *self, GxChange *change)
{
  if (!gx_change_touches (change, &gx_task_entity, 0))
    return;
  gx_reminder_watch_look (self);
  g_signal_emit (self, signals[SHOWN_CHANGED], 0);
}

void
gx_reminder_watch_stop (GxReminderWatch *self)
{
  g_clear_pointer (&self->wake, gx_wake_free);
  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  if (self->reading != NULL)
    gx_reading_stop (self->reading);
  g_clear_object (&self->book);
}

static void
gx_reminder_watch_dispose (GObject *object)
{
  gx_reminder_watch_stop (GX_REMINDER_WATCH (object));
  G_OBJECT_CLASS (gx_reminder_watch_parent_class)->dispose (object);
}

static void
gx_reminder_watch_finalize (GObject *object)
{
  GxReminderWatch *self = GX_REMINDER_WATCH (object);

  g_clear_pointer (&self->reading, gx_reading_free);
  g_clear_pointer (&self->given, g_hash_table_unref);
  G_OBJECT_CLASS (gx_reminder_watch_parent_class)->finalize (object);
}

static void
gx_reminder_watch_class_init (GxReminderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_reminder_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_reminder_watch_finalize;

  signals[SHOWN_CHANGED] = g_signal_new ("shown-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOOKED] = g_signal_new ("looked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gx_reminder_watch_init (GxReminderWatch *self)
{
  self->next = GX_NO_INSTANT;
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GxReminderWatch *
gx_reminder_watch_new (GxBook *book, GxRemindFunc remind, gpointer user_data)
{
  GxReminderWatch *self = g_object_new (GX_TYPE_REMINDER_WATCH, NULL);

  self->book = g_object_ref (book);
  self->remind = remind;
  self->user_data = user_data;
  self->reading = gx_reading_new (book, self, read_due, NULL, due_read, answer_free);
  self->wake = gx_wake_new (woken, self);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return self;
}

GxBook *
gx_reminder_watch_get_book (GxReminderWatch *self)
{
  return self->book;
}

GxInstant
gx_reminder_watch_get_next (GxReminderWatch *self)
{
  return self->next;
}
