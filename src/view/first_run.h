/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GxFirstRun: where a list of customers comes in: a place to drop a file, a button to choose one, a button for cells copied elsewhere. Ctrl+V pastes too.
 * The buttons activate win.import-file, win.import-paste, win.new, app.practice and win.open; the window takes what is dropped.
 *
 * Property: `links`: with the other ways to begin.
 */
#define GX_TYPE_FIRST_RUN (gx_first_run_get_type ())
G_DECLARE_FINAL_TYPE (GxFirstRun, gx_first_run, GX, FIRST_RUN, GtkWidget)

/* Why what was dropped or pasted is no table; NULL takes it away. */
void gx_first_run_set_error (GxFirstRun *self, const char *message);

G_END_DECLS
