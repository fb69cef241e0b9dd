/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks the desktop not to log out, or to shut down, while work is under way, or something that was typed is in no book yet. */
void gx_logout_watch (GtkApplication *application);

G_END_DECLS
