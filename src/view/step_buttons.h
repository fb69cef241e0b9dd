/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Undo and Redo, whose tooltips name the step. The buttons activate win.undo and win.redo. */
#define GX_TYPE_STEP_BUTTONS (gx_step_buttons_get_type ())
G_DECLARE_FINAL_TYPE (GxStepButtons, gx_step_buttons, GX, STEP_BUTTONS, GtkWidget)

/* NULL: there is no such step. */
void gx_step_buttons_set_names (GxStepButtons *self, const char *undo, const char *redo);

G_END_DECLS
