/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/backup.h"
#include "exchange/import_plan.h"

G_BEGIN_DECLS

/* Of the rows that one import rejects, the book keeps the first of these many bytes: a column wrongly matched may reject a million. */
#define GX_REJECTS_MAX_KEPT (16 * 1024 * 1024)

/**
 * GxRejects: the rows that an import could not take, with the reason: counted, the first of them listed, all written to a file where that was asked for, and
 * kept in the book.
 */
typedef struct _GxRejects GxRejects;

/* Counts into @result. The file of @plan's options is begun at once. Errors: as gx_csv_writer_new_for_file. */
GxRejects *gx_rejects_new   (const GxImportPlan *plan, GxStore *store, GxImportResult *result, GError **error);
gboolean   gx_rejects_add   (GxRejects *self, const GxSheetRow *row, const char *reason, GError **error);
gboolean   gx_rejects_close (GxRejects *self, GError **error); /* puts the file in its place, also when it holds no row */
void       gx_rejects_free  (GxRejects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxRejects, gx_rejects_free)

/* Writes what the book keeps of an import's rejected rows to @path, .xlsx or CSV. @note: (out): that it is not all, a sentence, (transfer full).
 * Errors: GX_ERROR_NOT_FOUND; those of the file. */
gboolean   gx_rejects_save  (GxReader *reader, gint64 step_id, const char *path, const GxCopyWatch *watch, char **note, GError **error);

G_END_DECLS
