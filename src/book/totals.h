/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/* What the records of a query add up to, all of them or group by group: a job's work, not the window's. */

typedef struct
{
  GxValue key;    /* what the records of the group are alike in: of days and moments the month, as the text `2026-03`; absent where they have none */
  char *title;    /* of a reference: what it refers to is called; else NULL */
  gint64 count;
  gint64 *sums;     /* of each field, in the base currency where it is money */
  gint64 *left_out; /* records in other currencies */
} GxTotal;

void gx_total_free (GxTotal *total);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxTotal, gx_total_free)

#define GX_MAX_GROUPS 1000

/**
 * gx_reader_totals: without @group one row, of all records of @query; with it a row a group, in the order in which a list grouped so shows them, no more than
 * GX_MAX_GROUPS. @fields: @n_fields whose values add up. (transfer full) (element-type GxTotal): NULL on error.
 */
GPtrArray *gx_reader_totals (GxReader *reader, const GxQuery *query, const GxField *group, const GxField *const *fields, guint n_fields, GError **error);

/* The records of @query that are in the group @total. (transfer full) */
GxQuery   *gx_total_dup_query (const GxTotal *total, const GxQuery *query, const GxField *group);

/* What the group is called, for a person. (transfer full) */
char      *gx_total_dup_label (const GxTotal *total, const GxField *group, const GxFormat *format);

G_END_DECLS
