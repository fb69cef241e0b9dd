/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_plan.h"

G_BEGIN_DECLS

/* Fills the plan's columns, unmapped and warnings from its headings: first as the person says, then by field name, then by label in English or the
 * interface language; with the plan's assist also by what is usually meant and by what stands below. Errors: GX_ERROR_INVALID. */
gboolean gx_import_match_columns (GxImportPlan *plan, const GxFormat *format, GError **error);

/* A GxTableKnownFunc: whether a heading means a field to @plan, or something else it can take. */
gboolean gx_import_is_known_heading (const char *heading, gpointer plan);

G_END_DECLS
