/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "view/imports_window.h"

G_BEGIN_DECLS

/* Fills @window from the book and keeps it so for as long as it is there. */
void gx_imports_controller_attach (GxBook *book, GxImportsWindow *window);

G_END_DECLS
