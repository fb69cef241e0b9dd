/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/answer.h"

G_BEGIN_DECLS

/* Which columns of an entity an answer shows: each field, a reference twice (`customer_id` and `customer`). An array of GxColumn. */
typedef struct
{
  const GxField *field;
  gboolean as_title; /* of what the reference points at */
} GxColumn;

/* Those named by --columns, or by --view, in their order; all of the entity without them. Errors: GX_ERROR_USAGE. (transfer full) */
GArray   *gx_columns_for_cli (GxCli *cli, GError **error);

/* The fields of @columns, each once. (transfer full): of const GxField * */
GPtrArray *gx_columns_get_fields (const GArray *columns);

/* Adds the columns to an answer that is then ready for records. */
gboolean  gx_columns_begin   (const GArray *columns, GxAnswer *answer, GError **error);

/* Adds @record as a row. @format: the book's. */
gboolean  gx_columns_add_row (const GArray *columns, GxAnswer *answer, GxRecord *record, const GxFormat *format, GError **error);

/* Answers with what the records of @query add up to, in those of @columns that do, group by group where it has groups. */
gboolean  gx_cli_answer_totals  (GxCli *cli, const GxQuery *query, const GArray *columns, GError **error);

/* Answers with one record and all its fields. */
gboolean  gx_cli_answer_record (GxCli *cli, const GxEntity *entity, gint64 id, GError **error);

G_END_DECLS
