/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_CAMPAIGN (gx_campaign_get_type ())
G_DECLARE_FINAL_TYPE (GxCampaign, gx_campaign, GX, CAMPAIGN, GxRecord)

/* Something that was sent or done to win customers (F26): a mailing, a fair, an offer. */
struct _GxCampaign
{
  GxRecord parent_instance;
  char *name;
  char *channel;
  GxDay starts_on;
  GxDay ends_on;
  char *notes;
};

extern const GxEntity gx_campaign_entity;

G_END_DECLS
