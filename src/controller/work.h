/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * gx_work_begin: from here to as many gx_work_end something is under way that is not to be cut short, such as an import or a copy: the program stays though its last
 * window closes, and asks the desktop not to log out. On the main thread.
 */
void gx_work_begin (GApplication *application);
void gx_work_end   (GApplication *application);

gboolean gx_work_is_under_way (void);

/* Calls @changed when work begins where there was none, and when the last has ended. One watches. */
typedef void (*GxWorkFunc) (gpointer data);
void gx_work_watch (GxWorkFunc changed, gpointer data);

G_END_DECLS
