/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/customers_controller.h"
#include "controller/files_controller.h"
#include "controller/said_controller.h"

G_BEGIN_DECLS

/* Between customers_controller.c, which follows what is shown, and customers_actions.c, which changes it. */

struct _GxCustomersController
{
  GxListPage parent_instance;
  GxBook *book;
  GxListPane *view;     /* weak: of the widget of the page */
  GxRecordTable *table; /* weak: of the view */
  GxLazyList *list;     /* of the parent */
  guint n_frames;       /* drawn of the window, while it is being filled */
  gboolean is_filled;
  GxCustomerController *customer;
  GxFilesController *files;
  GxSaidController *said;
  gint64 come_and_gone; /* was added or deleted last: undo and redo that bring it back show it; 0: none */
  gboolean is_gone;
  gint64 before_search; /* was shown when the search began; 0: none */
  gboolean is_found;    /* what is shown was only found, not yet chosen */
  gboolean wants_first; /* open the first as soon as the search is done */
  gboolean is_searching;
};

GxCustomersView *gx_customers_controller_get_view (GxCustomersController *self);

/* What can be done on the page. */
void gx_customers_controller_add_actions    (GxCustomersController *self);
void gx_customers_controller_update_actions (GxListPage *page);

/* Shows a customer, which a search that does not find it would hide, and selects it as soon as the list has it. */
void gx_customers_controller_show (GxCustomersController *self, gint64 id);

G_END_DECLS
