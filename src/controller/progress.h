/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "book/backup.h"

G_BEGIN_DECLS

/**
 * GxProgress: something long is under way on a thread while the window lives on. What takes longer than a moment shows how far it is, in a window of its own, and can be
 * stopped there, and the program stays until it has ended. On the main thread.
 */
typedef struct _GxProgress GxProgress;

/* @parent: nullable; when it is closed, what is under way stops. @what: what is being done, in words. */
GxProgress        *gx_progress_begin (GtkWindow *parent, const char *what);

/* For a step of a book, which is done though the window that asked for it is closed: gx_book_run_async gets the members of the watch. */
GxProgress        *gx_progress_begin_step (GtkWindow *parent, const char *what);

/* To the thread: where it tells how far it is, and what stops it. Owned by @self. */
const GxCopyWatch *gx_progress_get_watch (GxProgress *self);

/* TRUE: the person stopped it, and knows. */
gboolean           gx_progress_is_stopped (GxProgress *self);

/* TRUE: it has taken long enough for the person to see it. */
gboolean           gx_progress_is_shown (GxProgress *self);

/* Once the thread is done. */
void               gx_progress_end (GxProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxProgress, gx_progress_end)

G_END_DECLS
