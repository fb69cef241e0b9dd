/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

/**
 * GxXlsxArchive: the parts of a workbook file by name. A name is only ever looked up among those in the archive, so none leads out of it; case and
 * the direction of slashes do not matter, as programs differ in them.
 */
typedef struct _GxXlsxArchive GxXlsxArchive;

/* One part being inflated. It belongs to its archive, which must outlive it. */
typedef struct _GxXlsxPart GxXlsxPart;

/**
 * gx_xlsx_archive_open:
 * @name: what sentences call the file.
 * Errors: GX_ERROR_NOT_FOUND; GX_ERROR_IO; GX_ERROR_INVALID when it is no whole archive.
 */
GxXlsxArchive *gx_xlsx_archive_open     (const char *path, const char *name, GError **error);
GxXlsxArchive *gx_xlsx_archive_open_data (GBytes *data, const char *name, GError **error);
void           gx_xlsx_archive_free     (GxXlsxArchive *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxArchive, gx_xlsx_archive_free)

/* The same archive opened once more, for another thread. */
GxXlsxArchive *gx_xlsx_archive_dup      (GxXlsxArchive *self, GError **error);

/* From now on @part is read from @fd, which holds all of it inflated, and is closed with the archive or when another part is kept. No part may be open. */
void           gx_xlsx_archive_keep     (GxXlsxArchive *self, const char *part, int fd);

const char *gx_xlsx_archive_get_name (GxXlsxArchive *self);

/* Where @target, as a part in @folder writes it, lies: relative, or from the root when it begins with a slash. Returns: (transfer full) */
char    *gx_xlsx_archive_resolve (const char *folder, const char *target);
gboolean gx_xlsx_archive_has     (GxXlsxArchive *self, const char *part);

/* Errors: GX_ERROR_INVALID when there is no such part or it is encrypted. */
GxXlsxPart *gx_xlsx_part_open (GxXlsxArchive *archive, const char *name, GError **error);
void        gx_xlsx_part_free (GxXlsxPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxXlsxPart, gx_xlsx_part_free)

/**
 * gx_xlsx_part_read:
 * Returns: bytes read, 0 at the end, -1 on error: GX_ERROR_INVALID when the part is damaged, or inflates to so much more than it takes up that it can
 * only be meant to harm.
 */
gssize gx_xlsx_part_read (GxXlsxPart *part, char *buffer, gsize size, GError **error);

/* A sentence about the file, which is its only argument. */
void gx_xlsx_set_damaged (GError **error, GxXlsxArchive *archive);

G_END_DECLS
