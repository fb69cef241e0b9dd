/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/query.h"
#include "paper/records.h"

G_BEGIN_DECLS

/* The fields that a list of @entity shows on paper unless others are asked for. Returns: (transfer full) (element-type GxField). */
GPtrArray *gx_paper_list_fields (const GxEntity *entity);

/**
 * gx_paper_new_list: the records of a query as a list, on A4: upright where its columns fit, else lying. The subtitle says in words what was searched, and how
 * many were found. See gx_paper_add_records for the arguments. Takes over @records even on error. Errors: those of @records.
 */
GxPaper *gx_paper_new_list (const GxQuery *query, const GPtrArray *fields, const GxPaperRecords *records, const GxPaperSum *sums, guint n_sums, const char *book,
                            const GxFormat *format, GError **error);

G_END_DECLS
