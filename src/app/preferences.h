/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/backup_job.h"

G_BEGIN_DECLS

/* GxPreferences: how the program looks, when it speaks up, and where copies of the book go. What is changed holds at once. */
#define GX_TYPE_PREFERENCES (gx_preferences_get_type ())
G_DECLARE_FINAL_TYPE (GxPreferences, gx_preferences, GX, PREFERENCES, AdwPreferencesWindow)

/* @book: whose copies, those that @job makes; @job NULL: none are made. Neither is held. */
GtkWidget *gx_preferences_new (GtkWindow *parent, GxBook *book, GxBackupJob *job);

/* Those that are open over @parent, borrowed; NULL: none are. */
GtkWidget *gx_preferences_of (GtkWindow *parent);

/* Makes what the settings say true, now and whenever they change. Once, when the program starts. */
void       gx_preferences_follow (GtkApplication *application);

G_END_DECLS
