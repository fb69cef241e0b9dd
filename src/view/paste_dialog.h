/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "view/fact.h"

G_BEGIN_DECLS

/**
 * GxPasteDialog: a pasted text, and below it what was recognised in it, field by field, to be put right before it is added.
 * Signals: `text-changed (const char *text)`: answer with gx_paste_dialog_show; `save (GxRecord *customer, GxRecord *contact, GxRecord *address)`: answer with gtk_window_destroy or
 * gx_paste_dialog_fail; `alike-wanted ()`: who is there already is to be shown.
 */
#define GX_TYPE_PASTE_DIALOG (gx_paste_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxPasteDialog, gx_paste_dialog, GX, PASTE_DIALOG, AdwWindow)

GtkWidget *gx_paste_dialog_new  (const GxFormat *format, GxSuggestFunc suggest, gpointer suggest_data);
void       gx_paste_dialog_set_text (GxPasteDialog *self, const char *text);

/* What was recognised. @more: further numbers in words, @alike: that somebody is there already; both nullable. */
void       gx_paste_dialog_show (GxPasteDialog *self, GxRecord *customer, GxRecord *contact, GxRecord *address, const char *more, const char *alike);
void       gx_paste_dialog_fail (GxPasteDialog *self, const char *reason);

G_END_DECLS
