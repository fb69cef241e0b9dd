/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GxRejectsFile: a workbook or a CSV file, by its name, of rows that were rejected and why, to be mended and imported again.
 */
typedef struct _GxRejectsFile GxRejectsFile;

/* @n_rows: at most. Begun at once. Errors: as gx_csv_writer_new_for_file. */
GxRejectsFile *gx_rejects_file_new   (const char *path, const char *const *headings, gint64 n_rows, GError **error);

/* @cells: ended by NULL, perhaps more than there are headings. */
gboolean       gx_rejects_file_add   (GxRejectsFile *self, const char *const *cells, const char *reason, GError **error);
gboolean       gx_rejects_file_close (GxRejectsFile *self, GError **error); /* puts the file in its place, also when it holds no row */
void           gx_rejects_file_free  (GxRejectsFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxRejectsFile, gx_rejects_file_free)

G_END_DECLS
