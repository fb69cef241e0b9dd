/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GxImportsWindow: what came into the book from outside, newest first, and the way back where there is still one.
 *
 * Signal: `undo (gint64 step)`: the person wants to take that one back.
 */
#define GX_TYPE_IMPORTS_WINDOW (gx_imports_window_get_type ())
G_DECLARE_FINAL_TYPE (GxImportsWindow, gx_imports_window, GX, IMPORTS_WINDOW, AdwWindow)

GtkWidget *gx_imports_window_new   (GtkWindow *parent);
void       gx_imports_window_clear (GxImportsWindow *self);

/* @reason: why it cannot be taken back now; NULL: it can. @asks: what comes of that is told first. */
void       gx_imports_window_add   (GxImportsWindow *self, gint64 step, const char *name, const char *when, const char *reason, gboolean asks);

/* It is being found out what would come of it. */
void       gx_imports_window_set_busy (GxImportsWindow *self, gboolean busy);

/* Instead of a list: there is none, or it cannot be read. */
void       gx_imports_window_say   (GxImportsWindow *self, const char *title, const char *message);

G_END_DECLS
