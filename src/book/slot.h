/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/lazy_list.h"

G_BEGIN_DECLS

/* Between a lazy list and its slots; see lazy_list.h for what others see of both. */

GxSlot   *gx_slot_new    (GxLazyList *list, guint position); /* (transfer full): does not hold the list */
void      gx_slot_detach (GxSlot *self);                     /* the list is going */

/* Borrowed; fetches its page on first use; NULL beyond the end and for a record that is no more. */
GxRecord *gx_lazy_list_peek_record (GxLazyList *self, guint position);
void      gx_lazy_list_forget_slot (GxLazyList *self, guint position);

G_END_DECLS
