/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "model/customer.h"
#include "view/composer.h"

G_BEGIN_DECLS

/**
 * GxLogController: binds the composer to the book. What is written with one customer waits there while another is shown, with its kind and its follow-up.
 * Signal `failed (const char *message)`: something was not logged, and the composer does not show it.
 */
#define GX_TYPE_LOG_CONTROLLER (gx_log_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxLogController, gx_log_controller, GX, LOG_CONTROLLER, GObject)

GxLogController *gx_log_controller_new (GxBook *book);

/* There is one before there is a customer to write to. */
void  gx_log_controller_set_composer (GxLogController *self, GxComposer *composer);

/* Whom the composer writes to; nullable. */
void  gx_log_controller_set_customer (GxLogController *self, GxCustomer *customer);

/* Logs @talk, which happened now unless it says when, and, where @day is not GX_NONE, a task on that day. When it cannot be logged, all of it comes back. */
void  gx_log_controller_log          (GxLogController *self, GxInteraction *talk, gint64 day);

/* The day that was offered for @text, which was logged without one, is chosen. */
void  gx_log_controller_follow_up    (GxLogController *self, const char *text, gint64 day);

/* Everything that is written and not logged, a line a customer. (transfer full): NULL when there is nothing. */
char *gx_log_controller_dup_unlogged (GxLogController *self);
void  gx_log_controller_log_all      (GxLogController *self); /* what has something that cannot be read stays, and says so where it is written */

/* A customer with whom something waits that cannot be read; 0: there is none. */
gint64 gx_log_controller_get_unreadable (GxLogController *self);
void  gx_log_controller_discard_all  (GxLogController *self);

G_END_DECLS
