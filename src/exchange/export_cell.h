/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* What an exported cell says to a person, so that gx_import_run reads it back equal: choices by label and references by title, yes and no
 * in the interface language, times of day on the clock of the book where nothing is lost by that. @format: the book's.
 * Returns: (transfer full): NULL when absent. */
char *gx_export_cell (GxRecord *record, const GxField *field, const GxFormat *format);

G_END_DECLS
