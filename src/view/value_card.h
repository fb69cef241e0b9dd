/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A figure with its name, as a button that opens the rows behind it. Property `title`. */
#define GX_TYPE_VALUE_CARD (gx_value_card_get_type ())
G_DECLARE_FINAL_TYPE (GxValueCard, gx_value_card, GX, VALUE_CARD, GtkButton)

/* @note: a few words below; @late: the figure is overdue. */
void gx_value_card_set_value (GxValueCard *self, const char *figure, const char *note, gboolean late);

G_END_DECLS
