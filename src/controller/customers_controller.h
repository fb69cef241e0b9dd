/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/customer_controller.h"
#include "controller/list_page.h"
#include "view/customers_view.h"

G_BEGIN_DECLS

/**
 * GxCustomersController: the page Customers: the list on the left, and through GxCustomerController the customer on the right.
 */
#define GX_TYPE_CUSTOMERS_CONTROLLER (gx_customers_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomersController, gx_customers_controller, GX, CUSTOMERS_CONTROLLER, GxListPage)

/* @state: the order, `field` or `-field`, as gx_page_dup_state gave it; nullable. */
GxPage     *gx_customers_controller_new (GxBook *book, const char *state);

GxCustomer *gx_customers_controller_get_customer (GxCustomersController *self); /* borrowed; nullable: none is shown */

G_END_DECLS
