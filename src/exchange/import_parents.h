/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_row.h"

G_BEGIN_DECLS

/* Reads the whole file ahead, when a column refers to records of the entity that is imported, and finds the rows whose parent is neither in the book
 * nor in a row that can be taken, and those that would stand above themselves: into run->orphans. */
gboolean gx_import_parents_survey (GxImportRun *run, GError **error);

/* Whether the row may stand as to its parent. Errors: gx_import_is_reject. */
gboolean gx_import_parents_check  (GxImportRun *run, const GxImportRow *row, GError **error);

/* Sets the parent of a row about to be written, or notes that it is to be made, or tells that it comes later. */
gboolean gx_import_parents_link   (GxImportRun *run, GxImportRow *row, gboolean *is_later, GError **error);

/* The record of such a row has been written. */
void     gx_import_parents_defer  (GxImportRun *run, const GxImportRow *row);

/* Gives all that were deferred their parent, now that every row is in the book. */
gboolean gx_import_parents_finish (GxImportRun *run, GError **error);

G_END_DECLS
