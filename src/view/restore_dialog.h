/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GxRestoreDialog: the copies of a book, newest first, each with a button that restores it; or a file that is chosen.
 *
 * Signals: `restore (const char *path)`; `choose`.
 */
#define GX_TYPE_RESTORE_DIALOG (gx_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GxRestoreDialog, gx_restore_dialog, GX, RESTORE_DIALOG, AdwWindow)

GtkWidget *gx_restore_dialog_new    (GtkWindow *parent);

/* @path NULL: it cannot be restored; @details says why. */
void       gx_restore_dialog_add    (GxRestoreDialog *self, const char *title, const char *details, const char *path);

/* Copies are still being read. */
void       gx_restore_dialog_set_busy (GxRestoreDialog *self, gboolean busy);

/* Instead of a list: there is none, or it cannot be read. */
void       gx_restore_dialog_say    (GxRestoreDialog *self, const char *title, const char *message);

/* Beside the list: why what was asked for cannot be. */
void       gx_restore_dialog_notice (GxRestoreDialog *self, const char *message);

G_END_DECLS
