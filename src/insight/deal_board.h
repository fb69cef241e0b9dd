/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/* What some deals come to, in minor units of the book's currency; those in other currencies are counted, not added. */
typedef struct
{
  gint64 stage_id;
  gint64 count;
  gint64 amount;
  gint64 weighted; /* Σ amount × probability, the deal's own or else its stage's (F33) */
  gint64 left_out; /* of count: in other currencies */
} GxDealSums;

/**
 * GxDealBoard: the figures of a board: of open deals by stage, and of those that were won and lost in this month.
 */
typedef struct
{
  GArray *stages; /* of GxDealSums; a stage without deals is not there */
  GxDealSums won, lost;
} GxDealBoard;

/* Of those of @pipeline_id that @query means; its order is not looked at. Reads records: a job for a reader of its own. Returns: (transfer full). */
GxDealBoard      *gx_deal_board_read (GxReader *reader, gint64 pipeline_id, const GxQuery *query, GError **error);
const GxDealSums *gx_deal_board_of   (const GxDealBoard *board, gint64 stage_id); /* NULL: none */
void              gx_deal_board_free (GxDealBoard *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxDealBoard, gx_deal_board_free)

G_END_DECLS
