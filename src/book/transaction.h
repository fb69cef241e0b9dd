/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/store.h"

G_BEGIN_DECLS

/* What the book thread is asked to do: one transaction each. */
typedef enum
{
  GX_TRANSACTION_DO,
  GX_TRANSACTION_UNDO,
  GX_TRANSACTION_REDO,
} GxTransactionKind;

typedef struct
{
  GxTransactionKind kind;
  GxStep *step;               /* DO */
  GCancellable *cancellable;  /* nullable */
  void (*progress) (double fraction, gpointer user_data); /* on the book thread; nullable */
  gpointer progress_data;
} GxTransaction;

/**
 * gx_transaction_run: all of it or nothing. Returns the id of the step done, undone or redone, 0 when a step changed nothing, -1 on error;
 * sets @change (transfer full) after a commit that changed something.
 */
gint64 gx_transaction_run (GxDb *db, const GxTransaction *transaction, GxChange **change, GError **error);

/* Fills a new book, unlogged. */
gboolean gx_transaction_fill (GxDb *db, GxStepFunc fill, gpointer user_data, GError **error);

G_END_DECLS
