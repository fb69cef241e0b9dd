/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "view/customer_detail.h"

G_BEGIN_DECLS

/**
 * GxSaidController: binds what the customer that is shown likes, said, and was sent, to the book: its preferences, feedback and campaigns, short lists of the overview.
 * What is to be said is said on @page.
 */
#define GX_TYPE_SAID_CONTROLLER (gx_said_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxSaidController, gx_said_controller, GX, SAID_CONTROLLER, GObject)

GxSaidController *gx_said_controller_new  (GxPage *page, GxBook *book);

/* @customer: nullable. Also when it was read again. */
void              gx_said_controller_show (GxSaidController *self, GxCustomerDetail *detail, GxCustomer *customer);

G_END_DECLS
