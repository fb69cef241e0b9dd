/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/query_sql.h"

G_BEGIN_DECLS

/* What rows are ordered by and put together by, as SQL of the entity called `t` and its summary called `s`. All (transfer full). */

/* The value itself. */
char *gx_query_order_field  (const GxEntity *entity, const GxField *field);

/* What @query sorts by, one expression after the other: a summary column by its index, a reference by its place as groups of it stand, else by its title. Empty for the id alone. */
char **gx_query_order_sort  (const GxQuery *query);

/* What records of a group are alike in: days by their month. */
char *gx_query_order_group  (const GxEntity *entity, const GxField *group);

/* What groups stand by, without ORDER BY: choices as they are offered, months, what is referred to by its position where it has one (and that of what it is part of before it), else
 * by its title. No two groups are alike in it. @sql: gets the values. */
char *gx_query_order_groups (GxDb *db, const GxEntity *entity, const GxField *group, GxSql *sql);

G_END_DECLS
