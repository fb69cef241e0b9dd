/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children side by side, as wide as they want to be, in as many lines as that takes. `spacing`: between them, pixels; lines are never closer than 4. */
#define GX_TYPE_WRAP_LAYOUT (gx_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (GxWrapLayout, gx_wrap_layout, GX, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
