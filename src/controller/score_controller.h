/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "model/customer.h"

G_BEGIN_DECLS

/* Says what the score of @customer is made of, in a dialog over @over where the rules can be changed, too. @teller: as of deeds.h. */
void gx_score_show (gpointer teller, GxBook *book, GtkWidget *over, GxCustomer *customer);

G_END_DECLS
