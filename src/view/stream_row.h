/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxStreamRow: one line of the timeline or the history: when, what kind, what; the first of a day carries the day as a heading.
 * Signal `more-wanted ()`: its button was pressed.
 */
#define GX_TYPE_STREAM_ROW (gx_stream_row_get_type ())
G_DECLARE_FINAL_TYPE (GxStreamRow, gx_stream_row, GX, STREAM_ROW, GtkWidget)

GtkWidget *gx_stream_row_new (void);
void       gx_stream_row_set (GxStreamRow *self, const char *icon, const char *title, const char *text);

/* @text: on one line, cut where it must be, and whole in a tooltip: a list of such rows knows how high it is. GTK 4.8 asks a list for its height
 * without saying how wide it is. */
void       gx_stream_row_set_short (GxStreamRow *self);

/* A short title, and more of the text than elsewhere. */
void       gx_stream_row_set_long (GxStreamRow *self);

/* Only the day is known. */
void       gx_stream_row_hide_time (GxStreamRow *self);

/* A button at the end, called @label for who does not see it; NULL: none. */
void       gx_stream_row_set_more (GxStreamRow *self, const char *label);

/* @before: the moment of the line above; GX_NO_INSTANT for the first. */
void       gx_stream_row_set_when (GxStreamRow *self, GxInstant at, GxInstant before, const GxFormat *format);

G_END_DECLS
