/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/field_edit.h"
#include "view/suggestions.h"

G_BEGIN_DECLS

/**
 * GxBulkDialog: what fields become in many records at once. Signals: `changed ()`, a moment after the last key: the owner counts what would change; `apply ()`.
 */
#define GX_TYPE_BULK_DIALOG (gx_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxBulkDialog, gx_bulk_dialog, GX, BULK_DIALOG, AdwWindow)

/* @first: the field to begin with; nullable. @format: borrowed. */
GtkWidget *gx_bulk_dialog_new       (const GxEntity *entity, const GxField *first, const GxFormat *format, GxSuggestFunc suggest, gpointer suggest_data);
GArray    *gx_bulk_dialog_dup_edits (GxBulkDialog *self); /* (transfer full) (element-type GxFieldEdit): NULL: something means nothing, or not yet */
void       gx_bulk_dialog_set_count (GxBulkDialog *self, const char *words);

G_END_DECLS
