/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/rules.h"

G_BEGIN_DECLS

/* For entities with a SET of names: whatever name is new there gets its record. */
/* Before many records get @value at once: what of it is names has its records. */
gboolean gx_words_ensure_value (GxStore *store, const GxField *field, const GxValue *value, GError **error);
gboolean gx_words_ensure     (GxStore *store, GxRecord *record, GError **error);
gboolean gx_words_ensure_new (GxStore *store, GxRecord *before, GxRecord *after, GError **error);

G_END_DECLS
