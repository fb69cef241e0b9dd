/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"
#include "book/reader.h"

G_BEGIN_DECLS

/* The records of a query into a file, streaming. @fields: of const GxField *, NULL for all of the entity. @n_rows, nullable, becomes their number.
 *
 * For people: labels as headings, choices by label and references by title, in the interface language; gx_import_run
 * reads it back equal. For programs: field names, the stable text forms, and each reference twice (`customer_id`, `customer`). */

/* For people, replacing @path only when complete. Errors: those of the reader and of GxCsvWriter. */
gboolean gx_export_csv (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *path, gint64 *n_rows, GError **error);

/* Likewise into an Excel workbook, numbers and days as such. @n_cut, nullable: texts that were too long for a cell. Errors: and of GxXlsxWriter. */
gboolean gx_export_xlsx (GxReader *reader, const GxQuery *query, const GPtrArray *fields, const char *path, gint64 *n_rows, guint *n_cut, GError **error);

/* For people, whichever of the two the ending of @path says. @watch, nullable: is told how far it is, and may stop it. */
gboolean gx_export_file (GxReader *reader, const GxQuery *query, const char *path, const GxCopyWatch *watch, guint *n_cut, GError **error);

/* For programs, onto @stream, which stays open. @limit < 0: all. */
gboolean gx_export_stream (GxReader *reader, const GxQuery *query, gint64 limit, const GPtrArray *fields, GOutputStream *stream, GError **error);

/* For programs, every entity into a file of its own (`customer.csv` …) in @folder, which is made if missing, and what the book keeps of files into `files.zip` there. They show one and the same state of the book. What is there
 * already is replaced when all of the new is complete, and stays as it was when something fails. @note (transfer full) becomes a sentence where a `files.zip` stays because the book keeps no
 * files. Errors: those of the reader, of GxCsvWriter, gx_files_archive_write and gx_atomic_files_commit. */
gboolean gx_export_all (GxReader *reader, const char *folder, char **note, GError **error);

G_END_DECLS
