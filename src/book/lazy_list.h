/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/* A place in a lazy list: position stays, the record in it changes with sort, filter and edits. Property `record` (GxRecord, nullable while it is read). */
#define GX_TYPE_SLOT (gx_slot_get_type ())
G_DECLARE_FINAL_TYPE (GxSlot, gx_slot, GX, SLOT, GObject)
GxRecord *gx_slot_get_record   (GxSlot *self); /* borrowed; fetches its page on first use; NULL when the record is no more */
guint     gx_slot_get_position (GxSlot *self);

/**
 * GxLazyList: the records of a query as a GListModel of GxSlot, a million as light as a thousand: an array of ids, small pages of records by id, LRU.
 *
 * A new query, or a change of the book, keeps the slots and goes out as one `rebound` signal (re-bind every visible cell) and items-changed for the difference at the
 * tail alone. Follows the book's changes; one scan in flight; a new query interrupts the old scan.
 *
 * Properties: `loading` (ids beyond the first are still being read), `n-matches` (int64; all that match, -1 while counting), `capped` (there are more than n-matches), `error-message` (nullable).
 * Signals: `rebound ()`.
 */
#define GX_TYPE_LAZY_LIST (gx_lazy_list_get_type ())
G_DECLARE_FINAL_TYPE (GxLazyList, gx_lazy_list, GX, LAZY_LIST, GObject)

GxLazyList    *gx_lazy_list_new       (GxBook *book, const GxQuery *query); /* reads its ids once the program is idle */
void           gx_lazy_list_hold      (GxLazyList *self); /* … or, after this, once gx_lazy_list_begin says so */
void           gx_lazy_list_begin     (GxLazyList *self);
void           gx_lazy_list_set_query (GxLazyList *self, const GxQuery *query);
void           gx_lazy_list_refresh   (GxLazyList *self); /* the same query, asked again: what it says of today is another now */
const GxQuery *gx_lazy_list_get_query (GxLazyList *self);
gint64         gx_lazy_list_get_id    (GxLazyList *self, guint position); /* 0 beyond the end */
gboolean       gx_lazy_list_find      (GxLazyList *self, gint64 id, guint *position); /* scans the ids */

G_END_DECLS
