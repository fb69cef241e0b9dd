/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "book/record_sql.h"
#include "model/task.h"

/* A task that repeats: when it is done, the next is made in the same step; opened again, it takes the place of that one. */

static gboolean
settle (GxStore *store, GxTask *before, GxTask *task, GError **error)
{
  GxDay today = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);

  return gx_task_settle_repeat (task, before, today, store->db->zone, error);
}

static gboolean
complete_task (GxStore *store, GxRecord *record, GError **error)
{
  return settle (store, NULL, GX_TASK (record), error);
}

/* The time after; 0: none. */
static gint64
next_of (GxStore *store, gint64 id, gboolean open, GError **error)
{
  return gx_rules_find_id (store, open ? "SELECT id FROM task WHERE previous_id = ?1 AND done_at IS NULL LIMIT 1"
                                       : "SELECT id FROM task WHERE previous_id = ?1 AND done_at IS NOT NULL LIMIT 1", id, NULL, 0, error);
}

/* Of a row that has gone on only the last goes on further. */
static gboolean
complete_change (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  GxTask *task = GX_TASK (after);

  if (GX_TASK (before)->done_at.ms != GX_NONE && task->done_at.ms == GX_NONE && task->repeat != NULL)
    {
      gint64 gone_on = next_of (store, after->id, FALSE, error);

      if (gone_on < 0)
        return FALSE;
      if (gone_on > 0)
        g_clear_pointer (&task->repeat, g_free);
    }
  return settle (store, GX_TASK (before), task, error);
}

static gboolean
add_next (GxStore *store, GxTask *task, GError **error)
{
  g_autoptr (GxTask) next = gx_task_new_next (task, gx_instant_to_day (task->done_at, store->db->zone), store->db->zone);

  return next == NULL || gx_store_add (store, GX_RECORD (next), error);
}

static gboolean
take_next_back (GxStore *store, gint64 id, GError **error)
{
  gint64 next = next_of (store, id, TRUE, error);

  return next == 0 || (next > 0 && gx_store_delete (store, &gx_task_entity, &next, 1, error));
}

static gboolean
go_on (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  gboolean was_done = GX_TASK (before)->done_at.ms != GX_NONE;
  gboolean is_done = GX_TASK (after)->done_at.ms != GX_NONE;

  if (!was_done && is_done)
    return add_next (store, GX_TASK (after), error);
  return was_done == is_done || take_next_back (store, after->id, error);
}

const GxRules gx_task_rules = {
  .entity = &gx_task_entity,
  .before_add = complete_task,
  .before_update = complete_change,
  .after_update = go_on,
  .watched = { "done_at", "due_on", "remind_at", "repeat" },
};
