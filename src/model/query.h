/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/filter.h"

G_BEGIN_DECLS

/**
 * GxQuery: which records, in which order: a value that drives a list, a saved view, an export, a drill-down.
 * Compare, copy and pass it around; it knows nothing of books.
 */
typedef struct
{
  const GxEntity *entity;
  char *search;          /* as typed; NULL: none */
  GxFilter *filter;      /* NULL: all */
  char *title;           /* what a person calls those that the filter leaves, such as “Funnel · Offer”; NULL: nothing */
  const GxField *sort;   /* NULL: by id */
  gboolean descending;
  const GxField *group;  /* before the order, records alike in it stand together; NULL: no groups */
  gboolean absent_last;  /* what has nothing to sort by stands at the end; else it counts as the least */
} GxQuery;

GxQuery *gx_query_new  (const GxEntity *entity);
GxQuery *gx_query_copy (const GxQuery *query);
void     gx_query_free (GxQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxQuery, gx_query_free)

void gx_query_set_search (GxQuery *query, const char *search);
void gx_query_take_filter (GxQuery *query, GxFilter *filter); /* whose title is not known */
void gx_query_set_title (GxQuery *query, const char *title);

/* `name` or `-name`; GX_ERROR_INVALID names the field where there is none. */
gboolean gx_query_set_sort (GxQuery *query, const char *sort, GError **error);

/* The same, where it may be a custom field of @custom (nullable), as gx_fields_find takes it. */
gboolean gx_query_sort_by  (GxQuery *query, const char *sort, const GxCustomFields *custom, GError **error);

/* By what records are put together, NULL for no groups; @custom as for gx_query_sort_by; GX_ERROR_INVALID where there is no such field, or hardly two records are alike in it. */
gboolean gx_query_set_group (GxQuery *query, const char *name, const GxCustomFields *custom, GError **error);

G_END_DECLS
