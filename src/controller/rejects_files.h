/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"

G_BEGIN_DECLS

/* The rows that the import @step did not take, as a workbook to be mended and imported again. What becomes of it is said on @page. */

/* Asks for a place first, in front of @parent. */
void gx_rejects_file_choose (GxPage *page, GxBook *book, gint64 step, GtkWindow *parent);
void gx_rejects_file_write  (GxPage *page, GxBook *book, gint64 step, const char *path);

G_END_DECLS
