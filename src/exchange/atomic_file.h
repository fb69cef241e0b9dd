/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GxAtomicFile: a file written beside the one it is to replace. Until gx_atomic_file_commit succeeds, the old file stays
 * as it was, whatever happens; freed without a commit, nothing is left behind.
 */
typedef struct _GxAtomicFile GxAtomicFile;

/**
 * gx_atomic_file_new:
 * Begins a replacement for @path, through symbolic links to the file itself. Errors: GX_ERROR_READ_ONLY, GX_ERROR_FULL,
 * GX_ERROR_NOT_FOUND when the folder is missing, GX_ERROR_REFUSED when @path is a folder, a device or a database, GX_ERROR_IO.
 */
GxAtomicFile *gx_atomic_file_new (const char *path, GError **error);

/* Where the new content goes until it is committed, for libraries that open files themselves: they may truncate, write or
 * replace it. */
const char *gx_atomic_file_get_part_path (GxAtomicFile *self);

/* The path as the caller gave it. */
const char *gx_atomic_file_get_path (GxAtomicFile *self);

/* Errors: as gx_file_set_write_error. */
gboolean gx_atomic_file_write (GxAtomicFile *self, const char *data, gsize length, GError **error);

/* Puts the content safely on the disk, then in place of the old file. Errors: as gx_file_set_write_error. */
gboolean gx_atomic_file_commit (GxAtomicFile *self, GError **error);

/**
 * gx_atomic_files_commit: the same of all @files (of GxAtomicFile) or of none. Everything is safely on the disk before the first is put in its place; where one cannot be
 * put there, those before it are taken back. Should even that fail, @error says which files are new, and where the old ones are. (A power cut in between may leave some of each.)
 */
gboolean gx_atomic_files_commit (const GPtrArray *files, GError **error);

void gx_atomic_file_free (GxAtomicFile *self);

/* Errors in sentences that name the file. @path may be NULL for an output that has no name. */
void gx_file_set_write_error       (GError **error, int saved_errno, const char *path);
void gx_file_propagate_write_error (GError **error, GError *io_error, const char *path);
void gx_file_propagate_read_error  (GError **error, GError *io_error, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxAtomicFile, gx_atomic_file_free)

G_END_DECLS
