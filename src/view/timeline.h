/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxTimeline: interactions, newest first, the days as headings. Rows are made as they come into sight, so ten thousand open as fast as ten.
 * Property `short`: shows a few without scrolling, as the end of another page.
 */
#define GX_TYPE_TIMELINE (gx_timeline_get_type ())
G_DECLARE_FINAL_TYPE (GxTimeline, gx_timeline, GX, TIMELINE, GtkWidget)

void gx_timeline_set_format (GxTimeline *self, const GxFormat *format);
void gx_timeline_set_model  (GxTimeline *self, GListModel *model); /* nullable; items as in gx_item_dup_record, of GxInteraction */
void gx_timeline_rebind     (GxTimeline *self);

/* The icon of a kind of interaction. */
const char *gx_interaction_icon (const char *kind, const char *direction);

G_END_DECLS
