/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "book/book.h"

G_BEGIN_DECLS

/* GxWindow: one book. Closing it closes the book. */
#define GX_TYPE_WINDOW (gx_window_get_type ())
G_DECLARE_FINAL_TYPE (GxWindow, gx_window, GX, WINDOW, AdwApplicationWindow)

GtkWidget *gx_window_new      (GtkApplication *application, GxBook *book);
GxBook    *gx_window_get_book (GxWindow *self);

/* From now on an empty book shows how to begin, in place of the customers. */
void       gx_window_welcome  (GxWindow *self);

/* Saves what is typed in its fields; TRUE when there is more, or it is not in the book yet: closing would wait for it, or ask. */
gboolean   gx_window_is_unsaved (GxWindow *self);

/* Closes it and goes on reminding of nothing, for the program ends. */
void       gx_window_end      (GxWindow *self);

/* It closes because the program ends, and did not stay for something that is not saved. */
gboolean   gx_window_is_ending (GxWindow *self);

/* Shows a task, or with 0 all that is due. */
void       gx_window_show_task (GxWindow *self, gint64 id);

/* When somebody is to be reminded of something in its book next. GX_NO_INSTANT: nothing is known of. */
GxInstant  gx_window_get_next_reminder (GxWindow *self);

/* Says @message in a toast. @can_undo: with a button that takes the last step back; @stays: until it is dismissed. */
AdwToast  *gx_window_notice   (GxWindow *self, const char *message, gboolean can_undo, gboolean stays); /* borrowed */

G_END_DECLS
