/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/opener.h"

G_BEGIN_DECLS

/* Unpacks @path, a sealed file (a book that moves here, or an encrypted copy), into the folder of the person's books, takes over the settings that are in it, and has @opener
 * open the book. Asks for the passphrase where it is encrypted. */
void gx_move_in (GxOpener *opener, const char *path);

G_END_DECLS
