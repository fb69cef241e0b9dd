/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the desktop starts Guanxi in the background when the person logs in: whether a desktop file of ours stands in their autostart folder. */
gboolean gx_autostart_is_on (void);

/* Writes the file, or removes it. Errors: GX_ERROR_IO. */
gboolean gx_autostart_set   (gboolean on, GError **error);

G_END_DECLS
