/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/filter.h"
#include "view/suggestions.h"

G_BEGIN_DECLS

/**
 * GxFilterDialog: a filter as conditions to choose, and as the text that guanxi-cli takes; either changes the other.
 *
 * Signals: `changed (const char *text)`: another filter that means something: the owner counts what it finds; `apply (const char *text)`: it is wanted, and the dialog closes.
 */
#define GX_TYPE_FILTER_DIALOG (gx_filter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxFilterDialog, gx_filter_dialog, GX, FILTER_DIALOG, AdwWindow)

/* @filter: nullable. @format: borrowed. */
GtkWidget *gx_filter_dialog_new       (const GxEntity *entity, const GxFilter *filter, const GxFormat *format, GxDay today, GxSuggestFunc suggest, gpointer suggest_data);
void       gx_filter_dialog_set_count (GxFilterDialog *self, const char *words); /* NULL: not known */

G_END_DECLS
