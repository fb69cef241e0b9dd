/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_index.h"
#include "exchange/alike.h"
#include "exchange/import_plan.h"
#include "exchange/import_refs.h"
#include "exchange/rejects.h"

G_BEGIN_DECLS

/**
 * GxImportRun: the second reading of a file: what the rows are read against, inside one step. Lives on the book thread.
 */
typedef struct
{
  GxImportPlan *plan;
  GxImportResult *result;
  GxStep *step;                          /* under way; the book's */
  GxStore *store;
  GxRejects *rejects;
  GxImportRefs *refs[GX_MAX_ENTITIES];   /* by code, of the entities that columns refer to; else NULL */
  GxImportIndex *match;                  /* nullable */
  gboolean likely;                       /* rows about customers there may be already are found */
  GPtrArray *choices;                    /* of GHashTable *, by column: text of a cell → what it is stored as; finding a choice is slow */

  /* Rows that refer to others of the same file; see import_parents.c. */
  const GxImportColumn *parent;          /* nullable */
  GHashTable *promised;                  /* folded title → how many rows will add it */
  GHashTable *orphans;                   /* number of the row, from 0 → why it has no parent */
  GArray *pending;

  gint64 n_row;                          /* of the row being read, from 0 */
  gboolean is_done;                      /* a dry run came to its end */
} GxImportRun;

GxImportRun *gx_import_run_new  (GxImportPlan *plan, GxImportResult *result);
void         gx_import_run_free (GxImportRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportRun, gx_import_run_free)

/* Carries the run out; named “Import 85 customers from “accounts.csv””. (transfer full); @run must outlive it. */
GxStep      *gx_import_run_new_step (GxImportRun *run);

/* Whether an error is about one row, which is then rejected, and not about the book or the disk. */
gboolean     gx_import_is_reject (const GError *error);

/* The record that has the value by which rows are matched: its id, 0 when none, GX_IMPORT_SEVERAL. */
gint64       gx_import_run_find_match (GxImportRun *run, GxRecord *record);

/* The next row below the headings. FALSE at the end, and on error with @error set. Asks now and then whether to go on. */
gboolean     gx_import_run_next (GxImportRun *run, GxSheetRow *row, double from, double to, GError **error);

G_END_DECLS
