/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/entity.h"

G_BEGIN_DECLS

/**
 * GxColumnChooser: which fields a list shows as columns, and in which order: found by their names, ticked, dragged, or moved by Alt+Up and Down.
 * Signals: `changed ()`; `reset ()`: the usual ones are wanted.
 */
#define GX_TYPE_COLUMN_CHOOSER (gx_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GxColumnChooser, gx_column_chooser, GX, COLUMN_CHOOSER, GtkPopover)

/* @all, @shown: of const GxField *; those that are shown come first, in their order. */
void       gx_column_chooser_set_fields (GxColumnChooser *self, const GPtrArray *all, const GPtrArray *shown);
GPtrArray *gx_column_chooser_dup_shown  (GxColumnChooser *self); /* (transfer full) */

G_END_DECLS
