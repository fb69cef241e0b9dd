/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* From here on the window's book is copied by itself, and `win.backup` copies it at once; the page Today warns when that has failed for long. */
void gx_window_watch_backup (GxWindow *self);

G_END_DECLS
