/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children of equal size side by side; in half as many columns where they would become narrower than 104 pixels (at 96 dots an inch), or than one of them would like to be. */
#define GX_TYPE_EVEN_LAYOUT (gx_even_layout_get_type ())
G_DECLARE_FINAL_TYPE (GxEvenLayout, gx_even_layout, GX, EVEN_LAYOUT, GtkLayoutManager)

G_END_DECLS
