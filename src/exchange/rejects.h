/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import_plan.h"

G_BEGIN_DECLS

/**
 * GxRejects: the rows that an import could not take, with the reason: counted, the first of them kept, and all written to a file that can be
 * mended and imported again.
 */
typedef struct _GxRejects GxRejects;

/* Counts into @result. The file of @plan's options is begun at once. Errors: as gx_csv_writer_new_for_file. */
GxRejects *gx_rejects_new   (const GxImportPlan *plan, GxImportResult *result, GError **error);
gboolean   gx_rejects_add   (GxRejects *self, const GxSheetRow *row, const char *reason, GError **error);
gboolean   gx_rejects_close (GxRejects *self, GError **error); /* puts the file in its place, also when it holds no row */
void       gx_rejects_free  (GxRejects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxRejects, gx_rejects_free)

G_END_DECLS
