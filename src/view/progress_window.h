/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GxProgressWindow: how far something is that takes long, beside the window, which lives on. Closing it is the wish to stop: signal `close-request`.
 */
#define GX_TYPE_PROGRESS_WINDOW (gx_progress_window_get_type ())
G_DECLARE_FINAL_TYPE (GxProgressWindow, gx_progress_window, GX, PROGRESS_WINDOW, AdwWindow)

GtkWidget *gx_progress_window_new          (GtkWindow *parent, const char *what);
void       gx_progress_window_set_fraction (GxProgressWindow *self, double fraction); /* 0: not known */

G_END_DECLS
