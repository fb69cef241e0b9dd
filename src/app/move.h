/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/application.h"
#include "app/window.h"

G_BEGIN_DECLS

/* A book and what the program remembers, in one file that another computer opens like a book. An encrypted copy is opened in the same way: it is such a file without the settings. */

/* Asks whether it is to be encrypted, and where to, and makes it of the window's book. */
void gx_move_ask  (GxWindow *window);

/* Makes it at @path, and says in @window what came of it. @passphrase NULL: not encrypted. */
void gx_move_make (GxWindow *window, const char *path, const char *passphrase);

/* Unpacks @path, a sealed file, into the folder of the person's books, takes the settings over, and opens the book. Asks for the passphrase where it is encrypted. */
void gx_move_open (GxApplication *application, const char *path);

G_END_DECLS
