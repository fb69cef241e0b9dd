/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* One process writes a book. Returns a descriptor that holds the lock until gx_lock_release; -1 with BUSY naming who has it, or IO. Take it before SQLite opens
 * the file and release it after SQLite has closed it: closing any descriptor of a file drops SQLite's own locks on it. */
int  gx_lock_take    (const char *path, GError **error);
void gx_lock_release (int fd);

G_END_DECLS
