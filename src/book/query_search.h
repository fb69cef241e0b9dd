/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/query_sql.h"

G_BEGIN_DECLS

/* Appends the condition that @text finds a row: one of the entity's index where @in_index, else of the entity itself, called `t`. @candidates: as the indexes
 * answer, unverified. */
void gx_query_search_sql (GxDb *db, const GxEntity *entity, const char *text, gboolean in_index, gboolean candidates, GxSql *sql);

/* Appends what tells hits from candidates: 1 for the row of the entity called `t` when @text finds it. FALSE where the indexes tell it already; then nothing is appended. */
gboolean gx_query_search_verify_sql (GxDb *db, const GxEntity *entity, const char *text, GxSql *sql);

/* Whether a search reads titles that records of @entity refer to; then its own index alone does not tell what is found. */
gboolean gx_query_searches_titles (const GxEntity *entity);

G_END_DECLS
