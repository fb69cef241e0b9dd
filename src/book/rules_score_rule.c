/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/rules.h"

#include "model/score_rule.h"

/* What a rule asks for is read before it is kept, and kept as it was understood; a new one stands last. */

static gboolean
read_filter (GxStore *store, GxRecord *record, GError **error)
{
  GxScoreRule *rule = GX_SCORE_RULE (record);
  g_autoptr (GxFilter) filter = NULL;

  if (rule->filter == NULL)
    return TRUE; /* validation says that it is missing */
  filter = gx_score_rule_parse (rule->filter, &store->db->format, error);
  if (filter == NULL)
    {
      g_prefix_error (error, "%s: ", gx_field_get_label (gx_entity_find_field (&gx_score_rule_entity, "filter")));
      return FALSE;
    }
  g_free (rule->filter);
  rule->filter = gx_filter_to_string (filter);
  return TRUE;
}

static gboolean
stand_last (GxStore *store, GxRecord *record, GError **error)
{
  gint64 last = 0;

  if (GX_SCORE_RULE (record)->position == GX_NONE)
    {
      if (!gx_db_read_integer (store->db, "SELECT max (position) FROM score_rule", &last, error))
        return FALSE;
      GX_SCORE_RULE (record)->position = last + 1;
    }
  return read_filter (store, record, error);
}

static gboolean
read_filter_again (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  if (g_strcmp0 (GX_SCORE_RULE (before)->filter, GX_SCORE_RULE (after)->filter) == 0)
    return TRUE; /* one that broke since may still be renamed, or switched off */
  return read_filter (store, after, error);
}

const GxRules gx_score_rule_rules = {
  .entity = &gx_score_rule_entity,
  .before_add = stand_last,
  .before_update = read_filter_again,
  .watched = { "filter" },
};
