/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/customer_pane.h"
#include "view/list_pane.h"
#include "view/page_view.h"

G_BEGIN_DECLS

/**
 * GxCustomersView: the page Customers: the list and the customer side by side, or, where there is no room for both, one of them.
 * Property `alone`: the page has the window for itself, and shows the way back and all title buttons.
 */
#define GX_TYPE_CUSTOMERS_VIEW (gx_customers_view_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomersView, gx_customers_view, GX, CUSTOMERS_VIEW, GxPageView)

GxListPane     *gx_customers_view_get_list    (GxCustomersView *self); /* borrowed */
GxCustomerPane *gx_customers_view_get_pane    (GxCustomersView *self); /* borrowed */
void            gx_customers_view_show_list   (GxCustomersView *self);
void            gx_customers_view_show_detail (GxCustomersView *self);
gboolean        gx_customers_view_back        (GxCustomersView *self); /* FALSE: the list is in sight already */

G_END_DECLS
