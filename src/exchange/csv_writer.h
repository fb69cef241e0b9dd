/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/atomic_file.h"

G_BEGIN_DECLS

/**
 * GxCsvWriter: rows of cells into comma-separated text, quoted only where needed.
 *
 * A file is for Excel and people: UTF-8 with a byte order mark, CR LF, and a cell that would be taken for a formula
 * (it begins with = + - @, tab or CR) gets an apostrophe before it. A stream is for other programs: no
 * mark, LF, text as it is.
 */
typedef struct _GxCsvWriter GxCsvWriter;

/* Writes a file beside @path, which is replaced only by gx_csv_writer_close. Errors: as gx_atomic_file_new. */
GxCsvWriter *gx_csv_writer_new_for_file (const char *path, GError **error);

/* Writes to @stream, which stays open. */
GxCsvWriter *gx_csv_writer_new_for_stream (GOutputStream *stream);

/* Adds a cell to the row; @text may be NULL. It must be valid UTF-8. */
void gx_csv_writer_add_text (GxCsvWriter *self, const char *text);

/* Likewise a number or phone, which is never taken for a formula and must not change (`-5.00`, `+86 …`). */
void gx_csv_writer_add_number (GxCsvWriter *self, const char *text);

/* Errors: GX_ERROR_FULL, GX_ERROR_READ_ONLY, GX_ERROR_IO. After an error the writer can only be freed. */
gboolean gx_csv_writer_end_row (GxCsvWriter *self, GError **error);

/* Writes what is left, beside the file at the path. Errors: as gx_csv_writer_end_row. */
gboolean gx_csv_writer_flush (GxCsvWriter *self, GError **error);

/* The file that is being written, to be put in its place with others after gx_csv_writer_flush. Borrowed. */
GxAtomicFile *gx_csv_writer_get_file (GxCsvWriter *self);

/* Writes what is left and, for a file, puts it in its place. Errors: as gx_csv_writer_end_row. */
gboolean gx_csv_writer_close (GxCsvWriter *self, GError **error);

/* Without gx_csv_writer_close before it, the file at the path stays as it was. */
void gx_csv_writer_free (GxCsvWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxCsvWriter, gx_csv_writer_free)

G_END_DECLS
