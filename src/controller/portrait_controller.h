/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"
#include "model/customer.h"
#include "view/portrait.h"

G_BEGIN_DECLS

/**
 * GxPortraitController: what a customer has several of, between its Overview and the book.
 * Signals: `notice` and `failed` as of GxPage; `customer-opened (gint64 id)`: a relation leads there.
 */
#define GX_TYPE_PORTRAIT_CONTROLLER (gx_portrait_controller_get_type ())
G_DECLARE_FINAL_TYPE (GxPortraitController, gx_portrait_controller, GX, PORTRAIT_CONTROLLER, GObject)

GxPortraitController *gx_portrait_controller_new  (GxBook *book, GxPortrait *portrait); /* the view is held weakly */
void                  gx_portrait_controller_show (GxPortraitController *self, GxCustomer *customer); /* nullable; again when the book changed */

G_END_DECLS
