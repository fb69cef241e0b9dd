/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/store.h"
#include "book/sums.h"

G_BEGIN_DECLS

typedef enum
{
  GX_GRAIN_NONE,
  GX_GRAIN_DAY, /* of a moment; the others of a day */
  GX_GRAIN_MONTH,
  GX_GRAIN_YEAR,
} GxGrain;

/* The definition of a sum, in SQL over the row `t` of its entity. */
typedef struct
{
  const char *name;            /* in chart_summary */
  const GxEntity *entity;
  const char *where;           /* which rows count */
  const char *key;
  const char *period;
  const char *day;             /* the column a period is asked of */
  GxGrain grain;
  gboolean has_amount;
  const char *const *fields;   /* of the entity, that all this is made of; ended by NULL */
} GxSumDefinition;

extern const GxSumDefinition gx_sums[GX_N_SUMS];

/* Whether a change of @field may change a sum. */
gboolean gx_sums_read_field (const GxEntity *entity, const GxField *field);

/* sums_derive.c: brings chart_summary up to date with the touched records, by the difference between what they are and what they were at the last commit. */
gboolean gx_sums_derive      (GxStore *store, GError **error);
gboolean gx_sums_derive_anew (GxDb *db, const GxEntity *entity, GError **error); /* all there is of one entity */
gboolean gx_sums_are_right   (GxDb *db, const GxEntity *entity, gboolean *right, GError **error); /* compared with their definition */

G_END_DECLS
