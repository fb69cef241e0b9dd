/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customer_card.h"

void
gx_customer_card_free (GxCustomerCard *card)
{
  g_clear_object (&card->customer);
  g_clear_pointer (&card->channels, g_ptr_array_unref);
  g_clear_pointer (&card->contacts, g_ptr_array_unref);
  g_clear_pointer (&card->addresses, g_ptr_array_unref);
  g_clear_pointer (&card->tasks, g_ptr_array_unref);
  g_clear_pointer (&card->deals, g_ptr_array_unref);
  g_clear_pointer (&card->interactions, g_ptr_array_unref);
  g_clear_pointer (&card->photo, g_bytes_unref);
  g_free (card->vcard);
  g_free (card);
}
