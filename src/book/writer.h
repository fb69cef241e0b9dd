/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "book/transaction.h"

G_BEGIN_DECLS

/**
 * GxWriter: the book thread. It owns the one writing connection, and does one transaction after the other from a queue. After an error that left the connection in
 * doubt it opens another, and what is derived is looked over beside it, for which nobody waits.
 */
typedef struct _GxWriter GxWriter;

/* Called on the book thread after each commit that changed something. @change: (transfer full). */
typedef void (*GxCommittedFunc) (GxChange *change, gpointer user_data);

/* The same when something fails that nobody is waiting for. @error: (transfer none). */
typedef void (*GxFailedFunc) (const GError *error, gpointer user_data);

/* @may_update: a book of an older form is brought up to date; else it is GX_ERROR_OLDER. Other errors as of gx_db_open and gx_migrate. */
GxWriter *gx_writer_new       (const char *path, gboolean may_update, GxCommittedFunc committed, GxFailedFunc failed, gpointer user_data, GError **error);

/* Waits for what is queued, folds the log of commits into the book and closes. */
void      gx_writer_free      (GxWriter *self);

/* Both take the step. The result is that of gx_transaction_run. */
gint64    gx_writer_run       (GxWriter *self, const GxTransaction *transaction, GError **error);
void      gx_writer_run_async (GxWriter *self, const GxTransaction *transaction, GTask *task, GxProgressFunc progress, gpointer progress_data); /* takes @task */

/* Waits until all that is queued now is done. */
void      gx_writer_drain     (GxWriter *self);

G_END_DECLS
