/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/customer.h"

G_BEGIN_DECLS

/**
 * GxCustomerCard: a customer and what one wants at hand of it, as of one moment: a value for whoever shows or prints it.
 */
typedef struct
{
  GxCustomer *customer;
  GBytes *photo;           /* the file that it is in; nullable */
  char *vcard;             /* what its QR code says; nullable */
  GPtrArray *channels;     /* of GxChannel: the customer's own */
  GPtrArray *contacts;     /* of GxContact */
  GPtrArray *addresses;    /* of GxAddress */
  GPtrArray *tasks;        /* of GxTask: open, the earliest first */
  GPtrArray *deals;        /* of GxDeal: open, the newest first */
  GPtrArray *interactions; /* of GxInteraction: the latest, newest first */
} GxCustomerCard;

void gx_customer_card_free (GxCustomerCard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxCustomerCard, gx_customer_card_free)

G_END_DECLS
