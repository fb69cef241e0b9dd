/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "view/imports_window.h"

G_BEGIN_DECLS

/* Fills @window from the book and keeps it so for as long as it is there. What becomes of files that are saved is said on @page. */
void gx_imports_controller_attach (GxBook *book, GxPage *page, GxImportsWindow *window);

G_END_DECLS
