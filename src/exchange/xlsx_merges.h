/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sheet.h"
#include "exchange/xlsx_archive.h"

G_BEGIN_DECLS

/* Reads `AB12`. Returns: after it, NULL when it is none. @column from 0, @row from 1. */
const char *gx_xlsx_read_reference (const char *text, guint *column, guint *row);

/**
 * GxXlsxMerges: the merged regions of a sheet that span rows. Only their first cell holds anything; in a table it is meant for each row.
 */
typedef struct _GxXlsxMerges GxXlsxMerges;

/* Begins to look for them on a thread of its own, so that the shared texts can be read meanwhile. Errors: as gx_xlsx_archive_open. */
GxXlsxMerges *gx_xlsx_merges_new  (GxXlsxArchive *archive, const char *part, GError **error);

/* Waits until all are found. The part, which was inflated for it, is kept for @archive where there was room. Errors: as gx_xlsx_part_read. */
gboolean      gx_xlsx_merges_wait (GxXlsxMerges *self, GxXlsxArchive *archive, GError **error);
void          gx_xlsx_merges_free (GxXlsxMerges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxMerges, gx_xlsx_merges_free)

/* Back before the first row. */
void          gx_xlsx_merges_rewind (GxXlsxMerges *self);

/* The next row: fills its empty cells that a merged region covers with the first cell of that. @cells: of GxCell. */
void          gx_xlsx_merges_fill (GxXlsxMerges *self, guint row, GArray *cells);

/* How many cells were filled since the beginning, and the row of the first. */
guint         gx_xlsx_merges_get_n_filled (GxXlsxMerges *self, guint *first);

G_END_DECLS
