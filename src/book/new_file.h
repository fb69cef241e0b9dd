/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* Makes an empty file that was not there. EXISTS, READ_ONLY, FULL, IO. */
gboolean gx_new_file_claim  (const char *path, GError **error);

/* Removes a book that was not finished, with what SQLite keeps beside it. */
void     gx_new_file_remove (const char *path);

G_END_DECLS
