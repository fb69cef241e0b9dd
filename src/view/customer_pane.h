/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/customer_detail.h"

G_BEGIN_DECLS

/**
 * GxCustomerPane: where one customer is shown: the header, and below it the customer, the word that none is chosen, or, as long as neither is known, nothing.
 * Properties `folded`: it stands alone in the window and shows the way back; `narrow`: it shows less.
 */
#define GX_TYPE_CUSTOMER_PANE (gx_customer_pane_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomerPane, gx_customer_pane, GX, CUSTOMER_PANE, GtkWidget)

/* Made when it is first asked for: it is the largest part of the window, which is drawn sooner without it. */
GxCustomerDetail *gx_customer_pane_get_detail (GxCustomerPane *self); /* borrowed */

/* FALSE: none is chosen. */
void              gx_customer_pane_show       (GxCustomerPane *self, gboolean has_customer);

G_END_DECLS
