/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import.h"
#include "exchange/import_guess.h"
#include "exchange/sheet.h"

G_BEGIN_DECLS

typedef struct _GxImportNew GxImportNew; /* import_new.h */

/* One column that is read, and as what. */
typedef struct
{
  guint index;          /* in the rows of the file */
  const GxField *field;
  gboolean by_id;       /* a reference headed `customer_id`: its digits are the record's number */
  GxFormat format;      /* the book's, with this column's order of days */
  const GxImportNew *made; /* the field is made in the step; NULL: it is there */
} GxImportColumn;

/**
 * GxImportPlan: what the first reading of a file finds out: the meaning of its columns, so that the second need not think about any.
 */
struct _GxImportPlan
{
  const GxImportOptions *options;
  GxSheet *sheet;      /* a GxTidySheet: its first row is the headings */
  gboolean assist;     /* tables as people keep them */
  GPtrArray *headings; /* of char *: cleaned, "" where empty */
  GArray *columns;     /* of GxImportColumn, a currency before the amounts in it */
  GArray *guesses;     /* of GxImportGuess: what each column of the file is taken for, and why */
  GxChoices *choices;  /* of the columns' formats, which another thread uses later */
  GxCustomFields *custom; /* likewise */
  GPtrArray *made;     /* of GxImportNew */
  gint64 n_rows;       /* below the headings */
  GPtrArray *unmapped; /* of char * */
  GPtrArray *warnings; /* of char * */
};

/* @format: the book's. Errors: as gx_import_run. */
GxImportPlan *gx_import_plan_new  (const GxImportOptions *options, const GxFormat *format, GError **error);
void          gx_import_plan_free (GxImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxImportPlan, gx_import_plan_free)

/* Back before the first row below the headings. */
gboolean      gx_import_plan_rewind (GxImportPlan *plan, GError **error);

/* Whether the person has ended it: with @error set. */
gboolean      gx_import_plan_is_cancelled (GxImportPlan *plan, GError **error);

/* Whether a cell says anything. */
gboolean      gx_import_cell_is_empty (const GxCell *cell);

G_END_DECLS
