/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The book that is opened when none is named: book.guanxi in the person's data folder, which may not exist yet. Returns: (transfer full). */
char *gx_paths_default_book (void);

G_END_DECLS
