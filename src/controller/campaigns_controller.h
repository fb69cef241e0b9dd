/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_page.h"
#include "view/campaign_list.h"

G_BEGIN_DECLS

/* GxCampaignsController: the page Campaigns, to which those of one customer lead. */
#define GX_TYPE_CAMPAIGNS_CONTROLLER (gx_campaigns_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxCampaignsController, gx_campaigns_controller, GX, CAMPAIGNS_CONTROLLER, GxListPage)

/* @state: the order, `field` or `-field`, as gx_page_dup_state gave it; nullable. */
GxPage *gx_campaigns_controller_new (GxBook *book, const char *state);

G_END_DECLS
