/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "book/reminders.h"

G_BEGIN_DECLS

/**
 * GxReminderWatch: tells when a task of one book is to be reminded of: each reminder once, whatever the clock does, and however often the program is started. It looks
 * after each change of the book, when the next moment comes, when the clock is set and when the computer wakes.
 *
 * Signals: `shown-changed ()`: the book changed, and what is shown of it may have been done elsewhere;
 * `looked ()`: what was due is given, and the next moment known.
 */
#define GX_TYPE_REMINDER_WATCH (gx_reminder_watch_get_type ())
G_DECLARE_FINAL_TYPE (GxReminderWatch, gx_reminder_watch, GX, REMINDER_WATCH, GObject)

/* Gives @reminders (of GxReminder, the earliest first). FALSE: it cannot be done now; gx_reminder_watch_look tries again. */
typedef gboolean (*GxRemindFunc) (GxReminderWatch *watch, GPtrArray *reminders, gpointer user_data);

/* @book: open for writing. */
GxReminderWatch *gx_reminder_watch_new      (GxBook *book, GxRemindFunc remind, gpointer user_data);
GxBook          *gx_reminder_watch_get_book (GxReminderWatch *self); /* borrowed */
void             gx_reminder_watch_look     (GxReminderWatch *self);

/* The next moment that is known of. GX_NO_INSTANT: none. */
GxInstant        gx_reminder_watch_get_next (GxReminderWatch *self);

/* Lets go of the book, whoever still holds the watch. */
void             gx_reminder_watch_stop     (GxReminderWatch *self);

G_END_DECLS
