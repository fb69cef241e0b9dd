/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_plan.h"

G_BEGIN_DECLS

/* Makes a guess for every column, and with the plan's assist says what its first cells are; then stands below the headings again. Errors: as gx_sheet_next_row. */
gboolean gx_import_sample_contents (GxImportPlan *plan, GError **error);

G_END_DECLS
