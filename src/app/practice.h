/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes a practice book in the person's data folder, unless there is one; on a thread of its own, for it takes a while. */
void  gx_practice_make_async  (GAsyncReadyCallback callback, gpointer user_data);

/* Returns: (transfer full): its path, NULL on error. */
char *gx_practice_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
