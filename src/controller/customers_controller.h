/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "controller/customer_controller.h"
#include "view/customer_list.h"

G_BEGIN_DECLS

/**
 * GxCustomersController: binds the page Customers to the book: the list on the left, and through GxCustomerController the customer on the right.
 *
 * Signals:
 * `notice (const char *message, gboolean stays)`: something was done that can be undone; a toast.
 * `failed (const char *message)`: something could not be done.
 * `current-changed ()`: another customer is shown, or none.
 * `opened ()`: the person wants to see the customer, not only to select it.
 */
#define GX_TYPE_CUSTOMERS_CONTROLLER (gx_customers_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomersController, gx_customers_controller, GX, CUSTOMERS_CONTROLLER, GObject)

/* @sort: `field` or `-field`, as gx_customers_controller_get_sort gives it. */
GxCustomersController *gx_customers_controller_new (GxBook *book, GxCustomerList *list, GxCustomerPane *pane, const char *sort);

GxCustomer *gx_customers_controller_get_customer (GxCustomersController *self); /* borrowed; nullable */
GxCustomerController *gx_customers_controller_get_shown (GxCustomersController *self); /* borrowed: the room of the one that is shown, or of none */
guint       gx_customers_controller_count_selected (GxCustomersController *self);
char       *gx_customers_controller_dup_sort (GxCustomersController *self);

void        gx_customers_controller_add_customer (GxCustomersController *self, GtkWindow *parent);
void        gx_customers_controller_add_contact  (GxCustomersController *self, GtkWindow *parent);
void        gx_customers_controller_delete       (GxCustomersController *self); /* what is selected */
void        gx_customers_controller_go           (GxCustomersController *self, int by);

G_END_DECLS
