/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/reminder_watch.h"

G_BEGIN_DECLS

/* How a person is reminded of tasks: by the desktop's notifications, and where there are none in the window. Books can be watched when their window is closed, in the same
 * process, if the person said so. */

/* The application actions behind a notification's buttons: they work with no window open. From startup. */
void             gx_reminders_begin  (GtkApplication *application);

/* Watches @book, which is open for writing, for its window. (transfer full) */
GxReminderWatch *gx_reminders_watch  (GtkApplication *application, GxBook *book);

/* The window of @watch closes: goes on watching without it, where the person wants to be reminded then. TRUE: it does. */
gboolean         gx_reminders_keep   (GtkApplication *application, GxReminderWatch *watch);

/* The book @path, if it is watched without a window; it is watched no more, but for whoever shows it now. (transfer full) (nullable) */
GxBook          *gx_reminders_take   (GtkApplication *application, const char *path);

/* Opens @path and watches it with no window. FALSE: it cannot be. */
gboolean         gx_reminders_start  (GtkApplication *application, const char *path, GError **error);

/* The program is to end: once the last window has gone nobody is reminded any more, which is said where something is due later. A window that stays calls it off. */
void             gx_reminders_end    (GtkApplication *application);

G_END_DECLS
