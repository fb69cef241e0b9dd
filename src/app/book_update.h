/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @error: NULL when it is up to date; else one of gx_book_open, and the book is as it was. */
typedef void (*GxBookUpdatedFunc) (const GError *error, gpointer user_data);

/* Brings the book @path, which an older program left, up to date without holding up any window, and says so in a dialog where it takes longer than a moment. It cannot
 * be stopped, and the application stays until it is done and @done was called. Not while it is under way already. */
void gx_book_update (GtkApplication *application, const char *path, GxBookUpdatedFunc done, gpointer user_data, GDestroyNotify destroy);

/* Whether that is under way; raises its dialog. */
gboolean gx_book_update_raise (const char *path);

G_END_DECLS
