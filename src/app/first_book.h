/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/* The book to open when none is named: the last one, else the one in the person's data folder, which is made when it is not there. @missing:
 * (out) (transfer full) (nullable): the last one, when it is not there. Returns: (transfer full): its path, NULL on error. */
char    *gx_first_book_path (char **missing, GError **error);

/* Makes an empty book in the language of the interface. */
gboolean gx_first_book_create (const char *path, GError **error);

G_END_DECLS
