/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"
#include "model/score_rule.h"

G_BEGIN_DECLS

/* What one active rule says of one customer. */
typedef struct
{
  GxScoreRule *rule;
  gboolean matches;
  char *trouble; /* why it counts nothing for anybody; NULL: it can be read */
} GxScorePart;

/* The active rules in their order, each with whether it matches the customer. @score (nullable): what they come to, GX_NONE where there is no rule.
 * Returns: (transfer full) (element-type GxScorePart): NULL on error. */
GPtrArray *gx_reader_get_score (GxReader *reader, gint64 customer_id, gint64 *score, GError **error);

G_END_DECLS
