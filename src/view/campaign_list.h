/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/list_pane.h"
#include "view/page_view.h"

G_BEGIN_DECLS

/* GxCampaignList: the page Campaigns: what was sent or done to win customers. */
#define GX_TYPE_CAMPAIGN_LIST (gx_campaign_list_get_type ())
G_DECLARE_FINAL_TYPE (GxCampaignList, gx_campaign_list, GX, CAMPAIGN_LIST, GxPageView)

GxListPane *gx_campaign_list_get_list (GxCampaignList *self); /* borrowed */

G_END_DECLS
