/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/query.h"

G_BEGIN_DECLS

/* What a query asks for, as a person says it: `Search: “王”; Level = A and Last contact < 2026-02-02; sorted by Name`. Days that depend on @today are the days
 * they mean on it. "" when it asks for everything in no order. @format: the book's. Returns: (transfer full). */
char *gx_query_to_words (const GxQuery *query, const GxFormat *format, GxDay today);

G_END_DECLS
