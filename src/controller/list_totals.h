/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/totals.h"

G_BEGIN_DECLS

/* What a list adds up: a question for a job, and its answer in words. */
typedef struct
{
  GxQuery *query;
  GPtrArray *fields; /* of const GxField *: those that add up */
} GxTotalsQuestion;

typedef struct
{
  GPtrArray *fields;
  GPtrArray *totals; /* of GxTotal: one, or a row a group */
  GxQuery *query;    /* as it was asked */
} GxTotalsAnswer;

/* Takes @query. @columns: of const GxField *; those of them that add up are added up. NULL where there is nothing to ask: neither sums nor groups. */
GxTotalsQuestion *gx_totals_question_new  (GxQuery *query, const GPtrArray *columns);
void              gx_totals_question_free (gpointer question);
gpointer          gx_totals_read          (GxReader *reader, gpointer question, GError **error); /* a GxReadFunc */
void              gx_totals_answer_free   (gpointer answer);

/* “Sales ¥1,234.00, 2 in other currencies left out”; NULL where nothing adds up. With @short_form the sums alone. (transfer full) */
char             *gx_totals_to_words      (const GxTotalsAnswer *answer, const GxTotal *total, const GxFormat *format, gboolean short_form);

G_END_DECLS
