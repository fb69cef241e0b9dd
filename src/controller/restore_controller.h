/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "view/restore_dialog.h"

G_BEGIN_DECLS

/**
 * GxRestoreController: lists the copies of a book that are in its folders, asks once, and says which is to be restored: the window does it, for the book must be closed.
 * It lives as long as its view.
 *
 * Signal: `restore (const char *path, const char *secret)`: @secret opens it; NULL: it is not locked.
 */
#define GX_TYPE_RESTORE_CONTROLLER (gx_restore_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxRestoreController, gx_restore_controller, GX, RESTORE_CONTROLLER, GObject)

/* @folders: looked into in this order; one that is not there has no copies. Returns: borrowed: the view owns it. */
GxRestoreController *gx_restore_controller_new (GxBook *book, const char *const *folders, GxRestoreDialog *view);

G_END_DECLS
