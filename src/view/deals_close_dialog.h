/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/deal.h"

G_BEGIN_DECLS

/**
 * GxDealsCloseDialog: asks why a deal was won or lost (F39), while everything else goes on. Enter closes the deal with the reason that is typed, or with none; one of the
 * reasons offered closes it at once; Escape leaves the deal where it is.
 * Signal `close-deal (const char *reason)`: "" for none. The owner answers with gtk_window_destroy or gx_deals_close_dialog_fail.
 */
#define GX_TYPE_DEALS_CLOSE_DIALOG (gx_deals_close_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxDealsCloseDialog, gx_deals_close_dialog, GX, DEALS_CLOSE_DIALOG, AdwWindow)

/* @reasons: used before, the most frequent first. */
GtkWidget *gx_deals_close_dialog_new  (const char *deal, gboolean won, const char *const *reasons);
void       gx_deals_close_dialog_fail (GxDealsCloseDialog *self, const char *reason);

G_END_DECLS
