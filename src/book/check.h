/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "book/db.h"

G_BEGIN_DECLS

/* Derives anew whatever is not as its definition says. Needs the writing connection, outside a transaction. */
gboolean gx_check_mend (GxDb *db, GError **error);

G_END_DECLS
