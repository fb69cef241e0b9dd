/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/stage.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "base/text.h"
#include "model/pipeline.h"

static const GxChoice outcomes[] = {
  { "open", N_("Open") },
  { "won", N_("Won") },
  { "lost", N_("Lost") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxStage),
  GX_CUSTOM_ROW (GxStage),
  GX_REF (GxStage, pipeline_id, N_("Pipeline"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_pipeline_entity),
  GX_TEXT (GxStage, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_INT (GxStage, position, N_("Position")),
  GX_RATE (GxStage, probability, N_("Probability")),
  GX_CHOICE (GxStage, outcome, N_("Outcome"), .flags = GX_REQUIRED | GX_CLOSED, .choices = outcomes),
  GX_INT (GxStage, rot_days, N_("Rots after (days)")),
  GX_TEXT (GxStage, default_key, N_("Default stage"), .flags = GX_FIXED),
};

/* The status of deals follows from it, and reports know these three: a fourth would hide deals from all of them. */
static gboolean
gx_stage_validate (GxRecord *record, GError **error)
{
  const char *outcome = GX_STAGE (record)->outcome;

  for (const GxChoice *choice = outcomes; choice->key != NULL; choice++)
    if (g_str_equal (outcome, choice->key))
      return TRUE;
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("Outcome: “%s” is neither open, won nor lost."), outcome);
  return FALSE;
}

static const char *const validated[] = { "outcome", NULL };

const GxEntity gx_stage_entity = {
  .code = 10,
  .name = "stage",
  .singular = N_("Stage"),
  .plural = N_("Stages"),
  .get_type = gx_stage_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = gx_stage_validate,
  .validated = validated,
};

GX_DEFINE_ENTITY_TYPE (GxStage, gx_stage)

const GxDefaultStage gx_default_stages[GX_N_DEFAULT_STAGES] = {
  { "first-contact", "First contact", "初步接触", "open", 10 },
  { "needs-confirmed", "Needs confirmed", "需求确认", "open", 20 },
  { "proposal", "Proposal", "方案报价", "open", 50 },
  { "negotiation", "Negotiation", "谈判", "open", 80 },
  { "won", "Won", "赢单", "won", 100 },
  { "lost", "Lost", "输单", "lost", 0 },
};

const char *
gx_stage_default_key (const char *title)
{
  g_autofree char *wanted = gx_text_fold_key (title);

  for (guint i = 0; i < GX_N_DEFAULT_STAGES; i++)
    {
      g_autofree char *english = gx_text_fold_key (gx_default_stages[i].english);
      g_autofree char *chinese = gx_text_fold_key (gx_default_stages[i].chinese);

      if (g_str_equal (wanted, english) || g_str_equal (wanted, chinese))
        return gx_default_stages[i].key;
    }
  return NULL;
}
