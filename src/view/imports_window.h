/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GxImportsWindow: what came into the book from outside, newest first, and the way back where there is still one.
 *
 * Signal: `undo`: the person takes the last step back.
 */
#define GX_TYPE_IMPORTS_WINDOW (gx_imports_window_get_type ())
G_DECLARE_FINAL_TYPE (GxImportsWindow, gx_imports_window, GX, IMPORTS_WINDOW, AdwWindow)

GtkWidget *gx_imports_window_new   (GtkWindow *parent);
void       gx_imports_window_clear (GxImportsWindow *self);

/* @reason: why it cannot be taken back now; NULL: it can. */
void       gx_imports_window_add   (GxImportsWindow *self, const char *name, const char *when, const char *reason);

/* Instead of a list: there is none, or it cannot be read. */
void       gx_imports_window_say   (GxImportsWindow *self, const char *title, const char *message);

G_END_DECLS
