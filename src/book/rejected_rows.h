/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/step.h"

G_BEGIN_DECLS

/* The rows that an import did not take, kept with its step: to be mended and imported again, also when the import is long done. */

/* Within the step: each row, then once how many there were and below which headings. @cells, @headings: ended by NULL. */
gboolean gx_store_keep_rejected_row (GxStore *store, const char *const *cells, const char *reason, GError **error);
gboolean gx_store_keep_rejects      (GxStore *store, const char *const *headings, gint64 n_rows, gint64 n_kept, GError **error);

/* What a step keeps of them. */
typedef struct
{
  GStrv headings;
  gint64 n_rows;
  gint64 n_kept;
} GxRejectedRows;

/* (transfer full): NULL with GX_ERROR_NOT_FOUND when the step rejected none. */
GxRejectedRows *gx_reader_rejects    (GxReader *reader, gint64 step_id, GError **error);
void            gx_rejected_rows_free (GxRejectedRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxRejectedRows, gx_rejected_rows_free)

/* Calls @func for each row that is kept, in the order of the file; FALSE from it ends the reading with its error. */
typedef gboolean (*GxRejectedRowFunc) (const char *const *cells, const char *reason, gpointer user_data, GError **error);
gboolean gx_reader_each_rejected_row (GxReader *reader, gint64 step_id, GxRejectedRowFunc func, gpointer user_data, GError **error);

G_END_DECLS
