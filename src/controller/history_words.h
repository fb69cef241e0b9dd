/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/reader.h"

G_BEGIN_DECLS

/* What happened to @record, newest first, as a list of GxHistoryLine. Its amounts are in the record's currency. (transfer full): NULL on error. */
GListModel *gx_history_words (GxReader *reader, GxRecord *record, GError **error);

G_END_DECLS
