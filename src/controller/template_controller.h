/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "model/customer.h"

G_BEGIN_DECLS

/* Writes to @customer by a template, in a dialog over @over where templates can be changed, too. @teller: as of deeds.h. */
void gx_template_ask (gpointer teller, GxBook *book, GtkWidget *over, GxCustomer *customer);

G_END_DECLS
