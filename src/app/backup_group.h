/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/backup_job.h"

G_BEGIN_DECLS

/* GxBackupGroup: in the preferences, where the copies of the books go, and when the last one of the book was made. */
#define GX_TYPE_BACKUP_GROUP (gx_backup_group_get_type ())
G_DECLARE_FINAL_TYPE (GxBackupGroup, gx_backup_group, GX, BACKUP_GROUP, AdwPreferencesGroup)

GtkWidget *gx_backup_group_new    (GxBook *book, GxBackupJob *job); /* neither is held; NULL @job: the book is not copied */

/* As if the person had chosen @folder: it is marked for the book, then copies go there. @is_second: besides. */
void       gx_backup_group_choose (GxBackupGroup *self, const char *folder, gboolean is_second);

G_END_DECLS
