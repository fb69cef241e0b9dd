/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/timeline.h"

#include <string.h>

/* One stream of all that happened with a customer. Each kind is one SELECT by the index of its customer; they are put in order here, as a day becomes a
 * moment only in the book's zone. */

/* Of each kind: id, what it is, a moment, a day that counts where there is no moment, and the moment where there is neither. */
static const char *const selects[] = {
  [GX_TIMELINE_TALK] = "SELECT id, 0, happened_at, NULL, NULL FROM interaction WHERE customer_id = ?1",
  [GX_TIMELINE_DEAL] =
    "SELECT e.id, CASE s.outcome WHEN 'won' THEN 2 WHEN 'lost' THEN 3 ELSE NOT EXISTS (SELECT 1 FROM stage_event b WHERE b.deal_id = e.deal_id "
    "AND (b.entered_at < e.entered_at OR (b.entered_at = e.entered_at AND b.id < e.id))) END, e.entered_at, NULL, NULL "
    "FROM deal d JOIN stage_event e ON e.deal_id = d.id JOIN stage s ON s.id = e.stage_id WHERE d.customer_id = ?1",
  [GX_TIMELINE_TASK] = "SELECT id, 0, done_at, due_on, created_at FROM task WHERE customer_id = ?1",
  [GX_TIMELINE_FILE] = "SELECT id, 0, created_at, NULL, NULL FROM attachment WHERE customer_id = ?1",
  [GX_TIMELINE_FEEDBACK] = "SELECT id, 0, NULL, received_on, created_at FROM feedback WHERE customer_id = ?1",
  [GX_TIMELINE_CAMPAIGN] = "SELECT id, 0, NULL, responded_on, created_at FROM campaign_member WHERE customer_id = ?1",
};
G_STATIC_ASSERT (G_N_ELEMENTS (selects) == GX_N_TIMELINE_KINDS);

typedef struct
{
  GxTimelineKeys *timeline;
  GxTimelineKind kind;
  GTimeZone *zone;
} Reading;

static gboolean
take_key (GxRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  GxTimelineKey key = { .kind = reading->kind, .id = gx_row_integer (row, 0), .event = (GxDealEvent) gx_row_integer (row, 1), .at = gx_row_integer (row, 2) };
  const char *iso = gx_row_text (row, 3);
  GxDay day;

  if (key.at == GX_NONE && iso != NULL && gx_day_from_iso (iso, &day))
    {
      key.at = gx_instant_from_day (day, reading->zone).ms;
      key.is_day = TRUE;
    }
  if (key.at == GX_NONE)
    key.at = gx_row_integer (row, 4);
  g_array_append_val (reading->timeline->keys, key);
  reading->timeline->n[reading->kind]++;
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return gx_timeline_key_compare (a, b);
}

GxTimelineKeys *
gx_timeline_keys_read (GxReader *reader, gint64 customer, GError **error)
{
  g_autoptr (GxTimelineKeys) timeline = g_new0 (GxTimelineKeys, 1);
  GxValue id = gx_value_integer (GX_KIND_INT, customer);
  gboolean done = TRUE;

  timeline->keys = g_array_new (FALSE, FALSE, sizeof (GxTimelineKey));
  if (!gx_reader_begin (reader, error))
    return NULL;
  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS && done; kind++)
    {
      Reading reading = { timeline, (GxTimelineKind) kind, gx_reader_get_format (reader)->zone };

      done = gx_reader_select (reader, selects[kind], &id, 1, take_key, &reading, error);
    }
  gx_reader_end (reader);
  if (!done)
    return NULL;
  g_array_sort (timeline->keys, compare);
  return g_steal_pointer (&timeline);
}

void
gx_timeline_keys_free (GxTimelineKeys *self)
{
  g_array_unref (self->keys);
  g_free (self);
}

GPtrArray *
gx_timeline_read_entries (GxReader *reader, const GxTimelineKey *keys, guint n_keys, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_size (entries, (int) n_keys);
  for (guint kind = 0; kind < GX_N_TIMELINE_KINDS; kind++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GPtrArray) records = NULL;
      guint next = 0;

      for (guint i = 0; i < n_keys; i++)
        if (keys[i].kind == kind)
          g_array_append_val (ids, keys[i].id);
      if (ids->len == 0)
        continue;
      records = gx_reader_get_all (reader, gx_timeline_kind_entity ((GxTimelineKind) kind), (const gint64 *) ids->data, ids->len, error);
      if (records == NULL)
        {
          g_ptr_array_set_free_func (entries, NULL);
          for (guint i = 0; i < n_keys; i++)
            g_clear_object (&entries->pdata[i]);
          return NULL;
        }
      for (guint i = 0; i < n_keys; i++)
        if (keys[i].kind == kind)
          entries->pdata[i] = gx_timeline_entry_new (&keys[i], records->pdata[next++]);
    }
  return g_steal_pointer (&entries);
}

void
gx_timeline_count_weeks (const GArray *keys, guint kinds, GxDay today, GTimeZone *zone, guint counts[GX_TIMELINE_WEEKS])
{
  gint64 after_last = today.days - gx_day_weekday (today) + 8; /* the Monday of the next week */

  memset (counts, 0, GX_TIMELINE_WEEKS * sizeof *counts);
  for (guint i = 0; i < keys->len; i++)
    {
      const GxTimelineKey *key = &g_array_index (keys, GxTimelineKey, i);
      gint64 ago = after_last - 1 - gx_instant_to_day ((GxInstant) { key->at }, zone).days;

      if (kinds & (1u << key->kind) && ago >= 0 && ago / 7 < GX_TIMELINE_WEEKS)
        counts[GX_TIMELINE_WEEKS - 1 - ago / 7]++;
    }
}
