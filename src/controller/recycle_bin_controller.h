/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "view/recycle_bin.h"

G_BEGIN_DECLS

/**
 * GxRecycleBinController: fills a recycle bin from the book, keeps it so, and puts back what is asked for. It lives as long as its view.
 * Signals: `notice (const char *message, gboolean stays)`, `failed (const char *message)`.
 */
#define GX_TYPE_RECYCLE_BIN_CONTROLLER (gx_recycle_bin_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxRecycleBinController, gx_recycle_bin_controller, GX, RECYCLE_BIN_CONTROLLER, GObject)

/* Returns: borrowed: the view owns it. */
GxRecycleBinController *gx_recycle_bin_controller_new (GxBook *book, GxRecycleBin *view);

G_END_DECLS
