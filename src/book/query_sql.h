/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/db.h"
#include "model/query.h"

G_BEGIN_DECLS

/**
 * GxSql: text with `?` for every value, and the values in their order. What a query becomes; values never stand in the text.
 */
typedef struct
{
  GString *text;
  GArray *values; /* of GxValue */
} GxSql;

GxSql *gx_sql_new  (const char *text);
void   gx_sql_free (GxSql *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxSql, gx_sql_free)
void   gx_sql_take (GxSql *sql, GxValue value); /* the value of the next `?`; takes it over */

/* Prepares and binds. (transfer full): sqlite3_finalize it, before @sql goes. NULL on error. */
sqlite3_stmt *gx_sql_prepare (GxDb *db, const GxSql *sql, GError **error);

typedef enum
{
  GX_ORDER_NONE,
  GX_ORDER_SORTED, /* as the query says; by id without a sort */
  GX_ORDER_NEWEST, /* the highest id first */
} GxOrder;

/* "SELECT <id> FROM … WHERE … ORDER BY … LIMIT …". @today makes days out of `today-30d`. @limit < 0: none. */
GxSql *gx_query_sql_ids (GxDb *db, const GxQuery *query, GxDay today, GxOrder order, gint64 limit, GError **error);

/* The first @limit ids that the index has for the query, in no order: its hits, and those that only verifying (query_search.h) tells from them. */
GxSql *gx_query_sql_candidates (GxDb *db, const GxQuery *query, GxDay today, gint64 limit, GError **error);

/* " WHERE …" for rows of the entity called `t`; empty when the query takes all. */
gboolean gx_query_sql_where (GxDb *db, const GxQuery *query, GxDay today, GxSql *sql, GError **error);

/* What @filter says of the row of @entity called `t`, whose summary the statement joins as `s`: TRUE or FALSE. */
gboolean gx_query_sql_filter (GxDb *db, const GxEntity *entity, const GxFilter *filter, GxDay today, GxSql *sql, GError **error);

G_END_DECLS
