/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "model/customer.h"
#include "model/task.h"

G_BEGIN_DECLS

/* What a person does to tasks, from whichever page. What became of it is told through @page. */

/* Asks for a new task in a dialog: of @customer, nullable. */
void gx_task_ask_new (GxPage *page, GxBook *book, GxCustomer *customer);

/* The dialog for one there is. */
void gx_task_edit    (GxPage *page, GxBook *book, gint64 id);

void gx_task_finish  (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids, gboolean done);
void gx_task_snooze_all (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids, GxSnooze until);
void gx_task_delete  (GxPage *page, GxBook *book, const gint64 *ids, gsize n_ids);

/* Plans something new: a task on @day. @deal_id, @owner_id: 0 for none. */
void gx_task_plan    (GxPage *page, GxBook *book, const char *title, gint64 customer_id, gint64 deal_id, gint64 owner_id, GxDay day);

G_END_DECLS
