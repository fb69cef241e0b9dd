/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GX_TYPE_CAMPAIGN_MEMBER (gx_campaign_member_get_type ())
G_DECLARE_FINAL_TYPE (GxCampaignMember, gx_campaign_member, GX, CAMPAIGN_MEMBER, GxRecord)

/* A customer whom a campaign was for, and how far that came (F26). */
struct _GxCampaignMember
{
  GxRecord parent_instance;
  gint64 campaign_id;
  gint64 customer_id;
  char *state;
  GxDay responded_on;
};

extern const GxEntity gx_campaign_member_entity;

G_END_DECLS
