/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"

G_BEGIN_DECLS

/* Bulk loads leave a search index in many segments, which makes every search slower. Merges a little of each, a few milliseconds' work; TRUE while there is more. */
gboolean gx_search_merge    (GxDb *db);

/* Merges everything at once: for a new book, before anyone sees it. */
gboolean gx_search_optimize (GxDb *db, GError **error);

G_END_DECLS
