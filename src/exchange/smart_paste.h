/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "model/address.h"
#include "model/contact.h"
#include "model/customer.h"

G_BEGIN_DECLS

/**
 * GxSmartPaste: a customer as it stands in a text from WeChat, a courier slip or a signature: what was recognised, to be looked over and then added.
 * A text with a company and a person is a company with a contact.
 */
typedef struct
{
  GxCustomer *customer; /* its notes hold the lines that were not understood */
  GPtrArray *phones;    /* of char *: further numbers, behind the customer's */
  GxContact *contact;   /* nullable */
  GxAddress *address;   /* nullable */
} GxSmartPaste;

/* Reads @text, of any length (what is beyond some pages is left out) and any bytes. Never fails: a text without anything in it gives a customer without a name. */
GxSmartPaste *gx_smart_paste_read (const char *text);
void          gx_smart_paste_free (GxSmartPaste *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxSmartPaste, gx_smart_paste_free)

/* Adds all of it as one step; the customer gets its id. */
GxStep       *gx_smart_paste_new_step (GxSmartPaste *self);

/* Who is in the book already under one of its numbers or its name. Returns: (transfer full) (element-type GxCustomer): a few at most; NULL on error. */
GPtrArray    *gx_smart_paste_find_alike (GxSmartPaste *self, GxReader *reader, GError **error);

G_END_DECLS
