/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/entity.h"

G_BEGIN_DECLS

/**
 * GxDealsList: deals as a table. It shows positions of a model; which records those are is for its controller.
 *
 * Signals: `sort-changed (const char *field, gboolean descending)`, `selection-changed ()`: by the person; `opened (guint position)`.
 * Property `room`: how wide it is, which decides what it shows.
 */
#define GX_TYPE_DEALS_LIST (gx_deals_list_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsList, gx_deals_list, GX, DEALS_LIST, GtkWidget)

void       gx_deals_list_set_format   (GxDealsList *self, const GxFormat *format); /* borrowed; must outlive the view */
void       gx_deals_list_set_model    (GxDealsList *self, GListModel *model);      /* items with a property `record` */
void       gx_deals_list_set_sort     (GxDealsList *self, const char *field, gboolean descending);
void       gx_deals_list_set_menu     (GxDealsList *self, GMenuModel *menu);       /* of a row */
void       gx_deals_list_rebind       (GxDealsList *self);

GtkBitset *gx_deals_list_get_selected (GxDealsList *self); /* (transfer full): positions */
void       gx_deals_list_select       (GxDealsList *self, GtkBitset *positions); /* without a signal */
void       gx_deals_list_go_to        (GxDealsList *self, guint position);       /* selects it alone as if clicked, and scrolls there */
void       gx_deals_list_focus        (GxDealsList *self);

G_END_DECLS
