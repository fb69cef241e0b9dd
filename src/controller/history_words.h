/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/step.h"

G_BEGIN_DECLS

/* What happened to @record, newest first, as a list of GxHistoryLine. Its amounts are in the record's currency. (transfer full): NULL on error. */
GListModel *gx_history_words (GxReader *reader, GxRecord *record, GError **error);

/* A step that makes the field of a change, or @whole the record, what it was before that change. Returns: (transfer full): NULL on error. */
GxStep     *gx_history_put_back (GxReader *reader, GxRecord *record, gint64 change_id, gboolean whole, GError **error);

G_END_DECLS
