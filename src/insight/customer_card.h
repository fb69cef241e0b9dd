/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/customer_card.h"

G_BEGIN_DECLS

/* Reads it from one state of the book, with at most @n_interactions. @reader has no transaction under way. Errors: GX_ERROR_NOT_FOUND; those of the reader.
 * Returns: (transfer full). */
GxCustomerCard *gx_customer_card_read (GxReader *reader, gint64 customer, guint n_interactions, GError **error);

G_END_DECLS
