/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/list_page.h"
#include "view/interaction_list.h"

G_BEGIN_DECLS

/* GxInteractionsController: the page Interactions, to which the figures that count them lead. A new one is logged with its customer. */
#define GX_TYPE_INTERACTIONS_CONTROLLER (gx_interactions_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxInteractionsController, gx_interactions_controller, GX, INTERACTIONS_CONTROLLER, GxListPage)

/* @state: the order, `field` or `-field`, as gx_page_dup_state gave it; nullable. */
GxPage *gx_interactions_controller_new (GxBook *book, const char *state);

G_END_DECLS
