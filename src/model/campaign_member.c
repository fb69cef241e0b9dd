/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/campaign_member.h"

#include <glib/gi18n-lib.h>

#include "model/campaign.h"
#include "model/customer.h"

static const GxChoice states[] = {
  { "sent", N_("Sent") },
  { "opened", N_("Message opened") },
  { "clicked", N_("Link clicked") },
  { "replied", N_("Replied") },
  { "converted", N_("Bought") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxCampaignMember),
  GX_CUSTOM_ROW (GxCampaignMember),
  GX_REF (GxCampaignMember, campaign_id, N_("Campaign"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_campaign_entity),
  GX_REF (GxCampaignMember, customer_id, N_("Customer"), .flags = GX_REQUIRED | GX_OWNER, .ref = &gx_customer_entity),
  GX_CHOICE (GxCampaignMember, state, N_("Response"), .choices = states),
  GX_DAY (GxCampaignMember, responded_on, N_("Day")),
};

/* A customer takes part in a campaign once. */
static const char *const unique[] = { "campaign_id", "customer_id", NULL };

const GxEntity gx_campaign_member_entity = {
  .code = 26,
  .name = "campaign_member",
  .singular = N_("Campaign response"),
  .plural = N_("Campaign responses"),
  .get_type = gx_campaign_member_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .unique = unique,
};

GX_DEFINE_ENTITY_TYPE (GxCampaignMember, gx_campaign_member)
