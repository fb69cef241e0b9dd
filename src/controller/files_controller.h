/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/page.h"
#include "view/customer_detail.h"

G_BEGIN_DECLS

/**
 * GxFilesController: binds the files of the customer that is shown, and its photo, to the book: adding them, dropped anywhere on the customer's page too, looking at
 * them, opening, saving, renaming and deleting them. What is to be said is said on @page.
 */
#define GX_TYPE_FILES_CONTROLLER (gx_files_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxFilesController, gx_files_controller, GX, FILES_CONTROLLER, GObject)

GxFilesController *gx_files_controller_new (GxPage *page, GxBook *book);

/* @customer: nullable. Also when it was read again. */
void gx_files_controller_show (GxFilesController *self, GxCustomerDetail *detail, GxCustomer *customer);

/* Each as if on the page of files. rename: FALSE where the focus is elsewhere. */
gboolean gx_files_controller_rename       (GxFilesController *self);
void     gx_files_controller_add          (GxFilesController *self);
void     gx_files_controller_choose_photo (GxFilesController *self);
void     gx_files_controller_paste_photo  (GxFilesController *self);
void     gx_files_controller_remove_photo (GxFilesController *self);

G_END_DECLS
