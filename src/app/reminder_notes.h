/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "book/reminders.h"

G_BEGIN_DECLS

/* How reminders are said: as notifications of the desktop, or as toasts where it has none. */

/* @came: a service is there now, perhaps later than this program, and what could not be said can be. */
void     gx_reminder_notes_begin   (GApplication *application, void (*came) (GApplication *application));

/* Shows each of @reminders, or of many how many they are. FALSE: there is neither a service for it nor a window. */
gboolean gx_reminder_notes_give    (GApplication *application, GxBook *book, GPtrArray *reminders);

/* Takes back those of @book whose tasks are done, put off or gone. */
void     gx_reminder_notes_look    (GApplication *application, GxBook *book);

/* Whether the desktop has notifications. */
gboolean gx_reminder_notes_has_service (GApplication *application);

/* What was to be done with no window, such as by a button, could not be. Where there is neither service nor window it is said once there is a service, if the program is still
 * there then. */
void     gx_reminder_notes_fail    (GApplication *application, const char *title, const char *reason);

/* Nobody is reminded at @next. */
void     gx_reminder_notes_say_end (GApplication *application, GxInstant next);

G_END_DECLS
