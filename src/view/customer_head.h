/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/customer.h"

G_BEGIN_DECLS

/**
 * GxCustomerHead: who a customer is, in two lines, and four cards with what stands between us.
 * Signals: `page-wanted (const char *page)`, `log-wanted ()`: a card was clicked.
 */
#define GX_TYPE_CUSTOMER_HEAD (gx_customer_head_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomerHead, gx_customer_head, GX, CUSTOMER_HEAD, GtkWidget)

/* @contact, @elsewhere, @last_contact, @next_task: what the record itself does not say; each nullable. @elsewhere: its other numbers and its address. */
void gx_customer_head_show (GxCustomerHead *self, GxCustomer *customer, const GxFormat *format, const char *contact, const char *elsewhere,
                            const char *last_contact, const char *next_task);

/* Without the cards of values, where the room is wanted for something else. */
void     gx_customer_head_set_brief (GxCustomerHead *self, gboolean is_brief);

/* NULL: the initials. @trouble: a sentence: why there is a photo and it cannot be shown; nullable. */
void     gx_customer_head_set_photo (GxCustomerHead *self, GdkPaintable *photo, const char *trouble);
gboolean gx_customer_head_is_photo  (GxCustomerHead *self, GtkWidget *widget); /* whether @widget is its place, or in it */

G_END_DECLS
