/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/xlsx_xml.h"

G_BEGIN_DECLS

/**
 * GxXlsxStrings: the texts that cells of a workbook share, one after the other in one piece of memory: a text costs its bytes and five more.
 */
typedef struct _GxXlsxStrings GxXlsxStrings;

/* Reads @part. Errors: GX_ERROR_INVALID, also where they take more memory than a workbook may. */
GxXlsxStrings *gx_xlsx_strings_read (GxXlsxArchive *archive, const char *part, GError **error);
void           gx_xlsx_strings_free (GxXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxStrings, gx_xlsx_strings_free)

/* The text number @index, NULL when there is none. @length in bytes. */
const char *gx_xlsx_strings_get (GxXlsxStrings *self, guint64 index, gsize *length);

/* Excel writes what XML cannot hold as `_x000D_`. Changes @text from @start on in place. */
void gx_xlsx_unescape (GString *text, gsize start);

G_END_DECLS
