/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Undo and Redo. The buttons activate win.undo and win.redo; their tooltips name the step, as the properties `undo-name` and `redo-name` of their window do. */
#define GX_TYPE_STEP_BUTTONS (gx_step_buttons_get_type ())
G_DECLARE_FINAL_TYPE (GxStepButtons, gx_step_buttons, GX, STEP_BUTTONS, GtkWidget)

G_END_DECLS
