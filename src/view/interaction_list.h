/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/list_pane.h"
#include "view/page_view.h"

G_BEGIN_DECLS

/* GxInteractionList: the page Interactions: what was said and done with all customers, as a list. */
#define GX_TYPE_INTERACTION_LIST (gx_interaction_list_get_type ())
G_DECLARE_FINAL_TYPE (GxInteractionList, gx_interaction_list, GX, INTERACTION_LIST, GxPageView)

GxListPane *gx_interaction_list_get_list (GxInteractionList *self); /* borrowed */

G_END_DECLS
