/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * gx_xlsx_is_whole:
 * Whether the first sheet of the workbook at @path holds @n_rows rows and it and its strings are complete.
 * libxlsxwriter does not notice when the disk for its temporary files fills up: it packs what got there and reports success.
 */
gboolean gx_xlsx_is_whole (const char *path, guint64 n_rows);

G_END_DECLS
