/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "exchange/atomic_file.h"

G_BEGIN_DECLS

/**
 * gx_files_archive_write: all files that the book keeps into the archive @file (.zip), which is not committed, each in a folder that is called as its customer, under names that any computer takes; `sha256` of an
 * attachment says which is which. There must be one at least. Errors: as of gx_reader_file_bytes, with the name of the file; FULL, READ_ONLY, IO.
 */
gboolean gx_files_archive_write (GxReader *reader, GxAtomicFile *file, GError **error);

G_END_DECLS
