/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/application.h"
#include "app/window.h"

G_BEGIN_DECLS

/* A book and what the program remembers, in one file that another computer opens like a book. */

/* Asks where, and makes it of the window's book. */
void     gx_move_ask        (GxWindow *window);

/* Makes it at @path, and says in @window what came of it. */
void     gx_move_make       (GxWindow *window, const char *path);

/* Whether @path, which is no book, is such a file. */
gboolean gx_move_is_one     (const char *path);

/* Unpacks @path into the folder of the person's books, takes the settings over, and opens the book. */
void     gx_move_open       (GxApplication *application, const char *path);

G_END_DECLS
