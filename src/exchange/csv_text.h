/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv_writer.h"

G_BEGIN_DECLS

/* The apostrophe before a text that a spreadsheet would take for a formula: put there by GxCsvWriter, taken off when read back. A text
 * that itself begins with apostrophes and such a sign gets one more, so that nothing is lost on the way. */

/* All cells of a CSV file or answer that import may read go through here; where the writer is for programs, only the one more is added.
 * Adds a cell of text, a phone or number (`+86 138…`, `-5`) without the apostrophe. @text may be NULL. */
void        gx_csv_add_cell   (GxCsvWriter *csv, const char *text);

/* The text that was meant by a cell. */
const char *gx_csv_unprotect  (const char *text);

G_END_DECLS
