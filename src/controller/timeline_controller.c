/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/timeline_controller.h"

#include <glib/gi18n-lib.h>

#include "base/clock.h"
#include "controller/deeds.h"
#include "controller/reading.h"
#include "controller/suggest.h"
#include "controller/timeline_model.h"
#include "model/interaction.h"
#include "model/stage_event.h"

/* Where entries stand is read on a thread, what they say as they come into sight. */

struct _GxTimelineController
{
  GObject parent_instance;
  GxBook *book;
  GxTimeline *whole, *latest; /* weak */
  GxTimelineModel *all, *talks;
  GxReading *reading;
  GxTimelineKeys *keys;       /* NULL: not read yet */
  guint kinds;
  gint64 customer;
};

enum
{
  NOTICE,
  FAILED,
  DEAL_OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxTimelineController, gx_timeline_controller, G_TYPE_OBJECT)

static gpointer
read_keys (GxReader *reader, gpointer question, GError **error)
{
  return gx_timeline_keys_read (reader, *(gint64 *) question, error);
}

static void
show (GxTimelineController *self)
{
  static const gint64 none[GX_N_TIMELINE_KINDS] = { 0 };
  GTimeZone *zone = gx_book_get_format (self->book)->zone;
  GxDay today = gx_clock_today (zone);
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (GxTimelineKey));
  const GArray *keys = self->keys != NULL ? self->keys->keys : empty;
  guint weeks[GX_TIMELINE_WEEKS];

  G_STATIC_ASSERT (GX_TIMELINE_WEEKS == GX_WEEK_STRIP_WEEKS);
  gx_timeline_model_set_keys (self->all, keys, self->kinds);
  gx_timeline_model_set_keys (self->talks, keys, 1u << GX_TIMELINE_TALK); /* deals and what is planned stand elsewhere on that page */
  gx_timeline_count_weeks (keys, self->kinds, today, zone, weeks);
  if (self->whole != NULL)
    gx_timeline_set_counts (self->whole, self->keys != NULL ? self->keys->n : none, weeks, today);
}

/* What waits with this customer comes into sight, wherever in the timeline it stands. */
static void
bring_waiting (GxTimelineController *self)
{
  GxInteraction *talk = self->whole != NULL ? gx_timeline_get_waiting (self->whole) : NULL;

  if (talk != NULL && talk->customer_id == self->customer && g_list_model_get_n_items (G_LIST_MODEL (self->all)) > 0)
    {
      guint position = gx_timeline_model_find (self->all, (GxInstant) { talk->happened_at.ms + 1 });

      gx_timeline_go_to (self->whole, MIN (position, g_list_model_get_n_items (G_LIST_MODEL (self->all)) - 1));
    }
}

static void
keys_read (gpointer answer, const GError *error, gpointer owner)
{
  GxTimelineController *self = owner;

  if (answer == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  g_clear_pointer (&self->keys, gx_timeline_keys_free);
  self->keys = answer;
  show (self);
  bring_waiting (self);
}

static void
read_again (GxTimelineController *self)
{
  if (self->customer != 0)
    gx_reading_ask (self->reading, g_memdup2 (&self->customer, sizeof self->customer));
}

static void
book_changed (GxTimelineController *self, GxChange *change)
{
  gboolean is_touched = gx_change_touches_words (change);

  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS; kind++)
    is_touched |= gx_change_touches (change, gx_timeline_kind_entity ((GxTimelineKind) kind), 0);
  if (is_touched)
    read_again (self);
}

static void
kinds_chosen (GxTimelineController *self, guint kinds)
{
  self->kinds = kinds;
  show (self);
}

/* The newest of that week, or what is next before it. */
static void
week_chosen (GxTimelineController *self, int week)
{
  GTimeZone *zone = gx_book_get_format (self->book)->zone;
  GxDay today = gx_clock_today (zone);
  GxDay after = { today.days - gx_day_weekday (today) + 8 - 7 * (GX_TIMELINE_WEEKS - 1 - week) };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->all));

  if (n > 0)
    gx_timeline_go_to (self->whole, MIN (gx_timeline_model_find (self->all, gx_instant_from_day (after, zone)), n - 1));
}

static void
opened (GxTimelineController *self, int kind, gint64 id)
{
  g_autoptr (GxRecord) event = NULL;

  if (kind != GX_TIMELINE_DEAL)
    return;
  event = gx_reader_get (gx_book_get_reader (self->book), &gx_stage_event_entity, id, NULL);
  if (event != NULL)
    g_signal_emit (self, signals[DEAL_OPENED], 0, GX_STAGE_EVENT (event)->deal_id);
}

static void
edit_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GxTimelineController) self = user_data;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) < 0 && self->whole != NULL)
    gx_timeline_fail (self->whole, error->message);
  else if (self->whole != NULL)
    {
      gx_timeline_end_edit (self->whole);
      gx_timeline_end_edit (self->latest);
    }
}

static void
edited (GxTimelineController *self, GxRecord *after, GxRecord *before)
{
  gx_book_run_async (self->book, gx_step_new_edit (after, before), NULL, NULL, NULL, edit_done, g_object_ref (self));
}

static void
delete_wanted (GxTimelineController *self, gint64 id)
{
  gx_deed_delete (self, self->book, &gx_interaction_entity, &id, 1, _("Entry deleted"));
}

static void
gx_timeline_controller_dispose (GObject *object)
{
  GxTimelineController *self = GX_TIMELINE_CONTROLLER (object);

  g_clear_weak_pointer (&self->whole);
  g_clear_weak_pointer (&self->latest);
  g_clear_object (&self->all);
  g_clear_object (&self->talks);
  G_OBJECT_CLASS (gx_timeline_controller_parent_class)->dispose (object);
}

static void
gx_timeline_controller_finalize (GObject *object)
{
  GxTimelineController *self = GX_TIMELINE_CONTROLLER (object);

  g_clear_pointer (&self->reading, gx_reading_free);
  g_clear_pointer (&self->keys, gx_timeline_keys_free);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (gx_timeline_controller_parent_class)->finalize (object);
}

static void
gx_timeline_controller_class_init (GxTimelineControllerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_timeline_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_timeline_controller_finalize;
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DEAL_OPENED] = g_signal_new ("deal-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
gx_timeline_controller_init (GxTimelineController *self)
{
  self->kinds = GX_TIMELINE_ALL;
}

static GPtrArray *
suggest (const GxEntity *entity, const char *text, gpointer user_data)
{
  GxTimelineController *self = user_data;

  return gx_suggest_for_talk (self->book, self->customer, entity, text);
}

static void
take_view (GxTimelineController *self, GxTimeline *view, GxTimelineModel *model)
{
  gx_timeline_set_suggest (view, suggest, self);
  gx_timeline_set_can_edit (view, gx_book_get_mode (self->book) == GX_BOOK_WRITE);
  gx_timeline_set_model (view, G_LIST_MODEL (model));
  g_signal_connect_object (view, "kinds-chosen", G_CALLBACK (kinds_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "week-chosen", G_CALLBACK (week_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "edited", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "delete-wanted", G_CALLBACK (delete_wanted), self, G_CONNECT_SWAPPED);
}

GxTimelineController *
gx_timeline_controller_new (GxBook *book, GxTimeline *whole, GxTimeline *latest)
{
  GxTimelineController *self = g_object_new (GX_TYPE_TIMELINE_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  self->all = gx_timeline_model_new (book);
  self->talks = gx_timeline_model_new (book);
  self->reading = gx_reading_new (book, self, read_keys, g_free, keys_read, (GDestroyNotify) gx_timeline_keys_free);
  g_set_weak_pointer (&self->whole, whole);
  g_set_weak_pointer (&self->latest, latest);
  take_view (self, whole, self->all);
  take_view (self, latest, self->talks);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
gx_timeline_controller_set_id (GxTimelineController *self, gint64 customer)
{
  if (customer == self->customer)
    return;
  if (!gx_timeline_settle (self->whole) || !gx_timeline_settle (self->latest))
    g_signal_emit (self, signals[FAILED], 0, _("What was typed in the timeline was not understood. It waits there, with what is wrong beside it, until that customer is shown again."));
  self->customer = customer;
  gx_reading_stop (self->reading);
  g_clear_pointer (&self->keys, gx_timeline_keys_free);
  show (self);
  read_again (self);
}

/* The talk that waits in @view; what was typed for one that was deleted since is for nothing. */
static GxInteraction *
find_waiting (GxTimelineController *self, GxTimeline *view)
{
  GxInteraction *talk;

  while ((talk = gx_timeline_get_waiting (view)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GxRecord) record = gx_reader_get (gx_book_get_reader (self->book), &gx_interaction_entity, GX_RECORD (talk)->id, &error);

      if (!g_error_matches (error, GX_ERROR, GX_ERROR_NOT_FOUND))
        return talk;
      gx_timeline_forget (view, GX_RECORD (talk)->id);
    }
  return NULL;
}

gint64
gx_timeline_controller_get_waiting (GxTimelineController *self)
{
  GxInteraction *talk = self->whole != NULL ? find_waiting (self, self->whole) : NULL;

  if (talk == NULL && self->latest != NULL)
    talk = find_waiting (self, self->latest);
  return talk != NULL ? talk->customer_id : 0;
}

gboolean
gx_timeline_controller_is_typing (GxTimelineController *self)
{
  return self->whole != NULL
         && (gx_timeline_is_editing (self->whole) || gx_timeline_is_editing (self->latest) || gx_timeline_controller_get_waiting (self) != 0);
}

void
gx_timeline_controller_reveal (GxTimelineController *self)
{
  if (self->whole != NULL && !gx_timeline_focus_editor (self->whole))
    gx_timeline_focus_editor (self->latest);
}
