/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/xlsx_number.h"
#include "exchange/xlsx_strings.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *part;
  gboolean is_hidden;
} GxXlsxSheet;

/**
 * GxXlsxBook: what a workbook says besides the cells of its sheets: which sheets it has, how days are counted, what each style makes of a number,
 * and the shared texts.
 */
typedef struct
{
  GxXlsxArchive *archive;
  GPtrArray *sheets;      /* of GxXlsxSheet: those that hold cells, in their order; never empty */
  gboolean from_1904;
  GByteArray *formats;    /* of GxXlsxFormat, by number of the style */
  char *strings_part;     /* nullable */
  GxXlsxStrings *strings; /* of that part, once read; else NULL */
} GxXlsxBook;

/* Takes @archive. Errors: GX_ERROR_INVALID. */
GxXlsxBook *gx_xlsx_book_read (GxXlsxArchive *archive, GError **error); /* but for the shared texts */
gboolean    gx_xlsx_book_read_strings (GxXlsxBook *self, GError **error);
void        gx_xlsx_book_free (GxXlsxBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxBook, gx_xlsx_book_free)

G_END_DECLS
