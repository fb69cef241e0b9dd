/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_row.h"

G_BEGIN_DECLS

/* Lists what became of a row, where that was asked for, and what was done to its cells. */
void gx_import_note_outcome  (GxImportRun *run, GxImportRow *row, GxImportOutcomeKind kind);
void gx_import_note_rejected (GxImportRun *run, const GxSheetRow *cells, const char *reason);

/* At the end: how many cells of each column were taken apart, as warnings. */
void gx_import_sum_up_split  (GxImportRun *run);

G_END_DECLS
