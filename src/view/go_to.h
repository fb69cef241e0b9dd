/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "view/go_to_item.h"

G_BEGIN_DECLS

/**
 * GxGoTo: an entry and what it finds, over the top of the window. It is not shown until it is opened; closing gives the focus back.
 *
 * Signals: `search-changed (const char *text)`: also when it is opened, with no text; `picked (GxGoToItem *item)`: it has closed already.
 */
#define GX_TYPE_GO_TO (gx_go_to_get_type ())
G_DECLARE_FINAL_TYPE (GxGoTo, gx_go_to, GX, GO_TO, GtkWidget)

void gx_go_to_open      (GxGoTo *self);
void gx_go_to_close     (GxGoTo *self);

/* @items: of GxGoToItem, those of a group together. @complete: the last answer to what is typed: Enter that came before it counts now. */
void gx_go_to_set_items (GxGoTo *self, GPtrArray *items, gboolean complete);

G_END_DECLS
