/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/forms.h"

#include <glib/gi18n-lib.h>

#include "model/campaign.h"
#include "model/campaign_member.h"
#include "model/feedback.h"
#include "model/preference.h"

static const char *const campaign[] = { "name", "channel", "starts_on", "ends_on", "notes", "custom", NULL };
static const char *const member[] = { "campaign_id", "state", "responded_on", "custom", NULL };
static const char *const feedback[] = { "text", "product_id", "sentiment", "status", "received_on", "improvement", "custom", NULL };
static const char *const preference[] = { "kind", "text", "product_id", "custom", NULL };

static const GxForm forms[] = {
  { &gx_campaign_entity, N_("Campaign"), N_("New campaign"), campaign },
  { &gx_campaign_member_entity, N_("Campaign response"), NULL, member },
  { &gx_feedback_entity, N_("Feedback"), NULL, feedback },
  { &gx_preference_entity, N_("Preference"), NULL, preference },
};

const GxForm *
gx_form_of (const GxEntity *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].entity == entity)
      return &forms[i];
  return NULL;
}
