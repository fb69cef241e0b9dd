/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/log_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "controller/deeds.h"
#include "controller/suggest.h"
#include "model/interaction.h"
#include "model/task.h"
#include "model/topic.h"

/* What a person writes is on its way into the book, in the composer, or waits at its customer: it is never nowhere. */

#define N_TOPICS 500 /* that a text is looked through for */
#define N_TOLD 40 /* characters of a text that is named */

struct _GxLogController
{
  GObject parent_instance;
  GxBook *book;
  GxComposer *composer; /* weak */
  GxCustomer *customer;
  GHashTable *drafts;   /* customer id → Draft; of the customer shown, the composer's text is the newer one */
};

enum
{
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxLogController, gx_log_controller, G_TYPE_OBJECT)

typedef struct
{
  GxCustomer *customer;
  GxInteraction *talk; /* its summary as it was typed */
  gint64 day;
  GHashTable *typed;   /* what of its particulars cannot be read; NULL: nothing */
} Draft;

static Draft *
draft_new (GxCustomer *customer, GxInteraction *talk, gint64 day, GHashTable *typed)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->customer = g_object_ref (customer);
  draft->talk = GX_INTERACTION (gx_record_dup (GX_RECORD (talk)));
  draft->day = day;
  draft->typed = typed != NULL ? g_hash_table_ref (typed) : NULL;
  return draft;
}

static void
draft_free (Draft *draft)
{
  g_object_unref (draft->customer);
  g_object_unref (draft->talk);
  g_clear_pointer (&draft->typed, g_hash_table_unref);
  g_free (draft);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

static gpointer
key_of (GxCustomer *customer)
{
  return GSIZE_TO_POINTER (GX_RECORD (customer)->id);
}

static gboolean
is_shown (GxLogController *self, GxCustomer *customer)
{
  return self->customer != NULL && GX_RECORD (self->customer)->id == GX_RECORD (customer)->id;
}

/* NULL: nothing is written. */
static Draft *
read_composer (GxLogController *self)
{
  g_autoptr (GxInteraction) talk = gx_composer_dup_talk (self->composer);
  g_autofree char *text = gx_text_clean (talk->summary, -1, TRUE);
  g_autoptr (GHashTable) typed = gx_composer_dup_typed (self->composer);

  if (self->customer == NULL || text == NULL)
    return NULL;
  return draft_new (self->customer, talk, gx_composer_get_follow_up (self->composer).days, typed);
}

static void
keep_draft (GxLogController *self)
{
  Draft *draft;

  if (self->customer == NULL)
    return;
  draft = read_composer (self);
  if (draft != NULL)
    g_hash_table_insert (self->drafts, key_of (self->customer), draft);
  else
    g_hash_table_remove (self->drafts, key_of (self->customer));
}

static void
bring_draft (GxLogController *self)
{
  const Draft *draft = self->customer != NULL ? g_hash_table_lookup (self->drafts, key_of (self->customer)) : NULL;

  gx_composer_clear (self->composer);
  if (draft == NULL)
    return;
  gx_composer_restore (self->composer, draft->talk, (GxDay) { draft->day }, draft->typed);
  g_hash_table_remove (self->drafts, key_of (self->customer));
}

/* What was written goes back to where it was written, before what was begun there since. */
static void
put_back (GxLogController *self, const Draft *failed)
{
  Draft *draft = draft_new (failed->customer, failed->talk, failed->day, failed->typed);
  const Draft *since;

  if (is_shown (self, failed->customer))
    keep_draft (self);
  since = g_hash_table_lookup (self->drafts, key_of (failed->customer));
  if (since != NULL)
    {
      g_free (draft->talk->summary);
      draft->talk->summary = g_strdup_printf ("%s\n%s", failed->talk->summary, since->talk->summary);
      if (since->typed != NULL)
        {
          g_clear_pointer (&draft->typed, g_hash_table_unref);
          draft->typed = g_hash_table_ref (since->typed);
        }
    }
  g_hash_table_insert (self->drafts, key_of (failed->customer), draft);
  if (is_shown (self, failed->customer))
    bring_draft (self);
}

typedef struct
{
  GxLogController *self;
  Draft *draft;
} Pending;

static void
pending_free (Pending *pending)
{
  draft_free (pending->draft);
  g_object_unref (pending->self);
  g_free (pending);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static gboolean
is_gone (GxLogController *self, const Draft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GxRecord) customer = gx_reader_get (gx_book_get_reader (self->book), &gx_customer_entity, GX_RECORD (draft->customer)->id, &error);

  return g_error_matches (error, GX_ERROR, GX_ERROR_NOT_FOUND);
}

/* Why @draft, with a customer who is not shown, was not logged; of one who was deleted, what it is that waits. (transfer full) */
static char *
say_trouble (GxLogController *self, const Draft *draft, const GError *error)
{
  g_autofree char *text = NULL;

  if (!is_gone (self, draft))
    /* Translators: a customer, and why: a whole sentence. */
    return g_strdup_printf (_("What you wrote about “%s” was not logged: %s It waits with that customer."), draft->customer->name, error->message);
  text = gx_text_clean (draft->talk->summary, -1, FALSE);
  /* Translators: a customer, and what was written. */
  return g_strdup_printf (_("“%s” was deleted, so what you wrote was not logged. Restore the customer, and it is there again: “%s”"), draft->customer->name, text);
}

static void
log_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  GxLogController *self = pending->self;
  gint64 step = gx_book_run_finish (GX_BOOK (source), result, &error);

  if (self->composer == NULL)
    return;
  if (step >= 0)
    {
      if (is_shown (self, pending->draft->customer) && self->customer->next_follow_up.days == GX_NONE && pending->draft->day == GX_NONE)
        gx_composer_offer_day (self->composer, pending->draft->talk->summary);
      return;
    }
  put_back (self, pending->draft);
  if (is_shown (self, pending->draft->customer))
    {
      gx_composer_fail (self->composer, error->message);
      return;
    }
  message = say_trouble (self, pending->draft, error);
  g_signal_emit (self, signals[FAILED], 0, message);
}

/* Takes @draft. */
static void
log_draft (GxLogController *self, Draft *draft)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  GxInteraction *talk = GX_INTERACTION (gx_record_dup (GX_RECORD (draft->talk)));
  g_autofree char *name = NULL;
  Pending *pending = g_new (Pending, 1);

  talk->customer_id = GX_RECORD (draft->customer)->id;
  talk->owner_id = draft->customer->owner_id;
  if (talk->happened_at.ms == GX_NONE)
    talk->happened_at = gx_clock_now ();
  g_free (talk->summary);
  talk->summary = gx_text_clean (draft->talk->summary, -1, TRUE);
  g_ptr_array_add (records, talk);
  if (draft->day != GX_NONE)
    g_ptr_array_add (records, gx_interaction_follow_up (talk, (GxDay) { draft->day }));

  *pending = (Pending) { g_object_ref (self), draft };
  /* Translators: the name of a step: what was said with a customer was written down. */
  name = g_strdup_printf (_("Log with “%s”"), draft->customer->name);
  gx_book_run_async (self->book, gx_step_new_add_all (records, name), NULL, NULL, NULL, log_done, pending);
}

static void
gx_log_controller_dispose (GObject *object)
{
  GxLogController *self = GX_LOG_CONTROLLER (object);

  g_clear_weak_pointer (&self->composer);
  g_clear_object (&self->customer);
  g_clear_object (&self->book);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  G_OBJECT_CLASS (gx_log_controller_parent_class)->dispose (object);
}

static void
gx_log_controller_class_init (GxLogControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gx_log_controller_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gx_log_controller_init (GxLogController *self)
{
  self->drafts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) draft_free);
}

static gboolean
add_topic (GxRecord *record, gpointer user_data)
{
  g_strv_builder_add (user_data, gx_record_get_title (record));
  return TRUE;
}

/* What is offered while a contact or a topic is typed. */
static GPtrArray *
suggest (const GxEntity *entity, const char *text, gpointer user_data)
{
  GxLogController *self = user_data;

  return gx_suggest_for_talk (self->book, self->customer != NULL ? GX_RECORD (self->customer)->id : 0, entity, text);
}

/* What cannot be read is not offered. */
static void
offer_topics (GxLogController *self)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_topic_entity);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) topics = NULL;

  gx_query_take_filter (query, gx_filter_parse (&gx_topic_entity, "retired = false", NULL, NULL));
  gx_reader_each (gx_book_get_reader (self->book), query, N_TOPICS, add_topic, builder, NULL);
  topics = g_strv_builder_end (builder);
  gx_composer_set_topics (self->composer, (const char *const *) topics);
}

static void
book_changed (GxLogController *self, GxChange *change)
{
  if (self->composer != NULL && gx_change_touches (change, &gx_topic_entity, 0))
    offer_topics (self);
}

GxLogController *
gx_log_controller_new (GxBook *book)
{
  GxLogController *self = g_object_new (GX_TYPE_LOG_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
gx_log_controller_set_composer (GxLogController *self, GxComposer *composer)
{
  g_set_weak_pointer (&self->composer, composer);
  gx_composer_set_suggest (composer, suggest, self);
  offer_topics (self);
}

void
gx_log_controller_set_customer (GxLogController *self, GxCustomer *customer)
{
  gboolean same = customer != NULL ? is_shown (self, customer) : self->customer == NULL;

  if (!same)
    keep_draft (self);
  g_set_object (&self->customer, customer);
  if (!same)
    bring_draft (self);
}

void
gx_log_controller_log (GxLogController *self, GxInteraction *talk, gint64 day)
{
  if (self->customer == NULL)
    return;
  log_draft (self, draft_new (self->customer, talk, day, NULL));
  gx_composer_begin_next (self->composer);
}

void
gx_log_controller_follow_up (GxLogController *self, const char *text, gint64 day)
{
  g_autoptr (GxInteraction) talk = GX_INTERACTION (gx_record_new (&gx_interaction_entity));
  g_autoptr (GxTask) task = NULL;

  if (self->customer == NULL)
    return;
  talk->customer_id = GX_RECORD (self->customer)->id;
  talk->owner_id = self->customer->owner_id;
  talk->summary = g_strdup (text);
  task = gx_interaction_follow_up (talk, (GxDay) { day });
  gx_deed_run (self, self->book, gx_step_new_add (GX_RECORD (task)), NULL);
}

char *
gx_log_controller_dup_unlogged (GxLogController *self)
{
  GString *lines = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;

  keep_draft (self);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Draft *draft = value;
      g_autofree char *text = gx_text_clean (draft->talk->summary, -1, FALSE);
      g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), N_TOLD));

      g_string_append_printf (lines, "%s%s: %s%s", lines->len > 0 ? "\n" : "", draft->customer->name, start,
                              strlen (start) < strlen (text) ? "…" : "");
    }
  return g_string_free (lines, lines->len == 0);
}

void
gx_log_controller_log_all (GxLogController *self)
{
  GHashTableIter iter;
  gpointer value;

  keep_draft (self);
  gx_composer_clear (self->composer);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const Draft *) value)->typed == NULL || is_gone (self, value)) /* of who is gone the book says so: nothing can be shown with him */
      {
        g_hash_table_iter_steal (&iter);
        log_draft (self, value);
      }
  bring_draft (self);
}

gint64
gx_log_controller_get_unreadable (GxLogController *self)
{
  GHashTableIter iter;
  gpointer value;

  keep_draft (self);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const Draft *) value)->typed != NULL)
      return GX_RECORD (((const Draft *) value)->customer)->id;
  return 0;
}

void
gx_log_controller_discard_all (GxLogController *self)
{
  gx_composer_clear (self->composer);
  g_hash_table_remove_all (self->drafts);
}
