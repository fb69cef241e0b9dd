/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_row.h"

G_BEGIN_DECLS

/* What a row says beyond the fields of its record: further phones, a person, an address become records that belong to it, and what has no field
 * becomes lines of its notes. */

/* Takes the cell of a phone field apart: the first number is the record's, the others and a person are its children. FALSE: it is an ordinary cell. */
gboolean gx_import_extras_take_phones (GxImportRun *run, GxImportRow *row, guint index, guint line, const char *text);

/* Takes all columns that are no fields of the record itself. */
void     gx_import_extras_read        (GxImportRun *run, GxImportRow *row, const GxSheetRow *cells);

/* Forgets those that the record @id already has. */
gboolean gx_import_extras_drop_known  (GxImportRun *run, GxImportRow *row, gint64 id, GError **error);

/* Writes the children of the record, now that it has an id. */
gboolean gx_import_extras_write       (GxImportRun *run, GxImportRow *row, GError **error);

G_END_DECLS
