/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GxSealDialog: asks for a new passphrase, twice, and then shows the recovery code that goes with it until the person says that it is kept.
 * Signals: `passphrase (const char *passphrase)`, NULL for none, which only a dialog that is optional says; `print` and `save`: what is to be done with the code;
 * `kept`. The owner answers with gx_seal_dialog_show_code, gx_seal_dialog_fail or gtk_window_destroy.
 */
#define GX_TYPE_SEAL_DIALOG (gx_seal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxSealDialog, gx_seal_dialog, GX, SEAL_DIALOG, AdwWindow)

/* @explanation: what is encrypted, and what that means. @next: label of the button that goes on. @is_optional: a switch says whether to encrypt at all. */
GtkWidget *gx_seal_dialog_new       (GtkWindow *parent, const char *title, const char *explanation, const char *next, gboolean is_optional);

void       gx_seal_dialog_show_code (GxSealDialog *self, const char *code);
void       gx_seal_dialog_set_busy  (GxSealDialog *self, gboolean busy);
void       gx_seal_dialog_fail      (GxSealDialog *self, const char *reason);
void       gx_seal_dialog_notice    (GxSealDialog *self, const char *message);

G_END_DECLS
