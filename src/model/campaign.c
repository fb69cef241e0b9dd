/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/campaign.h"

#include <glib/gi18n-lib.h>

static const GxChoice channels[] = {
  { "sms", N_("SMS") },
  { "wechat", N_("WeChat") },
  { "email", N_("E-mail") },
  { "phone", N_("Phone call") },
  { "social", N_("Social media") },
  { "event", N_("Event") },
  { "other", N_("Other") },
  { NULL },
};

static const GxField fields[] = {
  GX_RECORD_ROWS (GxCampaign),
  GX_CUSTOM_ROW (GxCampaign),
  GX_TEXT (GxCampaign, name, N_("Name"), .flags = GX_REQUIRED | GX_TITLE, .search = GX_LINE_NAME),
  GX_CHOICE (GxCampaign, channel, N_("Reached by"), .choices = channels),
  GX_DAY (GxCampaign, starts_on, N_("Starts")),
  GX_DAY (GxCampaign, ends_on, N_("Ends")),
  GX_TEXT (GxCampaign, notes, N_("Notes"), .flags = GX_LONG, .search = GX_LINE_TEXT),
};

const GxEntity gx_campaign_entity = {
  .code = 25,
  .name = "campaign",
  .singular = N_("Campaign"),
  .plural = N_("Campaigns"),
  .get_type = gx_campaign_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GX_DEFINE_ENTITY_TYPE (GxCampaign, gx_campaign)
