/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/backup_job.h"
#include "app/window.h"

G_BEGIN_DECLS

/* From here on the window's book is copied by itself, and `win.backup` copies it at once; the page Today warns when that has failed for long. */
void         gx_window_watch_backup   (GxWindow *self);

/* Borrowed; NULL: its book is not copied, as it can only be read. */
GxBackupJob *gx_window_get_backup_job (GxWindow *self);

/* Looks in the background whether the window's book is older than it was the last time it was open here, and says so. */
void         gx_window_say_if_older   (GxWindow *self);

G_END_DECLS
