/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "controller/log_controller.h"
#include "controller/timeline_controller.h"
#include "view/customer_pane.h"

G_BEGIN_DECLS

/**
 * GxCustomerController: binds one customer's page to the book.
 * Signals: `notice (const char *message, gboolean stays)`, `failed (const char *message)`: a toast; `deal-opened (gint64 id)`: one of its deals is to be shown;
 * `shown (GxCustomerDetail *detail, GxCustomer *customer)`: it was read, again perhaps; nullable.
 * `customer-opened (gint64 id)`: one it is related to; `contact-opened (gint64 id)`: one of its contacts.
 */
#define GX_TYPE_CUSTOMER_CONTROLLER (gx_customer_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomerController, gx_customer_controller, GX, CUSTOMER_CONTROLLER, GObject)

GxCustomerController *gx_customer_controller_new (GxBook *book, GxCustomerPane *pane);

/* 0: none; the pane says so. */
void        gx_customer_controller_set_id   (GxCustomerController *self, gint64 id);
gint64      gx_customer_controller_get_id   (GxCustomerController *self);
GxCustomer *gx_customer_controller_get_customer (GxCustomerController *self); /* borrowed; nullable */

GxFactPane      *gx_customer_controller_get_facts (GxCustomerController *self); /* NULL while no customer was shown */
GxPartList      *gx_customer_controller_get_typing (GxCustomerController *self); /* borrowed; nullable: see gx_portrait_get_typing */
GxLogController *gx_customer_controller_get_log   (GxCustomerController *self);
GxTimelineController *gx_customer_controller_get_timeline (GxCustomerController *self); /* NULL while no customer was shown */

G_END_DECLS
