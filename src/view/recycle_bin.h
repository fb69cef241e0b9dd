/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "view/deleted_line.h"

G_BEGIN_DECLS

/**
 * GxRecycleBin: what was deleted, newest first, to be put back one by one.
 * Signal `restore (GxDeletedLine *line)`.
 */
#define GX_TYPE_RECYCLE_BIN (gx_recycle_bin_get_type ())
G_DECLARE_FINAL_TYPE (GxRecycleBin, gx_recycle_bin, GX, RECYCLE_BIN, AdwWindow)

/* @format is borrowed and must outlive the view. @can_restore: FALSE where the book can only be read. */
GtkWidget *gx_recycle_bin_new       (const GxFormat *format, gboolean can_restore);
void       gx_recycle_bin_set_lines (GxRecycleBin *self, GListModel *lines); /* of GxDeletedLine */
void       gx_recycle_bin_fail      (GxRecycleBin *self, const char *message); /* why they could not be read */

G_END_DECLS
