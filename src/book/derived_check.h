/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/change.h"
#include "book/db.h"

G_BEGIN_DECLS

/* What is derived, compared with its definition: found wrong over any connection, mended over the writing one. */

/* What is wrong of one entity. */
typedef struct
{
  const GxEntity *entity;
  GArray *summaries;     /* of gint64: missing, too many, or not as defined */
  GArray *documents;     /* of gint64: search knows another document than there should be */
  gboolean sums_wrong;   /* charts know something else than its records say */
  gboolean index_broken; /* the search index does not fit the documents */
} GxWrong;

/**
 * gx_derived_find_wrong: looks all records over, which is slow and meant to be. Changes how @db keeps temporary tables: a connection for this alone, not in a transaction
 * when it comes here for the first time; gx_derived_begin_check puts it right. (transfer full) (element-type GxWrong): one for each entity, its arrays NULL where nothing of it is derived; NULL on error.
 *
 * FTS5 compares an index with its documents only when it is asked by an INSERT, for which a reader has no right. It is asked of a copy of the index among the temporary
 * tables, which SQLite keeps in a temporary file as soon as they are large. Asking fts5vocab instead would mean to
 * count terms here as FTS5 does there, and would leave out prefix indexes, which the first books have.
 */
gboolean   gx_derived_begin_check (GxDb *db, GError **error);
GPtrArray *gx_derived_find_wrong  (GxDb *db, GError **error);

/* Derives anew what was found wrong, in a transaction of its own. Sets @change (transfer full) when there was anything. */
gboolean   gx_derived_mend        (GxDb *db, const GPtrArray *wrong, GxChange **change, GError **error);

G_END_DECLS
