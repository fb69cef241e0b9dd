/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/* What charts are made of: records counted, and their amounts added up, by a key and a day, month or year. */
typedef enum
{
  GX_SUM_STAGE,    /* open deals by stage: its id */
  GX_SUM_WAY,      /* deals by the stage they are in and those they came through: `3:1,2,3`, ids in order */
  GX_SUM_OWNER,    /* won deals by owner: an id, and the month they were closed in */
  GX_SUM_PRODUCT,  /* won deals by product: an id, and month */
  GX_SUM_CUSTOMER, /* won deals by customer: an id, and year, for there may be as many as customers */
  GX_SUM_DAY,      /* interactions by day; no key */
  GX_SUM_INDUSTRY, /* customers by industry: its key */
  GX_N_SUMS
} GxSum;

typedef struct
{
  const char *name;  /* of the key, or of the day, month or year; "": records that have none. Borrowed */
  gint64 count;      /* records in any currency */
  gint64 amount;     /* minor units of the base currency */
  gint64 left_out;   /* records in other currencies, whose amounts are not in it */
} GxSumRow;

typedef void (*GxSumFunc) (const GxSumRow *row, gpointer user_data);

/**
 * gx_reader_sums: calls @func for each key, or with @by_period each day (`2025-03-31`), month (`2025-03`) or year, in no particular order; for one name more than once when its
 * figures are to be added up. Whole months or years are read from what the book keeps; the parts of one at either end of the period, and all of a book that another version
 * derived, are computed from the records. @from, @to: both inside, GX_NO_DAY for open at that end; records without a day are in the period that is open at both.
 */
gboolean gx_reader_sums (GxReader *reader, GxSum sum, gboolean by_period, GxDay from, GxDay to, GxSumFunc func, gpointer user_data, GError **error);

/**
 * gx_reader_best_sums: calls @func for the @n keys of the largest amounts above zero, in no particular order: in the time of finding so many, however many keys there are. That
 * goes only for one whole month or year, as the book keeps them, in which all amounts, or none, name the base currency. Otherwise, and where there are fewer than @n, @known
 * becomes FALSE: then gx_reader_sums has them among all.
 */
gboolean gx_reader_best_sums (GxReader *reader, GxSum sum, GxDay from, GxDay to, guint n, gboolean *known, GxSumFunc func, gpointer user_data, GError **error);

G_END_DECLS
