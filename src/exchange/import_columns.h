/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_plan.h"

G_BEGIN_DECLS

/* Fills the plan's columns, unmapped and warnings from its headings: first as the person says, then by field name, then by label in English or the
 * interface language. Errors: GX_ERROR_INVALID. */
gboolean gx_import_match_columns (GxImportPlan *plan, const GxFormat *format, GError **error);

G_END_DECLS
