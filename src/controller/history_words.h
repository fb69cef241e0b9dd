/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/* What happened to a record, newest first, as a list of GxHistoryLine. (transfer full): NULL on error. */
GListModel *gx_history_words (GxReader *reader, const GxEntity *entity, gint64 id, GError **error);

G_END_DECLS
