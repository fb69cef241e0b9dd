/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"
#include "paper/paper.h"

G_BEGIN_DECLS

/* @n records from @first, or as many as there are. Returns: (transfer full) (element-type GxRecord): one that is no more is NULL. */
typedef GPtrArray *(*GxPaperFetchFunc) (gint64 first, guint n, gpointer user_data, GError **error);

/**
 * GxPaperRecords: where the records of a table come from, a few at a time and as often as they are needed; it must not change meanwhile.
 */
typedef struct
{
  gint64 n;
  GxPaperFetchFunc fetch;
  gpointer user_data;
  GDestroyNotify destroy; /* nullable */
} GxPaperRecords;

/* What a column of money adds up to, for whoever prints: paper computes nothing. */
typedef struct
{
  const GxField *field;
  gint64 sum;      /* in the book's currency */
  gint64 left_out; /* records in other currencies */
} GxPaperSum;

/**
 * gx_paper_add_records: a table of @records with a column for each of @fields, as a person reads them; days in full, for paper grows old. @format must live as long
 * as the document, as what @records says it owns does. @sums, @n_sums: a last row, and a note on what is left out of it.
 */
void gx_paper_add_records (GxPaper *self, const GPtrArray *fields, const GxPaperRecords *records, const GxFormat *format, const GxPaperSum *sums, guint n_sums);

/* The same of records that are there already, without the columns that none of them fills; no totals. @fields: names with spaces between them. */
void gx_paper_add_record_array (GxPaper *self, const GxEntity *entity, const char *fields, GPtrArray *records, const GxFormat *format);

/* The fields that @names, with spaces between them, are. Returns: (transfer full) (element-type GxField). */
GPtrArray *gx_paper_fields (const GxEntity *entity, const char *names);

G_END_DECLS
