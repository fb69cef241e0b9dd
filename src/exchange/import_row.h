/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_run.h"
#include "exchange/table_tidy.h"

G_BEGIN_DECLS

typedef struct
{
  const GxImportColumn *column;
  char *title;
  gint64 id; /* of the record made for it; 0: none yet */
} GxImportMissing;

/**
 * GxImportRow: one row of the file as a record, and what must be in the book before the record can be. Zero-initialised it is empty.
 */
typedef struct
{
  GxRecord *record;
  GArray *missing;      /* of GxImportMissing: references to be made; nullable */
  const char *parent;   /* title of the record of the same entity it refers to; the sheet's; nullable */
  GPtrArray *children;  /* of GxRecord: what else belongs to it; see import_extras.h; nullable */
  GPtrArray *lines;     /* of char *: for its notes; nullable */
  GPtrArray *said;      /* of GxTableNote: what was done to its cells; nullable */
  guint line;
  gint64 other;         /* the record in the book it is about; 0: none */
  const char *why;      /* it is taken for that; nullable */
} GxImportRow;

void gx_import_row_clear (GxImportRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GxImportRow, gx_import_row_clear)

/* Fills @row->record with the cells that are not empty. Writes nothing. Errors: gx_import_is_reject. */
gboolean gx_import_row_read (GxImportRun *run, GxImportRow *row, const GxSheetRow *cells, GError **error);

/* Whether all cells are empty. */
gboolean gx_import_row_is_blank (const GxSheetRow *cells);

/* Notes that the record @column refers to is still to be made. */
void     gx_import_row_miss  (GxImportRow *row, const GxImportColumn *column, const char *title);

/* Puts the number of a referenced record where @column says. */
void     gx_import_row_refer (GxImportRow *row, const GxImportColumn *column, gint64 id);

G_END_DECLS
