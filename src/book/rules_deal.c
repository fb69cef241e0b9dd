/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include <glib/gi18n-lib.h>

#include "book/record_sql.h"
#include "model/deal.h"
#include "model/stage.h"
#include "model/stage_event.h"

/* A deal's status follows its stage, and its way through the stages is written down. */

static gint64
first_open_stage (GxStore *store, GError **error)
{
  return gx_rules_find_id (store, "SELECT s.id FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE s.outcome = 'open' AND ?1 "
                         "ORDER BY p.position, p.id, s.position, s.id LIMIT 1", 1, NULL, 0, error);
}

/* The first open stage of the pipeline that @stage_id is in. */
static gint64
first_stage_beside (GxStore *store, gint64 stage_id, GError **error)
{
  return gx_rules_find_id (store, "SELECT id FROM stage WHERE pipeline_id = (SELECT pipeline_id FROM stage WHERE id = ?1) AND outcome = 'open' "
                         "ORDER BY position, id LIMIT 1", stage_id, NULL, 0, error);
}

/* Sets status, and the closing day where it follows from the stage. */
static gboolean
follow_stage (GxStore *store, GxDeal *deal, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_read (store->db, &gx_stage_entity, deal->stage_id, error);
  const char *outcome;

  if (record == NULL)
    return FALSE;
  outcome = GX_STAGE (record)->outcome;
  g_free (deal->status);
  deal->status = g_strdup (outcome);
  if (g_str_equal (outcome, "open"))
    deal->closed_on = GX_NO_DAY;
  else if (deal->closed_on.days == GX_NONE && !store->importing)
    deal->closed_on = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);
  return TRUE;
}

static gboolean
complete_deal (GxStore *store, GxRecord *record, GError **error)
{
  GxDeal *deal = GX_DEAL (record);
  gint64 stage_id = deal->stage_id;

  if (deal->stage_id == 0 && (deal->stage_id = first_open_stage (store, error)) <= 0)
    {
      deal->stage_id = stage_id;
      if (error == NULL || *error == NULL)
        g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, _("There is no open stage to put the deal in. Add a stage first."));
      return FALSE;
    }
  if (deal->opened_on.days == GX_NONE && !store->importing)
    deal->opened_on = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);
  return follow_stage (store, deal, error);
}

/* The moment that a day stands for in the stage history: now for today or no day. */
static gint64
moment_of (GxStore *store, GxDay day)
{
  GxDay today = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);

  return day.days == GX_NONE || day.days == today.days ? store->now : gx_instant_from_day (day, store->db->zone).ms;
}

static gboolean
add_stage_event (GxStore *store, gint64 deal_id, gint64 stage_id, gint64 at, GError **error)
{
  g_autoptr (GxRecord) event = gx_record_new (&gx_stage_event_entity);

  GX_STAGE_EVENT (event)->deal_id = deal_id;
  GX_STAGE_EVENT (event)->stage_id = stage_id;
  GX_STAGE_EVENT (event)->entered_at = (GxInstant) { at };
  return gx_store_add (store, event, error);
}

/* A deal that comes already closed was opened in the first stage and closed in its own. */
static gboolean
begin_stage_history (GxStore *store, GxRecord *record, GError **error)
{
  GxDeal *deal = GX_DEAL (record);
  gint64 first;

  if (g_str_equal (deal->status, "open"))
    return add_stage_event (store, record->id, deal->stage_id, moment_of (store, deal->opened_on), error);

  first = first_stage_beside (store, deal->stage_id, error);
  if (first < 0 || (first > 0 && !add_stage_event (store, record->id, first, moment_of (store, deal->opened_on), error)))
    return FALSE;
  return add_stage_event (store, record->id, deal->stage_id, moment_of (store, deal->closed_on), error);
}

/* A new stage brings its own probability; a new closing day given together with it is kept. */
static gboolean
follow_new_stage (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  if (GX_DEAL (after)->stage_id == 0)
    return TRUE; /* validation says what is missing */
  return GX_DEAL (before)->stage_id == GX_DEAL (after)->stage_id || follow_stage (store, GX_DEAL (after), error);
}

static gboolean
continue_stage_history (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return GX_DEAL (before)->stage_id == GX_DEAL (after)->stage_id
         || add_stage_event (store, after->id, GX_DEAL (after)->stage_id, store->now, error);
}

/* The deals of a stage whose outcome changed go with it. */
static gboolean
follow_outcome (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  if (g_strcmp0 (GX_STAGE (before)->outcome, GX_STAGE (after)->outcome) == 0)
    return TRUE;
  if ((statement = gx_db_prepare (store->db, "SELECT id FROM deal WHERE stage_id = ?1", error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, after->id);
  ids = gx_db_ids (store->db, statement, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (GxRecord) deal = gx_record_read (store->db, &gx_deal_entity, g_array_index (ids, gint64, i), error);

      if (deal == NULL || !follow_stage (store, GX_DEAL (deal), error) || !gx_store_update (store, deal, error))
        return FALSE;
    }
  return ids != NULL;
}

/* A deal that is back may find its stage with another outcome. */
static gboolean
follow_stage_again (GxStore *store, GxRecord *record, GError **error)
{
  return follow_stage (store, GX_DEAL (record), error);
}

const GxRules gx_deal_rules = {
  .entity = &gx_deal_entity,
  .before_add = complete_deal,
  .after_add = begin_stage_history,
  .before_update = follow_new_stage,
  .after_update = continue_stage_history,
  .restored = follow_stage_again,
  .watched = { "stage_id" },
};

const GxRules gx_stage_rules = {
  .entity = &gx_stage_entity,
  .after_update = follow_outcome,
  .watched = { "outcome" },
};
