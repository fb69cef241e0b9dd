/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/entity.h"

G_BEGIN_DECLS

/**
 * GxCustomerList: the list of customers with its search entry and count.
 *
 * Signals:
 * `search-changed (const char *text)`: at every change, without delay: the model interrupts what it was reading.
 * `sort-changed (const char *field, gboolean descending)`
 * `selection-changed ()`: by the person, not by gx_customer_list_select.
 * `opened (guint position)`: Enter, double click.
 * `first-wanted ()`: Enter in the search: open the first of what is found, once it is found.
 *
 * Properties `start-buttons`, `end-buttons`: whether this pane is at that edge of the window and shows its buttons; `room`: how wide it is, which decides what it shows.
 */
#define GX_TYPE_CUSTOMER_LIST (gx_customer_list_get_type ())
G_DECLARE_FINAL_TYPE (GxCustomerList, gx_customer_list, GX, CUSTOMER_LIST, GtkWidget)

void       gx_customer_list_set_format   (GxCustomerList *self, const GxFormat *format); /* borrowed; must outlive the view */
void       gx_customer_list_set_model    (GxCustomerList *self, GListModel *model);      /* items with a property `record` */
void       gx_customer_list_set_sort     (GxCustomerList *self, const char *field, gboolean descending);

/* How many match; negative: not known yet. @capped: more than that. */
void       gx_customer_list_set_count    (GxCustomerList *self, gint64 n_matches, gboolean capped);

/* A sentence in place of the count: why the list could not be read. NULL: the count again. */
void       gx_customer_list_set_error    (GxCustomerList *self, const char *message);

/* The items stand for other records now: show them again. */
void       gx_customer_list_rebind       (GxCustomerList *self);

GtkBitset *gx_customer_list_get_selected (GxCustomerList *self); /* (transfer full): positions */
void       gx_customer_list_select       (GxCustomerList *self, GtkBitset *positions);

/* Selects @position alone as if clicked, and scrolls there. */
void       gx_customer_list_go_to        (GxCustomerList *self, guint position);

const char *gx_customer_list_get_search  (GxCustomerList *self);
void       gx_customer_list_set_search   (GxCustomerList *self, const char *text);
void       gx_customer_list_focus_search (GxCustomerList *self);
void       gx_customer_list_focus_rows   (GxCustomerList *self);

G_END_DECLS
